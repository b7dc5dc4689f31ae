from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import evaluation, preview
from bot.commands import previewing as commands
from bot.commands import saying
from bot.commands.knowledge import app
from bot.evaluation import Question
from bot.language import WritingForm
from bot.preview import EVALUATION, TITLE, Asked, Difference, Said
from bot.reply import ANSWER, ASK_BACK
from bot.settings import Settings
from knowledge_base.errors import PreviewError
from knowledge_base.loading import read_files
from knowledge_base.messages import FSI, PDI, StaffLanguage
from knowledge_base.snapshot import Snapshot
from tests.knowledge_base.samples import FEE, LOST, BaseFolder

CARD = "faqs/nadra/card.yml"


@pytest.fixture
def base(tmp_path: Path) -> BaseFolder:
    return BaseFolder(tmp_path / "base")


@pytest.fixture
def edited(base: BaseFolder, tmp_path: Path) -> Path:
    copy = BaseFolder(tmp_path / "copy")
    copy.replace(CARD, "It costs", "You pay")
    return copy.folder / CARD


@pytest.fixture
def asked(base: BaseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """What the engine was asked; instead of it, the two titles in English get other answers."""
    chosen = Settings.parse_obj({"state_dir": tmp_path / "state", "knowledge_base_dir": base.folder})
    monkeypatch.setattr(commands, "settings", lambda: chosen)
    monkeypatch.setattr(saying, "settings", lambda: chosen)
    monkeypatch.setattr(evaluation, "read_evaluation_set", lambda: [Question("kept apart", WritingForm.EN, frozenset({FEE}))])
    questions: list[Asked] = []

    async def found(_chosen: Settings, asked: Sequence[Asked], before: Snapshot, after: Snapshot, _tell: object) -> list[Difference]:
        questions.extend(asked)
        old, new = (Said(ANSWER, (FEE,), snapshot.content.entries[FEE].answer["en"], ("Lost",), "List") for snapshot in (before, after))
        asks = Said(ASK_BACK, (FEE, LOST), "Which?", ("Fee", "Lost"), None)
        rows = [(asked[0], old, new), (asked[1], old, new), (asked[2], old, asks)]
        return [Difference(*row) for row in rows]

    monkeypatch.setattr(preview, "differences", found)
    return questions


def rasai_kb(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_it_says_what_changes_for_whom_and_writes_nothing(base: BaseFolder, edited: Path, asked: list[Asked]) -> None:
    before = read_files(base.folder)
    result = rasai_kb("preview", edited)
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        f"The edit of {CARD} changes topics: 1 changed ({FEE}).",
        "7 questions looked at: 1 gets another topic or outcome, 2 another wording.",
        "",
        "fee ka title  (roman, title)",
        f"  - answer {FEE}",
        "  -   It costs {fee.card}.",
        f"  + ask_back {FEE}, {LOST}",
        "  +   Which?",
        "",
        "The fee  (en, title)",
        "عنوان fee  (ur, title)",
        f"  answer {FEE}",
        "  - It costs {fee.card}.",
        "  + You pay {fee.card}.",
    ]
    assert read_files(base.folder) == before
    assert [question.origin for question in asked] == [*[TITLE] * 6, EVALUATION]


def test_machines_get_every_change(edited: Path, asked: list[Asked]) -> None:
    said = json.loads(rasai_kb("preview", edited, "--json").output)
    assert said["counts"] == {"questions": 7, "topic": 1, "wording": 2}
    assert (said["replaces"], said["changes"]["topics"]["changed"]) == (CARD, [FEE])
    assert [row["change"] for row in said["questions"]] == ["wording", "wording", "topic"]
    assert said["questions"][0]["after"]["text"] == "You pay {fee.card}."


def test_the_evaluation_set_can_be_left_out(edited: Path, asked: list[Asked]) -> None:
    assert rasai_kb("preview", edited, "--no-evaluation").exit_code == 0
    assert {question.origin for question in asked} == {TITLE}


def test_a_missing_evaluation_set_is_told(edited: Path, asked: list[Asked], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "read_evaluation_set", lambda: [])
    assert "There is no evaluation set" in rasai_kb("preview", edited).output
    assert {question.origin for question in asked} == {TITLE}


def test_other_questions_can_be_asked(edited: Path, asked: list[Asked], tmp_path: Path) -> None:
    file = tmp_path / "questions.tsv"
    file.write_text(f"text\tform\ttopics\none\ten\t{FEE}\ntwo\ten\t-\nthree\ten\t-\none\ten\t{FEE}\n", "utf-8")
    assert rasai_kb("preview", edited, "--questions", file).exit_code == 0
    assert [question.text for question in asked] == ["one", "two", "three"]


def test_an_edit_of_comments_alone_needs_no_engine(edited: Path, base: BaseFolder, asked: list[Asked]) -> None:
    edited.write_text(f"# a comment\n{base.text(CARD)}", "utf-8")
    assert rasai_kb("preview", edited).output == f"The edit of {CARD} changes no topic, figure or office.\n"
    assert asked == []


def test_a_file_that_does_not_check_ends_in_exit_status_1(edited: Path, asked: list[Asked]) -> None:
    edited.write_text(edited.read_text("utf-8").replace("{fee.card}", "{fee.none}", 1), "utf-8")
    result = rasai_kb("preview", edited)
    assert result.exit_code == 1
    assert f"{edited}, line" in result.output and "fee.none" in result.output
    assert asked == []


def test_a_file_that_is_not_there_ends_in_exit_status_1(asked: list[Asked], tmp_path: Path) -> None:
    assert isinstance(rasai_kb("preview", tmp_path / "gone.yml").exception, PreviewError)


def test_staff_who_chose_urdu_read_urdu(edited: Path, asked: list[Asked], monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = commands.settings().copy(update={"staff_language": StaffLanguage.UR})
    monkeypatch.setattr(commands, "settings", lambda: chosen)
    monkeypatch.setattr(saying, "settings", lambda: chosen)
    lines = rasai_kb("preview", edited).output.replace(FSI, "").replace(PDI, "").splitlines()
    assert lines[0] == f"{CARD} کی اس ترمیم سے بدلے گا: موضوع: 1 بدلا ({FEE})۔"
    assert lines[1] == "7 سوال دیکھے گئے: 1 کا موضوع یا نتیجہ بدلا، 2 کے الفاظ بدلے۔"
    assert lines[3] == "fee ka title  (roman، عنوان)"
