"""A report as one page that needs nothing else: no network, no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.evaluation import tables
from bot.evaluation.comparing import only
from bot.evaluation.counting import ALL, in_order
from bot.evaluation.plots import SWEEP_LINES, comparison_plot, latency_plot, reliability_plot, sweep_plot
from bot.evaluation.report import Report
from bot.evaluation.table import Table


@dataclass(frozen=True)
class Drawing:
    """A plot with its caption; `svg` is markup."""

    caption: str
    svg: str


@dataclass(frozen=True)
class Section:
    """Plots with the tables below them; `key` explains the plots' lines as pairs of a kind and its words."""

    title: str
    tables: Sequence[Table]
    drawings: Sequence[Drawing] = ()
    key: Sequence[tuple[str, str]] = ()


def render_page(report: Report, title: str, with_questions: bool) -> str:
    """Returns the page as HTML; `with_questions` lists the questions that were not answered right."""
    # Autoescaping covers all but the plots, which escape what they show.
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
    template = environment.get_template("page.html")
    return template.render(title=title, sections=_sections(report), questions=report.not_right if with_questions else [])


def _sections(report: Report) -> list[Section]:
    return [
        _section(tables.verdicts(report), _latency(report)),
        *_comparison(report),
        _section(tables.threshold_sweep(report.sweep), [Drawing("", sweep_plot(report.sweep))], [line[1:] for line in SWEEP_LINES]),
        _section(tables.reliability(report.calibration), _reliability(report)),
        _section(tables.service_verdicts(report)),
        _section(tables.confusion_list(report.confusions)),
    ]


def _section(table: Table, drawings: Sequence[Drawing] = (), key: Sequence[tuple[str, str]] = ()) -> Section:
    return Section(table.title, [replace(table, title="")], drawings, key)


def _latency(report: Report) -> list[Drawing]:
    if not report.rows:
        return []
    return [Drawing("Milliseconds of a whole turn", latency_plot([row.ms for row in report.rows], report.latency[ALL]))]


def _reliability(report: Report) -> list[Drawing]:
    return [
        Drawing(f"{group}: calibration error {calibration.error:.3f}", reliability_plot(calibration, group))
        for group, calibration in report.calibration.items()
    ]


def _comparison(report: Report) -> list[Section]:
    groups = in_order(figures.group for figures in report.comparison)
    plots = [Drawing(f"Right first, {group}", comparison_plot(only(report.comparison, group), group)) for group in groups]
    return [Section("Comparison", tables.comparisons(report.comparison), plots)] if groups else []
