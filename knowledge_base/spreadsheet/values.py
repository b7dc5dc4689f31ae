"""Turns the text of an edited cell into the value that the file keeps."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from knowledge_base.spreadsheet.columns import TEXT_UNITS, Column, schema

_RANGE = re.compile(r"\d+-\d+")
_ADDRESS = re.compile(r"(?:[a-z]+://|www\.)\S+", re.IGNORECASE)


class BadValueError(ValueError):
    """A cell does not say what its column needs; the two arguments are what is wrong and how to mend it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what, self.remedy = what, remedy


def value_of(text: str, column: Column, unit: str = "") -> Any:
    """Returns the value of the cell text `text` (from `plain_text`); None where an optional cell is empty.

    Args:
        text: what the cell says.
        column: its column.
        unit: the unit of the figure, which decides what a "value" must look like.

    Raises:
        BadValueError: the text does not fit the column.
    """
    if not text:
        if column.required:
            raise BadValueError("The cell is empty.", "Write what belongs there; the row above shows an example.")
        return None
    if column.kind == "value":
        return _figure_value(text, unit)
    readers: dict[str, Callable[[str], Any]] = {
        "lines": _phrasings,
        "ids": str.split,
        "sources": _sources,
        "date": _date,
        "whole": _whole,
        "long": _block,
    }
    if column.choices and text not in column.choices:
        raise BadValueError(f"'{text}' is not known.", f"Use one of: {', '.join(column.choices)}.")
    return readers[column.kind](text) if column.kind in readers else text


def _block(text: str) -> str:
    return f"{text}\n"


def _phrasings(text: str) -> list[str]:
    phrasings, needed = text.splitlines(), schema()["definitions"]["phrasings"]["minItems"]
    if len(phrasings) < needed:
        raise BadValueError(f"{len(phrasings)} phrasings given, at least {needed} needed.", "Add more, one a line.")
    return phrasings


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadValueError(f"'{text}' is not a date.", "Write year-month-day, for example 2026-11-23.") from None


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise BadValueError(f"'{text}' is not a whole number.", "Write digits only, for example 36.")
    return int(text)


def _sources(text: str) -> list[dict[str, str]]:
    sources = []
    for line in text.splitlines():
        name, between, url = (part.strip() for part in line.rpartition("|"))
        if not (between and _ADDRESS.fullmatch(url)):
            name, url = line, ""
        if not name or _ADDRESS.fullmatch(name):
            raise BadValueError(
                f"The source '{line:.60}' has no name.", "Write its name, then | and the address: NADRA fee list | https://..."
            )
        sources.append({"name": name, **({"url": url} if url else {})})
    return sources


def _figure_value(text: str, unit: str) -> int | float | str:
    if unit in TEXT_UNITS or _RANGE.fullmatch(text):
        return text
    try:
        return int(text) if text.isdecimal() else _finite(text)
    except ValueError:
        remedy = "Write digits only (1150) or a range (15-30); the unit has a column of its own."
        raise BadValueError(f"'{text}' is not a number.", remedy) from None


def _finite(text: str) -> float:
    if not re.fullmatch(r"\d+\.\d+", text):
        raise ValueError(text)
    return float(text)
