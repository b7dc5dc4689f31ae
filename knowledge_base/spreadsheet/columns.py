"""The sheets and their columns: what stands where, how wide, and of which kind."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge_base import offices

_SCHEMA = Path(__file__).parent.parent / "schema.json"
FIGURES_FILE = "figures.yml"
OFFICES_FILE = offices.FILE_NAME
_FORMS = {"en": "English", "ur": "Urdu", "roman": "Roman Urdu"}
TEXT_UNITS = ("phone", "sms", "url", "email")


@dataclass(frozen=True)
class Column:
    """One column; `field` is the path of the value in the record, such as "answer.ur".

    `kind` is "id", "text" (one line), "long" (many lines), "lines" (a list, one a line), "ids" (the same, without
    spaces), "sources", "date", "choice", "value" (a number, a range or a text) or "whole" (a whole number).
    `width` is in characters; `choices` are all that is allowed; an `rtl` column is written from right to left.
    """

    field: str
    header: str
    width: int
    kind: str = "text"
    required: bool = False
    rtl: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, what one row of it is called, and its columns, of which the first is the id.

    `row_height` is in points; at its full height a FAQ's row would fill the screen.
    """

    name: str
    noun: str
    row_height: int
    columns: tuple[Column, ...]

    def column(self, field: str) -> Column:
        """Returns the column of `field`."""
        return next(column for column in self.columns if column.field == field)


@lru_cache(maxsize=1)
def schema() -> Any:
    """Returns the schema of the files."""
    return json.loads(_SCHEMA.read_text("utf-8"))


def _in_three_forms(field: str, header: str, width: int, kind: str) -> Iterable[Column]:
    for form, name in _FORMS.items():
        yield Column(f"{field}.{form}", f"{header} ({name})", width, kind, required=True, rtl=form == "ur")


def _figure_choices(field: str) -> tuple[str, ...]:
    return tuple(schema()["definitions"]["figure"]["properties"][field]["enum"])


FAQS = Sheet(
    "FAQs",
    "topic",
    120,
    (
        Column("id", "Topic", 32, "id", required=True),
        *_in_three_forms("title", "Title", 30, "text"),
        *_in_three_forms("questions", "Phrasings, one a line", 50, "lines"),
        *_in_three_forms("answer", "Answer", 70, "long"),
        Column("source", "Sources, one a line: name | address", 50, "sources", required=True),
        Column("facts", "Facts, one a line", 28, "ids"),
        Column("checked_on", "Checked on", 13, "date", required=True),
        Column("review_by", "Review by", 13, "date", required=True),
        Column("related", "Related topics, one a line", 32, "ids"),
    ),
)
FIGURES = Sheet(
    "Figures",
    "figure",
    46,
    (
        Column("id", "Figure", 44, "id", required=True),
        Column("what", "What it is", 44, required=True),
        Column("value", "Value", 24, "value", required=True),
        Column("unit", "Unit", 14, "choice", required=True, choices=_figure_choices("unit")),
        Column("speed", "Speed", 12, "choice", choices=_figure_choices("speed")),
        Column("pages", "Pages", 8, "whole"),
        Column("validity_years", "Valid for years", 10, "whole"),
        Column("zone", "Zone", 14),
        Column("valid_from", "Valid from", 13, "date"),
        Column("valid_until", "Valid until", 13, "date"),
        Column("review_by", "Review by", 13, "date"),
        Column("source", "Source", 44, required=True),
        Column("url", "Address of the source", 44),
        Column("confidence", "Confidence", 20, "choice", required=True, choices=_figure_choices("confidence")),
        Column("note", "Note", 60),
    ),
)
_YES_NO = ("yes", "no")
OFFICES = Sheet(
    "Offices",
    "office",
    62,
    (
        Column("id", "Office", 40, "id", required=True),
        Column("agency", "Agency", 10, "choice", required=True, choices=("nadra", "passport")),
        *(Column(f"name_{form}", f"Name ({name})", 36, required=True, rtl=form == "ur") for form, name in _FORMS.items()),
        *(Column(f"city_{form}", f"City ({name})", 16, required=True, rtl=form == "ur") for form, name in _FORMS.items()),
        Column("city_spellings", "Other spellings of the city, between them |", 36),
        Column("address", "Address", 40),
        Column("address_ur", "Address (Urdu)", 40, rtl=True),
        Column("address_roman", "Address (Roman Urdu)", 40),
        Column("address_confirmed", "Address confirmed", 10, "choice", choices=_YES_NO),
        Column("hours", "Hours", 28),
        Column("hours_ur", "Hours (Urdu)", 28, rtl=True),
        Column("hours_roman", "Hours (Roman Urdu)", 28),
        Column("open_24h", "Open 24 hours", 10, "choice", choices=_YES_NO),
        Column("women_only", "Women only", 10, "choice", choices=_YES_NO),
        Column("services", "Services, between them |", 26),
        Column("source", "Source", 44),
        Column("as_of", "As of", 13, "date"),
        Column("status", "Status", 12, "choice", required=True, choices=("open", "planned", "unclear", "closed")),
        Column("note", "Note", 60),
    ),
)
SHEETS = (FAQS, FIGURES, OFFICES)


def offices_sheet(header: Iterable[str]) -> Sheet:
    """Returns the offices' sheet for the columns that the file has; one that is not known here is plain text."""
    known = {column.field: column for column in OFFICES.columns}
    columns = [known.get(field, Column(field, field, 20)) for field in header if field]
    return replace(OFFICES, columns=tuple(columns))


def id_pattern(sheet: Sheet) -> str:
    """Returns the pattern that the ids of `sheet` follow."""
    if sheet.name == FAQS.name:
        return str(schema()["definitions"]["topic"]["pattern"])
    return str(schema()["figures"]["propertyNames"]["pattern"]) if sheet.name == FIGURES.name else "^[a-z0-9_.-]+$"
