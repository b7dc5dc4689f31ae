from __future__ import annotations

import pytest

from bot.evaluation.measures import auroc, reciprocal_rank, threshold_refusing


@pytest.mark.parametrize(("topics", "expected"), [(("a", "b"), 1.0), (("x", "b", "a"), 0.5), (("x", "y", "z", "a"), 0.25), (("x",), 0.0)])
def test_the_reciprocal_rank_is_that_of_the_first_accepted_topic(topics: tuple[str, ...], expected: float) -> None:
    assert reciprocal_rank(topics, {"a", "b"}) == expected


@pytest.mark.parametrize(
    ("scores", "share", "refused"),
    [([n / 10 for n in range(1, 11)], 0.9, 9), ([0.1, 0.2, 0.3], 0.9, 3), ([0.1, 0.5, 0.5, 0.9], 0.5, 3), ([0.0] * 10, 0.9, 10)],
)
def test_a_threshold_refuses_at_least_its_share_and_ties_with_it(scores: list[float], share: float, refused: int) -> None:
    threshold = threshold_refusing(scores, share)
    assert threshold is not None
    assert sum(score < threshold for score in scores) == refused


def test_nothing_to_refuse_has_no_threshold() -> None:
    assert threshold_refusing([], 0.9) is None


def test_auroc_is_the_share_of_pairs_in_order() -> None:
    # Of the four pairs three are in order and one is a tie.
    assert auroc([0.9, 0.4], [0.4, 0.1]) == pytest.approx(3.5 / 4)
    assert auroc([0.1], [0.9]) == 0.0
    assert auroc([], [0.9]) is None
    assert auroc([0.9], []) is None
