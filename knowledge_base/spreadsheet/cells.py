"""Says in one plain text what a cell holds, whether text, number or date."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from openpyxl.utils.datetime import from_excel  # type: ignore[import-untyped]

from knowledge_base.spreadsheet.columns import Column
from knowledge_base.spreadsheet.texts import plain_text
from knowledge_base.spreadsheet.values import BadValueError

# The days 2000-01-01 and 2099-12-31, as a workbook counts them; a date cell that lost its format shows such a number.
_FIRST_DAY, _LAST_DAY = 36526, 73050


def cell_text(cell: Any, column: Column) -> str:
    """Returns the text of a cell of `column`, as `plain_text` writes it; "" for an empty one.

    Raises:
        BadValueError: the cell holds a formula, an error, or what a program made of a text (a date, a time, TRUE).
    """
    value = cell.value
    if cell.data_type == "f":
        raise BadValueError("sheet_formula", formula=_shown(value))
    if cell.data_type == "e":
        raise BadValueError("sheet_error_value", value=value)
    if value is None or isinstance(value, str):
        return plain_text(value or "", column)
    if isinstance(value, bool):
        return _yes_or_no(value, column)
    if isinstance(value, date):
        return _date(value, column)
    if isinstance(value, (int, float)):
        return _number(value, cell, column)
    raise BadValueError("sheet_time", value=value)


def _shown(formula: object) -> str:
    return f"{getattr(formula, 'text', formula)}"[:60]


def _yes_or_no(value: bool, column: Column) -> str:
    text = "yes" if value else "no"
    if text not in column.choices:
        raise BadValueError("sheet_true_or_false", value=str(value).upper())
    return text


def _date(value: date, column: Column) -> str:
    day = value.date() if isinstance(value, datetime) else value
    if column.kind != "date":
        raise BadValueError("sheet_became_date", day=day.isoformat())
    return day.isoformat()


def _number(value: int | float, cell: Any, column: Column) -> str:
    if column.kind == "date" and _FIRST_DAY <= value <= _LAST_DAY:
        day: datetime = from_excel(int(value), cell.parent.parent.epoch)
        return day.date().isoformat()
    return str(int(value)) if float(value).is_integer() else repr(value)
