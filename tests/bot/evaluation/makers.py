"""Questions, rows and the like with little to type."""

from __future__ import annotations

from bot.evaluation import Question, Row
from bot.evaluation.rows import BY_SCORE, Weighed
from bot.evaluation.systems import Ranked
from bot.language import WritingForm

FEE, LOST, PASSPORT = "nadra.cnic.fee", "nadra.cnic.lost", "passport.ordinary.fee"
EN, UR, ROMAN = WritingForm


def question(*topics: str, form: WritingForm = EN, file: str = "") -> Question:
    return Question("q", form, frozenset(topics), file)


def row(
    topics: set[str],
    outcome: str,
    topic: str | None = None,
    offered: tuple[str, ...] = (),
    form: WritingForm = EN,
    ms: float = 12.34,
    file: str = "",
) -> Row:
    return Row(question(*topics, form=form, file=file), outcome, topic, offered, 0.5, ms)


def weighed(topics: set[str], best: str, score: float, answered: str = BY_SCORE, form: WritingForm = EN) -> Weighed:
    return Weighed(question(*topics, form=form), (best,), score, answered)


def ranked(topics: set[str], named: tuple[str, ...], score: float, ms: float = 1.0, form: WritingForm = EN, file: str = "") -> Ranked:
    return Ranked(question(*topics, form=form, file=file), named, score, ms)
