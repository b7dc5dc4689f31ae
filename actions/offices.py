"""Answers where the offices of a city are, from the list that staff keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from rasa_sdk.events import EventType, SlotSet

from actions.decision import Decision
from actions.office_list import OfficeWords, all_day, chosen
from actions.reading import Reading
from actions.responses import Responses
from actions.subjects import topic_of
from bot.language import words
from bot.reply import ANSWER, DIALOGUE, Button, Reply
from knowledge_base.content import City, Content, Office
from knowledge_base.offices import OfficeDirectory

_AGENCIES = ("nadra", "passport")


@dataclass(frozen=True)
class _Question:
    """What is asked, `agency` None for both, and what was found; `cities` is empty where the list knows none that is named."""

    agency: str | None
    wants_all_day: bool
    cities: list[City]
    offices: list[Office]


@lru_cache(maxsize=1)
def office_settings() -> dict[str, Any]:
    """Reads `offices.yml`."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("offices.yml").read_text("utf-8"))
    return loaded


def office_reply(
    decision: Decision, reading: Reading, content: Content, responses: Responses, today: date
) -> tuple[Reply, list[EventType]] | None:
    """Returns the offices of the city that the message names, or None when it names none or asks for something else."""
    carries_on = _carries_on(decision, reading)
    if not content.offices or not (carries_on or _asks_for_offices(decision, reading)):
        return None
    directory = OfficeDirectory(content.offices, office_settings()["min_skeleton"])
    cities = directory.cities_in(reading.text)
    if not cities and not reading.said.get("city"):
        return None
    asked = str(reading.topic) if carries_on else next(iter(decision.topics), "")
    agency, wants_all_day = _agency(reading, carries_on), asked in office_settings()["all_day"]
    offices = chosen(directory.in_city(reading.text, agency), wants_all_day, office_settings()["listed"])
    topics = _general_topics(agency, asked, reading, content)
    said = OfficeWords(responses, reading.form, content, today)
    reply = Reply(
        text=_text(_Question(agency, wants_all_day, cities, offices), said),
        form=reading.form.value,
        outcome=DIALOGUE,
        act="office",
        topic=next(iter(topics), None),
        source=_source(offices),
        checked_on=min((office.as_of.isoformat() for office in offices if office.as_of), default=None),
        buttons=tuple(Button(content.entries[topic].title[reading.form], f"topic:{topic}") for topic in topics),
        intent=reading.intent,
        score=decision.score,
    )
    return reply, [SlotSet("topic", reply.topic), SlotSet("offered", [])]


def _asks_for_offices(decision: Decision, reading: Reading) -> bool:
    settings = office_settings()
    if decision.outcome == DIALOGUE:
        return False
    if next(iter(decision.topics), None) in settings["topics"]:
        return True
    # Another topic that is the answer ("where are e-passports made") knows better than a list.
    if decision.outcome == ANSWER or reading.intent not in settings["intents"] or reading.confidence < settings["min_confidence"]:
        return False
    return bool(_agencies_said(reading))


def _carries_on(decision: Decision, reading: Reading) -> bool:
    settings = office_settings()
    short = len(words(reading.text)) <= settings["follow_up_words"]
    return short and decision.outcome not in (ANSWER, DIALOGUE) and reading.topic in settings["topics"]


def _agency(reading: Reading, carries_on: bool) -> str | None:
    """Returns the agency meant, or None when both or none may be."""
    said = _agencies_said(reading)
    if said:
        return next(iter(said)) if len(said) == 1 else None
    remembered = reading.topic if carries_on else reading.service
    return remembered.split(".")[0] if remembered else None


def _agencies_said(reading: Reading) -> set[str]:
    text = f" {' '.join(words(reading.text))} "
    by_name = {agency for agency, names in office_settings()["agencies"].items() if any(f" {name} " in text for name in names)}
    return by_name | {service.split(".")[0] for service in reading.said.get("service", ())}


def _general_topics(agency: str | None, asked: str, reading: Reading, content: Content) -> tuple[str, ...]:
    if asked in office_settings()["topics"] and asked in content.entries and agency == asked.split(".")[0]:
        return (asked,)
    asks_hours = reading.intent == "ask_hours" or asked.endswith(".hours")
    intent = "ask_hours" if asks_hours else "ask_offices"
    found = (topic_of(intent, known, content.entries) for known in ([agency] if agency else _AGENCIES))
    return tuple(topic for topic in found if topic)


def _text(question: _Question, said: OfficeWords) -> str:
    ask = said.response(f"helpline_{question.agency}" if question.agency else "helplines")
    if not question.offices:
        return f"{said.response('none')}\n{ask}"
    lines = [said.response("list").replace("{CITY}", said.listed(city.names for city in question.cities))]
    if question.wants_all_day and not any(map(all_day, question.offices)):
        lines.insert(0, said.response("no_24h"))
    return "\n".join([*lines, *map(said.line, question.offices), ask])


def _source(offices: list[Office]) -> str | None:
    """Returns the hosts of the pages that the offices were read from, each once."""
    hosts = [(urlsplit(office.source).hostname or office.source).removeprefix("www.") for office in offices]
    return ", ".join(dict.fromkeys(filter(None, hosts))) or None
