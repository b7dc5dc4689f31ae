"""The plots of a report, as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from bot.evaluation.calibration import Calibration
from bot.evaluation.comparing import Figures
from bot.evaluation.counting import Latency
from bot.evaluation.settings import evaluation_settings
from bot.evaluation.svg import Axis, Plot, bars
from bot.evaluation.sweep import SweepPoint

# What a sweep shows, and how the page draws it.
SWEEP_LINES = (
    ("answered", "first", "answered"),
    ("right", "second", "right of those answered"),
    ("wrong", "third", "answered wrong"),
    ("refused", "fourth", "refused, of what must not be answered"),
)


def _shares(label: str) -> Axis:
    return Axis(0, 1, (0, 0.25, 0.5, 0.75, 1), label, lambda share: f"{100 * share:.0f} %")


def _scores(label: str) -> Axis:
    return Axis(0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1), label, lambda score: f"{score:.1f}")


def reliability_plot(calibration: Calibration, group: str) -> str:
    """Returns bars of the share right by score; the dots are mean scores, which lie on the diagonal where all is well."""
    plot = Plot(_scores("score"), _shares("right"), 245, 240)
    filled = [(one, one.mean_score, one.right) for one in calibration.bins if one.mean_score is not None and one.right is not None]
    for one, mean, right in filled:
        plot.bar(one.low, one.high, right, f"{one.questions} questions, mean score {mean:.2f}, right {right:.0%}")
    plot.line([(0, 0), (1, 1)], "ideal")
    for one, mean, right in filled:
        plot.dot(mean, right, f"{one.questions} questions", "second")
    return plot.svg(f"Reliability, {group}: calibration error {calibration.error:.3f}")


def sweep_plot(points: Sequence[SweepPoint]) -> str:
    """Returns the lines of the sweep over the threshold, with the chosen one marked."""
    plot = Plot(_scores("answer threshold"), _shares("share"), 640, 320)
    for name, kind, _ in SWEEP_LINES:
        line = [(point.threshold, getattr(point, name)) for point in points if getattr(point, name) is not None]
        plot.line(line, kind)
    for point in points:
        if point.is_chosen:
            plot.mark(point.threshold, f"chosen: {point.threshold:.2f}")
    return plot.svg("What each answer threshold would have done")


def latency_plot(ms: Sequence[float], latency: Latency) -> str:
    """Returns how many turns took how long; the slowest hundredth is left out, so that the others can be told apart."""
    end = max(float(np.percentile(ms, 99)), 1.0)
    counts, edges = np.histogram(ms, bins=evaluation_settings()["latency_bins"], range=(0, end))
    step = _round_step(end / 6)
    x = Axis(0, end, np.arange(0, end, step).tolist(), "milliseconds", lambda value: f"{value:g}")
    most = float(max(counts.max(), 1))
    y = Axis(0, most, sorted({0.0, math.ceil(most / 2), most}), "questions", lambda value: f"{value:.0f}")
    plot = Plot(x, y, 640, 260)
    for number, count in enumerate(counts.tolist()):
        plot.bar(edges[number], edges[number + 1], count, f"{edges[number]:.1f} to {edges[number + 1]:.1f} ms: {count}")
    plot.mark(latency.median_ms, "median")
    plot.mark(latency.p95_ms, "95 %")
    return plot.svg("Milliseconds of a turn")


def _round_step(least: float) -> float:
    """Returns the smallest of 1, 2, 5, 10, 20, ... (and 0.1, 0.2, ...) that is `least` or more."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least)


def comparison_plot(figures: Sequence[Figures], group: str) -> str:
    """Returns a bar for each system: how often the right topic comes first."""
    items = [(one.system, one.right_first, "first" if number == 0 else "other") for number, one in enumerate(figures)]
    return bars(items, f"Right first, {group}")
