"""The one decision: answer, ask back, converse, or say so; intent and search weigh in together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from actions.reading import Reading
from actions.subjects import intents_of, is_subject, same_question, topic_of
from bot.language import words
from bot.reply import ANSWER, ASK_BACK, DIALOGUE, NO_ANSWER
from knowledge_base.index import Match

# Intents that are dialogue acts, and the act that the channels report.
ACTS = {
    "greet": "greet", "thanks": "thanks", "goodbye": "goodbye", "help": "help", "bot_identity": "identity",
    "change_language": "language", "privacy": "privacy", "ask_human": "human", "abuse": "abuse",
    "how_are_you": "other", "affirm": "other", "deny": "other", "repeat": "other",
}  # fmt: skip


@dataclass(frozen=True)
class Decision:
    """What to do: `outcome` as in `bot.reply`; `topics` holds the answer's topic, or those to offer, best first."""

    outcome: str
    topics: tuple[str, ...] = ()
    intent: str | None = None
    score: float = 0.0


@lru_cache(maxsize=1)
def decision_settings() -> dict[str, Any]:
    """Reads `decision.yml`."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("decision.yml").read_text("utf-8"))
    return loaded


def decide(reading: Reading, matches: Sequence[Match], topics: Collection[str]) -> Decision:
    """Decides on one message. `matches` are the search's, best first; `topics` are all that can be answered."""
    limits = decision_settings()["thresholds"]
    carried_on = _carried_on(reading, topics)
    if carried_on is not None:
        return Decision(ANSWER, (carried_on,), reading.intent, reading.confidence)
    ranked = sorted(_strengths(reading, matches, topics).items(), key=lambda item: -item[1])
    strength = ranked[0][1] if ranked else 0.0
    score = min(max(strength / limits["sure"], 0.0), 1.0)
    if reading.intent in ACTS and reading.confidence >= limits["act"] and strength < limits["act_override"]:
        return Decision(DIALOGUE, (), reading.intent, reading.confidence)
    ahead = strength - (ranked[1][1] if len(ranked) > 1 else 0.0)
    if strength >= limits["sure"] or (strength >= limits["answer"] and ahead >= limits["margin"]):
        return Decision(ANSWER, (ranked[0][0],), reading.intent, score)
    offered = tuple(topic for topic, value in ranked if value >= limits["ask_back"])[: decision_settings()["offered"]]
    return Decision(ASK_BACK if offered else NO_ANSWER, offered, reading.intent, score)


def _carried_on(reading: Reading, topics: Collection[str]) -> str | None:
    """Returns the topic of a short message that makes sense only after the last one, as in "aur passport ki?"."""
    limits = decision_settings()["thresholds"]
    if reading.topic is None or len(words(reading.text)) > limits["follow_up_words"]:
        return None
    said = reading.said_service
    sure = reading.confidence >= limits["follow_up"]
    if is_subject(reading.intent) and sure:
        return None if said else topic_of(reading.intent, reading.service, topics)
    if reading.intent != "follow_up" and not (said and reading.confidence < limits["follow_up"]):
        return None
    if said:
        return same_question(reading.topic, said, topics)
    variant = any(reading.said.get(kind) for kind in ("speed", "pages", "validity"))
    return reading.topic if variant and reading.topic in topics else None


def _strengths(reading: Reading, matches: Sequence[Match], topics: Collection[str]) -> dict[str, float]:
    weights = decision_settings()["weights"]
    said = reading.said_service
    named = topic_of(reading.intent, said, topics)
    strengths = {match.topic: match.score for match in matches}
    for topic in strengths:
        if named == topic or (named is None and reading.intent in intents_of(topic)):
            strengths[topic] += weights["intent"] * reading.confidence
        if said and topic.startswith(f"{said}."):
            strengths[topic] += weights["said_service"]
        elif not said and reading.service and topic.startswith(f"{reading.service}."):
            strengths[topic] += weights["remembered_service"]
        if reading.intent == "out_of_scope":
            strengths[topic] -= weights["out_of_scope"] * reading.confidence
    return strengths
