from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from knowledge_base.history import History
from knowledge_base.loading import load_content
from knowledge_base.spreadsheet import apply
from tests.knowledge_base.samples import FEE, LOST
from tests.knowledge_base.spreadsheet.sheets import CARD, FIGURES, LOSS, OFFICES, Desk, changed_lines, entry_text

NEW = {
    "Topic": "nadra.poc.what",
    **{f"Title ({form})": "POC" for form in ("English", "Urdu", "Roman Urdu")},
    **{
        f"Phrasings, one a line ({form})": "\n".join(f"{word} poc {n}" for n in "abcdef")
        for form, word in (("English", "question"), ("Urdu", "سوال"), ("Roman Urdu", "sawal"))
    },
    **{f"Answer ({form})": "One: {fee.card}\nTwo" for form in ("English", "Urdu", "Roman Urdu")},
    "Sources, one a line: name | address": "Fee list",
    "Checked on": date(2026, 6, 1),
    "Review by": "2027-03-31",
}


def test_without_an_edit_nothing_differs_and_no_file_is_touched(desk: Desk) -> None:
    before, stamps = desk.files(), {path: path.stat().st_mtime_ns for path in desk.folder.rglob("*")}
    assert desk.plan().differences == ()
    assert desk.take_over() == ()
    assert desk.files() == before
    assert {path: path.stat().st_mtime_ns for path in desk.folder.rglob("*")} == stamps


def test_an_edited_answer_changes_its_lines_and_no_other_byte(desk: Desk) -> None:
    before = desk.files()
    desk.type("FAQs", FEE, "Answer (Urdu)", "قیمت {fee.card} ہے۔\nبس۔")
    assert desk.take_over() == (CARD,)
    after = desk.files()
    assert changed_lines(before[CARD], after.pop(CARD)) == ([], ["      بس۔"])
    assert after == {path: raw for path, raw in before.items() if path != CARD}


def test_a_second_export_shows_what_was_edited(desk: Desk) -> None:
    desk.type("FAQs", FEE, "Phrasings, one a line (English)", "\n".join(f"new {n}" for n in "abcdefg"))
    desk.type("FAQs", LOST, "Checked on", date(2026, 6, 2))
    desk.type("Figures", "days.card", "Value", "10-20")
    desk.take_over()
    desk.export()
    assert desk.cell("FAQs", FEE, "Phrasings, one a line (English)").value.split("\n")[-1] == "new g"
    assert desk.cell("FAQs", LOST, "Checked on").value.date() == date(2026, 6, 2)
    assert desk.cell("Figures", "days.card", "Value").value == "10-20"
    assert desk.plan().differences == ()


def test_a_figure_keeps_its_comment_its_folds_and_its_neighbours(desk: Desk) -> None:
    before = desk.files()[FIGURES]
    desk.type("Figures", "fee.card", "Value", 800)
    desk.take_over()
    assert changed_lines(before, desk.files()[FIGURES]) == (["  value: 750  # of 2026"], ["  value: 800  # of 2026"])


@pytest.mark.parametrize(("id_", "typed", "line"), [("fee.card", "36", "value: 36  #"), ("code.card", 8400, "value: '8400'\n")])
def test_a_value_has_the_type_of_its_unit_whatever_the_cell_holds(desk: Desk, id_: str, typed: object, line: str) -> None:
    desk.type("Figures", id_, "Value", typed)
    desk.take_over()
    assert line in desk.base.text(FIGURES)


def test_new_fields_go_where_the_house_has_them_and_emptied_ones_go(desk: Desk) -> None:
    before = desk.files()[FIGURES]
    for header, value in (("Pages", 36), ("Zone", "asia"), ("Note", None), ("Address of the source", "https://example.org")):
        desk.type("Figures", "fee.card", header, value)
    desk.take_over()
    gone, came = changed_lines(before, desk.files()[FIGURES])
    assert gone == ["  note: A long note that", "    goes on."]
    assert came == ["  pages: 36", "  zone: asia", "  url: https://example.org"]


def test_a_new_topic_goes_to_the_file_of_its_agency_and_service(desk: Desk) -> None:
    desk.add("FAQs", NEW)
    assert desk.take_over() == ("faqs/nadra/poc.yml",)
    text = desk.base.text("faqs/nadra/poc.yml")
    assert text.startswith("nadra.poc.what:\n  title:\n    en: POC\n")
    assert "    en: |\n      One: {fee.card}\n      Two\n" in text
    assert "  checked_on: 2026-06-01\n  review_by: 2027-03-31\n" in text
    assert "nadra.poc.what" in load_content(desk.folder).entries


def test_a_new_topic_of_a_known_file_stands_at_its_end_after_a_blank_line(desk: Desk) -> None:
    before = desk.base.write("faqs/nadra/poc.yml", entry_text("nadra.poc.lost", "poc loss").rstrip("\n")).read_text("utf-8")
    desk.add("FAQs", NEW)
    desk.take_over()
    assert desk.base.text("faqs/nadra/poc.yml").startswith(f"{before}\n\nnadra.poc.what:\n")


def test_a_new_office_and_an_edited_one_leave_the_other_rows_alone(desk: Desk) -> None:
    before = desk.base.text(OFFICES).splitlines()
    one = {
        "Office": "office-three", "Agency": "Passport", "Status": "open", "Address": "1, Mall Road",
        **{f"{what} ({form})": "x" for what in ("Name", "City") for form in ("English", "Urdu", "Roman Urdu")},
    }  # fmt: skip
    desk.add("Offices", one)
    desk.type("Offices", "office-two", "Hours", "9 to 5")
    assert desk.take_over() == (OFFICES,)
    raw = desk.files()[OFFICES]
    assert raw.count(b"\r\n") == raw.count(b"\n")
    assert raw.decode().splitlines()[:3] == before[:3]
    assert raw.decode().splitlines()[3].startswith("office-two,nadra,Centre 2,")
    assert [office.id for office in load_content(desk.folder).offices] == ["office-one", "office-two", "office-three"]


def test_a_deleted_row_is_refused_unless_told(desk: Desk) -> None:
    before = desk.files()
    desk.drop("FAQs", "nadra.cnic.what")
    assert "row of the topic 'nadra.cnic.what' is gone" in str(desk.plan().errors[0])
    assert desk.take_over(remove=True) == (CARD,)
    assert before[CARD].decode().startswith(desk.base.text(CARD))
    assert "# Kept for later." in desk.base.text(CARD)


def test_a_file_goes_with_its_last_topic(desk: Desk) -> None:
    desk.drop("FAQs", LOST)
    desk.take_over(remove=True)
    assert LOSS not in desk.files()


def test_rows_and_columns_may_be_moved_and_added(desk: Desk) -> None:
    def rearrange(book: Any) -> None:
        grid = book["FAQs"]
        grid.move_range("A3:O3", rows=9)
        grid.insert_cols(2)
        grid["B1"], grid["B2"] = "Who does it", "Ayesha"

    desk.edit(rearrange)
    assert (desk.plan().differences, desk.plan().problems) == ((), ())


def test_an_import_is_recorded_in_the_history(desk: Desk) -> None:
    desk.type("Figures", "fee.card", "Value", 800)
    history = History(desk.folder.parent / "history")
    apply(desk.plan(), history)
    latest = next(history.versions())
    assert (latest.how, tuple(latest.changes.figures)) == ("import", ("fee.card",))
