"""From an intent and a service to a topic."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Any]:
    tables: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("subjects.yml").read_text("utf-8"))
    return tables


def is_subject(intent: str | None) -> bool:
    """Returns whether the intent names an aspect of a service or something of an agency."""
    return intent in _tables()["aspects"] or intent in _tables()["agencies"]


def has_aspect(intent: str | None) -> bool:
    """Returns whether the intent names an aspect that every service has, such as the fee."""
    return intent in _tables()["aspects"]


def topic_of(intent: str | None, service: str | None, topics: Collection[str]) -> str | None:
    """Returns the topic that `intent` asks about `service`, or None when the two name none of `topics`."""
    if intent is None or service is None:
        return None
    agency = service.split(".")[0]
    candidates = [_tables()["agencies"].get(intent, {}).get(agency)]
    instead = _tables()["instead"].get(service, {})
    for aspect in _tables()["aspects"].get(intent, ()):
        candidates += [f"{service}.{aspect}", instead.get(aspect)]
    return next((topic for topic in candidates if topic in topics), None)


def first_questions(service: str, topics: Collection[str]) -> list[str]:
    """Returns the topics that most people want first of `service`."""
    found = (topic_of(intent, service, topics) for intent in _tables()["first"])
    return [topic for topic in found if topic]


@lru_cache(maxsize=4096)
def intents_of(topic: str) -> frozenset[str]:
    """Returns the intents that `topic` is an answer to, whatever the service."""
    aspect = topic.rsplit(".", 1)[1]
    by_aspect = {intent for intent, aspects in _tables()["aspects"].items() if aspect == aspects[0]}
    by_agency = {intent for intent, by in _tables()["agencies"].items() if topic in by.values()}
    return frozenset(by_aspect | by_agency)


def same_question(topic: str, service: str, topics: Collection[str]) -> str | None:
    """Returns the topic that asks about `service` what `topic` asks about its own, as in "and for the passport?"."""
    aspect = topic.rsplit(".", 1)[1]
    if f"{service}.{aspect}" in topics:
        return f"{service}.{aspect}"
    answers = (topic_of(intent, service, topics) for intent in sorted(intents_of(topic)))
    return next((answer for answer in answers if answer), None)
