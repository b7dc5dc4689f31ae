"""Knowledge bases of any size, made from the phrasings of the real one."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace

from bot.language import WritingForm
from knowledge_base.content import Content, Entry

_SEED = 7
_OWN_WORDS = 2
Pool = Mapping[WritingForm, list[str]]


class Synthetic:
    """Entries made out of real ones: phrasings of one real topic, whose last words are two that belong to the entry.

    So the phrasings of an entry mean alike, and are as long and hold as many n-grams as real ones; entries that come from one
    real topic differ by two words only, which is harder than topics of their own are.
    """

    def __init__(self, real: Content, per_form: int) -> None:
        """`per_form` (1 to 5) phrasings in each form."""
        self._real, self._per_form = real, per_form
        self._entries = list(real.entries.values())
        self._words = {form: self._all_words(form) for form in WritingForm}

    def _all_words(self, form: WritingForm) -> list[str]:
        return sorted({word for entry in self._entries for phrasing in entry.questions[form] for word in phrasing.split()})

    def content(self, entries: int) -> Content:
        """Returns `entries` entries; the same in every run."""
        made = (self._entry(number) for number in range(entries))
        return replace(self._real, entries={entry.topic: entry for entry in made}, fingerprint="synthetic")

    def _entry(self, number: int) -> Entry:
        template, pool = self._pool(number)
        questions = {form: tuple(group[: self._per_form]) for form, group in pool.items()}
        return replace(template, topic=_topic(number), questions=questions)

    def question(self, number: int) -> tuple[str, str]:
        """Returns the topic of an entry and a question about it that is none of its phrasings, the forms taking turns."""
        form = list(WritingForm)[number % len(WritingForm)]
        return _topic(number), self._pool(number)[1][form][-1]

    def _pool(self, number: int) -> tuple[Entry, Pool]:
        """Returns the real entry and `per_form` + 1 phrasings in each form."""
        rng = random.Random(f"{_SEED} {number}")
        template = rng.choice(self._entries)
        return template, {
            form: [_with(own, phrasing) for phrasing in rng.sample(group, self._per_form + 1)]
            for form, group in template.questions.items()
            for own in [rng.sample(self._words[form], _OWN_WORDS)]
        }


def _topic(number: int) -> str:
    return f"made.service_{number}.what"


def _with(own: list[str], phrasing: str) -> str:
    words = phrasing.split()
    return " ".join([*words[: max(len(words) - len(own), 1)], *own])


def real_questions(real: Content, count: int) -> list[tuple[str, str]]:
    """Returns at most `count` topics far apart and a phrasing of each, the forms taking turns."""
    entries = list(real.entries.values())[:: max(len(real.entries) // count, 1)][:count]
    forms = list(WritingForm)
    return [(entry.topic, entry.questions[forms[number % len(forms)]][-1]) for number, entry in enumerate(entries)]


def with_one_phrasing_changed(content: Content) -> Content:
    """Returns the content with one phrasing of one entry changed, as staff change it."""
    topic, entry = next(iter(content.entries.items()))
    questions: Mapping[WritingForm, tuple[str, ...]] = {
        form: (f"{group[0]} please", *group[1:]) if form is WritingForm.EN else group for form, group in entry.questions.items()
    }
    return replace(content, entries={**content.entries, topic: replace(entry, questions=questions)})
