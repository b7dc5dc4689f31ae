"""Reads offices.csv: all of it, or none of it and the reasons."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from bot.language import WritingForm
from knowledge_base.content import City, Office, Texts
from knowledge_base.errors import ContentError
from knowledge_base.messages import Term, new_problem
from knowledge_base.office_directory import OfficeDirectory
from knowledge_base.yaml_lines import read_text as read_text

__all__ = ["FILE_NAME", "Office", "OfficeDirectory", "load_offices"]
FILE_NAME = "offices.csv"
_COLUMNS = (
    "id", "agency", "name_en", "name_ur", "name_roman", "city_en", "city_ur", "city_roman", "city_spellings", "address", "hours",
    "open_24h", "women_only", "services", "source", "as_of", "status", "note",
)  # fmt: skip
_OPTIONAL = ("address_ur", "address_roman", "address_confirmed", "hours_ur", "hours_roman")
_FILLED = ("id", "name_en", "name_ur", "name_roman", "city_en", "city_ur", "city_roman")
_KNOWN = {"agency": ("nadra", "passport"), "status": ("open", "planned", "unclear", "closed")}
_YES_NO = {"yes": True, "no": False, "": None}
_YES_NO_COLUMNS = ("address_confirmed", "open_24h", "women_only")
_CITY_ENDS = re.compile(r"[,،]")

Row = Mapping[str, str]
Complaint = tuple[str, dict[str, object]]  # a code of messages.yml, and the values of its texts


def load_offices(file: Path) -> list[Office]:
    """Reads the offices in the file's order. A row may name several cities: `Multan, Sukkur` with spellings `mux;sakhar|sukkar`.

    Raises:
        ContentError: it is not a UTF-8 table with the expected columns, or a cell does not fit; every problem is in it.
        OSError: it can't be read.
    """
    rows = list(_read_rows(file))
    seen: dict[str, int] = {}
    problems = []
    for line, row in rows:
        complaints = list(_row_complaints(row))
        if row["id"] and seen.setdefault(row["id"], line) != line:
            complaints.append(("office_twice", {"line": seen[row["id"]]}))
        office = row["id"] or Term("no id")
        problems += [new_problem(file, line, code, office=office, **values) for code, values in complaints]
    if problems:
        raise ContentError(problems)
    return [_office(row) for _, row in rows]


def _read_rows(file: Path) -> Iterator[tuple[int, Row]]:
    """Yields each row with the line it starts on; empty rows are left out."""
    reader = csv.reader(io.StringIO(read_text(file), newline=""), strict=True)
    line = 1
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(file, header)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, _row(file, line, header, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise ContentError([new_problem(file, line, "csv_invalid", reason=str(error))]) from error


def _check_header(file: Path, header: list[str]) -> None:
    """Raises an error for a missing column; staff may keep others of their own."""
    missing = [column for column in _COLUMNS if column not in header]
    if missing:
        raise ContentError([new_problem(file, 1, "columns_missing", columns=", ".join(missing))])


def _row(file: Path, line: int, header: list[str], cells: list[str]) -> Row:
    if any(cell.strip() for cell in cells[len(header) :]):
        raise ContentError([new_problem(file, line, "cells_too_many", cells=len(cells), columns=len(header))])
    filled = [cell.strip() for cell in cells[: len(header)]] + [""] * (len(header) - len(cells))
    return {**dict.fromkeys(_OPTIONAL, ""), **dict(zip(header, filled, strict=True))}


def _row_complaints(row: Row) -> Iterator[Complaint]:
    for column in _FILLED:
        if not row[column]:
            yield "cell_empty", {"column": column}
    for column, known in _KNOWN.items():
        if row[column] not in known:
            yield "cell_unknown", {"column": column, "value": row[column], "known": ", ".join(known)}
    for column in _YES_NO_COLUMNS:
        if row[column].lower() not in _YES_NO:
            yield "cell_yes_no", {"column": column, "value": row[column]}
    if row["as_of"] and _date(row["as_of"]) is None:
        yield "cell_date", {"column": "as_of", "value": row["as_of"]}
    yield from _city_complaints(row)


def _city_complaints(row: Row) -> Iterator[Complaint]:
    names = _split(row["city_en"])
    if row["city_en"] and not all(names):
        yield "city_empty", {"value": row["city_en"]}
    for column in ("city_ur", "city_roman"):
        if row[column] and len(_split(row[column])) != len(names):
            yield "cities_differ", {"count": len(names), "column": column, "others": len(_split(row[column]))}
    groups = row["city_spellings"].split(";")
    if row["city_spellings"] and len(groups) != len(names):
        yield "spellings_differ", {"count": len(names), "others": len(groups)}


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _office(row: Row) -> Office:
    return Office(
        id=row["id"],
        agency=row["agency"],
        name={form: row[f"name_{form}"] for form in WritingForm},
        cities=_cities(row),
        status=row["status"],
        address=_described(row, "address"),
        hours=_described(row, "hours"),
        services=tuple(filter(None, row["services"].split("|"))),
        source=row["source"],
        as_of=_date(row["as_of"]),
        note=row["note"],
        **{column: _YES_NO[row[column].lower()] for column in _YES_NO_COLUMNS},
    )


def _cities(row: Row) -> tuple[City, ...]:
    names = zip(*(_split(row[f"city_{form}"]) for form in WritingForm), strict=True)
    groups = row["city_spellings"].split(";") if row["city_spellings"] else [""] * len(_split(row["city_en"]))
    return tuple(
        City(dict(zip(WritingForm, city, strict=True)), tuple(s.strip() for s in group.split("|") if s.strip()))
        for city, group in zip(names, groups, strict=True)
    )


def _described(row: Row, column: str) -> Texts | None:
    """Returns the texts of a column that may be empty; a form without a text of its own takes the English one."""
    if not row[column]:
        return None
    return {form: row.get(f"{column}_{form}") or row[column] for form in WritingForm}


def _split(cities: str) -> list[str]:
    return [city.strip() for city in _CITY_ENDS.split(cities)]
