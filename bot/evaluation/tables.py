"""The tables of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.evaluation.calibration import Bin, Calibration
from bot.evaluation.comparing import Figures, only
from bot.evaluation.counting import ALL, Confusion, Counts, Latency, in_order
from bot.evaluation.report import Report
from bot.evaluation.settings import evaluation_settings
from bot.evaluation.sweep import SweepPoint
from bot.evaluation.table import Table

_INSIDE, _OUTSIDE = ("right", "offered", "no_answer", "wrong"), ("refused", "wrongly_answered")
_NOTHING = "–"


def verdicts(report: Report) -> Table:
    """Returns verdicts and milliseconds by writing form, file and in all."""
    counts = {**report.counts, **report.files}
    return _verdict_table("Verdicts", "form", {group: counts[group] for group in in_order(counts)}, report.latency)


def service_verdicts(report: Report) -> Table:
    """Returns verdicts by service."""
    return _verdict_table("Verdicts by service", "service", report.services)


def _verdict_table(title: str, of: str, counts: Counts, latency: Mapping[str, Latency] | None = None) -> Table:
    shown = [verdict for verdict in (*_INSIDE, *_OUTSIDE) if any(verdict in group for group in counts.values())]
    rows = []
    for name, group in counts.items():
        cells = [_part(group, verdict) for verdict in shown]
        times = [f"{latency[name].median_ms:.1f}", f"{latency[name].p95_ms:.1f}"] if latency else []
        rows.append((name, str(group["questions"]), *cells, *times))
    return Table(title, (of, "questions", *shown, *(("median ms", "95 % ms") if latency else ())), tuple(rows))


def confusion_list(confusions: Sequence[Confusion]) -> Table:
    """Returns what was answered in place of what."""
    most = max((confusion.count for confusion in confusions), default=1)
    return Table(
        "Confusions",
        ("expected", "answered", "times"),
        tuple((confusion.expected, confusion.answered, str(confusion.count)) for confusion in confusions),
        note="'-' is a question that must not be answered.",
        names=2,
        heat=tuple(confusion.count / most for confusion in confusions),
    )


def reliability(calibration: Mapping[str, Calibration]) -> Table:
    """Returns the share answered right for each range of scores, and the expected calibration error."""
    groups = list(calibration)
    bins = evaluation_settings()["calibration_bins"]
    rows = [
        (f"{place / bins:.1f} to {(place + 1) / bins:.1f}", *(_bin(calibration[group].bins[place]) for group in groups))
        for place in range(bins)
    ]
    errors = ("calibration error", *(f"{calibration[group].error:.3f}" for group in groups))
    note = "Each cell: mean score / share of best topics that are right (questions). On what must not be answered no topic is right."
    return Table("Calibration", ("score", *groups), (*rows, errors), note)


def _bin(one: Bin) -> str:
    return _NOTHING if one.right is None or one.mean_score is None else f"{one.mean_score:.2f} / {one.right:.2f} ({one.questions})"


def threshold_sweep(points: Sequence[SweepPoint]) -> Table:
    """Returns what each answer threshold would have done; the chosen one is marked."""
    rows = tuple((f"{p.threshold:.2f}", *map(_percent, (p.answered, p.right, p.wrong, p.refused))) for p in points)
    note = (
        "answered and wrong: of the questions that should be answered; refused: of those that must not be. The chosen threshold is marked."
    )
    chosen = next((number for number, point in enumerate(points) if point.is_chosen), None)
    return Table("Answer threshold", ("threshold", "answered", "right of these", "wrong", "refused"), rows, note, marked=chosen)


def comparisons(figures: Sequence[Figures]) -> list[Table]:
    """Returns a table for each writing form, file and for all, with a row for each system."""
    return [_comparison(group, only(figures, group)) for group in in_order(one.group for one in figures)]


def _comparison(group: str, figures: Sequence[Figures]) -> Table:
    share = f"{evaluation_settings()['refused_share']:.0%}".replace("%", " %")
    rows = tuple(
        (
            one.system,
            _percent(one.right_first),
            _percent(one.among_three),
            f"{one.reciprocal_rank:.3f}",
            _percent(one.still_right),
            _NOTHING if one.auroc is None else f"{one.auroc:.3f}",
            f"{one.ms:.1f}",
        )
        for one in figures
    )
    columns = ("system", "right first", "among three", "reciprocal rank", f"right, {share} refused", "AUROC", "median ms")
    title = f"Comparison, {group} ({figures[0].questions} questions)"
    note = f"right, {share} refused: answered right at the system's own threshold that refuses {share} of what must not be answered."
    return Table(title, columns, rows, note if group == ALL else "")


def _part(group: Mapping[str, int], verdict: str) -> str:
    """Returns the number, and its share of the questions that should be answered, or of those that must not be."""
    whole = sum(group.get(one, 0) for one in (_INSIDE if verdict in _INSIDE else _OUTSIDE))
    number = group.get(verdict, 0)
    return f"{number} ({100 * number / whole:.1f} %)" if whole else _NOTHING


def _percent(share: float | None) -> str:
    return _NOTHING if share is None else f"{100 * share:.1f} %"
