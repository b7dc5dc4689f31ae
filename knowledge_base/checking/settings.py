"""Reads `checking.yml`: what the checks refuse, allow and measure by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.language import words
from knowledge_base.errors import KnowledgeBaseError

FILE = Path(__file__).parent.with_name("checking.yml")


@dataclass(frozen=True)
class TypedFigures:
    """Figures in prose: `refused` in answers, `refused_in_questions` in titles and phrasings; what is `allowed` otherwise."""

    refused: re.Pattern[str]
    refused_in_questions: re.Pattern[str]
    free_up_to: int
    allowed: re.Pattern[str]


@dataclass(frozen=True)
class NearPhrasings:
    """When two phrasings are nearly the same; shares of common letter pairs are in [0, 1]."""

    empty_words: frozenset[str]
    same_sound: float
    same_word: float
    same_word_letters: int


@dataclass(frozen=True)
class Answers:
    """The number of words that an answer may have, and the numbered lines from which it is one with steps."""

    words: int
    words_with_steps: int
    steps: int


@dataclass(frozen=True)
class Stale:
    """After how many days an office is checked again, and which agency checks figures that nothing else tells."""

    office_days: int
    other_agency: str


@dataclass(frozen=True)
class Competing:
    """In how many parts the phrasings are searched for, and how many examples of a pair are shown."""

    parts: int
    examples: int


@dataclass(frozen=True)
class CheckSettings:
    """All of `checking.yml`."""

    typed_figures: TypedFigures
    near_phrasings: NearPhrasings
    answers: Answers
    stale: Stale
    competing: Competing


@lru_cache(maxsize=1)
def check_settings() -> CheckSettings:
    """Reads `checking.yml` once.

    Raises:
        KnowledgeBaseError: a setting is missing, unknown or can't be used.
    """
    return parse_settings(yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader))


def parse_settings(raw: Mapping[str, Any]) -> CheckSettings:
    """Returns the settings that `raw` holds.

    Raises:
        KnowledgeBaseError: a setting is missing, unknown or can't be used.
    """
    try:
        settings = CheckSettings(
            typed_figures=_typed_figures(**raw["typed_figures"]),
            near_phrasings=_near_phrasings(**raw["near_phrasings"]),
            answers=Answers(**raw["answers"]),
            stale=Stale(**raw["stale"]),
            competing=Competing(**raw["competing"]),
        )
    except (KeyError, TypeError, AttributeError, re.error) as error:
        raise KnowledgeBaseError(f"{FILE}: a setting is missing, unknown or of another kind than expected: {error}.") from error
    if settings.competing.parts < 2:
        raise KnowledgeBaseError(f"{FILE}: competing.parts must be a whole number from 2, not {settings.competing.parts}.")
    return settings


def _typed_figures(refused: Mapping[str, str], refused_in_questions: list[str], free_up_to: int, allowed: list[str]) -> TypedFigures:
    return TypedFigures(
        refused=_any_of(refused.values()),
        refused_in_questions=_any_of(refused[name] for name in refused_in_questions),
        free_up_to=free_up_to,
        allowed=_any_of(allowed),
    )


def _any_of(patterns: Any) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _near_phrasings(empty_words: Mapping[str, str], **numbers: Any) -> NearPhrasings:
    return NearPhrasings(frozenset(word for group in empty_words.values() for word in words(group)), **numbers)
