from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.errors import EvaluationError
from bot.evaluation import Question, Row, count, read_questions, run_questions
from bot.language import WritingForm
from bot.reply import ANSWER, ASK_BACK, DIALOGUE, NO_ANSWER, Button, Reply

FEE, LOST = "nadra.cnic.fee", "nadra.cnic.lost"
EN, UR, ROMAN = WritingForm
HEAD = "text\tform\ttopics\n"


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "questions.tsv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def row(topics: set[str], outcome: str, topic: str | None = None, offered: tuple[str, ...] = (), form: WritingForm = EN) -> Row:
    return Row(Question("q", form, frozenset(topics)), outcome, topic, offered, 0.5, 12.34)


def test_questions_are_read_in_order(tmp_path: Path) -> None:
    file = written(tmp_path, f'{HEAD}the fee\ten\t{FEE}|{LOST}\nکارڈ "گم"\tur\t{LOST}\nmosam kaisa hai\troman\t-\n')
    assert read_questions(file) == [
        Question("the fee", EN, frozenset({FEE, LOST})),
        Question('کارڈ "گم"', UR, frozenset({LOST})),
        Question("mosam kaisa hai", ROMAN, frozenset()),
    ]


def test_columns_may_come_in_another_order_with_others_between(tmp_path: Path) -> None:
    file = written(tmp_path, f"\ufefftopics\tnote\tform\ttext\r\n{FEE}\tx\ten\tthe fee\r\n")
    assert read_questions(file) == [Question("the fee", EN, frozenset({FEE}))]


@pytest.mark.parametrize(
    "line", ["the fee\ten", "the fee", f"the fee\tenglish\t{FEE}", f"\ten\t{FEE}", "the fee\ten\t", f"  \ten\t{FEE}", f"the fee\t\t{FEE}"]
)
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(EvaluationError, match=r"questions\.tsv, line 3: "):
        read_questions(written(tmp_path, f"{HEAD}the fee\ten\t{FEE}\n{line}\n"))


@pytest.mark.parametrize("text", ["", "text\tform\n", "a,b,c\n"])
def test_missing_columns_are_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(EvaluationError, match="expected the columns text, form, topics, found"):
        read_questions(written(tmp_path, text))


@pytest.mark.parametrize("content", [HEAD.encode("utf-16"), b"text\tform\ttopics\ncaf\xe9\ten\t-\n", f"{HEAD}a\0b\ten\t-\n".encode()])
def test_a_file_that_is_no_text_is_named(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(EvaluationError, match=r"questions\.tsv can't be read"):
        read_questions(written(tmp_path, content))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"none\.tsv can't be read"):
        read_questions(tmp_path / "none.tsv")


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        (row({FEE}, ANSWER, FEE), "right"),
        (row({FEE, LOST}, ANSWER, LOST), "right"),
        (row({FEE}, ANSWER, LOST), "wrong"),
        (row({FEE}, ASK_BACK, offered=(LOST, FEE)), "offered"),
        (row({FEE}, ASK_BACK, offered=(LOST,)), "no_answer"),
        (row({FEE}, NO_ANSWER), "no_answer"),
        (row({FEE}, DIALOGUE), "no_answer"),
        (row(set(), ANSWER, FEE), "wrongly_answered"),
        (row(set(), ASK_BACK, offered=(FEE,)), "refused"),
        (row(set(), NO_ANSWER), "refused"),
        (row(set(), DIALOGUE), "refused"),
    ],
)
def test_the_verdict_on_a_row(asked: Row, verdict: str) -> None:
    assert asked.verdict == verdict


def test_verdicts_are_counted_by_form_and_together() -> None:
    rows = [row({FEE}, ANSWER, FEE), row({FEE}, ANSWER, LOST), row(set(), NO_ANSWER, form=UR)]
    assert count(rows) == {
        "en": {"right": 1, "wrong": 1, "questions": 2},
        "ur": {"refused": 1, "questions": 1},
        "all": {"right": 1, "wrong": 1, "refused": 1, "questions": 3},
    }
    assert count([]) == {}


def test_a_row_as_json() -> None:
    assert row({LOST, FEE}, ASK_BACK, offered=(FEE,)).to_json() == {
        "text": "q",
        "form": "en",
        "expected": f"{FEE}|{LOST}",
        "outcome": ASK_BACK,
        "topic": None,
        "offered": [FEE],
        "score": 0.5,
        "ms": 12.3,
    }
    assert row(set(), NO_ANSWER).to_json()["expected"] == "-"


class FakeEngine:
    """Gives the same replies to every question."""

    def __init__(self, *replies: Reply) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self._replies = list(replies)

    async def ask(self, *arguments: Any) -> list[Reply]:
        self.asked.append(arguments)
        return self._replies


async def test_each_question_is_asked_in_a_fresh_conversation() -> None:
    engine = FakeEngine(Reply("x", "en", NO_ANSWER, score=0.1))
    rows = await run_questions(engine, [Question("one", EN, frozenset()), Question("two", EN, frozenset({FEE}))])  # type: ignore[arg-type]
    assert engine.asked == [("one",), ("two",)]
    assert [(row.question.text, row.outcome, row.score) for row in rows] == [("one", NO_ANSWER, 0.1), ("two", NO_ANSWER, 0.1)]
    assert all(row.ms >= 0 for row in rows)


async def test_the_topics_on_the_buttons_count_as_offered_when_it_asks_back() -> None:
    buttons = (Button("a", f"topic:{FEE}"), Button("b", "other"))
    asked_back, answered = Reply("x", "en", ASK_BACK, buttons=buttons), Reply("x", "en", ANSWER, topic=LOST, buttons=buttons)
    question = Question("q", EN, frozenset({FEE}))
    assert (await run_questions(FakeEngine(asked_back), [question]))[0].offered == (FEE,)  # type: ignore[arg-type]
    assert (await run_questions(FakeEngine(answered), [question]))[0].offered == ()  # type: ignore[arg-type]


async def test_of_several_replies_the_answer_counts_and_else_the_last() -> None:
    greeting, answer = Reply("hi", "en", DIALOGUE, act="greet"), Reply("x", "en", ANSWER, topic=FEE)
    question = Question("q", EN, frozenset({FEE}))
    assert (await run_questions(FakeEngine(answer, greeting), [question]))[0].topic == FEE  # type: ignore[arg-type]
    assert (await run_questions(FakeEngine(answer, greeting), [question]))[0].verdict == "right"  # type: ignore[arg-type]
    refused = Reply("x", "en", NO_ANSWER)
    assert (await run_questions(FakeEngine(greeting, refused), [question]))[0].outcome == NO_ANSWER  # type: ignore[arg-type]
