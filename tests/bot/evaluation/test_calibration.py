from __future__ import annotations

import pytest

from bot.evaluation.calibration import Bin, calibrate, calibrations
from bot.evaluation.rows import NEVER
from tests.bot.evaluation.makers import FEE, LOST, UR, weighed


def test_a_reliability_table_by_hand() -> None:
    found = calibrate([0.2, 0.4, 0.6, 0.8, 1.0], [True, False, True, True, False], 2)
    low, high = found.bins
    assert (low.low, low.high, low.questions, low.mean_score, low.right) == (0.0, 0.5, 2, pytest.approx(0.3), 0.5)
    assert (high.low, high.high, high.questions, high.mean_score, high.right) == (0.5, 1.0, 3, pytest.approx(0.8), pytest.approx(2 / 3))
    # Two questions with a gap of 0.2 and three with one of 0.8 - 2/3.
    assert found.error == pytest.approx((2 * 0.2 + 3 * (0.8 - 2 / 3)) / 5)
    assert found.questions == 5


@pytest.mark.parametrize(("score", "place"), [(0.0, 0), (0.3, 3), (0.29, 2), (0.7, 7), (1.0, 9)])
def test_a_score_on_an_edge_belongs_to_the_bin_above_and_1_to_the_last(score: float, place: int) -> None:
    assert [one.questions for one in calibrate([score], [True], 10).bins].index(1) == place


def test_an_empty_bin_has_no_means() -> None:
    assert calibrate([0.9], [True], 2).bins[0] == Bin(0.0, 0.5, 0, None, None)


def test_nothing_has_no_error() -> None:
    assert calibrate([], [], 10).error == 0.0


def test_scores_that_keep_their_word_have_no_error_and_boasts_have_all() -> None:
    assert calibrate([0.5, 0.5], [True, False], 10).error == 0.0
    assert calibrate([1.0, 1.0], [False, False], 10).error == 1.0


def test_by_form_without_what_can_never_be_the_answer() -> None:
    found = calibrations([weighed({FEE}, FEE, 0.9), weighed(set(), LOST, 0.4, form=UR), weighed({FEE}, FEE, 0.1, NEVER)])
    assert {group: calibration.questions for group, calibration in found.items()} == {"en": 1, "ur": 1, "all": 2}
    assert found["en"].error == pytest.approx(0.1)
    assert found["ur"].error == pytest.approx(0.4)
    assert found["all"].error == pytest.approx(0.25)
