from __future__ import annotations

from datetime import datetime

import pytest
from openpyxl import load_workbook

from knowledge_base.errors import ContentError
from knowledge_base.spreadsheet import SpreadsheetError, export_workbook
from knowledge_base.spreadsheet.columns import FAQS, FIGURES, schema
from tests.knowledge_base.samples import FEE
from tests.knowledge_base.spreadsheet.sheets import CARD, Desk
from tests.knowledge_base.spreadsheet.sheets import FIGURES as FIGURES_YML


def test_the_sheets_come_in_order_and_the_origin_is_hidden(desk: Desk) -> None:
    book = load_workbook(desk.file)
    states = {sheet.title: sheet.sheet_state for sheet in book}
    assert states == {"FAQs": "visible", "Figures": "visible", "Offices": "visible", "Read me": "visible", "rasai_origin": "hidden"}


def test_what_must_not_be_answered_is_no_topic_and_stays_as_it_is(desk: Desk) -> None:
    desk.base.write("out_of_scope.yml", "weather:\n  en: [will it rain]\n")
    desk.export()
    assert "weather" not in [cell.value for cell in load_workbook(desk.file)["FAQs"]["A"]]
    assert desk.plan(remove=True).paths == ()


def test_a_topic_is_one_row_with_lists_one_a_line(desk: Desk) -> None:
    assert desk.cell("FAQs", FEE, "Phrasings, one a line (Roman Urdu)").value.split("\n") == [f"fee sawal {n}" for n in "abcdef"]
    assert desk.cell("FAQs", FEE, "Sources, one a line: name | address").value == "Office, Lahore | https://example.org/fees\nFee list"
    assert desk.cell("FAQs", FEE, "Facts, one a line").value == "card-one\ncard-two"


def test_dates_are_dates_and_numbers_are_numbers(desk: Desk) -> None:
    assert desk.cell("FAQs", FEE, "Checked on").value == datetime(2026, 5, 1)
    assert desk.cell("FAQs", FEE, "Checked on").number_format == "yyyy-mm-dd"
    assert desk.cell("Figures", "fee.card", "Value").value == 750
    assert desk.cell("Figures", "code.card", "Value").value == "0840"


@pytest.mark.parametrize(("header", "order", "side"), [("Answer (Urdu)", 2, "right"), ("Answer (Roman Urdu)", 1, "left")])
def test_urdu_runs_from_right_to_left_and_the_rest_does_not(desk: Desk, header: str, order: int, side: str) -> None:
    alignment = desk.cell("FAQs", FEE, header).alignment
    assert (alignment.readingOrder, alignment.horizontal, alignment.wrap_text) == (order, side, True)


def test_the_header_row_and_the_ids_stay_in_view(desk: Desk) -> None:
    assert [load_workbook(desk.file)[name].freeze_panes for name in ("FAQs", "Figures", "Offices")] == ["B2"] * 3


@pytest.mark.parametrize(("header", "choice"), [("Unit", "PKR"), ("Speed", "fast_track"), ("Confidence", "official")])
def test_a_field_of_few_values_has_a_drop_down_with_room_for_new_rows(desk: Desk, header: str, choice: str) -> None:
    grid = load_workbook(desk.file)["Figures"]
    letter = next(cell.column_letter for cell in grid[1] if cell.value == header)
    (rule,) = [rule for rule in grid.data_validations.dataValidation if rule.type == "list" and f"{letter}2" in rule.sqref]
    assert choice in rule.formula1.strip('"').split(",")
    assert f"{letter}300" in rule.sqref


@pytest.mark.parametrize("start", ["=1+1", "+92 is the code", "-5 is cold", "@home"])
def test_a_text_that_looks_like_a_formula_is_written_as_text(desk: Desk, start: str) -> None:
    desk.base.replace(CARD, "en: The fee", f"en: '{start}'")
    desk.export()
    cell = desk.cell("FAQs", FEE, "Title (English)")
    assert (cell.value, cell.data_type, cell.quotePrefix) == (start, "s", True)
    assert desk.plan().differences == ()


def test_every_field_of_the_schema_has_a_column() -> None:
    definitions = schema()["definitions"]
    assert {column.field.split(".")[0] for column in FAQS.columns[1:]} == set(definitions["entry"]["properties"])
    assert {column.field for column in FIGURES.columns[1:]} == set(definitions["figure"]["properties"])
    assert {column.field for column in FIGURES.columns if column.required} == {"id", *definitions["figure"]["required"]}


def test_a_text_too_long_for_a_cell_is_refused_and_the_workbook_stays(desk: Desk) -> None:
    before = desk.file.read_bytes()
    desk.base.replace(FIGURES_YML, "Fee list", "x" * 40_000)
    with pytest.raises(SpreadsheetError, match=r"fee.card, Source: 40000 characters; a cell holds 32767"):
        desk.export()
    assert desk.file.read_bytes() == before


def test_another_kind_of_file_is_refused(desk: Desk) -> None:
    with pytest.raises(SpreadsheetError, match=r"expected a name that ends in \.xlsx"):
        export_workbook(desk.folder, desk.folder / "staff.csv")


def test_a_broken_knowledge_base_is_not_exported(desk: Desk) -> None:
    desk.base.replace(CARD, "  answer:", "  asnwer:")
    with pytest.raises(ContentError, match="asnwer"):
        desk.export()
