"""Checks that look at more than one place: ids that lead nowhere, figures typed as prose, shared phrasings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.language import WritingForm, words
from knowledge_base.content import Content, Entry
from knowledge_base.errors import Problem
from knowledge_base.yaml_lines import Document

QUOTE = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
_STRAY_MARK = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ARABIC_ONLY_LETTER = re.compile(r"[\u064a\u0643\u0647]")
# A fee, a number of days or a number to dial typed as prose; ages, years, pages and law sections are free.
_TYPED_FIGURE = re.compile(
    r"(?<![a-z])(?:rs\.?|pkr|usd|us\$|\$) ?\d|\d[\d,]*\s?(?:rupees|rupay|rupaye|روپے|روپیہ|ڈالر|dollars)"
    r"|\d+\s?(?:working |business )?(?:days?|din|دن)\b|(?<!\d)[0۰٠]\d{2,3}-\d{3,}|\bwww\.|https?://|\.gov\.pk",
    re.IGNORECASE,
)


def cross_problems(content: Content, documents: Iterable[Document]) -> list[Problem]:
    """Returns the problems of entries that each fit the schema on their own."""
    problems: list[Problem] = []
    seen_topics: dict[str, Document] = {}
    seen_phrasings: dict[str, str] = {}
    for document in documents:
        for topic in document.data or {}:
            if topic in seen_topics:
                what = f"'{topic}' is also in {seen_topics[topic].file}."
                problems.append(document.problem((topic,), what, "Keep one of the two entries."))
            seen_topics[topic] = document
            entry = content.entries[topic]
            problems += _dead_links(entry, content, document)
            problems += _quote_problems(entry, content, document)
            problems += _letter_problems(entry, document)
            problems += _phrasing_problems(entry, seen_phrasings, document)
    return problems


def _dead_links(entry: Entry, content: Content, document: Document) -> Iterator[Problem]:
    for position, topic in enumerate(entry.related):
        if topic not in content.entries:
            what = f"The related topic '{topic}' does not exist."
            yield document.problem((entry.topic, "related", position), what, "Correct the id or take the line out.")


def _quote_problems(entry: Entry, content: Content, document: Document) -> Iterator[Problem]:
    quoted = {form: sorted(QUOTE.findall(text)) for form, text in entry.answer.items()}
    for form, ids in quoted.items():
        path = (entry.topic, "answer", form.value)
        for id_ in dict.fromkeys(ids):
            if id_ not in content.figures:
                remedy = "Correct the id, or add the figure to figures.yml first."
                yield document.problem(path, f"The figure '{id_}' does not exist.", remedy)
        prose = QUOTE.sub("", entry.answer[form])
        if "{" in prose or "}" in prose:
            remedy = "Quote a figure as {fee.cnic.normal}: small letters, digits, dots and underscores, no spaces."
            yield document.problem(path, "There is a brace that quotes no figure; citizens would see it.", remedy)
        typed = _TYPED_FIGURE.search(prose)
        if typed:
            what = f"The answer has a figure typed into it: '{typed.group()}'."
            yield document.problem(path, what, "Put it into figures.yml and quote it as {id}.")
    if len({tuple(sorted(set(ids))) for ids in quoted.values()}) > 1:
        different = set(quoted[WritingForm.EN]) ^ set(quoted[WritingForm.UR]) | set(quoted[WritingForm.EN]) ^ set(quoted[WritingForm.ROMAN])
        what = f"The three answers quote different figures: {', '.join(sorted(different))}."
        yield document.problem((entry.topic, "answer"), what, "Quote the same figures in all three.", "warning")


def _letter_problems(entry: Entry, document: Document) -> Iterator[Problem]:
    for form in WritingForm:
        path = (entry.topic, "answer", form.value)
        for text in (entry.answer[form], entry.title[form], *entry.questions[form]):
            if _STRAY_MARK.search(text):
                yield document.problem(
                    path, "There is an invisible direction mark in the text.", "Delete it and type the word again.", "warning"
                )
            if form is WritingForm.UR and _ARABIC_ONLY_LETTER.search(text):
                what = f"An Arabic letter stands where Urdu has its own: '{text:.30}'."
                yield document.problem(path, what, "Type ی, ک and ہ with an Urdu keyboard.", "warning")


def _phrasing_problems(entry: Entry, seen: dict[str, str], document: Document) -> Iterator[Problem]:
    for form in WritingForm:
        for position, phrasing in enumerate(entry.questions[form]):
            key = _key(phrasing)
            path = (entry.topic, "questions", form.value, position)
            if not key:
                yield document.problem(path, "This phrasing has no words.", "Write a question or take the line out.")
            elif seen.setdefault(key, entry.topic) != entry.topic:
                what = f"'{phrasing}' is also a phrasing of {seen[key]}."
                yield document.problem(path, what, "Keep it at one of the two topics.")


@lru_cache(maxsize=32_768)
def _key(phrasing: str) -> str:
    return " ".join(words(phrasing))
