"""What another answer threshold would have done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.rows import Weighed
from bot.evaluation.settings import evaluation_settings


@dataclass(frozen=True)
class SweepPoint:
    """Shares in [0, 1] at one threshold, None where there is nothing to take a share of.

    `answered` and `wrong` are of the questions that should be answered, `right` of those answered, `refused` of the
    questions that must not be. `is_chosen`: it is the threshold of `actions/decision.yml`.
    """

    threshold: float
    answered: float | None
    right: float | None
    wrong: float | None
    refused: float | None
    is_chosen: bool


def sweep(weighed: Sequence[Weighed], chosen: float) -> list[SweepPoint]:
    """Returns a point for each threshold of the settings and for the chosen one, from low to high."""
    return [_point(weighed, threshold, threshold == chosen) for threshold in _thresholds(chosen)]


def _thresholds(chosen: float) -> list[float]:
    first, last, step = (evaluation_settings()["sweep"][name] for name in ("first", "last", "step"))
    steps = round((last - first) / step)
    return sorted({round(first + number * step, 6) for number in range(steps + 1)} | {chosen})


def _point(weighed: Sequence[Weighed], threshold: float, is_chosen: bool) -> SweepPoint:
    inside = [one for one in weighed if one.question.topics]
    outside = [one for one in weighed if not one.question.topics]
    answered = [one for one in inside if one.is_answered(threshold)]
    right = sum(one.is_right for one in answered)
    refused = sum(not one.is_answered(threshold) for one in outside)
    return SweepPoint(
        threshold,
        _share(len(answered), len(inside)),
        _share(right, len(answered)),
        _share(len(answered) - right, len(inside)),
        _share(refused, len(outside)),
        is_chosen,
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
