"""Figures that answers quote by id, and figures that are typed as prose instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.language import WritingForm
from bot.language.normalising import plain_digits
from knowledge_base.checking.settings import check_settings
from knowledge_base.checking.texts import phrasings
from knowledge_base.content import Entry
from knowledge_base.errors import Problem
from knowledge_base.reading import Loaded

QUOTE = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d(?:[\d,]*\d)?")


def unknown_figures(loaded: Loaded) -> Iterator[Problem]:
    """Names each figure that an answer quotes and `figures.yml` does not have."""
    for entry, document in loaded.entries():
        for form, answer in entry.answer.items():
            for id_ in dict.fromkeys(sorted(QUOTE.findall(answer))):
                if id_ not in loaded.content.figures:
                    yield document.problem((entry.topic, "answer", form.value), "unknown_figure", id=id_)


def stray_braces(loaded: Loaded) -> Iterator[Problem]:
    """Names answers and titles with a brace that is no part of a quote."""
    for entry, document in loaded.entries():
        for form in WritingForm:
            if _has_brace(QUOTE.sub("", entry.answer[form])):
                yield document.problem((entry.topic, "answer", form.value), "stray_brace")
            if _has_brace(entry.title[form]):
                yield document.problem((entry.topic, "title", form.value), "title_brace")


def _has_brace(text: str) -> bool:
    return "{" in text or "}" in text


def typed_figures(loaded: Loaded) -> Iterator[Problem]:
    """Names answers with a fee, a number of days, a number to dial or an address typed into them."""
    refused = check_settings().typed_figures.refused
    for entry, document in loaded.entries():
        for form, answer in entry.answer.items():
            typed = refused.search(QUOTE.sub("", answer))
            if typed:
                yield document.problem((entry.topic, "answer", form.value), "typed_figure", text=typed.group())


def other_numbers(loaded: Loaded) -> Iterator[Problem]:
    """Names answers with a number that no pattern allows, such as a short code or a fee without its currency."""
    for entry, document in loaded.entries():
        for form, answer in entry.answer.items():
            number = _number_in(QUOTE.sub(" ", answer))
            if number:
                yield document.problem((entry.topic, "answer", form.value), "number_in_prose", number=number)


def _number_in(prose: str) -> str | None:
    settings = check_settings().typed_figures
    plain = plain_digits(prose)
    # Few answers have one, so the patterns come second.
    if _number_above(settings.free_up_to, plain) is None or settings.refused.search(prose):
        return None
    return _number_above(settings.free_up_to, settings.allowed.sub(" ", plain))


def _number_above(least: int, text: str) -> str | None:
    return next((number for number in _NUMBER.findall(text) if int(number.replace(",", "")) > least), None)


def figures_in_questions(loaded: Loaded) -> Iterator[Problem]:
    """Names titles and phrasings with a fee or a number to dial typed into them."""
    refused = check_settings().typed_figures.refused_in_questions
    for entry, document in loaded.entries():
        for form in WritingForm:
            typed = refused.search(entry.title[form])
            if typed:
                yield document.problem((entry.topic, "title", form.value), "figure_in_title", text=typed.group())
            for path, phrasing in phrasings(entry, form):
                # Neither a fee nor a number to dial is without a digit, and few phrasings have one.
                typed = _DIGIT.search(phrasing) and refused.search(phrasing)
                if typed:
                    yield document.problem(path, "figure_in_phrasing", text=typed.group())


def differing_figures(loaded: Loaded) -> Iterator[Problem]:
    """Names entries whose three answers quote different figures."""
    for entry, document in loaded.entries():
        ids = _differing(entry)
        if ids:
            yield document.problem((entry.topic, "answer"), "figures_differ", ids=", ".join(sorted(ids)))


def _differing(entry: Entry) -> set[str]:
    quoted = [set(QUOTE.findall(answer)) for answer in entry.answer.values()]
    return set.union(*quoted) - set.intersection(*quoted)
