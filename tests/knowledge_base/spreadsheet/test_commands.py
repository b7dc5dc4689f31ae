from __future__ import annotations

from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from bot.commands import saying, spreadsheet
from bot.commands.knowledge import app
from knowledge_base.history import History
from knowledge_base.messages import FSI, PDI, StaffLanguage, words_of
from knowledge_base.spreadsheet import SpreadsheetError, apply, plan_import
from tests.knowledge_base.samples import FEE
from tests.knowledge_base.spreadsheet.sheets import Desk


@pytest.fixture
def state(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    chosen = SimpleNamespace(knowledge_base_dir=desk.folder, state_dir=desk.folder.parent / "state", staff_language=StaffLanguage.EN)
    monkeypatch.setattr(spreadsheet, "settings", lambda: chosen)
    monkeypatch.setattr(saying, "settings", lambda: chosen)
    return chosen


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_dry_run_says_what_would_change_and_writes_nothing(desk: Desk, state: SimpleNamespace) -> None:
    desk.type("FAQs", FEE, "Title (English)", "Another")
    before = desk.files()
    result = run("import", desk.file, "--dry-run")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        f"FAQs, row 2: {FEE}",
        "  Title (English)",
        "    - The fee",
        "    + Another",
        "file faqs/nadra/card.yml",
        "Nothing was changed: this was a dry run.",
    ]
    assert desk.files() == before


def test_an_import_writes_and_is_recorded(desk: Desk, state: SimpleNamespace) -> None:
    desk.type("FAQs", FEE, "Title (English)", "Another")
    result = run("import", desk.file)
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "Done: 1 file written. Export again before editing further.")
    latest = History(state.state_dir / "history").latest()
    assert latest is not None
    assert (latest.how, tuple(latest.changes.topics)) == ("import", (FEE,))


def test_an_error_ends_in_exit_status_1(desk: Desk, state: SimpleNamespace) -> None:
    desk.type("Figures", "fee.card", "Value", "x")
    result = run("import", desk.file)
    assert result.exit_code == 1
    assert "sheet Figures, row 2, column C, \"Value\", error: 'x' is not a number." in result.output


def test_an_import_without_edits_says_so(desk: Desk, state: SimpleNamespace) -> None:
    assert run("import", desk.file).output == "Nothing to do: the workbook holds no edits.\n"


def test_an_export_does_not_replace_edits_unless_told(desk: Desk, state: SimpleNamespace) -> None:
    assert run("export", desk.file).exit_code == 0
    desk.type("FAQs", FEE, "Title (English)", "Another")
    result = run("export", desk.file)
    assert isinstance(result.exception, SpreadsheetError)
    assert desk.cell("FAQs", FEE, "Title (English)").value == "Another"
    assert run("export", desk.file, "--overwrite").exit_code == 0
    assert desk.cell("FAQs", FEE, "Title (English)").value == "The fee"


def test_everything_is_said_in_urdu_where_staff_chose_it(desk: Desk, state: SimpleNamespace) -> None:
    state.staff_language = StaffLanguage.UR
    desk.type("Figures", "fee.card", "Value", "x")
    desk.type("FAQs", FEE, "Answer (English)", "It costs {fee.nope}.")
    output = run("import", desk.file).output
    assert f"شیٹ {FSI}Figures{PDI}، قطار {FSI}2{PDI}، کالم {FSI}C, \"Value\"{PDI}، غلطی: '{FSI}x{PDI}' عدد نہیں۔" in output
    assert f"کچھ نہیں بدلا: پہلے {FSI}1{PDI} غلطی درست کریں۔" in output


def test_what_the_files_checks_find_is_said_in_urdu_too(desk: Desk) -> None:
    desk.type("FAQs", FEE, "Answer (English)", "It costs {fee.nope}.")
    plan = plan_import(desk.folder, desk.file)
    with pytest.raises(SpreadsheetError) as refused:
        apply(plan)
    said = words_of(refused.value, StaffLanguage.UR)
    assert f"'{FSI}fee.nope{PDI}' نام کا کوئی عدد موجود نہیں۔ نام درست کریں، یا یہ عدد شیٹ {FSI}Figures{PDI} میں لکھیں۔" in said
    assert "\n" not in str(refused.value) and "the sheet Figures" in str(refused.value)
