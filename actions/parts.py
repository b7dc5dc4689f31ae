"""A message that asks several things, or a long letter with a question in it: its parts, and one decision from theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.decision import Decision, decision_settings
from actions.reading import Reading
from bot.language import passages, question_parts, words
from bot.reply import ANSWER, ASK_BACK, NO_ANSWER


def is_long(reading: Reading) -> bool:
    """Returns whether the message is a letter rather than a question."""
    return len(words(reading.text)) >= int(decision_settings()["thresholds"]["long_words"])


def parts_of(reading: Reading) -> list[Reading]:
    """Returns a reading of each part, without the intent, which is that of the whole message."""
    limits = decision_settings()["thresholds"]
    texts = passages(reading.text, limits["passage_words"]) if is_long(reading) else question_parts(reading.text)
    services = set(reading.said.get("service", ()))
    # A service named once is meant in every part; of two, it can't be told which part means which.
    said = {"service": tuple(services)} if len(services) == 1 else {}
    service = None if services else reading.service
    return [Reading(text, reading.form, said=said, service=service, written_form=reading.written_form) for text in texts]


def together(whole: Decision, parts: Sequence[Decision], long: bool) -> Decision:
    """Returns the decision on the message; parts that are sure of different topics are all offered.

    A short message with one sure part is decided as a whole; of a letter, the passage that is sure is the question, or
    else the one that comes nearest to it.
    """
    limits = decision_settings()["thresholds"]
    sure = sorted((part for part in parts if part.outcome == ANSWER and part.score >= limits["part"]), key=lambda part: -part.score)
    topics = tuple(dict.fromkeys(part.topics[0] for part in sure))
    if len(topics) > 1:
        return Decision(ASK_BACK, topics[: decision_settings()["offered"]], whole.intent, sure[0].score, several=not long)
    if long and topics:
        return replace(sure[0], intent=whole.intent)
    if long and whole.outcome == NO_ANSWER:
        offers = (part for part in parts if part.outcome == ASK_BACK)
        return max((whole, *offers), key=lambda decision: (decision.outcome == ASK_BACK, decision.score))
    return whole
