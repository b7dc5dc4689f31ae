from __future__ import annotations

import pytest

from bot.evaluation import Row
from bot.evaluation.rows import ALWAYS, BY_SCORE, NEVER, Weighed
from bot.reply import ANSWER, ASK_BACK, DIALOGUE, NO_ANSWER
from tests.bot.evaluation.makers import FEE, LOST, question, row, weighed


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        (row({FEE}, ANSWER, FEE), "right"),
        (row({FEE, LOST}, ANSWER, LOST), "right"),
        (row({FEE}, ANSWER, LOST), "wrong"),
        (row({FEE}, ASK_BACK, offered=(LOST, FEE)), "offered"),
        (row({FEE}, ASK_BACK, offered=(LOST,)), "no_answer"),
        (row({FEE}, NO_ANSWER), "no_answer"),
        (row({FEE}, DIALOGUE), "no_answer"),
        (row(set(), ANSWER, FEE), "wrongly_answered"),
        (row(set(), ASK_BACK, offered=(FEE,)), "refused"),
        (row(set(), NO_ANSWER), "refused"),
        (row(set(), DIALOGUE), "refused"),
    ],
)
def test_the_verdict_on_a_row(asked: Row, verdict: str) -> None:
    assert asked.verdict == verdict


@pytest.mark.parametrize(
    ("asked", "got"),
    [(row({FEE}, ANSWER, LOST), LOST), (row({FEE}, ASK_BACK, offered=(LOST, FEE)), f"{LOST}, {FEE}"), (row({FEE}, NO_ANSWER), NO_ANSWER)],
)
def test_what_was_got_is_the_answer_the_offer_or_the_outcome(asked: Row, got: str) -> None:
    assert asked.got == got


def test_a_row_as_json() -> None:
    assert row({LOST, FEE}, ASK_BACK, offered=(FEE,)).to_json() == {
        "text": "q",
        "form": "en",
        "expected": f"{FEE}|{LOST}",
        "outcome": ASK_BACK,
        "topic": None,
        "offered": [FEE],
        "score": 0.5,
        "ms": 12.3,
    }
    assert row(set(), NO_ANSWER).to_json()["expected"] == "-"


@pytest.mark.parametrize(
    ("answered", "threshold", "expected"),
    [(BY_SCORE, 0.6, True), (BY_SCORE, 0.61, False), (ALWAYS, 0.99, True), (NEVER, 0.0, False)],
)
def test_a_threshold_decides_only_where_the_score_does(answered: str, threshold: float, expected: bool) -> None:
    assert weighed({FEE}, FEE, 0.6, answered).is_answered(threshold) is expected


def test_only_the_first_topic_can_be_right() -> None:
    assert Weighed(question(FEE), (FEE, LOST), 0.5, BY_SCORE).is_right
    assert not Weighed(question(FEE), (LOST, FEE), 0.5, BY_SCORE).is_right
    assert not Weighed(question(FEE), (), 0.5, NEVER).is_right
    assert not Weighed(question(), (FEE,), 0.5, BY_SCORE).is_right


def test_what_was_weighed_as_json() -> None:
    assert weighed({FEE}, LOST, 0.25).to_json() == {"best": LOST, "score": 0.25, "answered": BY_SCORE}
    assert Weighed(question(), (), 0.0, NEVER).to_json()["best"] is None
