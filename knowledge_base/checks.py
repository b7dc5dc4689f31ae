"""The checks that look beyond the schema: which rules there are, and in which order they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from knowledge_base.checking import blanks, letters, links, phrasings, quotes
from knowledge_base.checking.dates import past_dates
from knowledge_base.checking.quotes import QUOTE as QUOTE
from knowledge_base.errors import Problem
from knowledge_base.reading import Loaded

Rule = Callable[[Loaded], Iterator[Problem]]

# What keeps a file from being served; asked at every save, so these are the quick ones.
ERRORS: tuple[Rule, ...] = (
    links.topics_twice,
    links.dead_links,
    blanks.blank_texts,
    quotes.unknown_figures,
    quotes.stray_braces,
    quotes.typed_figures,
    phrasings.blank_phrasings,
    phrasings.shared_phrasings,
)
WARNINGS: tuple[Rule, ...] = (
    quotes.differing_figures,
    quotes.other_numbers,
    quotes.figures_in_questions,
    letters.odd_letters,
    phrasings.near_phrasings,
)
HINTS: tuple[Rule, ...] = (blanks.long_answers,)


def errors_in(loaded: Loaded) -> list[Problem]:
    """Returns what must be mended before `loaded` is served."""
    return [problem for rule in ERRORS for problem in rule(loaded)]


def warnings_in(loaded: Loaded, today: date | None = None) -> list[Problem]:
    """Returns what should be looked at; what was due before `today` too, unless that is None."""
    problems = [problem for rule in WARNINGS for problem in rule(loaded)]
    return problems if today is None else [*problems, *past_dates(loaded, today)]


def hints_in(loaded: Loaded) -> list[Problem]:
    """Returns what is right and could be better."""
    return [problem for rule in HINTS for problem in rule(loaded)]
