from __future__ import annotations

import pytest

from actions import decision
from actions.decision import ACTS, FEATURES, SIGNS, decide, decision_settings, features, probability, rank, signs
from actions.reading import Reading
from bot.language import WritingForm
from knowledge_base.index import Match

TOPICS = {"nadra.cnic.fee", "nadra.cnic.lost", "nadra.nicop.fee", "nadra.frc.fee", "passport.ordinary.fee", "passport.ordinary.time"}


def match(topic: str, near: float) -> Match:
    return Match(topic, near, near, near, near, 0.0)


def reading(text: str, intent: str | None = None, confidence: float = 0.9, **more: object) -> Reading:
    intents = {intent: confidence} if intent else {}
    return Reading(text, WritingForm.EN, intent, confidence, intents=intents, **more)  # type: ignore[arg-type]


FAR_AND_NEAR = [match("nadra.cnic.fee", 0.95), match("nadra.cnic.lost", 0.1)]


def test_the_weights_name_every_feature_and_sign() -> None:
    assert set(decision_settings()["ranking"]) == set(FEATURES)
    assert set(decision_settings()["right"]) == set(decision_settings()["right_among_three"]) == set(SIGNS)


def test_a_near_topic_is_answered() -> None:
    decision = decide(reading("how much is the cnic", "ask_fee", said={"service": ("nadra.cnic",)}), FAR_AND_NEAR, TOPICS)
    assert (decision.outcome, decision.topics) == ("answer", ("nadra.cnic.fee",))
    assert 0.5 < decision.score <= 1


def test_nothing_near_is_not_answered() -> None:
    decision = decide(reading("the weather today is nice", "out_of_scope"), [match("nadra.cnic.fee", 0.1)], TOPICS)
    assert (decision.outcome, decision.topics) == ("no_answer", ())


@pytest.mark.parametrize("found", [[], [match("nadra.cnic.fee", 0.0)]])
def test_no_words_no_answer(found: list[Match]) -> None:
    assert decide(reading("", None, 0.0, unknown_share=1.0), found, TOPICS).outcome == "no_answer"


def test_a_bare_question_is_asked_back_however_near_a_topic_is() -> None:
    decision = decide(reading("fees kitni hai", "ask_fee"), [match("nadra.cnic.lost", 0.99), *FAR_AND_NEAR], TOPICS)
    assert decision.outcome == "ask_back"
    assert decision.topics[0] == "nadra.cnic.fee"


@pytest.mark.parametrize("intent", sorted(ACTS))
def test_a_dialogue_act_is_one_when_no_topic_is_near(intent: str) -> None:
    assert decide(reading("hello there", intent, unknown_share=0.5), [match("nadra.cnic.fee", 0.2)], TOPICS).outcome == "dialogue"


def test_a_greeting_with_a_question_is_a_question() -> None:
    assert decide(reading("what is the fee of the cnic", "greet", 0.3), FAR_AND_NEAR, TOPICS).outcome == "answer"


def test_the_service_of_the_conversation_is_meant() -> None:
    asked = reading("fee?", "ask_fee", service="nadra.nicop", topic="nadra.nicop.fee")
    assert decide(asked, FAR_AND_NEAR, TOPICS).topics == ("nadra.nicop.fee",)


def test_another_service_after_a_question_asks_the_same_of_it() -> None:
    asked = reading("aur passport ki?", "follow_up", said={"service": ("passport.ordinary",)}, service="nadra.cnic", topic="nadra.cnic.fee")
    assert decide(asked, FAR_AND_NEAR, TOPICS).topics == ("passport.ordinary.fee",)


def test_a_service_named_speaks_against_the_other_agency() -> None:
    asked = reading("passport fee", "ask_fee", said={"service": ("passport.ordinary",)})
    ranking = rank(asked, [match("nadra.cnic.fee", 0.5), match("passport.ordinary.fee", 0.5)])
    assert ranking.topics[0] == "passport.ordinary.fee"
    assert features(asked, match("nadra.cnic.fee", 0.5))["other_agency"] == 1.0


def test_the_probability_grows_with_the_lead() -> None:
    asked = reading("something about cards and such things", None, 0.0)
    alone, contested = [match("nadra.cnic.fee", 0.6)], [match("nadra.cnic.fee", 0.6), match("nadra.frc.fee", 0.6)]
    weights = decision_settings()["right"]
    seen = [probability(signs(asked, found, rank(asked, found)), weights) for found in (alone, contested)]
    assert seen[0] > seen[1]


@pytest.mark.parametrize("text", ["", "🙂", "?", "a", "ا", "x y", "jjjj kkkk", "qweqwe", "شششش"])
def test_what_says_nothing_is_no_dialogue_act(text: str) -> None:
    assert decide(reading(text, "affirm", 0.95), FAR_AND_NEAR, TOPICS).outcome == "no_answer"


def test_keys_at_random_carry_nothing_on() -> None:
    asked = reading("asdf", "ask_fee", 0.9, service="nadra.nicop", topic="nadra.nicop.time")
    assert decide(asked, FAR_AND_NEAR, TOPICS).outcome == "no_answer"


def test_a_service_alone_is_no_weak_dialogue_act() -> None:
    named = reading("passport", "affirm", 0.6, said={"service": ("passport.ordinary",)})
    assert decide(named, [match("nadra.cnic.fee", 0.2)], TOPICS).outcome != "dialogue"


def test_words_that_nothing_knows_are_no_weak_dialogue_act() -> None:
    assert decide(reading("zxcvbnm", "abuse", 0.7, unknown_share=1.0), [match("nadra.cnic.fee", 0.1)], TOPICS).outcome == "no_answer"
    assert decide(reading("adaab arz", "greet", 0.9, unknown_share=1.0), [match("nadra.cnic.fee", 0.1)], TOPICS).outcome == "dialogue"


def test_a_topic_that_would_be_answered_makes_a_dialogue_act_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = decision_settings()["thresholds"]
    monkeypatch.setattr(decision, "probability", lambda _seen, _weights: (limits["answer"] + limits["act_override"]) / 2)
    doubtful, sure = limits["act_doubtful"] - 0.1, limits["act_doubtful"] + 0.1
    asked = [reading("the machine cannot read my fingers", "privacy", confidence) for confidence in (doubtful, sure)]
    assert [decide(one, FAR_AND_NEAR, TOPICS).outcome for one in asked] == ["answer", "dialogue"]


def test_a_service_alone_is_asked_what_about_it() -> None:
    named = reading("passport", None, 0.1, said={"service": ("passport.ordinary",)})
    decision = decide(named, [match("passport.ordinary.time", 0.3), match("nadra.cnic.lost", 0.29)], TOPICS)
    assert decision.outcome == "ask_back"
    assert decision.topics[0] == "passport.ordinary.fee"


def test_a_service_with_its_question_is_answered() -> None:
    named = reading("passport fee", "ask_fee", 0.9, said={"service": ("passport.ordinary",)})
    assert decide(named, [match("passport.ordinary.fee", 0.95), match("nadra.cnic.lost", 0.1)], TOPICS).outcome == "answer"
