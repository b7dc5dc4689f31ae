from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import knowledge_status
from bot.commands import history as commands
from bot.commands import saying
from bot.commands.knowledge import app
from bot.settings import Settings
from knowledge_base.errors import ContentError, HistoryError
from knowledge_base.history import History
from knowledge_base.loading import read_files
from knowledge_base.messages import FSI, PDI
from tests.knowledge_base.samples import FEE, BaseFolder

CARD = "faqs/nadra/card.yml"


@pytest.fixture
def base(tmp_path: Path) -> BaseFolder:
    return BaseFolder(tmp_path / "base")


@pytest.fixture
def chosen(base: BaseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Two versions: the sample, and one with another answer, which is on disk."""
    chosen = Settings.parse_obj({"state_dir": tmp_path / "state", "knowledge_base_dir": base.folder, "port": 1})
    monkeypatch.setattr(commands, "settings", lambda: chosen)
    monkeypatch.setattr(saying, "settings", lambda: chosen)
    history = History(chosen.state_dir / "history")
    history.record(read_files(base.folder), "ali")
    base.replace(CARD, "It costs", "You pay")
    history.record(read_files(base.folder), "sara")
    return chosen


def rasai_kb(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_the_history_is_listed_newest_first(chosen: Settings) -> None:
    lines = rasai_kb("history").output.splitlines()
    assert [line.split()[0] for line in lines] == ["2", "1"]
    assert f"sara, edited: topics: 1 changed ({FEE})" in lines[0]


@pytest.mark.parametrize(("arguments", "numbers"), [(("--limit", "1"), [2]), (("--topic", "fee.card"), [1]), (("--topic", FEE), [2, 1])])
def test_it_can_be_limited_and_read_by_machines(chosen: Settings, arguments: tuple[str, ...], numbers: list[int]) -> None:
    assert [version["number"] for version in json.loads(rasai_kb("history", "--json", *arguments).output)] == numbers


def test_a_dry_run_says_what_would_change_and_changes_nothing(chosen: Settings, base: BaseFolder) -> None:
    before = read_files(base.folder)
    output = rasai_kb("rollback", "1", "--dry-run").output
    assert f"~ {FEE} (changed)" in output and f"file {CARD}" in output
    assert read_files(base.folder) == before
    assert len(json.loads(rasai_kb("history", "--json").output)) == 2


def test_a_rollback_brings_the_files_back(chosen: Settings, base: BaseFolder) -> None:
    result = rasai_kb("rollback", "1")
    assert result.exit_code == 0 and "this is version 3" in result.output
    assert "It costs" in base.text(CARD)


def test_a_version_that_does_not_check_is_refused(chosen: Settings, base: BaseFolder) -> None:
    base.write(CARD, "a: [")
    History(chosen.state_dir / "history").record(read_files(base.folder), "ali", accepted=False)
    base.write(CARD, "")
    refused = rasai_kb("rollback", "3")
    assert refused.exit_code == 1 and isinstance(refused.exception, ContentError)
    assert base.text(CARD) == ""


def test_an_unknown_version_is_refused(chosen: Settings) -> None:
    assert isinstance(rasai_kb("rollback", "9").exception, HistoryError)


def test_the_status_of_valid_files_names_the_version(chosen: Settings, base: BaseFolder) -> None:
    said = json.loads(rasai_kb("status", "--json").output)
    assert (said["valid"], said["version"], said["index_fits"], said["server"]) == (True, 2, False, None)
    assert said["counts"] == {"topics": 2, "figures": 1, "offices": 0}
    assert (said["last_accepted"]["version"], said["last_accepted"]["who"]) == (2, "sara")


def test_what_a_running_assistant_says_is_set_in(chosen: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    server = knowledge_status.ServerStatus("http://127.0.0.1:1", "ready", ("card.yml, line 1: one.\ncard.yml, line 2: two.",), False)
    monkeypatch.setattr(knowledge_status, "ask_server", lambda *_: server)
    output = rasai_kb("status").output
    assert "does not serve what is on disk\n  card.yml, line 1: one.\n  card.yml, line 2: two.\n" in output


def test_the_status_of_broken_files_says_where(chosen: Settings, base: BaseFolder) -> None:
    base.write(CARD, "a: [")
    output = rasai_kb("status").output
    assert "not accepted yet; 1 error, 0 warnings" in output
    assert f"{base.folder / CARD}, line" in output and "Last accepted: 2" in output


def test_staff_who_chose_urdu_read_urdu(chosen: Settings, base: BaseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "settings", lambda: Settings.parse_obj({**chosen.dict(), "staff_language": "ur"}))
    monkeypatch.setattr(saying, "settings", lambda: Settings.parse_obj({**chosen.dict(), "staff_language": "ur"}))
    newest = rasai_kb("history").output.splitlines()[0].replace(FSI, "").replace(PDI, "")
    assert newest.endswith(f"sara، فائل میں ترمیم: موضوع: 1 بدلا ({FEE})")
    assert "کچھ نہیں بدلا: یہ صرف آزمائش تھی۔" in rasai_kb("rollback", "1", "--dry-run").output
    assert "ہو گیا: یہ حالت نمبر" in rasai_kb("rollback", "1").output
    assert "حالت نمبر 1 پر واپسی" in rasai_kb("history").output.replace(FSI, "").replace(PDI, "")
    base.write(CARD, "a: [")
    status = rasai_kb("status").output.replace(FSI, "").replace(PDI, "")
    assert "ابھی قبول نہیں ہوئیں؛ 1 غلطی، 0 انتباہ" in status
    assert "کوئی جواب نہیں دے رہا" in status and "، غلطی: " in status
