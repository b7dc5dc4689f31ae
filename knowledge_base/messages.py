"""What staff are told, in English and Urdu: `messages.yml` holds every text, and here it gets its values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from knowledge_base.errors import Problem

_PARTS = ("what", "remedy")
# First-strong isolate and its end: an id or a number keeps its own order inside right-to-left text.
FSI, PDI = "\u2068", "\u2069"
# Latin words, ids and numbers, with what stands between them.
_LATIN_RUN = re.compile(r"[`{.\-]*[A-Za-z0-9](?:[ -~]*[A-Za-z0-9])?[`}/]*")


class StaffLanguage(str, Enum):
    """A language that messages for staff are written in."""

    EN = "en"
    UR = "ur"

    def __str__(self) -> str:
        return self.value


class Term(str):
    """A value that `messages.yml` has in each language under `terms`; one that it does not have stands as it is."""


class Ready(str):
    """A value that is a text in the language already, and is put in as it is."""


@dataclass(frozen=True)
class Count:
    """A value that is a number of things; `messages.yml` has the noun under `counts`, for one and for more."""

    noun: str
    number: int


class Message(str):
    """A text in English that can be said in the other language too: what an error says, or a part of a problem."""

    _texts: Mapping[str, str]
    _values: Mapping[str, Any]

    def __new__(cls, texts: Mapping[str, str], values: Mapping[str, Any]) -> Message:
        """Makes one of a text in each language and the values that are filled in."""
        made = super().__new__(cls, _filled(texts[StaffLanguage.EN.value], values, StaffLanguage.EN))
        made._texts, made._values = texts, values
        return made

    def said_in(self, language: StaffLanguage) -> str:
        """Returns the text in `language`."""
        return _filled(self._texts[language.value], self._values, language)

    def __getnewargs__(self) -> tuple[Any, ...]:  # for copies
        return (self._texts, self._values)


def message(name: str, /, **values: Any) -> Message:
    """Returns the line `name` of `messages.yml` with `values`, for an error to say.

    Raises:
        KeyError: `messages.yml` has no such line, or `values` lack one that it names.
    """
    return Message(_catalogue()["lines"][name], values)


def what_and_remedy(code: str, /, **values: Any) -> tuple[Message, Message]:
    """Returns the two texts of the problem `code` of `messages.yml`: what is wrong and how to mend it.

    Raises:
        KeyError: `messages.yml` has no such code, or `values` lack one that its texts name.
    """
    texts = _catalogue()["problems"][code]
    what, remedy = (Message({str(language): texts[language.value][part] for language in StaffLanguage}, values) for part in _PARTS)
    return what, remedy


def new_problem(file: Path, line: int, code: str, /, **values: Any) -> Problem:
    """Returns the problem `code` of `messages.yml`, its texts in English.

    Raises:
        KeyError: `messages.yml` has no such code, or `values` lack one that its texts name.
    """
    what, remedy = what_and_remedy(code, **values)
    return Problem(file, line, what, remedy, _catalogue()["problems"][code]["severity"], code, values)


def texts_of(problem: Problem, language: StaffLanguage) -> tuple[str, str]:
    """Returns what is wrong and how to mend it; in English where the problem has no code."""
    if language is StaffLanguage.EN or not problem.code:
        return problem.what, problem.remedy
    texts = _catalogue()["problems"][problem.code][language.value]
    return _filled(texts["what"], problem.values, language), _filled(texts["remedy"], problem.values, language)


def line_of(problem: Problem, language: StaffLanguage) -> str:
    """Returns the problem as one line: file, line, how bad it is, what, how to mend it."""
    what, remedy = texts_of(problem, language)
    severity = Term(f"severity.{problem.severity}")
    return say("problem", language, file=problem.file, line=problem.line, severity=severity, texts=Ready(f"{what} {remedy}"))


def words_of(error: Exception, language: StaffLanguage) -> str:
    """Returns what an error says, a problem a line; in English where it has no other words."""
    return "\n".join(said_in(part, language) for part in getattr(error, "problems", error.args))


def said_in(part: object, language: StaffLanguage) -> str:
    """Returns a problem's line, or a text, in `language`; in English where it has no other words."""
    if isinstance(part, Problem):
        return line_of(part, language)
    say_it = getattr(part, "said_in", None)
    return str(say_it(language)) if say_it else str(part)


def say(name: str, language: StaffLanguage, /, **values: Any) -> str:
    """Returns the line `name` of `messages.yml` with `values`."""
    return _filled(_catalogue()["lines"][name][language.value], values, language)


@lru_cache(maxsize=1)
def _catalogue() -> Mapping[str, Any]:
    import yaml  # not needed to print help

    loaded: dict[str, Any] = yaml.load(Path(__file__).with_name("messages.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return loaded


def _filled(template: str, values: Mapping[str, Any], language: StaffLanguage) -> str:
    parts, literal = [], ""
    for text, name, _, _ in Formatter().parse(template):
        literal += text  # a brace of the text comes as a piece of its own
        if name is not None:
            parts += [_literal(literal, language), _value(values[name], language)]
            literal = ""
    return "".join([*parts, _literal(literal, language)])


def _literal(text: str, language: StaffLanguage) -> str:
    return text if language is StaffLanguage.EN else _LATIN_RUN.sub(lambda run: f"{FSI}{run.group()}{PDI}", text)


def _value(value: Any, language: StaffLanguage) -> str:
    if isinstance(value, Ready):
        return str(value)
    if isinstance(value, Message):
        return value.said_in(language)
    if isinstance(value, Count):
        one, more = _catalogue()["counts"][value.noun][language.value]
        return _filled(one if value.number == 1 else more, {"number": f"{value.number:,}"}, language)
    if isinstance(value, Term):
        known = _catalogue()["terms"].get(str(value), {}).get(language.value)
        if known is not None:
            return str(known)
    return str(value) if language is StaffLanguage.EN else f"{FSI}{value}{PDI}"
