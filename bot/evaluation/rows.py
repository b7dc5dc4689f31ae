"""What came of a question: a row for what was replied, and what the engine made of it whether or not it answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.evaluation.questions import Question
from bot.reply import ANSWER

ALWAYS, BY_SCORE, NEVER = "always", "by_score", "never"


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

    @property
    def got(self) -> str:
        """The topic answered, or else those offered, or else the outcome."""
        return self.topic or ", ".join(self.offered) or self.outcome

    def to_json(self) -> dict[str, Any]:
        """Returns the row as `rasai evaluate --json` prints it."""
        return {
            "text": self.question.text,
            "form": self.question.form.value,
            "expected": self.question.expected,
            "outcome": self.outcome,
            "topic": self.topic,
            "offered": list(self.offered),
            "score": self.score,
            "ms": round(self.ms, 1),
        }


@dataclass(frozen=True)
class Weighed:
    """What the engine makes of a question, whether or not it answers it.

    `topics` are at most ten, best first; `score` in [0, 1] is the engine's probability that the first is right.
    `answered` says when the first is the answer: `always`, whatever the threshold; `by_score`, at a threshold up to
    the score; `never`, where the message is a dialogue act or is asked back whatever the score.
    """

    question: Question
    topics: tuple[str, ...]
    score: float
    answered: str

    @property
    def is_right(self) -> bool:
        """Whether the first topic is one that answers the question."""
        return bool(self.topics) and self.topics[0] in self.question.topics

    def is_answered(self, threshold: float) -> bool:
        """Returns whether the question is answered when answers are given from this score on."""
        return self.answered == ALWAYS or (self.answered == BY_SCORE and self.score >= threshold)

    def to_json(self) -> dict[str, Any]:
        """Returns it as `rasai evaluate --json` prints it."""
        return {"best": next(iter(self.topics), None), "score": self.score, "answered": self.answered}
