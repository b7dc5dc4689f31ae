"""Writes the knowledge base as a workbook that staff can edit."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]

from knowledge_base.atomic import write_file
from knowledge_base.messages import message
from knowledge_base.spreadsheet.columns import Column, Sheet
from knowledge_base.spreadsheet.origin import write_origins
from knowledge_base.spreadsheet.problems import SpreadsheetError
from knowledge_base.spreadsheet.read_me import write_read_me
from knowledge_base.spreadsheet.records import Base, Record, read_base
from knowledge_base.spreadsheet.styling import add_drop_downs, style_cell, style_sheet

# What one cell can hold; a longer text would be cut without a word.
MAX_CELL_CHARS = 32_767


def export_workbook(folder: Path, file: Path) -> None:
    """Writes `file` (.xlsx) in one step; one of that name is replaced.

    Raises:
        ContentError: the folder can't be read or does not fit the schema.
        SpreadsheetError: the name does not end in .xlsx, the file can't be written, or a text is too long for a cell.
    """
    if file.suffix.lower() != ".xlsx":
        raise SpreadsheetError(message("export_name", file=file))
    base = read_base(folder)
    book = Workbook()
    book.remove(book.active)
    for sheet in base.sheets:
        _write_sheet(book.create_sheet(sheet.name), sheet, base)
    write_read_me(book)
    write_origins(book, base)
    out = io.BytesIO()
    book.save(out)
    try:
        write_file(file, out.getvalue())
    except OSError as error:
        raise SpreadsheetError(message("export_unwritable", file=file, reason=error)) from error


def _write_sheet(grid: Any, sheet: Sheet, base: Base) -> None:
    records: Iterable[Record] = base.records[sheet.name].values()
    grid.append([column.header for column in sheet.columns])
    for row, record in enumerate(records, start=2):
        for position, column in enumerate(sheet.columns, start=1):
            cell = grid.cell(row, position)
            _fill(cell, column, record)
            style_cell(cell, column)
    style_sheet(grid, sheet)
    add_drop_downs(grid, sheet)


def _fill(cell: Any, column: Column, record: Record) -> None:
    text = record.id if column.field == "id" else record.texts[column.field]
    if len(text) > MAX_CELL_CHARS:
        values = {"id": record.id, "column": column.header, "chars": len(text), "most": MAX_CELL_CHARS, "file": record.file}
        raise SpreadsheetError(message("export_too_long", **values))
    if not text:
        return
    cell.value = _typed(text, column)
    if isinstance(cell.value, str):
        cell.data_type = "s"  # else a text that starts with = would become a formula


def _typed(text: str, column: Column) -> str | int | date:
    if column.kind in ("value", "whole") and text.isdecimal() and str(int(text)) == text:
        return int(text)
    if column.kind == "date":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text
