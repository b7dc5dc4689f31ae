"""What is compared: anything that ranks topics for a question."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.evaluation.questions import Question
from bot.evaluation.rows import ALWAYS, NEVER, Row, Weighed


@dataclass(frozen=True)
class Ranked:
    """A system's topics for a question, best first; the higher `score` the surer it is of the first. `ms` is what it took."""

    question: Question
    topics: tuple[str, ...]
    score: float
    ms: float


class System(Protocol):
    """Ranks topics."""

    name: str

    async def rank(self, text: str) -> tuple[Sequence[str], float]:
        """Returns the topics for a question, best first, and the score of the first, 0 when there is none."""
        ...


@dataclass(frozen=True)
class Run:
    """A system and what it made of each question."""

    system: str
    ranked: tuple[Ranked, ...]


async def run_system(system: System, questions: Sequence[Question]) -> Run:
    """Has the system rank topics for each question, in order."""
    ranked = []
    for question in questions:
        started = time.perf_counter()
        topics, score = await system.rank(question.text)
        ranked.append(Ranked(question, tuple(topics), score, (time.perf_counter() - started) * 1000))
    return Run(system.name, tuple(ranked))


def engine_run(rows: Sequence[Row], weighed: Sequence[Weighed]) -> Run:
    """Returns the engine as one of the systems; its milliseconds are those of whole turns.

    What it answers whatever the threshold scores 1, what it never answers 0.
    """
    fixed = {ALWAYS: 1.0, NEVER: 0.0}
    return Run(
        "rasai",
        tuple(Ranked(one.question, one.topics, fixed.get(one.answered, one.score), row.ms) for row, one in zip(rows, weighed, strict=True)),
    )
