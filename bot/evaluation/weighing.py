"""What the engine makes of each question, also where it does not answer: for calibration, sweep and comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rasa_sdk import Tracker

from actions.answer import ActionAnswer
from actions.decision import decision_settings, rank
from actions.knowledge import shared_knowledge_base
from actions.reading import Reading, with_search
from bot.engine import Engine
from bot.evaluation.questions import Question
from bot.evaluation.rows import ALWAYS, BY_SCORE, NEVER, Weighed
from bot.evaluation.running import is_answer
from bot.reply import Reply
from knowledge_base.snapshot import Snapshot

_LOWEST, _UNREACHABLE = 0.0, 2.0


async def weigh_questions(engine: Engine, questions: Sequence[Question]) -> list[Weighed]:
    """Weighs each question as the first message of a conversation, in order."""
    action = ActionAnswer()
    return [await _weigh(action, await engine.read(question.text), question) for question in questions]


async def _weigh(action: ActionAnswer, reading: Reading, question: Question) -> Weighed:
    snapshot = shared_knowledge_base().snapshot
    least = await _reply(action, reading, snapshot, _UNREACHABLE)
    most = await _reply(action, reading, snapshot, _LOWEST)
    known = with_search(reading, snapshot.index, snapshot.encoder)
    return weighed(question, rank(known, snapshot.search(reading.text)).topics, least, most)


async def _reply(action: ActionAnswer, reading: Reading, snapshot: Snapshot, threshold: float) -> Reply:
    nothing_said_yet = Tracker("", {}, {}, [], False, None, {}, "")
    with answering_from(threshold):
        return (await action.reply(reading, snapshot, nothing_said_yet))[0]


def weighed(question: Question, ranking: Sequence[str], least: Reply, most: Reply) -> Weighed:
    """Puts together the topics found, best first, and the replies at a threshold out of reach and at the lowest."""
    reply, answered = (least, ALWAYS) if is_answer(least) else (most, BY_SCORE if is_answer(most) else NEVER)
    topics = tuple(ranking)
    if answered != NEVER and reply.topic is not None:
        topics = (reply.topic, *(topic for topic in ranking if topic != reply.topic))
    return Weighed(question, topics, reply.score or 0.0, answered)


@contextmanager
def answering_from(threshold: float) -> Iterator[None]:
    """Makes the decision answer from this score on for as long as the context lasts; nothing else may decide meanwhile."""
    limits = decision_settings()["thresholds"]
    chosen = limits["answer"]
    limits["answer"] = threshold
    try:
        yield
    finally:
        limits["answer"] = chosen
