"""Knowledge bases of any size, made from the words of the real one."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.language import WritingForm
from knowledge_base.content import Content, Entry

_SEED = 7


def synthetic_content(real: Content, entries: int, per_form: int, forms_each: int) -> Content:
    """Returns `entries` entries, each with `per_form` phrasings in `forms_each` (1 to 3) of the writing forms.

    A phrasing is as long as a real one of its form and its words are drawn from all real ones, so the index holds
    as many words and n-grams a phrasing as the real one does.
    """
    rng = random.Random(_SEED)  # the same entries in every run
    phrasings = {form: [q for entry in real.entries.values() for q in entry.questions[form]] for form in WritingForm}
    words = {form: " ".join(group).split() for form, group in phrasings.items()}
    lengths = {form: [len(phrasing.split()) for phrasing in group] for form, group in phrasings.items()}
    template = next(iter(real.entries.values()))
    forms = list(WritingForm)

    def made(number: int) -> Entry:
        chosen = [forms[(number + turn) % len(forms)] for turn in range(forms_each)]
        questions = {form: _phrasings(rng, words[form], lengths[form], per_form if form in chosen else 0) for form in forms}
        return replace(template, topic=f"made.service_{number}.what", questions=questions)

    return Content({entry.topic: entry for entry in map(made, range(entries))}, real.figures, "synthetic")


def _phrasings(rng: random.Random, words: Sequence[str], lengths: Sequence[int], count: int) -> tuple[str, ...]:
    return tuple(" ".join(rng.choices(words, k=rng.choice(lengths))) for _ in range(count))


def with_one_phrasing_changed(content: Content) -> Content:
    """Returns the content with one phrasing of one entry changed, as staff change it."""
    topic, entry = next(iter(content.entries.items()))
    questions: Mapping[WritingForm, tuple[str, ...]] = {
        form: (f"{group[0]} please", *group[1:]) if form is WritingForm.EN else group for form, group in entry.questions.items()
    }
    return replace(content, entries={**content.entries, topic: replace(entry, questions=questions)})
