"""Sets systems side by side on the same questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.evaluation.counting import ALL, groups_with_file, in_order
from bot.evaluation.measures import auroc, reciprocal_rank, threshold_refusing
from bot.evaluation.settings import evaluation_settings
from bot.evaluation.systems import Ranked, Run


@dataclass(frozen=True)
class Figures:
    """A system's figures on the `questions` of a group that should be answered; shares in [0, 1].

    `still_right` is the share answered right where the system's threshold refuses most of what must not be answered,
    `auroc` how well its score tells the two apart; both None when the files hold nothing that must not be answered.
    The threshold is one for all groups. `ms` is the median.
    """

    group: str
    system: str
    questions: int
    right_first: float
    among_three: float
    reciprocal_rank: float
    still_right: float | None
    auroc: float | None
    ms: float


def compare(runs: Sequence[Run]) -> list[Figures]:
    """Returns the figures of each system by writing form, file and in all."""
    found = [figures for run in runs for figures in _figures_of(run)]
    order = in_order(figures.group for figures in found)
    return sorted((figures for figures in found if figures.group in order), key=lambda figures: order.index(figures.group))


def _figures_of(run: Run) -> list[Figures]:
    outside = [one for one in run.ranked if not one.question.topics]
    threshold = threshold_refusing([one.score for one in outside], evaluation_settings()["refused_share"])
    by_group: dict[str, list[Ranked]] = {}
    for one in run.ranked:
        for group in groups_with_file(one.question) if one.question.topics else ():
            by_group.setdefault(group, []).append(one)
    return [_figures(run.system, group, inside, _same_group(group, outside), threshold) for group, inside in by_group.items()]


def _same_group(group: str, outside: Sequence[Ranked]) -> list[Ranked]:
    """Returns those of the group, and of a file that has none all."""
    return [one for one in outside if group in groups_with_file(one.question)] or list(outside)


def _figures(system: str, group: str, inside: Sequence[Ranked], outside: Sequence[Ranked], threshold: float | None) -> Figures:
    def share(holds: Callable[[Ranked], bool]) -> float:
        return sum(map(holds, inside)) / len(inside)

    return Figures(
        group=group,
        system=system,
        questions=len(inside),
        right_first=share(_right_first),
        among_three=share(lambda one: bool(one.question.topics & set(one.topics[:3]))),
        reciprocal_rank=sum(reciprocal_rank(_counted(one), one.question.topics) for one in inside) / len(inside),
        still_right=None if threshold is None else share(lambda one: one.score >= threshold and _right_first(one)),
        auroc=auroc([one.score for one in inside], [one.score for one in outside]),
        ms=float(np.median([one.ms for one in inside])),
    )


def _right_first(one: Ranked) -> bool:
    return bool(one.question.topics & set(one.topics[:1]))


def _counted(one: Ranked) -> Sequence[str]:
    return one.topics[: evaluation_settings()["ranked"]]


def only(figures: Sequence[Figures], group: str = ALL) -> list[Figures]:
    """Returns the figures of one group, a system each."""
    return [one for one in figures if one.group == group]
