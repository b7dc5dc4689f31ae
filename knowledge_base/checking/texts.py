"""The texts of an entry, each with its place; and its phrasings as words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bot.language import WritingForm, words
from knowledge_base.content import Entry
from knowledge_base.yaml_lines import Key


def texts(entry: Entry) -> Iterator[tuple[Key, WritingForm, str]]:
    """Yields titles, phrasings and answers with the path of each in its document."""
    for form in WritingForm:
        yield (entry.topic, "title", form.value), form, entry.title[form]
        yield from ((path, form, phrasing) for path, phrasing in phrasings(entry, form))
        yield (entry.topic, "answer", form.value), form, entry.answer[form]


def phrasings(entry: Entry, form: WritingForm) -> Iterator[tuple[Key, str]]:
    """Yields the phrasings of one writing form with the path of each."""
    name = form.value
    for position, phrasing in enumerate(entry.questions[form]):
        yield (entry.topic, "questions", name, position), phrasing


@lru_cache(maxsize=32_768)  # a save changes few of them
def phrasing_words(phrasing: str) -> tuple[str, ...]:
    """Returns the normalised words of a phrasing."""
    return tuple(words(phrasing))
