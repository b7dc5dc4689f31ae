"""Applies differences to the text of the files, in memory."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge_base.errors import ContentError
from knowledge_base.messages import message, what_and_remedy
from knowledge_base.spreadsheet.columns import FAQS, FIGURES_FILE, OFFICES, OFFICES_FILE, Sheet, id_pattern
from knowledge_base.spreadsheet.csv_edit import edited_table
from knowledge_base.spreadsheet.differences import Difference
from knowledge_base.spreadsheet.house_layout import KEYS
from knowledge_base.spreadsheet.problems import SheetProblem, SpreadsheetError
from knowledge_base.spreadsheet.reading import Workbook
from knowledge_base.spreadsheet.records import Base, named_as_in, sheet_of
from knowledge_base.spreadsheet.values import BadValueError, value_of
from knowledge_base.spreadsheet.yaml_edit import Edits, edited_data, edited_text
from knowledge_base.yaml_lines import Document, read_document


@dataclass
class Wanted:
    """The edits by file, and what can't be one."""

    edits: dict[str, Edits] = field(default_factory=lambda: defaultdict(Edits))
    problems: list[SheetProblem] = field(default_factory=list)


def wanted_edits(base: Base, book: Workbook, differences: Iterable[Difference]) -> Wanted:
    """Turns differences into edits of files; a cell that does not fit its column becomes a problem."""
    wanted = Wanted()
    sheets = {sheet.name: sheet for sheet in base.sheets}
    added: dict[tuple[str, str], None] = {}
    for found in differences:
        if found.kind == "added":
            added[(found.sheet, found.id)] = None
        elif found.kind == "removed":
            wanted.edits[base.records[found.sheet][found.id].file].removed.append(found.id)
        else:
            _change(base, book, found, wanted)
    for name, id_ in added:
        _add(base, book, sheets[name], id_, wanted)
    return wanted


def _change(base: Base, book: Workbook, found: Difference, wanted: Wanted) -> None:
    record = base.records[found.sheet][found.id]
    row = book.sheets[found.sheet].rows[found.id]
    unit = row.texts.get("unit", "")
    try:
        value = value_of(found.new, found.column, unit)
    except BadValueError as error:
        wanted.problems.append(book.sheets[found.sheet].problem(found.row, found.column, *error.texts))
        return
    path = (found.id, *found.column.field.split("."))
    wanted.edits[record.file].changed[path] = value


def _add(base: Base, book: Workbook, sheet: Sheet, id_: str, wanted: Wanted) -> None:
    read = book.sheets[sheet.name]
    row = read.rows[id_]
    if not re.match(id_pattern(sheet), id_) or "\n" in id_:
        wanted.problems.append(read.problem(row.number, sheet.columns[0], *what_and_remedy("sheet_id_malformed", value=id_)))
        return
    raw: dict[str, Any] = {}
    for column in sheet.columns[1:]:
        try:
            value = value_of(row.texts.get(column.field, ""), column, row.texts.get("unit", ""))
        except BadValueError as error:
            wanted.problems.append(read.problem(row.number, column, *error.texts))
            continue
        if value is not None:
            *holders, last = column.field.split(".")
            holder = raw.setdefault(holders[0], {}) if holders else raw
            holder[last] = value
    wanted.edits[_file_for_new(base, book, sheet, id_)].added[id_] = raw


def _file_for_new(base: Base, book: Workbook, sheet: Sheet, id_: str) -> str:
    if sheet.name != FAQS.name:
        return OFFICES_FILE if sheet.name == OFFICES.name else FIGURES_FILE
    origin = (book.origins or {}).get((sheet.name, id_))
    if origin is not None and origin.file in base.documents and sheet_of(origin.file) == sheet.name:
        return origin.file
    agency, service, _ = id_.split(".")
    return f"faqs/{agency}/{service}.yml"


def new_files(folder: Path, base: Base, edits: Mapping[str, Edits]) -> dict[str, bytes]:
    """Returns all files as they are after the edits; a file of topics that has none left is gone.

    Raises:
        SpreadsheetError: an edit can't be made in the text of a file.
    """
    files = dict(base.files)
    for path, edit in edits.items():
        if path == OFFICES_FILE:
            files[path] = _new_offices(base, edit)
        elif edited_data(_data(base, path), edit) or path == FIGURES_FILE:
            files[path] = _new_yaml(folder, base, path, edit)
        else:
            del files[path]
    return files


def _data(base: Base, path: str) -> Any:
    return base.documents[path].data if path in base.documents else None


def _new_offices(base: Base, edit: Edits) -> bytes:
    changed: dict[str, dict[str, str]] = {}
    for (id_, name), value in edit.changed.items():
        changed.setdefault(id_, dict(base.offices.rows[id_]))[name] = _cell(value)
    added = [{"id": id_, **{name: _cell(value) for name, value in row.items()}} for id_, row in edit.added.items()]
    return edited_table(base.offices, changed, added, edit.removed)


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def _new_yaml(folder: Path, base: Base, path: str, edit: Edits) -> bytes:
    document = base.documents.get(path) or Document(folder / path, None)
    sheet = sheet_of(path)
    raw = edited_text(base.files.get(path, b""), document, edit, KEYS[sheet], spaced=sheet == FAQS.name)
    if _parsed(folder, path, raw) != edited_data(document.data, edit):
        # Anchors, braces, odd indentation: rather nothing than something else than staff wrote.
        where = ", ".join(sorted({id_ for id_, *_ in edit.changed} | edit.added.keys() | set(edit.removed)))
        raise SpreadsheetError(message("import_harms", file=folder / path, where=where))
    return raw


def _parsed(folder: Path, path: str, raw: bytes) -> Any:
    try:
        with named_as_in(folder, {path: raw}) as copy:
            return read_document(copy / path).data or {}
    except ContentError:
        return None
