from __future__ import annotations

from actions.decision import Decision
from actions.parts import is_long, parts_of, together
from actions.reading import Reading
from bot.language import WritingForm

WHOLE = Decision("answer", ("nadra.cnic.what",), "ask_fee", 0.7)


def sure(topic: str, score: float = 0.9) -> Decision:
    return Decision("answer", (topic,), None, score)


def told(*parts: Decision) -> list[tuple[str, Decision]]:
    return [(f"part {number}", part) for number, part in enumerate(parts)]


def reading(text: str, **more: object) -> Reading:
    return Reading(text, WritingForm.ROMAN, "ask_fee", 0.9, **more)  # type: ignore[arg-type]


def test_two_sure_parts_are_both_offered() -> None:
    decision = together(WHOLE, told(sure("nadra.cnic.fee"), sure("passport.ordinary.apply", 0.7)), long=False)
    assert decision == Decision("ask_back", ("nadra.cnic.fee", "passport.ordinary.apply"), "ask_fee", 0.9, several=True)


def test_parts_that_ask_the_same_are_one_question() -> None:
    assert together(WHOLE, told(sure("nadra.cnic.fee"), sure("nadra.cnic.fee")), long=False) == WHOLE


def test_an_unsure_part_does_not_count() -> None:
    parts = told(sure("nadra.cnic.fee"), sure("nadra.cnic.time", 0.55), Decision("no_answer"))
    assert together(WHOLE, parts, long=False) == WHOLE


def test_an_unsure_part_about_another_service_is_offered_too() -> None:
    unsure = Decision("ask_back", ("nadra.cnic.disabled", "nadra.cnic.apply"), None, 0.4)
    decision = together(WHOLE, told(unsure, sure("passport.ordinary.fee")), long=False)
    assert decision.topics == ("nadra.cnic.disabled", "passport.ordinary.fee", "nadra.cnic.apply")
    assert decision.several


def test_an_unsure_part_about_no_service_is_not_offered() -> None:
    parts = told(sure("nadra.cnic.lost"), Decision("ask_back", ("nadra.service.centres",), None, 0.4))
    assert together(WHOLE, parts, long=False) == WHOLE


def test_what_the_whole_mixes_up_does_not_hide_two_sure_parts() -> None:
    mixed = sure("nadra.b_form.fee", 0.97)
    decision = together(mixed, told(sure("nadra.cnic.fee"), sure("nadra.b_form.apply")), long=False)
    assert decision.topics == ("nadra.cnic.fee", "nadra.b_form.apply")


def test_a_sentence_of_a_letter_goes_before_the_same_with_another_before_it() -> None:
    parts = [("how to get a b form", sure("nadra.b_form.apply", 0.7)), ("all say else how to get a b form", sure("nadra.b_form.what"))]
    assert together(WHOLE, parts, long=True).topics == ("nadra.b_form.apply",)


def test_the_sure_passage_of_a_letter_is_its_question() -> None:
    decision = together(Decision("no_answer"), told(Decision("no_answer"), sure("nadra.succession.apply")), long=True)
    assert (decision.outcome, decision.topics) == ("answer", ("nadra.succession.apply",))


def test_a_letter_without_a_sure_passage_is_decided_as_a_whole() -> None:
    assert together(WHOLE, told(Decision("no_answer")), long=True) == WHOLE


def test_a_letter_without_a_sure_passage_is_asked_back_about_the_nearest() -> None:
    near = Decision("ask_back", ("nadra.succession.apply", "nadra.succession.fee"), None, 0.4)
    assert together(Decision("no_answer"), told(Decision("no_answer"), near), long=True) == near


def test_a_service_named_once_is_meant_in_every_part() -> None:
    parts = parts_of(reading("passport ki fees kitni hai aur kitne din lagte hain", said={"service": ("passport.ordinary",)}))
    assert [part.about_service for part in parts] == ["passport.ordinary", "passport.ordinary"]


def test_each_aspect_listed_is_asked_of_the_service_named() -> None:
    asked = reading("passport fee, documents and time?", said={"service": ("passport.ordinary",)}, named=("passport",))
    assert [part.text for part in parts_of(asked)] == ["passport fee", "passport documents", "passport time"]


def test_of_two_services_none_is_meant_in_every_part() -> None:
    said = {"service": ("nadra.cnic", "passport.ordinary")}
    parts = parts_of(reading("cnic ki fees kitni hai aur passport kaise banta hai", said=said, service="nadra.frc"))
    assert [part.about_service for part in parts] == [None, None]


def test_of_two_services_each_is_meant_where_it_is_named() -> None:
    said = {"service": ("nadra.cnic", "passport.ordinary")}
    parts = parts_of(reading("cnic ki fees aur passport ki", said=said, named=("cnic", "passport")))
    assert [(part.text, part.about_service) for part in parts] == [
        ("cnic ki fees", "nadra.cnic"),
        ("passport ki fees", "passport.ordinary"),
    ]


def test_a_service_named_once_is_put_before_the_part_that_lacks_it() -> None:
    said = {"service": ("passport.ordinary",)}
    parts = parts_of(reading("fees kitni hai aur passport kitne din mein banta hai", said=said, named=("passport",)))
    assert [part.text for part in parts] == ["passport fees kitni hai", "passport kitne din mein banta hai"]


def test_the_intent_of_the_whole_is_not_that_of_a_part() -> None:
    assert {part.intent for part in parts_of(reading("fees kitni hai? kahan jana hai?"))} == {None}


def test_a_letter_is_long_and_a_question_is_not() -> None:
    assert is_long(reading("lafz " * 60))
    assert not is_long(reading("passport ki fees kitni hai"))
