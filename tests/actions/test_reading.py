from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.reading import Reading, read, reply_form
from bot.language import WritingForm

EN, UR, ROMAN = WritingForm


def tracker(message: dict[str, Any] | None = None, **slots: Any) -> Tracker:
    return Tracker("someone", slots, {"text": "fee", **(message or {})}, [], False, None, {}, "action_listen")


def ranked(*intents: tuple[str, float]) -> dict[str, Any]:
    ranking = [{"name": name, "confidence": confidence} for name, confidence in intents]
    return {"intent": ranking[0], "intent_ranking": ranking}


def said(*entities: tuple[str, str]) -> Reading:
    return read(tracker({"entities": [{"entity": kind, "value": value} for kind, value in entities]}))


def test_the_best_intent_is_read_with_its_confidence() -> None:
    reading = read(tracker(ranked(("ask_fee", 0.8), ("ask_time", 0.1))))
    assert (reading.text, reading.intent, reading.confidence) == ("fee", "ask_fee", 0.8)
    assert reading.intents == {"ask_fee": 0.8, "ask_time": 0.1}


def test_an_intent_without_a_ranking_is_read_too() -> None:
    reading = read(tracker({"intent": {"name": "choose_topic", "confidence": 1.0}}))
    assert (reading.intent, reading.confidence) == ("choose_topic", 1.0)


def test_a_message_of_which_nothing_was_understood_is_read() -> None:
    reading = read(tracker({"text": None, "intent": {"name": None, "confidence": None}}))
    assert (reading.text, reading.intent, reading.confidence) == ("", None, 0.0)


def test_entities_are_kept_by_kind_in_the_order_of_the_text() -> None:
    reading = said(("service", "nadra.cnic"), ("speed", "urgent"), ("service", "nadra.frc"))
    assert reading.said == {"service": ("nadra.cnic", "nadra.frc"), "speed": ("urgent",)}


def test_services_are_kept_as_they_are_typed() -> None:
    found = [
        {"entity": "service", "value": "nadra.b_form", "start": 10, "end": 16},
        {"entity": "speed", "value": "urgent", "start": 21, "end": 27},
    ]
    assert read(tracker({"text": "please, my  B-Form now urgent", "entities": found})).named == ("b form",)


@pytest.mark.parametrize(
    ("services", "service"),
    [
        (["passport.ordinary"], "passport.ordinary"),
        (["passport.ordinary", "passport.minor"], "passport.minor"),
        (["passport.minor", "passport.ordinary"], "passport.minor"),
        (["nadra.cnic", "nadra.nicop"], "nadra.nicop"),
        (["nadra.cnic", "passport.ordinary"], "nadra.cnic"),
        (["nadra.frc", "nadra.nicop"], "nadra.frc"),
        ([], None),
    ],
)
def test_the_most_special_service_wins(services: list[str], service: str | None) -> None:
    assert said(*(("service", value) for value in services)).said_service == service


def test_what_the_conversation_is_about_comes_from_the_slots() -> None:
    reading = read(tracker(service="nadra.frc", topic="nadra.frc.fee", offered=["nadra.frc.what"], writing_form="ur"))
    assert (reading.service, reading.topic, reading.offered) == ("nadra.frc", "nadra.frc.fee", ("nadra.frc.what",))
    assert (reading.form, reading.written_form) == (UR, UR)


def test_a_service_that_is_said_counts_before_the_remembered_one() -> None:
    message = {"entities": [{"entity": "service", "value": "passport.ordinary"}]}
    assert read(tracker(message, service="nadra.frc")).about_service == "passport.ordinary"
    assert read(tracker(service="nadra.frc")).about_service == "nadra.frc"


def test_before_anything_was_written_it_is_english() -> None:
    assert read(tracker()).form is EN


def test_a_wish_changes_the_reply_and_not_what_was_written() -> None:
    reading = read(tracker(writing_form="roman", reply_form="roman>ur"))
    assert (reading.form, reading.written_form) == (UR, ROMAN)


@pytest.mark.parametrize(
    ("written", "wish", "form"),
    [(ROMAN, None, ROMAN), (ROMAN, "", ROMAN), (ROMAN, "roman>ur", UR), (EN, "roman>ur", EN), (UR, "ur>en", EN), (UR, "ur>ur", UR)],
)
def test_a_wish_holds_for_the_form_it_was_made_in(written: WritingForm, wish: str | None, form: WritingForm) -> None:
    assert reply_form(written, wish) is form
