"""Runs a file of questions through the whole engine and counts what came of them."""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.engine import Engine
from bot.errors import EvaluationError
from bot.language import WritingForm
from bot.reply import ANSWER, Reply

NOT_TO_BE_ANSWERED = "-"
_COLUMNS = ["text", "form", "topics"]


@dataclass(frozen=True)
class Question:
    """A question, how it is written, and the topics that answer it; none when it must not be answered."""

    text: str
    form: WritingForm
    topics: frozenset[str]


@dataclass(frozen=True)
class Row:
    """What came of one question; `ms` is the whole turn in milliseconds."""

    question: Question
    outcome: str
    topic: str | None
    offered: tuple[str, ...]
    score: float | None
    ms: float

    @property
    def verdict(self) -> str:
        """`right`, `offered`, `no_answer` or `wrong`; for what must not be answered `refused` or `wrongly_answered`."""
        if not self.question.topics:
            return "wrongly_answered" if self.outcome == ANSWER else "refused"
        if self.outcome == ANSWER:
            return "right" if self.topic in self.question.topics else "wrong"
        return "offered" if self.question.topics & set(self.offered) else "no_answer"

    def to_json(self) -> dict[str, Any]:
        """Returns the row as `rasai evaluate --json` prints it."""
        return {
            "text": self.question.text,
            "form": self.question.form.value,
            "expected": "|".join(sorted(self.question.topics)) or NOT_TO_BE_ANSWERED,
            "outcome": self.outcome,
            "topic": self.topic,
            "offered": list(self.offered),
            "score": self.score,
            "ms": round(self.ms, 1),
        }


def read_questions(file: Path) -> list[Question]:
    """Reads a tab-separated file with the columns text, form and topics.

    Raises:
        EvaluationError: the file is missing, or a line does not fit; the message names it.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if reader.fieldnames is None or [c for c in _COLUMNS if c not in reader.fieldnames]:
                raise EvaluationError(f"{file}: expected the columns {', '.join(_COLUMNS)}, found {reader.fieldnames}.")
            return [_question(file, reader.line_num, raw) for raw in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise EvaluationError(f"{file} can't be read: {error}.") from error


def _question(file: Path, line: int, raw: dict[str, Any]) -> Question:
    try:
        text, form = raw["text"].strip(), WritingForm(raw["form"].strip())
        topics = raw["topics"].strip()
    except (AttributeError, ValueError) as error:
        raise EvaluationError(f"{file}, line {line}: expected text, a form (en, ur or roman) and topics. {error}") from error
    if not text or not topics:
        raise EvaluationError(f"{file}, line {line}: the text or the topics are empty; write '-' where nothing may be answered.")
    return Question(text, form, frozenset() if topics == NOT_TO_BE_ANSWERED else frozenset(topics.split("|")))


async def run_questions(engine: Engine, questions: Sequence[Question]) -> list[Row]:
    """Asks each question in a fresh conversation, in order."""
    rows = []
    for question in questions:
        started = time.perf_counter()
        replies = await engine.ask(question.text)
        rows.append(_row(question, replies, (time.perf_counter() - started) * 1000))
    return rows


def _row(question: Question, replies: Sequence[Reply], ms: float) -> Row:
    reply = next((reply for reply in replies if _answers(reply)), replies[-1])
    offered: tuple[str, ...] = ()
    if reply.outcome == "ask_back":
        offered = tuple(b.choice.removeprefix("topic:") for b in reply.buttons if b.choice.startswith("topic:"))
    outcome = ANSWER if _answers(reply) else reply.outcome
    return Row(question, outcome, reply.topic, offered, reply.score, ms)


def _answers(reply: Reply) -> bool:
    """A list of a city's offices is a dialogue act to the channels, and the answer to a question on its topic."""
    return reply.outcome == ANSWER or (reply.act == "office" and reply.topic is not None)


def count(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    """Returns verdicts by writing form, and under "all"."""
    counts: dict[str, Counter[str]] = {form.value: Counter() for form in WritingForm}
    counts["all"] = Counter()
    for row in rows:
        for group in (row.question.form.value, "all"):
            counts[group][row.verdict] += 1
            counts[group]["questions"] += 1
    return {group: dict(counter) for group, counter in counts.items() if counter}
