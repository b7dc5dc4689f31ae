"""Reads a workbook, whichever program saved it, as the text of its cells."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from knowledge_base.messages import message, what_and_remedy
from knowledge_base.spreadsheet.cells import cell_text
from knowledge_base.spreadsheet.columns import OFFICES, SHEETS, Column, Sheet
from knowledge_base.spreadsheet.origin import Origins, read_origins
from knowledge_base.spreadsheet.problems import SheetProblem, SpreadsheetError
from knowledge_base.spreadsheet.values import BadValueError


@dataclass(frozen=True)
class ReadRow:
    """One row: its number as the program shows it, its id, and the text of each cell by field."""

    number: int
    id: str
    texts: Mapping[str, str]


@dataclass
class ReadSheet:
    """One sheet: its rows by id, and the letter of each column by field."""

    name: str
    rows: dict[str, ReadRow] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    problems: list[SheetProblem] = field(default_factory=list)

    def problem(self, row: int | None, column: Column | None, what: str, remedy: str, severity: str = "error") -> SheetProblem:
        """Returns a problem of a cell, a row or the whole sheet."""
        letter = f'{self.letters.get(column.field, "?")}, "{column.header}"' if column else None
        return SheetProblem(self.name, row, letter, what, remedy, severity)


@dataclass(frozen=True)
class Workbook:
    """What a workbook says; `origins` is None where the hidden sheet is gone, so that an old copy looks like edits."""

    file: Path
    sheets: Mapping[str, ReadSheet]
    origins: Origins | None

    @property
    def problems(self) -> list[SheetProblem]:
        """Every problem of a cell, in the order of the sheets."""
        return [problem for sheet in self.sheets.values() for problem in sheet.problems]


def read_workbook(file: Path) -> Workbook:
    """Reads the three sheets; columns may stand in any order, and columns of the staff's own are passed over.

    Raises:
        SpreadsheetError: the file is not there, is no workbook, or lacks a sheet.
    """
    book = _opened(file)
    titles = {title.strip().lower(): title for title in book.sheetnames}
    missing = [sheet.name for sheet in SHEETS if sheet.name.lower() not in titles]
    if missing:
        raise SpreadsheetError(message("workbook_sheet_missing", file=file, sheet=missing[0]))
    sheets = {sheet.name: _read_sheet(book[titles[sheet.name.lower()]], sheet) for sheet in SHEETS}
    return Workbook(file, sheets, read_origins(book))


def _opened(file: Path) -> Any:
    try:
        with warnings.catch_warnings():
            # About Excel's extras, such as its newer drop-downs, which an import does not need.
            warnings.simplefilter("ignore", UserWarning)
            return load_workbook(file)
    except OSError as error:
        raise SpreadsheetError(message("workbook_unreadable", file=file, reason=error.strerror or error)) from error
    except (zipfile.BadZipFile, InvalidFileException) as error:
        raise SpreadsheetError(message("workbook_none", file=file)) from error
    except (KeyError, ValueError, TypeError, SyntaxError) as error:  # what the library lets through from a damaged file
        raise SpreadsheetError(message("workbook_damaged", file=file, reason=error)) from error


def _read_sheet(grid: Any, sheet: Sheet) -> ReadSheet:
    found = ReadSheet(sheet.name)
    rows = grid.iter_rows()
    columns = _columns(next(rows, ()), sheet, found)
    if sheet.columns[0].field not in found.letters:
        found.problems.append(found.problem(1, None, *what_and_remedy("sheet_header_missing", column=sheet.columns[0].header)))
        return found
    for number, cells in enumerate(rows, start=2):
        if any(cell.value is not None and str(cell.value).strip() for cell in cells):
            _read_row(number, cells, columns, found)
    return found


def _columns(header: Any, sheet: Sheet, found: ReadSheet) -> dict[int, Column]:
    known = {_heading(column.header): column for column in sheet.columns}
    columns = {}
    for position, cell in enumerate(header):
        column = known.get(_heading(cell.value))
        if column is None and sheet.name == OFFICES.name and cell.value:
            column = Column(str(cell.value).strip(), str(cell.value).strip(), 0)  # offices.csv may have columns of its own
        if column is None:
            continue
        if column.field in found.letters:
            found.problems.append(found.problem(1, column, *what_and_remedy("sheet_column_twice", column=column.header)))
        columns[position] = column
        found.letters[column.field] = cell.column_letter
    return columns


def _heading(value: object) -> str:
    return " ".join(str(value or "").split()).lower()


def _read_row(number: int, cells: Any, columns: Mapping[int, Column], found: ReadSheet) -> None:
    texts = dict(_texts(number, cells, columns, found))
    id_ = texts.pop("id", "")
    id_column = next(column for column in columns.values() if column.field == "id")
    if not id_:
        if any(texts.values()):
            found.problems.append(found.problem(number, id_column, *what_and_remedy("sheet_row_no_id")))
    elif id_ in found.rows:
        texts_of_it = what_and_remedy("sheet_id_twice", id=id_, row=found.rows[id_].number)
        found.problems.append(found.problem(number, id_column, *texts_of_it))
    else:
        found.rows[id_] = ReadRow(number, id_, texts)


def _texts(number: int, cells: Any, columns: Mapping[int, Column], found: ReadSheet) -> Iterator[tuple[str, str]]:
    for position, column in columns.items():
        try:
            yield column.field, cell_text(cells[position], column)
        except BadValueError as error:
            found.problems.append(found.problem(number, column, *error.texts))
