"""Asks the engine."""

from __future__ import annotations

import time
from collections.abc import Sequence

from bot.engine import Engine
from bot.evaluation.questions import Question
from bot.evaluation.rows import Row
from bot.reply import ANSWER, Reply


async def run_questions(engine: Engine, questions: Sequence[Question]) -> list[Row]:
    """Asks each question in a fresh conversation, in order."""
    rows = []
    for question in questions:
        started = time.perf_counter()
        replies = await engine.ask(question.text)
        rows.append(_row(question, replies, (time.perf_counter() - started) * 1000))
    return rows


def _row(question: Question, replies: Sequence[Reply], ms: float) -> Row:
    reply = next((reply for reply in replies if is_answer(reply)), replies[-1])
    offered: tuple[str, ...] = ()
    if reply.outcome == "ask_back":
        offered = tuple(b.choice.removeprefix("topic:") for b in reply.buttons if b.choice.startswith("topic:"))
    outcome = ANSWER if is_answer(reply) else reply.outcome
    return Row(question, outcome, reply.topic, offered, reply.score, ms)


def is_answer(reply: Reply) -> bool:
    """Returns whether the reply answers: a list of offices, to the channels a dialogue act, answers the question on its topic."""
    return reply.outcome == ANSWER or (reply.act == "office" and reply.topic is not None)
