"""One plain text for what a file and what a cell hold, so that the two can be compared whatever program saved the workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge_base.spreadsheet.columns import Column

# No workbook can hold these; Excel writes a carriage return out as `_x000D_`.
_CANNOT_STAND = re.compile(r"_x000D_|[\x00-\x08\x0b\x0c\x0e-\x1f]", re.IGNORECASE)
_BREAKS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_SPACES = re.compile(r"[\u00a0\u2007\u202f]")
_BETWEEN_IDS = re.compile(r"[\s,;،؛]+")
_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NUMERIC = re.compile(r"[\d.,\s–—-]+")
_WHOLE_AS_FLOAT = re.compile(r"(\d+)\.0+")


def clean(text: str) -> str:
    """Returns the text without what differs between programs: line ends, hard spaces, blanks at ends of lines."""
    plain = _SPACES.sub(" ", _BREAKS.sub("\n", _CANNOT_STAND.sub("", text)))
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def plain_text(text: str, column: Column) -> str:
    """Returns the one way to write what a cell of `column` says; a text that does not fit its kind stays as it is."""
    text = clean(text)
    if column.kind in ("lines", "sources"):
        return "\n".join(line.strip() for line in text.split("\n") if line.strip())
    if column.kind == "ids":
        return "\n".join(_BETWEEN_IDS.sub(" ", text).split())
    if column.kind == "long":
        return text
    one_line = " ".join(part.strip() for part in text.split("\n") if part.strip())
    rules = {"date": _plain_date, "value": _plain_value, "whole": _plain_value}
    if column.kind == "choice":
        return next((choice for choice in column.choices if choice.lower() == one_line.lower()), one_line)
    return rules[column.kind](one_line) if column.kind in rules else one_line


def _plain_date(text: str) -> str:
    found = _DATE.fullmatch(text)
    try:
        return date(*(int(part) for part in found.groups()[:3])).isoformat() if found else text
    except ValueError:
        return text


def _plain_value(text: str) -> str:
    if not _NUMERIC.fullmatch(text) or not any(letter.isdecimal() for letter in text):
        return text
    # Urdu digits become Latin ones, and a range has one kind of dash.
    latin = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
    latin = re.sub(r"\s*[–—-]\s*", "-", latin) if re.fullmatch(r"\d+\s*[–—-]\s*\d+", latin) else latin
    if _GROUPED.fullmatch(latin):
        latin = latin.replace(",", "")
    whole = _WHOLE_AS_FLOAT.fullmatch(latin)
    return whole.group(1) if whole else latin


def text_of(raw: Mapping[str, Any], column: Column) -> str:
    """Returns what the record's field says, as its cell shows it; "" where there is no such field."""
    value: Any = raw
    for key in column.field.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    if value is None:
        return ""
    if column.kind == "sources":
        value = [" | ".join([_one_line(source["name"]), *([source["url"]] if "url" in source else [])]) for source in value]
    elif column.kind in ("lines", "ids"):
        value = [_one_line(str(item)) for item in value]
    return plain_text("\n".join(value) if isinstance(value, list) else str(value), column)


def _one_line(text: str) -> str:
    return " ".join(text.split())
