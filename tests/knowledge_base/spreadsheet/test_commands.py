from __future__ import annotations

from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from bot.commands import spreadsheet
from bot.commands.knowledge import app
from knowledge_base.history import History
from knowledge_base.spreadsheet import SpreadsheetError
from tests.knowledge_base.samples import FEE
from tests.knowledge_base.spreadsheet.sheets import Desk


@pytest.fixture
def state(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    chosen = SimpleNamespace(knowledge_base_dir=desk.folder, state_dir=desk.folder.parent / "state")
    monkeypatch.setattr(spreadsheet, "settings", lambda: chosen)
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
    assert "sheet Figures, row 2, column C, \"Value\": 'x' is not a number." in result.output


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
