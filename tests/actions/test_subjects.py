from __future__ import annotations

import pytest
import yaml

from actions.responses import DOMAIN_FILE
from actions.subjects import intents_of, is_subject, same_question, topic_of

TOPICS = {
    "nadra.cnic.fee",
    "nadra.cnic.documents",
    "nadra.cnic.track",
    "nadra.cnic.lost",
    "nadra.frc.fee",
    "nadra.frc.apply",
    "passport.ordinary.fee",
    "passport.ordinary.lost",
    "passport.service.helpline",
    "nadra.service.helpline",
}


@pytest.mark.parametrize("intent", ["ask_fee", "ask_what", "ask_helpline", "ask_offices"])
def test_an_intent_that_names_an_aspect_is_a_subject(intent: str) -> None:
    assert is_subject(intent)


@pytest.mark.parametrize("intent", ["greet", "follow_up", "out_of_scope", "", None])
def test_any_other_is_none(intent: str | None) -> None:
    assert not is_subject(intent)


@pytest.mark.parametrize(
    ("intent", "service", "topic"),
    [
        ("ask_fee", "nadra.cnic", "nadra.cnic.fee"),
        ("ask_fee", "passport.ordinary", "passport.ordinary.fee"),
        ("ask_helpline", "passport.ordinary", "passport.service.helpline"),
        ("ask_helpline", "nadra.frc", "nadra.service.helpline"),
    ],
)
def test_intent_and_service_together_name_the_topic(intent: str, service: str, topic: str) -> None:
    assert topic_of(intent, service, TOPICS) == topic


@pytest.mark.parametrize(
    ("intent", "service", "topic"),
    [
        ("ask_documents", "nadra.frc", "nadra.frc.apply"),
        ("ask_time", "nadra.frc", "nadra.frc.fee"),
        ("ask_track", "nadra.frc", "nadra.cnic.track"),
    ],
)
def test_another_topic_answers_where_the_service_has_none_of_its_own(intent: str, service: str, topic: str) -> None:
    assert topic_of(intent, service, TOPICS) == topic


@pytest.mark.parametrize(
    ("intent", "service"),
    [("ask_fee", None), (None, "nadra.cnic"), ("greet", "nadra.cnic"), ("ask_blocked", "nadra.cnic"), ("ask_fee", "nadra.unknown")],
)
def test_no_topic_follows_from_half_of_it_or_from_what_is_not_there(intent: str | None, service: str | None) -> None:
    assert topic_of(intent, service, TOPICS) is None


@pytest.mark.parametrize(
    ("topic", "intents"),
    [
        ("nadra.cnic.fee", {"ask_fee"}),
        ("passport.ordinary.documents", {"ask_documents"}),
        ("nadra.service.helpline", {"ask_helpline"}),
        ("nadra.cnic.fingerprints", set()),
    ],
)
def test_a_topic_knows_the_intents_that_ask_for_it(topic: str, intents: set[str]) -> None:
    assert intents_of(topic) == intents


@pytest.mark.parametrize(
    ("topic", "service", "other"),
    [
        ("nadra.cnic.fee", "passport.ordinary", "passport.ordinary.fee"),
        ("nadra.cnic.documents", "nadra.frc", "nadra.frc.apply"),
        ("nadra.service.helpline", "passport.ordinary", "passport.service.helpline"),
        ("nadra.cnic.fingerprints", "passport.ordinary", None),
    ],
)
def test_the_same_question_is_asked_of_another_service(topic: str, service: str, other: str | None) -> None:
    assert same_question(topic, service, TOPICS) == other


def test_every_intent_of_the_tables_is_in_the_domain() -> None:
    domain = yaml.load(DOMAIN_FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    tables = yaml.safe_load((DOMAIN_FILE.parent / "actions" / "subjects.yml").read_text("utf-8"))
    intents = {name for intent in domain["intents"] for name in intent}
    assert {*tables["aspects"], *tables["agencies"]} <= intents
