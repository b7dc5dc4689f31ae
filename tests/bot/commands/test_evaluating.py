from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.evaluation import Question, Row
from bot.evaluation.measuring import Wanted
from bot.evaluation.report import Report, make_report
from bot.evaluation.rows import BY_SCORE, Weighed
from bot.evaluation.systems import Run, engine_run
from bot.reply import ANSWER

FEE, LOST = "nadra.cnic.fee", "nadra.cnic.lost"


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> list[Wanted]:
    """What the command asked to be measured, by an engine that answers everything with the fee."""
    seen: list[Wanted] = []

    async def measure(_: Any, questions: Sequence[Question], wanted: Wanted, say: Any) -> Report:
        seen.append(wanted)
        rows = [Row(question, ANSWER, FEE, (), 0.9, 2.0) for question in questions]
        weighed = [Weighed(question, (FEE,), 0.9, BY_SCORE) for question in questions]
        runs: list[Run] = [engine_run(rows, weighed)] if wanted.compare else []
        return make_report(rows, weighed, 0.5, runs)

    monkeypatch.setattr("bot.evaluation.measuring.measure", measure)
    return seen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "questions.tsv"
    file.write_text(f"text\tform\ttopics\nthe fee\ten\t{FEE}\nکارڈ گم\tur\t{LOST}\nthe weather\ten\t-\n", "utf-8")
    return file


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["evaluate", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_json_has_counts_and_rows_as_ever_and_all_that_is_measured(wanted: list[Wanted], file: Path) -> None:
    printed = json.loads(run(file, "--json"))
    assert printed["counts"] == {
        "en": {"right": 1, "wrongly_answered": 1, "questions": 2},
        "ur": {"wrong": 1, "questions": 1},
        "all": {"right": 1, "wrong": 1, "wrongly_answered": 1, "questions": 3},
    }
    assert printed["rows"][0] == {
        "text": "the fee", "form": "en", "expected": FEE, "outcome": "answer", "topic": FEE, "offered": [], "score": 0.9, "ms": 2.0,
    }  # fmt: skip
    assert printed["confusions"][0] == {"expected": "-", "answered": FEE, "count": 1}
    assert set(printed) == {
        "counts", "rows", "weighed", "files", "services", "latency", "confusions", "calibration", "sweep", "comparison",
    }  # fmt: skip
    assert printed["comparison"] == []
    assert wanted == [Wanted()]


def test_several_files_are_measured_together_and_told_apart(wanted: list[Wanted], file: Path) -> None:
    other = file.with_name("more.tsv")
    other.write_text(f"text\tform\ttopics\nfees\troman\t{FEE}\n", "utf-8")
    printed = json.loads(run(file, other, "--json", "--compare"))
    assert printed["files"]["more.tsv"] == {"right": 1, "questions": 1}
    assert printed["counts"]["all"]["questions"] == 4
    assert {figures["group"] for figures in printed["comparison"]} == {"en", "ur", "roman", "questions.tsv", "more.tsv", "all"}


def test_the_tables_are_printed_and_the_questions_only_when_wanted(wanted: list[Wanted], file: Path) -> None:
    printed = run(file)
    for title in ("Verdicts", "Verdicts by service", "Answer threshold", "Calibration", "Confusions"):
        assert f"{title}\n" in printed
    assert "کارڈ گم" not in printed
    assert f"کارڈ گم -> {FEE}, expected {LOST}" in run(file, "--errors")


def test_the_page_is_written_beside_what_is_printed(wanted: list[Wanted], file: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    json.loads(run(file, "--json", "--html", page))
    assert "<title>Evaluation: questions.tsv</title>" in page.read_text("utf-8")


def test_a_page_that_cannot_be_written_is_refused_before_anything_is_asked(wanted: list[Wanted], file: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", str(file), "--html", str(tmp_path / "none" / "page.html")])
    assert result.exit_code == 2
    assert wanted == []


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--compare"], Wanted(compare=True)),
        (["--model", "a", "--model", "b"], Wanted(compare=True, models=("a", "b"))),
        (["--compare-rasa", "--rasa-epochs", "3"], Wanted(compare=True, rasa_epochs=3)),
        (["--rasa-epochs", "3"], Wanted()),
    ],
)
def test_what_is_compared(wanted: list[Wanted], file: Path, options: list[str], expected: Wanted) -> None:
    run(file, "--json", *options)
    assert wanted == [expected]
