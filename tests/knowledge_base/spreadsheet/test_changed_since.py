"""The files and the workbook were both changed after the export."""

from __future__ import annotations

from knowledge_base.spreadsheet import SheetProblem
from tests.knowledge_base.samples import FEE, LOST
from tests.knowledge_base.spreadsheet.sheets import FIGURES, LOSS, Desk, entry_text


def test_an_old_copy_does_not_undo_a_change_of_the_file(desk: Desk) -> None:
    desk.base.replace(FIGURES, "750", "900")
    desk.type("Figures", "days.card", "Value", "10-20")
    plan = desk.plan()
    assert [(found.id, found.old) for found in plan.outdated] == [("fee.card", "900")]
    desk.take_over()
    assert "value: 900" in desk.base.text(FIGURES)
    assert "value: 10-20" in desk.base.text(FIGURES)


def test_a_cell_changed_on_both_sides_is_refused_unless_the_sheet_wins(desk: Desk) -> None:
    desk.base.replace(FIGURES, "750", "900")
    desk.type("Figures", "fee.card", "Value", 800)
    (problem,) = desk.plan().errors
    assert isinstance(problem, SheetProblem)
    assert (problem.row, problem.what) == (2, "The file was changed since the export; it now says: 900.")
    desk.take_over(sheet_wins=True)
    assert "value: 800" in desk.base.text(FIGURES)


def test_the_same_change_on_both_sides_is_fine(desk: Desk) -> None:
    desk.base.replace(FIGURES, "750", "800")
    desk.type("Figures", "fee.card", "Value", 800)
    assert (desk.plan().differences, desk.plan().problems) == ((), ())


def test_a_topic_that_came_into_the_files_is_not_missed_in_the_sheet(desk: Desk) -> None:
    desk.base.write("faqs/nadra/poc.yml", entry_text("nadra.poc.what", "poc"))
    assert (desk.plan(remove=True).differences, desk.plan().problems) == ((), ())


def test_a_topic_that_went_from_the_files_does_not_come_back(desk: Desk) -> None:
    (desk.folder / LOSS).unlink()
    assert (desk.plan().differences, desk.plan().problems) == ((), ())
    desk.type("FAQs", LOST, "Title (English)", "Edited")
    assert "was taken out of it" in str(desk.plan().errors[0])
    desk.take_over(sheet_wins=True)
    assert "    en: Edited\n" in desk.base.text("faqs/nadra/cnic.yml")


def test_a_topic_that_moved_is_changed_where_it_stands_now(desk: Desk) -> None:
    (desk.folder / LOSS).rename(desk.folder / "faqs/nadra/moved.yml")
    desk.type("FAQs", LOST, "Title (English)", "Edited")
    assert desk.take_over() == ("faqs/nadra/moved.yml",)


def test_an_import_twice_changes_nothing_more(desk: Desk) -> None:
    desk.type("FAQs", FEE, "Title (English)", "Edited")
    assert desk.take_over()
    assert desk.take_over() == ()
