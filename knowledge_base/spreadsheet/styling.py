"""How the sheets look: headers, widths, right-to-left columns, dates, drop-downs."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]

from knowledge_base.spreadsheet.columns import Column, Sheet

_HEADER_HEIGHT = 34  # points
# Rows below the last one that have the drop-downs too, for new records.
_ROOM_FOR_NEW = 500
_AS_TEXT, _AS_DATE, _AS_IS = "@", "yyyy-mm-dd", "General"
_HEADER_FONT = Font(bold=True, color="FFFFFF")
_HEADER_FILL = PatternFill("solid", fgColor="01411C")
_BEGINS_A_FORMULA = ("=", "+", "-", "@")


def alignment(rtl: bool) -> Any:
    """Returns wrapped text at the top of its cell, from right to left where `rtl`."""
    return Alignment(horizontal="right" if rtl else "left", vertical="top", wrap_text=True, readingOrder=2 if rtl else 1)


_ALIGNMENTS = {rtl: alignment(rtl) for rtl in (False, True)}


def style_cell(cell: Any, column: Column) -> None:
    """Gives one cell its column's style."""
    cell.alignment = _ALIGNMENTS[column.rtl]
    cell.number_format = _format(column)
    if isinstance(cell.value, str) and cell.value.startswith(_BEGINS_A_FORMULA):
        cell.quotePrefix = True  # so that it stays text when staff edit it


def style_sheet(grid: Any, sheet: Sheet) -> None:
    """Gives the sheet its header, widths and heights, and every empty cell its column's style."""
    for position, column in enumerate(sheet.columns, start=1):
        header = grid.cell(1, position)
        header.font, header.fill = _HEADER_FONT, _HEADER_FILL
        header.alignment = Alignment(horizontal="right" if column.rtl else "left", vertical="center", wrap_text=True)
        dimension = grid.column_dimensions[get_column_letter(position)]
        dimension.width = column.width
        dimension.alignment, dimension.number_format = _ALIGNMENTS[column.rtl], _format(column)
    grid.row_dimensions[1].height = _HEADER_HEIGHT
    for row in range(2, grid.max_row + 1):
        grid.row_dimensions[row].height = sheet.row_height
    grid.freeze_panes = "B2"
    grid.auto_filter.ref = grid.dimensions


def _format(column: Column) -> str:
    if column.kind == "date":
        return _AS_DATE
    # Old programs show a long cell that is formatted as text as ####; elsewhere this keeps 15-30 from becoming a date.
    return _AS_IS if column.kind in ("long", "lines", "whole") else _AS_TEXT


def add_drop_downs(grid: Any, sheet: Sheet) -> None:
    """Lets the program refuse what is not allowed: a choice of a few, a date, a whole number."""
    for position, column in enumerate(sheet.columns, start=1):
        rule = _rule(column)
        if rule is not None:
            letter = get_column_letter(position)
            rule.add(f"{letter}2:{letter}{grid.max_row + _ROOM_FOR_NEW}")
            grid.add_data_validation(rule)


def _rule(column: Column) -> Any:
    blank = not column.required
    if column.choices:
        error = f"Use one of: {', '.join(column.choices)}."
        return _validation(column, error, type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=blank)
    if column.kind == "date":
        error = "Type a date: year-month-day, for example 2026-11-23."
        return _validation(column, error, type="date", operator="greaterThan", formula1="36526", allow_blank=blank)
    if column.kind == "whole":
        return _validation(column, "Type a whole number.", type="whole", operator="greaterThan", formula1="0", allow_blank=blank)
    return None


def _validation(column: Column, error: str, **rule: Any) -> Any:
    # The program takes no longer message than this.
    return DataValidation(errorTitle=column.header[:32], error=error[:225], showErrorMessage=True, **rule)
