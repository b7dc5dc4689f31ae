"""Turns the text of an edited cell into the value that the file keeps."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from knowledge_base.messages import Count, what_and_remedy
from knowledge_base.spreadsheet.columns import TEXT_UNITS, Column, schema

_RANGE = re.compile(r"\d+-\d+")
_ADDRESS = re.compile(r"(?:[a-z]+://|www\.)\S+", re.IGNORECASE)


class BadValueError(ValueError):
    """A cell does not say what its column needs; `texts` are what is wrong and how to mend it."""

    def __init__(self, code: str, **values: Any) -> None:
        self.texts = what_and_remedy(code, **values)
        super().__init__(*self.texts)


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
            raise BadValueError("sheet_cell_empty")
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
        raise BadValueError("sheet_value_unknown", value=text, known=", ".join(column.choices))
    return readers[column.kind](text) if column.kind in readers else text


def _block(text: str) -> str:
    return f"{text}\n"


def _phrasings(text: str) -> list[str]:
    phrasings, needed = text.splitlines(), schema()["definitions"]["phrasings"]["minItems"]
    if len(phrasings) < needed:
        raise BadValueError("sheet_phrasings_few", given=Count("phrasing", len(phrasings)), needed=needed)
    return phrasings


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadValueError("sheet_no_date", value=text) from None


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise BadValueError("sheet_no_whole_number", value=text)
    return int(text)


def _sources(text: str) -> list[dict[str, str]]:
    sources = []
    for line in text.splitlines():
        name, between, url = (part.strip() for part in line.rpartition("|"))
        if not (between and _ADDRESS.fullmatch(url)):
            name, url = line, ""
        if not name or _ADDRESS.fullmatch(name):
            raise BadValueError("sheet_source_unnamed", source=f"{line:.60}")
        sources.append({"name": name, **({"url": url} if url else {})})
    return sources


def _figure_value(text: str, unit: str) -> int | float | str:
    if unit in TEXT_UNITS or _RANGE.fullmatch(text):
        return text
    try:
        return int(text) if text.isdecimal() else _finite(text)
    except ValueError:
        raise BadValueError("sheet_no_number", value=text) from None


def _finite(text: str) -> float:
    if not re.fullmatch(r"\d+\.\d+", text):
        raise ValueError(text)
    return float(text)
