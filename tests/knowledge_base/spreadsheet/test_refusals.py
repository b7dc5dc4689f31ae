from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from knowledge_base.spreadsheet import SheetProblem, SpreadsheetError, apply
from tests.knowledge_base.samples import FEE, LOST
from tests.knowledge_base.spreadsheet.sheets import CARD, FIGURES, Desk, column_of, row_of

PHRASINGS = "Phrasings, one a line (English)"
SOURCES = "Sources, one a line: name | address"


def refused(desk: Desk) -> SheetProblem:
    """Returns the one error for which nothing was written."""
    before, plan = desk.files(), desk.plan()
    (problem,) = plan.errors
    with pytest.raises(SpreadsheetError, match="sheet "):
        apply(plan)
    assert desk.files() == before
    assert isinstance(problem, SheetProblem)
    assert problem.remedy
    return problem


CASES = [
    ("FAQs", FEE, "Answer (English)", "=1+1", "There is a formula: =1+1."),
    ("FAQs", FEE, "Answer (English)", None, "The cell is empty."),
    ("FAQs", FEE, "Answer (Urdu)", "It costs {fee.card} {fee.nope}.", "The figure 'fee.nope' does not exist."),
    ("FAQs", FEE, "Answer (Roman Urdu)", "{fee.card}: Rs. 500", "The answer has a figure typed into it: 'Rs. 500'."),
    ("FAQs", FEE, PHRASINGS, "one\ntwo", "2 phrasings given, at least 6 needed."),
    ("FAQs", FEE, "Checked on", "31/12/2026", "'31/12/2026' is not a date."),
    ("FAQs", FEE, "Review by", True, "There is TRUE."),
    ("FAQs", FEE, "Related topics, one a line", "nadra.no.where", "The related topic 'nadra.no.where' does not exist."),
    ("FAQs", FEE, SOURCES, "https://example.org", "The source 'https://example.org' has no name."),
    ("Figures", "fee.card", "Value", "750 Rs", "'750 Rs' is not a number."),
    ("Figures", "days.card", "Value", date(2026, 3, 2), "The program made a date of what was typed: 2026-03-02."),
    ("Figures", "fee.card", "Unit", "Rupees", None),
    ("Figures", "fee.card", "Pages", "many", "'many' is not a whole number."),
    ("Offices", "office-one", "As of", "last year", "'last year' is not a date."),
    ("Offices", "office-two", "City (Urdu)", "لاہور، ملتان", None),
]


@pytest.mark.parametrize(("sheet", "id_", "header", "typed", "what"), CASES)
def test_what_does_not_check_is_named_with_sheet_row_and_column(
    desk: Desk, sheet: str, id_: str, header: str, typed: object, what: str | None
) -> None:
    desk.type(sheet, id_, header, typed)
    problem, cell = refused(desk), desk.cell(sheet, id_, header)
    # Where the three forms of a city don't fit together, the English one is named.
    shown = header.replace("City (Urdu)", "City (English)")
    assert (problem.sheet, problem.row) == (sheet, cell.row)
    assert problem.column is not None
    assert problem.column.endswith(f'"{shown}"')
    assert what is None or problem.what == what


def test_a_shared_phrasing_is_named_where_the_second_one_stands(desk: Desk) -> None:
    desk.type("FAQs", FEE, PHRASINGS, "a1\nb1\nc1\nd1\ne1\nlost question a")
    problem = refused(desk)
    assert (problem.row, problem.what) == (desk.cell("FAQs", LOST, PHRASINGS).row, f"'lost question a' is also a phrasing of {FEE}.")


def test_a_figure_without_an_end_is_refused_in_words_of_the_sheet(desk: Desk) -> None:
    desk.type("Figures", "fee.card", "Review by", None)
    assert refused(desk).remedy == "Fill in Review by, the day of the next check, or Valid until."


def test_an_id_twice_is_refused(desk: Desk) -> None:
    desk.add("Figures", {"Figure": "fee.card", "What it is": "again"})
    assert refused(desk).what == "'fee.card' is also in row 2."


@pytest.mark.parametrize("id_", ["../../x.y.z", "Nadra.poc.what", "nadra.poc"])
def test_a_new_id_of_another_shape_is_refused(desk: Desk, id_: str) -> None:
    desk.add("FAQs", {"Topic": id_, "Title (English)": "x"})
    assert refused(desk).what == f"'{id_}' is not an id."


def test_a_row_without_an_id_or_with_nothing_else_is_refused(desk: Desk) -> None:
    desk.add("Figures", {"What it is": "no id"})
    assert refused(desk).what == "The row has no id."
    desk.export()
    desk.add("Figures", {"Figure": "fee.new"})
    assert refused(desk).what == "The row has an id and nothing else."


def test_a_missing_column_is_refused(desk: Desk) -> None:
    desk.edit(lambda book: book["Figures"].delete_cols(column_of(book["Figures"], "Unit")))
    assert refused(desk).what == "The column 'Unit' is missing."


def test_a_missing_sheet_is_refused(desk: Desk) -> None:
    desk.edit(lambda book: book.remove(book["Offices"]))
    with pytest.raises(SpreadsheetError, match="the sheet 'Offices' is missing"):
        desk.plan()


def test_all_problems_are_named_at_once(desk: Desk) -> None:
    def change(book: Any) -> None:
        typed = (("FAQs", FEE, "Title (Urdu)", "=A1"), ("Figures", "fee.card", "Value", "x"), ("FAQs", LOST, SOURCES, None))
        for sheet, id_, header, value in typed:
            book[sheet].cell(row_of(book[sheet], id_), column_of(book[sheet], header)).value = value

    desk.edit(change)
    assert len(desk.plan().errors) == 3


@pytest.mark.parametrize("raw", [b"", b"id,what\n", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_refused(desk: Desk, raw: bytes) -> None:
    desk.file.write_bytes(raw)
    with pytest.raises(SpreadsheetError, match="is not a workbook"):
        desk.plan()


def test_a_workbook_that_is_not_there_is_refused(desk: Desk) -> None:
    desk.file.unlink()
    with pytest.raises(SpreadsheetError, match="can't be read: No such file"):
        desk.plan()


def test_a_warning_of_a_changed_topic_does_not_stop_the_import(desk: Desk) -> None:
    desk.type("FAQs", FEE, "Answer (English)", "Nothing is quoted.")
    assert [problem.severity for problem in desk.plan().problems] == ["warning"]
    assert desk.take_over() == (CARD,)


def test_files_changed_after_the_plan_are_not_overwritten(desk: Desk) -> None:
    desk.type("Figures", "fee.card", "Value", 800)
    plan = desk.plan()
    desk.base.replace(FIGURES, "Fee list", "Another list")
    with pytest.raises(SpreadsheetError, match="changed in this moment"):
        apply(plan)


def test_a_value_in_braces_is_left_to_a_person(desk: Desk) -> None:
    title = "  title:\n    en: The fee\n    ur: عنوان fee\n    roman: fee ka title\n"
    desk.base.replace(CARD, title, "  title: {en: The fee, ur: عنوان, roman: title}\n")
    desk.export()
    desk.type("FAQs", FEE, "Title (English)", "Another")
    before = desk.files()
    with pytest.raises(SpreadsheetError, match=r"card\.yml, line \d+: nadra\.cnic\.fee\.title\.en is written in a way"):
        desk.plan()
    assert desk.files() == before
