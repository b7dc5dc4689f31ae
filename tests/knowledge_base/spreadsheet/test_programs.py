"""What Excel, LibreOffice and other programs make of a workbook must not look like an edit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl.worksheet.datavalidation import DataValidationList

from tests.knowledge_base.samples import FEE
from tests.knowledge_base.spreadsheet.sheets import CARD, Desk, column_of, row_of


def every_text(change: Callable[[str], str]) -> Callable[[Any], None]:
    def run(book: Any) -> None:
        for cell in (cell for name in ("FAQs", "Figures", "Offices") for row in book[name].iter_rows(min_row=2) for cell in row):
            if isinstance(cell.value, str) and cell.column > 1:
                cell.value = change(cell.value)

    return run


def dates_as_text(book: Any) -> None:
    for row in book["FAQs"].iter_rows(min_row=2):
        for cell in row:
            if hasattr(cell.value, "date"):
                cell.value, cell.number_format = cell.value.date().isoformat(), "@"


def dates_as_numbers(book: Any) -> None:
    for row in book["FAQs"].iter_rows(min_row=2):
        for cell in row:
            if hasattr(cell.value, "date"):
                cell.value = (cell.value.date() - date(1899, 12, 30)).days
                cell.number_format = "General"


def numbers_as_text(book: Any) -> None:
    for row in book["Figures"].iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, int):
                cell.value = str(cell.value)


def numbers_as_floats(book: Any) -> None:
    for row in book["Figures"].iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, int):
                cell.value = float(cell.value)


def drop_validations(book: Any) -> None:
    for grid in book:
        grid.data_validations = DataValidationList()
        grid.freeze_panes = None


CHANGES = {
    "CRLF": every_text(lambda text: text.replace("\n", "\r\n")),
    "carriage returns written out": every_text(lambda text: text.replace("\n", "_x000D_\n")),
    "hard spaces": every_text(lambda text: text.replace(" ", "\u00a0")),
    "blanks at ends": every_text(lambda text: f" {text}  \n\n"),
    "dates as text": dates_as_text,
    "dates as numbers": dates_as_numbers,
    "numbers as text": numbers_as_text,
    "numbers as floats": numbers_as_floats,
    "validations dropped": drop_validations,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_program_s_habits_are_no_edit(desk: Desk, change: Callable[[Any], None]) -> None:
    desk.edit(change)
    plan = desk.plan()
    assert (plan.differences, plan.problems) == ((), ())


def test_without_the_hidden_sheet_an_edit_is_still_found(desk: Desk) -> None:
    desk.edit(lambda book: book.remove(book["rasai_origin"]))
    assert desk.plan().differences == ()
    desk.type("FAQs", FEE, "Title (English)", "Another")
    assert [(found.id, found.old, found.new) for found in desk.plan().differences] == [(FEE, "The fee", "Another")]


def test_what_was_typed_with_other_habits_is_written_in_the_house_s_way(desk: Desk) -> None:
    def change(book: Any) -> None:
        grid = book["FAQs"]
        row = row_of(grid, FEE)
        grid.cell(row, column_of(grid, "Answer (English)")).value = "It costs\u00a0{fee.card}.  \r\n\r\nThat is all.\r\n"
        grid.cell(row, column_of(grid, "Facts, one a line")).value = "card-one, card-two،card-three"
        grid.cell(row, column_of(grid, "Review by")).value = "2027/4/1"

    desk.edit(change)
    desk.take_over()
    text = desk.base.text(CARD)
    assert "    en: |\n      It costs {fee.card}.\n\n      That is all.\n" in text
    assert "  facts: [card-one, card-two, card-three]\n" in text
    assert "  review_by: 2027-04-01\n" in text


@pytest.mark.parametrize(("typed", "value"), [("1,150", "1150"), ("۱۱۵۰", "1150"), (" 15 – 30 ", "15-30"), ("36.0", "36"), (12.5, "12.5")])
def test_a_number_may_be_typed_in_several_ways(desk: Desk, typed: object, value: str) -> None:
    desk.type("Figures", "fee.card", "Value", typed)
    assert [found.new for found in desk.plan().differences] == [value]
