"""The one decision: answer, ask back, converse, or say so; intent and search weigh in together.

Each topic that the search found gets a strength, a weighted sum of what speaks for it (`FEATURES`). A softmax over the
strengths ranks the topics, as in a conditional logit (McFadden 1974); two logistic regressions over the ranking say how
likely the best topic, or one of the best three, is right. The weights in `decision.yml` are fitted by
`scripts/tune_decision.py` on phrasings held back from the knowledge base.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from actions.reading import Reading
from actions.subjects import first_questions, has_aspect, intents_of, is_subject, same_question, topic_of
from bot.language import is_no_word, words
from bot.reply import ANSWER, ASK_BACK, DIALOGUE, NO_ANSWER
from knowledge_base.content import service_of
from knowledge_base.index import Match

# Intents that are dialogue acts, and the act that the channels report.
ACTS = {
    "greet": "greet", "thanks": "thanks", "goodbye": "goodbye", "help": "help", "bot_identity": "identity",
    "change_language": "language", "privacy": "privacy", "ask_human": "human", "abuse": "abuse",
    "how_are_you": "other", "affirm": "other", "deny": "other", "repeat": "other",
}  # fmt: skip
FEATURES = (
    "phrasing", "nearest_three", "centroid", "char_ngrams",  # the parts of the search's score
    "intent",          # probability of the intents that the topic is an answer to
    "no_intent",       # probability of some subject, for a topic that no intent stands for
    "same_service",    # the service named, or remembered, is the topic's
    "other_service",   # it is another of the same agency
    "other_agency",    # it is one of the other agency
)  # fmt: skip
SIGNS = ("bias", "best", "lead", "share", "phrasing", "out_of_scope", "conversation", "unknown", "stranger", "strangers")
_OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Decision:
    """What to do: `outcome` as in `bot.reply`; `topics` holds the answer's topic, or those to offer, best first.

    `score` is the probability in [0, 1] that the best topic is right, or for a dialogue act that of the intent. `several`:
    the topics are not guesses at one question, the message asks them all.
    """

    outcome: str
    topics: tuple[str, ...] = ()
    intent: str | None = None
    score: float = 0.0
    several: bool = False


@dataclass(frozen=True)
class Ranking:
    """Topics with their strengths, best first."""

    topics: tuple[str, ...]
    strengths: tuple[float, ...]


@lru_cache(maxsize=1)
def decision_settings() -> dict[str, Any]:
    """Reads `decision.yml`."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("decision.yml").read_text("utf-8"))
    return loaded


def decide(reading: Reading, matches: Sequence[Match], topics: Collection[str]) -> Decision:
    """Decides on one message. `matches` are the search's, best first; `topics` are all that can be answered."""
    if says_nothing(reading):
        return Decision(NO_ANSWER, (), reading.intent, 0.0)
    carried_on = _carried_on(reading, topics)
    if carried_on is not None:
        return Decision(ANSWER, (carried_on,), reading.intent, reading.confidence)
    settings = decision_settings()
    limits = settings["thresholds"]
    ranking = rank(reading, matches)
    seen = signs(reading, matches, ranking)
    right = probability(seen, settings["right"])
    if (
        reading.intent in ACTS
        and reading.confidence >= _act_limit(reading, right)
        and (_wants_a_person(reading) or right < limits["act_override"])
    ):
        return Decision(DIALOGUE, (), reading.intent, reading.confidence)
    if _names_no_service(reading) and ranking.topics:
        return Decision(ASK_BACK, _of_every_service(reading, ranking)[: settings["offered"]], reading.intent, right)
    if ranking.topics and right < limits["service_sure"] and _asks_nothing_of_a_service(reading):
        offered = (*first_questions(str(reading.said_service), topics), *ranking.topics)
        return Decision(ASK_BACK, tuple(dict.fromkeys(offered))[: settings["offered"]], reading.intent, right)
    if ranking.topics and right >= limits["answer"]:
        return Decision(ANSWER, ranking.topics[:1], reading.intent, right)
    if ranking.topics and max(right, probability(seen, settings["right_among_three"])) >= limits["ask_back"]:
        return Decision(ASK_BACK, ranking.topics[: settings["offered"]], reading.intent, right)
    return Decision(NO_ANSWER, (), reading.intent, right)


def is_sure_in_a_neighbour_language(decision: Decision) -> bool:
    """Returns whether a message in Pashto, Sindhi or Punjabi shares enough words with Urdu to be answered."""
    limit: float = decision_settings()["thresholds"]["neighbour_language"]
    return decision.outcome == ANSWER and decision.score >= limit


def rank(reading: Reading, matches: Sequence[Match]) -> Ranking:
    """Orders the topics found by their strength."""
    weights = decision_settings()["ranking"]
    scored = [(sum(weights[name] * value for name, value in features(reading, match).items()), match.topic) for match in matches]
    scored.sort(key=lambda item: -item[0])
    return Ranking(tuple(topic for _, topic in scored), tuple(strength for strength, _ in scored))


def features(reading: Reading, match: Match) -> dict[str, float]:
    """Returns what speaks for and against a topic, by the names in `FEATURES`."""
    service, about = service_of(match.topic), reading.about_service
    intents = intents_of(match.topic)
    same_agency = about is not None and service.split(".")[0] == about.split(".")[0]
    return {
        "phrasing": match.phrasing,
        "nearest_three": match.nearest_three,
        "centroid": match.centroid,
        "char_ngrams": match.char_ngrams,
        "intent": sum(p for intent, p in reading.intents.items() if intent in intents),
        "no_intent": 0.0 if intents else sum(p for intent, p in reading.intents.items() if is_subject(intent)),
        "same_service": float(service == about),
        "other_service": float(same_agency and service != about and not service.endswith(".service")),
        "other_agency": float(about is not None and not same_agency),
    }


def signs(reading: Reading, matches: Sequence[Match], ranking: Ranking) -> dict[str, float]:
    """Returns what tells whether the ranking can be trusted, by the names in `SIGNS`."""
    best, second = (*ranking.strengths[:2], *(0.0, 0.0))[:2]
    odds = [math.exp(strength - best) for strength in ranking.strengths]
    return {
        "bias": 1.0,
        "best": best,
        "lead": best - second,
        "share": 1 / sum(odds) if odds else 0.0,
        "phrasing": max((match.phrasing for match in matches), default=0.0),
        "out_of_scope": reading.intents.get(_OUT_OF_SCOPE, 0.0),
        "conversation": sum(p for intent, p in reading.intents.items() if intent in ACTS),
        "unknown": reading.unknown_share,
        "stranger": reading.stranger,
        "strangers": reading.strangers,
    }


def probability(seen: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Returns the logistic regression's probability, in (0, 1)."""
    return 1 / (1 + math.exp(-sum(weights[name] * value for name, value in seen.items())))


def says_nothing(reading: Reading) -> bool:
    """Returns whether there is no word: emoji, marks, single letters, keys at random. Such a message's intent is a guess."""
    return all(map(is_no_word, words(reading.text)))


def _wants_a_person(reading: Reading) -> bool:
    """Returns whether a person is asked for, which the helpline's number alone does not answer."""
    return reading.intent == "ask_human"


def _act_limit(reading: Reading, right: float) -> float:
    """Returns the confidence from which a dialogue act is believed.

    It is higher where a service is named, few words are known, or a topic would be answered but for the act.
    """
    limits = decision_settings()["thresholds"]
    doubtful = reading.said_service is not None or reading.unknown_share >= limits["unknown"] or right >= limits["answer"]
    return float(limits["act_doubtful" if doubtful else "act"])


def _names_no_service(reading: Reading) -> bool:
    """Returns whether a short question ("fees kitni hai") asks what every service has: a guess could be a wrong fee."""
    limits = decision_settings()["thresholds"]
    short = len(words(reading.text)) <= limits["bare_words"]
    return short and reading.about_service is None and has_aspect(reading.intent) and reading.confidence >= limits["bare"]


def _asks_nothing_of_a_service(reading: Reading) -> bool:
    """Returns whether a message such as "passport" names a service and nothing that could be asked of it."""
    limits = decision_settings()["thresholds"]
    if reading.said_service is None or len(words(reading.text)) > limits["service_words"]:
        return False
    return not is_subject(reading.intent) or reading.confidence < limits["service_intent"]


def _of_every_service(reading: Reading, ranking: Ranking) -> tuple[str, ...]:
    """Returns the topics found, those that the intent asks for first."""
    asked = [topic for topic in ranking.topics if reading.intent in intents_of(topic)]
    return (*asked, *(topic for topic in ranking.topics if topic not in asked))


def _carried_on(reading: Reading, topics: Collection[str]) -> str | None:
    """Returns the topic of a short message that makes sense only after the last one, as in "aur passport ki?"."""
    limits = decision_settings()["thresholds"]
    if len(words(reading.text)) > limits["follow_up_words"]:
        return None
    said = reading.said_service
    sure = reading.confidence >= limits["follow_up"]
    if is_subject(reading.intent) and sure:
        return None if said else topic_of(reading.intent, reading.service, topics)
    if reading.topic is None or (reading.intent != "follow_up" and (not said or sure)):
        return None
    if said:
        return same_question(reading.topic, said, topics)
    variant = any(reading.said.get(kind) for kind in ("speed", "pages", "validity"))
    return reading.topic if variant and reading.topic in topics else None
