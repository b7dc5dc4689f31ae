from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands import missed as commands
from bot.commands import saying
from bot.commands.knowledge import app
from bot.errors import MissedError
from bot.settings import Settings
from bot.store.database import migrate, open_database
from bot.store.missed import ADDED, DISMISSED, Missed, MissedQuestions, StoredQuestion, utc_today
from knowledge_base.errors import PhrasingError
from knowledge_base.history import History
from knowledge_base.loading import read_files
from knowledge_base.messages import FSI, PDI, StaffLanguage
from tests.knowledge_base.samples import FEE, LOST, BaseFolder

CARD = "faqs/nadra/card.yml"
ASKED = [("blood group likhwana hai", "roman"), ("بلڈ گروپ لکھوانا ہے", "ur"), ("blood group likhwana hai", "roman"), ("hajj visa", "en")]


@pytest.fixture
def base(tmp_path: Path) -> BaseFolder:
    return BaseFolder(tmp_path / "base")


@pytest.fixture
def chosen(base: BaseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    found = {"state_dir": tmp_path / "state", "knowledge_base_dir": base.folder, "database_url": f"sqlite:///{tmp_path / 'test.db'}"}
    chosen = Settings.parse_obj(found)
    monkeypatch.setattr(commands, "settings", lambda: chosen)
    monkeypatch.setattr(saying, "settings", lambda: chosen)
    engine = open_database(chosen.database)
    migrate(engine)
    rows = [Missed(str(number), form, text, "no_answer", (), 0.1) for number, (text, form) in enumerate(ASKED)]
    MissedQuestions(engine).add(rows, utc_today())
    engine.dispose()
    return chosen


def rasai_kb(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def stored(chosen: Settings) -> list[StoredQuestion]:
    return MissedQuestions(open_database(chosen.database)).since(utc_today())


def test_the_same_question_in_two_scripts_is_one_group_with_an_example_of_each(chosen: Settings) -> None:
    lines = rasai_kb("missed").output.splitlines()
    assert lines[0] == "4 questions in 2 groups got no sure answer in 30 days; settled: 0."
    assert lines[2] == f"#1  3 questions (ur 1, roman 2), last on {utc_today()}"
    assert lines[3:5] == ["  ur     بلڈ گروپ لکھوانا ہے", "  roman  blood group likhwana hai"]
    assert lines[5].startswith("  nearest: nadra.cnic.")


def test_it_can_be_limited_shown_in_full_and_read_by_machines(chosen: Settings) -> None:
    assert "and 1 group more (--limit 2)" in rasai_kb("missed", "--limit", "1").output
    assert "   2 roman  blood group likhwana hai" in rasai_kb("missed", "--show", "3").output
    assert [group["number"] for group in json.loads(rasai_kb("missed", "--json").output)] == [1, 4]
    assert [group["number"] for group in json.loads(rasai_kb("missed", "--json", "--show", "4").output)] == [4]


def test_a_group_becomes_phrasings_and_is_settled(chosen: Settings, base: BaseFolder) -> None:
    result = rasai_kb("missed", "--add", "1", FEE)
    assert result.exit_code == 0, result.output
    assert "Done: this is version 2." in result.output and "3 questions marked as added" in result.output
    assert base.text(CARD).count("blood group likhwana hai") == base.text(CARD).count("بلڈ گروپ لکھوانا ہے") == 1
    assert [(question.resolution, question.topic) for question in stored(chosen)] == [(ADDED, FEE)] * 3 + [(None, None)]
    latest = History(chosen.state_dir / "history").latest()
    assert latest is not None and (latest.how, tuple(latest.changes.topics)) == ("phrasing", (FEE,))
    assert "settled: 3" in rasai_kb("missed").output


def test_one_form_alone_can_be_added(chosen: Settings, base: BaseFolder) -> None:
    assert rasai_kb("missed", "--add", "1", FEE, "--form", "ur").exit_code == 0
    assert "blood group" not in base.text(CARD) and "بلڈ گروپ" in base.text(CARD)
    assert isinstance(rasai_kb("missed", "--add", "4", FEE, "--form", "ur").exception, MissedError)


def test_an_example_with_a_masked_number_is_not_written(chosen: Settings, base: BaseFolder) -> None:
    MissedQuestions(open_database(chosen.database)).add(
        [Missed("x", "en", "my uncle 35202-1234567-1 abroad", "no_answer", (), 0.1)], utc_today()
    )
    refused = rasai_kb("missed", "--add", "5", FEE)
    assert isinstance(refused.exception, MissedError) and "add-phrasing" in str(refused.exception)


@pytest.mark.parametrize("arguments", [("missed", "--add", "1", FEE), ("missed", "--dismiss", "1"), ("add-phrasing", FEE, "how much")])
def test_a_dry_run_changes_nothing(chosen: Settings, base: BaseFolder, arguments: tuple[str, ...]) -> None:
    before = read_files(base.folder)
    assert "Nothing was changed" in rasai_kb(*arguments, "--dry-run").output
    assert read_files(base.folder) == before
    assert all(question.resolution is None for question in stored(chosen))


def test_a_group_can_be_dismissed(chosen: Settings) -> None:
    assert "1 question marked as dismissed" in rasai_kb("missed", "--dismiss", "4").output
    assert [question.resolution for question in stored(chosen)] == [None, None, None, DISMISSED]


def test_a_phrasing_in_better_words_settles_its_group(chosen: Settings, base: BaseFolder) -> None:
    result = rasai_kb("add-phrasing", FEE, "khoon ka group card par chahiye", "--group", "2")
    assert result.exit_code == 0, result.output
    assert "    - khoon ka group card par chahiye\n" in base.text(CARD)
    assert [question.resolution for question in stored(chosen)] == [ADDED] * 3 + [None]


def test_a_refused_phrasing_settles_nothing(chosen: Settings, base: BaseFolder) -> None:
    before = read_files(base.folder)
    assert isinstance(rasai_kb("add-phrasing", LOST, "fee question one", "--group", "1").exception, PhrasingError)
    assert isinstance(rasai_kb("missed", "--add", "1", "nadra.cnic.none").exception, PhrasingError)
    assert read_files(base.folder) == before
    assert all(question.resolution is None for question in stored(chosen))


def test_a_phrasing_that_is_there_already_is_said_and_settles_its_group(chosen: Settings, base: BaseFolder) -> None:
    result = rasai_kb("add-phrasing", FEE, "fee question one", "--group", "4")
    assert f"{FEE} has it already" in result.output
    assert [question.resolution for question in stored(chosen)][3] == ADDED


def test_an_unknown_group_and_two_wishes_at_once_are_refused(chosen: Settings) -> None:
    assert isinstance(rasai_kb("missed", "--show", "99").exception, MissedError)
    assert rasai_kb("missed", "--show", "1", "--dismiss", "1").exit_code == 2


def test_where_nothing_is_kept_it_says_why(chosen: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "settings", lambda: chosen.copy(update={"missed_days": 0}))
    monkeypatch.setattr(saying, "settings", lambda: chosen.copy(update={"missed_days": 0}))
    assert "RASAI_MISSED_DAYS is 0" in rasai_kb("missed").output


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_what_is_nearly_at_another_topic_is_told_after_adding(chosen: Settings, base: BaseFolder, more: tuple[str, ...]) -> None:
    base.replace("faqs/nadra/lost.yml", "lost question one", "when does the embassy open")
    lines = rasai_kb("add-phrasing", FEE, "embassy open when", *more).output.splitlines()
    assert lines[2].startswith("Nothing was changed" if more else "Done: this is version")
    (warning,) = lines[3:]
    assert f", warning: 'when does the embassy open' is nearly 'embassy open when' of {FEE}." in warning
    assert rasai_kb("add-phrasing", FEE, "somebody at the counter").output.splitlines()[-1].startswith("Done")


def test_staff_who_chose_urdu_read_urdu(chosen: Settings, base: BaseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "settings", lambda: chosen.copy(update={"staff_language": StaffLanguage.UR}))
    monkeypatch.setattr(saying, "settings", lambda: chosen.copy(update={"staff_language": StaffLanguage.UR}))
    base.replace("faqs/nadra/lost.yml", "lost question one", "when does the embassy open")
    added = rasai_kb("add-phrasing", FEE, "embassy open when").output
    assert "ہو گیا: یہ حالت نمبر" in added and "، انتباہ: " in added
    listed = rasai_kb("missed").output.replace(FSI, "").replace(PDI, "").splitlines()
    assert listed[0] == "30 دنوں میں 4 سوال (2 گروپ) ایسے آئے جن کا پکا جواب نہ ملا؛ نمٹ چکے: 0۔"
    assert "موضوع میں لکھ دیے" in rasai_kb("missed", "--add", "1", FEE).output


def test_one_day_is_today(chosen: Settings) -> None:
    assert rasai_kb("missed", "--days", "1").output.startswith("4 questions in 2 groups got no sure answer today; settled: 0.")
