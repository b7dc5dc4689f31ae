from __future__ import annotations

from actions.decision import Decision
from actions.parts import is_long, parts_of, together
from actions.reading import Reading
from bot.language import WritingForm

WHOLE = Decision("answer", ("nadra.cnic.what",), "ask_fee", 0.7)


def sure(topic: str, score: float = 0.9) -> Decision:
    return Decision("answer", (topic,), None, score)


def reading(text: str, **more: object) -> Reading:
    return Reading(text, WritingForm.ROMAN, "ask_fee", 0.9, **more)  # type: ignore[arg-type]


def test_two_sure_parts_are_both_offered() -> None:
    decision = together(WHOLE, [sure("nadra.cnic.fee"), sure("passport.ordinary.apply")], long=False)
    assert decision == Decision("ask_back", ("nadra.cnic.fee", "passport.ordinary.apply"), "ask_fee", 0.9, several=True)


def test_parts_that_ask_the_same_are_one_question() -> None:
    assert together(WHOLE, [sure("nadra.cnic.fee"), sure("nadra.cnic.fee")], long=False) == WHOLE


def test_an_unsure_part_does_not_count() -> None:
    parts = [sure("nadra.cnic.fee"), sure("nadra.cnic.time", 0.55), Decision("no_answer")]
    assert together(WHOLE, parts, long=False) == WHOLE


def test_the_sure_passage_of_a_letter_is_its_question() -> None:
    decision = together(Decision("no_answer"), [Decision("no_answer"), sure("nadra.succession.apply")], long=True)
    assert (decision.outcome, decision.topics) == ("answer", ("nadra.succession.apply",))


def test_a_letter_without_a_sure_passage_is_decided_as_a_whole() -> None:
    assert together(WHOLE, [Decision("no_answer")], long=True) == WHOLE


def test_a_letter_without_a_sure_passage_is_asked_back_about_the_nearest() -> None:
    near = Decision("ask_back", ("nadra.succession.apply", "nadra.succession.fee"), None, 0.4)
    assert together(Decision("no_answer"), [Decision("no_answer"), near], long=True) == near


def test_a_service_named_once_is_meant_in_every_part() -> None:
    parts = parts_of(reading("passport ki fees kitni hai aur kitne din lagte hain", said={"service": ("passport.ordinary",)}))
    assert [part.about_service for part in parts] == ["passport.ordinary", "passport.ordinary"]


def test_of_two_services_none_is_meant_in_every_part() -> None:
    said = {"service": ("nadra.cnic", "passport.ordinary")}
    parts = parts_of(reading("cnic ki fees kitni hai aur passport kaise banta hai", said=said, service="nadra.frc"))
    assert [part.about_service for part in parts] == [None, None]


def test_the_intent_of_the_whole_is_not_that_of_a_part() -> None:
    assert {part.intent for part in parts_of(reading("fees kitni hai? kahan jana hai?"))} == {None}


def test_a_letter_is_long_and_a_question_is_not() -> None:
    assert is_long(reading("lafz " * 60))
    assert not is_long(reading("passport ki fees kitni hai"))
