from __future__ import annotations

import pytest

from actions.decision import decision_settings
from bot.evaluation.rows import ALWAYS, BY_SCORE, NEVER, Weighed
from bot.evaluation.weighing import answering_from, weighed
from bot.reply import ANSWER, ASK_BACK, DIALOGUE, NO_ANSWER, Reply
from tests.bot.evaluation.makers import FEE, LOST, PASSPORT, question

ASKED = question(FEE)
RANKING = (FEE, LOST, PASSPORT)


def answer(topic: str, score: float) -> Reply:
    return Reply("x", "en", ANSWER, topic=topic, score=score)


def test_what_is_answered_at_the_lowest_threshold_alone_hangs_on_its_score() -> None:
    offered = Reply("x", "en", ASK_BACK, score=0.4)
    assert weighed(ASKED, RANKING, offered, answer(LOST, 0.4)) == Weighed(ASKED, (LOST, FEE, PASSPORT), 0.4, BY_SCORE)


def test_what_is_answered_at_a_threshold_out_of_reach_is_always_answered() -> None:
    carried_on = weighed(ASKED, RANKING, answer(PASSPORT, 0.7), answer(FEE, 0.9))
    assert carried_on == Weighed(ASKED, (PASSPORT, FEE, LOST), 0.7, ALWAYS)


@pytest.mark.parametrize("reply", [Reply("x", "en", DIALOGUE, act="greet", score=0.8), Reply("x", "en", ASK_BACK, score=0.8)])
def test_what_is_not_answered_even_at_the_lowest_threshold_is_never_answered(reply: Reply) -> None:
    assert weighed(ASKED, RANKING, reply, reply) == Weighed(ASKED, RANKING, 0.8, NEVER)


def test_a_message_with_nothing_found_has_no_topics_and_no_score() -> None:
    nothing = Reply("x", "en", NO_ANSWER)
    assert weighed(ASKED, (), nothing, nothing) == Weighed(ASKED, (), 0.0, NEVER)


def test_the_chosen_threshold_is_back_even_after_a_failure() -> None:
    chosen = decision_settings()["thresholds"]["answer"]
    with pytest.raises(RuntimeError), answering_from(0.123):
        assert decision_settings()["thresholds"]["answer"] == 0.123
        raise RuntimeError
    assert decision_settings()["thresholds"]["answer"] == chosen
