from __future__ import annotations

import pytest

from bot.evaluation.rows import ALWAYS, NEVER
from bot.evaluation.sweep import SweepPoint, sweep
from tests.bot.evaluation.makers import FEE, LOST, weighed

SAMPLE = [
    weighed({FEE}, FEE, 0.9),
    weighed({FEE}, LOST, 0.6),
    weighed({FEE}, FEE, 0.3),
    weighed({FEE}, FEE, 0.2, ALWAYS),
    weighed({FEE}, FEE, 0.99, NEVER),
    weighed(set(), FEE, 0.7),
    weighed(set(), FEE, 0.1),
]


def test_the_chosen_point_by_hand() -> None:
    point = next(point for point in sweep(SAMPLE, 0.5) if point.is_chosen)
    # Answered of five: 0.9 right, 0.6 wrong, and the one that is always answered.
    assert point == SweepPoint(0.5, 3 / 5, 2 / 3, 1 / 5, 1 / 2, True)


def test_a_higher_threshold_answers_less_and_refuses_more() -> None:
    highest = sweep(SAMPLE, 0.5)[-1]
    assert highest == SweepPoint(0.95, 1 / 5, 1.0, 0.0, 1.0, False)
    lowest = sweep(SAMPLE, 0.5)[0]
    assert lowest == SweepPoint(0.1, 4 / 5, 3 / 4, 1 / 5, 0.0, False)


@pytest.mark.parametrize(("chosen", "points"), [(0.5, 18), (0.42, 19)])
def test_the_chosen_threshold_is_among_those_tried_once(chosen: float, points: int) -> None:
    thresholds = [point.threshold for point in sweep(SAMPLE, chosen)]
    assert thresholds == sorted(thresholds)
    assert (thresholds[0], thresholds[-1], thresholds.count(chosen), len(thresholds)) == (0.1, 0.95, 1, points)


def test_a_share_of_nothing_is_none() -> None:
    assert sweep([], 0.5)[0] == SweepPoint(0.1, None, None, None, None, False)
