"""Calibration: whether a score of 0.8 is right eight times in ten (Guo et al. 2017, On Calibration of Modern Neural Networks)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.evaluation.counting import groups, in_order
from bot.evaluation.rows import NEVER, Weighed
from bot.evaluation.settings import evaluation_settings


@dataclass(frozen=True)
class Bin:
    """The questions with a score in [`low`, `high`), the last bin up to 1; `mean_score` and `right` are None without any."""

    low: float
    high: float
    questions: int
    mean_score: float | None
    right: float | None


@dataclass(frozen=True)
class Calibration:
    """A reliability table and the expected calibration error: the mean gap of score and share right, by questions."""

    bins: tuple[Bin, ...]
    error: float
    questions: int


def calibrate(scores: Sequence[float], right: Sequence[bool], bins: int) -> Calibration:
    """Returns the calibration of scores in [0, 1] over equally wide bins."""
    score, hit = np.asarray(scores, dtype=float), np.asarray(right, dtype=float)
    # Rounded, since 0.3 * 10 is a hair below 3.
    places = np.clip(np.floor(np.round(score * bins, 9)), 0, bins - 1)
    table = []
    for place in range(bins):
        here = places == place
        some = bool(here.any())
        means = (float(score[here].mean()), float(hit[here].mean())) if some else (None, None)
        table.append(Bin(place / bins, (place + 1) / bins, int(here.sum()), *means))
    gaps = [row.questions * abs((row.mean_score or 0.0) - (row.right or 0.0)) for row in table]
    return Calibration(tuple(table), sum(gaps) / len(score) if len(score) else 0.0, len(score))


def calibrations(weighed: Sequence[Weighed]) -> dict[str, Calibration]:
    """Returns the calibration by writing form and under "all", over the questions whose best topic can be the answer.

    What must not be answered counts as never right.
    """
    by_group: dict[str, list[Weighed]] = {}
    for one in weighed:
        for group in groups(one.question) if one.answered != NEVER else ():
            by_group.setdefault(group, []).append(one)
    bins = evaluation_settings()["calibration_bins"]
    return {
        group: calibrate([one.score for one in by_group[group]], [one.is_right for one in by_group[group]], bins)
        for group in in_order(by_group)
    }
