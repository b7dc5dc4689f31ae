from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.decision import Decision
from actions.office_list import chosen
from actions.offices import office_reply, office_settings
from actions.reading import Reading
from actions.responses import Responses
from bot.language import WritingForm
from bot.reply import ANSWER, ASK_BACK, DIALOGUE, NO_ANSWER, Reply
from knowledge_base.content import City, Content, Office
from tests.knowledge_base.samples import TODAY, entry, figure

CENTRES, HOURS, MEGA = "nadra.service.centres", "nadra.service.hours", "nadra.service.mega_centres"
PASSPORT, PASSPORT_24H = "passport.service.offices", "passport.service.offices_24h"
EN, UR, ROMAN = WritingForm.EN, WritingForm.UR, WritingForm.ROMAN
LAHORE = City({EN: "Lahore", UR: "لاہور", ROMAN: "Lahore"}, ("lhr",))
UMERKOT = City({EN: "Umerkot", UR: "عمرکوٹ", ROMAN: "Umerkot"})


def texts(english: str, urdu: str = "اردو") -> dict[WritingForm, str]:
    return {EN: english, UR: urdu, ROMAN: f"{english} (roman)"}


def office(id_: str, agency: str = "nadra", *cities: City, status: str = "open", **more: Any) -> Office:
    return Office(id_, agency, texts(f"The {id_}", f"دفتر {id_}"), cities or (LAHORE,), status, **more)


OFFICES = (
    office(
        "mega",
        address=texts("Egerton Road", "ایجرٹن روڈ"),
        address_confirmed=True,
        hours=texts("24 hours", "24 گھنٹے"),
        open_24h=True,
        source="https://www.a.pk/1",
        as_of=date(2025, 2, 13),
    ),
    office("doubtful", address=texts("Johar Town"), address_confirmed=False, source="https://b.pk/2", as_of=date(2018, 3, 19)),
    office("wished", status="planned", address=texts("DHA"), address_confirmed=False, source="https://a.pk/3"),
    office("maybe", status="unclear"),
    office("gone", status="closed"),
    office("garden", "passport", hours=texts("24 hours"), open_24h=True, source="the newspaper"),
    office("far", "passport", UMERKOT),
)


@pytest.fixture(scope="module")
def responses() -> Responses:
    return Responses.load()


@pytest.fixture
def ask(responses: Responses) -> Any:
    def asked(
        text: str, outcome: str = ANSWER, *topics: str, form: WritingForm = EN, offices: tuple[Office, ...] = OFFICES, **reading: Any
    ) -> Reply | None:
        known = [entry(topic) for topic in office_settings()["topics"]]
        helplines = (figure("contact.nadra.helpline", "1777", "phone"), figure("contact.passport.helpline", "+92-51", "phone"))
        content = Content({e.topic: e for e in known}, {f.id: f for f in helplines}, "made by hand", offices)
        read = Reading(text, form, **{"intent": "ask_offices", "confidence": 0.9, **reading})
        found = office_reply(Decision(outcome, topics, read.intent, 0.8), read, content, responses, TODAY)
        return found[0] if found else None

    return asked


def test_the_offices_of_the_city_are_listed_with_what_is_known_and_what_is_doubtful(ask: Any) -> None:
    assert ask("nadra office in lahore", ANSWER, CENTRES).text.splitlines() == [
        "Offices I have on record for Lahore (there may be others):",
        "- The mega: Egerton Road; 24 hours",
        "- The doubtful: Johar Town (address not confirmed)",
        "- The maybe (not certain that it is open: ask before you go)",
        "- The wished: DHA (planned; not confirmed to be open)",
        "- The gone (closed)",
        "Before you go, confirm hours and address with NADRA's helpline 1777.",
    ]


def test_the_reply_says_what_it_is_and_where_it_is_from(ask: Any) -> None:
    reply = ask("nadra office in lahore", ANSWER, CENTRES)
    assert (reply.outcome, reply.act, reply.topic, reply.form, reply.score) == (DIALOGUE, "office", CENTRES, "en", 0.8)
    assert (reply.source, reply.checked_on) == ("a.pk, b.pk", "2018-03-19")
    assert [button.choice for button in reply.buttons] == [f"topic:{CENTRES}"]


def test_urdu_is_answered_in_urdu(ask: Any) -> None:
    lines = ask("نادرا دفتر لاہور", ANSWER, CENTRES, form=UR).text.splitlines()
    assert lines[0].startswith("لاہور کے")
    assert lines[1] == "- دفتر mega: ایجرٹن روڈ؛ 24 گھنٹے"
    assert "\u20661777\u2069" in lines[-1]


def test_roman_urdu_is_answered_in_roman_urdu(ask: Any) -> None:
    lines = ask("lhr mein nadra ka daftar", ANSWER, CENTRES, form=ROMAN).text.splitlines()
    assert lines[0].startswith("Lahore ke jo daftar")
    assert lines[1] == "- The mega (roman): Egerton Road (roman); 24 hours (roman)"


def test_both_agencies_are_told_in_turn_when_none_is_meant(ask: Any) -> None:
    reply = ask("lahore office", ASK_BACK, CENTRES)
    assert [line.split(" ")[2].rstrip(":") for line in reply.text.splitlines()[1:4]] == ["mega", "garden", "doubtful"]
    assert "1777" in reply.text and "+92-51" in reply.text
    assert [button.choice for button in reply.buttons] == [f"topic:{CENTRES}", f"topic:{PASSPORT}"]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("passport office lahore", {"said": {"service": ("passport.ordinary",)}}),
        ("lahore office", {"service": "passport.minor"}),
        ("lahore immigration office", {}),
    ],
)
def test_the_agency_is_the_one_that_is_named_or_remembered(ask: Any, text: str, reading: dict[str, Any]) -> None:
    reply = ask(text, ANSWER, CENTRES, **reading)
    assert reply.topic == PASSPORT
    assert "garden" in reply.text and "mega" not in reply.text


def test_an_agency_that_is_named_counts_before_the_remembered_one(ask: Any) -> None:
    assert ask("nadra office lahore", ANSWER, CENTRES, service="passport.ordinary").topic == CENTRES


@pytest.mark.parametrize(("intent", "topic"), [("ask_hours", HOURS), ("ask_offices", CENTRES)])
def test_a_sure_intent_is_enough_when_no_topic_is(ask: Any, intent: str, topic: str) -> None:
    assert ask("nadra lahore", NO_ANSWER, intent=intent).topic == topic


@pytest.mark.parametrize(
    ("text", "outcome", "topics", "reading"),
    [
        ("nadra office", ANSWER, (CENTRES,), {}),
        ("nadra offices in pakistan", ANSWER, (CENTRES,), {}),
        ("nadra lahore", ANSWER, ("nadra.cnic.fee",), {}),
        ("nadra lahore", NO_ANSWER, (), {"intent": "ask_fee"}),
        ("nadra lahore", NO_ANSWER, (), {"confidence": 0.1}),
        ("nadra lahore", DIALOGUE, (), {}),
        ("restaurant in lahore where", NO_ANSWER, (), {}),
        ("lahore", NO_ANSWER, (), {"topic": "nadra.cnic.fee", "intent": "follow_up"}),
        ("and what about the weather in lahore", NO_ANSWER, (), {"topic": CENTRES, "intent": "follow_up"}),
    ],
)
def test_what_is_not_about_offices_of_a_city_is_left_alone(
    ask: Any, text: str, outcome: str, topics: tuple[str, ...], reading: dict[str, Any]
) -> None:
    assert ask(text, outcome, *topics, **reading) is None


def test_without_a_list_nothing_is_said_of_offices(ask: Any) -> None:
    assert ask("nadra office lahore", ANSWER, CENTRES, offices=()) is None


@pytest.mark.parametrize(("text", "reading"), [("nadra office umerkot", {}), ("nadra office peshawar", {"said": {"city": ("peshawar",)}})])
def test_a_city_without_an_office_on_record_is_told_so_with_the_general_answer(ask: Any, text: str, reading: dict[str, Any]) -> None:
    reply = ask(text, ANSWER, CENTRES, **reading)
    assert reply.text.splitlines() == [
        "I have no such office on record for that city, though there may well be one. The general answer is below.",
        "Before you go, confirm hours and address with NADRA's helpline 1777.",
    ]
    assert (reply.outcome, reply.act, reply.source, reply.checked_on) == (DIALOGUE, "office", None, None)
    assert [(button.title, button.choice) for button in reply.buttons] == [(f"{CENTRES} en", f"topic:{CENTRES}")]


def test_a_short_message_with_a_city_carries_on_with_the_agency_of_the_last_answer(ask: Any) -> None:
    reply = ask("aur lahore?", NO_ANSWER, topic=PASSPORT_24H, intent="follow_up")
    assert reply.topic == PASSPORT_24H
    assert "garden" in reply.text and "mega" not in reply.text


def test_that_none_is_open_all_day_is_said_first(ask: Any) -> None:
    by_day = tuple(found for found in OFFICES if not found.open_24h)
    first = "I have no office on record there that is open 24 hours."
    assert ask("nadra lahore", ANSWER, MEGA, offices=by_day).text.startswith(first)
    assert first not in ask("nadra lahore", ANSWER, MEGA).text
    assert first not in ask("nadra lahore", ANSWER, CENTRES, offices=by_day).text


def test_an_address_that_the_name_tells_is_not_told_twice(ask: Any) -> None:
    named = office("Johar Town", address=texts("Johar Town"), address_confirmed=True)
    assert "\n- The Johar Town\n" in ask("nadra lahore", ANSWER, CENTRES, offices=(named,)).text


def test_open_offices_come_first_and_the_list_is_short() -> None:
    planned = [office(f"planned{number}", status="planned") for number in range(5)]
    several = office("several", "nadra", LAHORE, UMERKOT, hours=texts("9 to 5"))
    known = office("known", hours=texts("9 to 5"))
    listed = chosen([*planned, office("plain"), several, known], all_day_first=False, limit=6)
    assert [found.id for found in listed] == ["known", "several", "plain", "planned0", "planned1", "planned2"]


def test_those_open_all_day_come_first_when_they_are_asked_for() -> None:
    by_day, all_day = office("day", hours=texts("9 to 5")), office("night", open_24h=True)
    assert [found.id for found in chosen([by_day, all_day], all_day_first=True, limit=6)] == ["night", "day"]


def test_the_conversation_goes_on_from_the_offices(responses: Responses) -> None:
    content = Content({CENTRES: entry(CENTRES)}, {"contact.nadra.helpline": figure("h", "1777", "phone")}, "made by hand", OFFICES)
    read = Reading("nadra lahore", EN, intent="ask_offices", confidence=0.9)
    found = office_reply(Decision(ANSWER, (CENTRES,)), read, content, responses, TODAY)
    assert found is not None
    assert {event["name"]: event["value"] for event in found[1]} == {"topic": CENTRES, "offered": []}
