"""Everything that is measured of one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.evaluation.calibration import Calibration, calibrations
from bot.evaluation.comparing import Figures, compare
from bot.evaluation.counting import Confusion, Counts, Latency, confusions, count, count_by_file, count_by_service, latencies
from bot.evaluation.rows import Row, Weighed
from bot.evaluation.sweep import SweepPoint, sweep
from bot.evaluation.systems import Run


@dataclass(frozen=True)
class Report:
    """The rows and what was made of them; `comparison` is empty where nothing was compared."""

    rows: Sequence[Row]
    weighed: Sequence[Weighed]
    counts: Counts
    files: Counts
    services: Counts
    latency: Mapping[str, Latency]
    confusions: Sequence[Confusion]
    calibration: Mapping[str, Calibration]
    sweep: Sequence[SweepPoint]
    comparison: Sequence[Figures]

    @property
    def not_right(self) -> list[Row]:
        """The rows that were neither answered right nor rightly refused."""
        return [row for row in self.rows if row.verdict not in ("right", "refused")]

    def to_json(self) -> dict[str, Any]:
        """Returns it as `rasai evaluate --json` prints it."""
        return {
            "counts": self.counts,
            "rows": [row.to_json() for row in self.rows],
            "weighed": [one.to_json() for one in self.weighed],
            "files": self.files,
            "services": self.services,
            "latency": {group: asdict(latency) for group, latency in self.latency.items()},
            "confusions": [asdict(confusion) for confusion in self.confusions],
            "calibration": {group: asdict(calibration) for group, calibration in self.calibration.items()},
            "sweep": [asdict(point) for point in self.sweep],
            "comparison": [asdict(figures) for figures in self.comparison],
        }


def make_report(rows: Sequence[Row], weighed: Sequence[Weighed], chosen: float, runs: Sequence[Run] = ()) -> Report:
    """Measures. `rows` and `weighed` are of the same questions in the same order; `chosen` is the answer threshold."""
    return Report(
        rows=rows,
        weighed=weighed,
        counts=count(rows),
        files=count_by_file(rows),
        services=count_by_service(rows),
        latency=latencies(rows),
        confusions=confusions(rows),
        calibration=calibrations(weighed),
        sweep=sweep(weighed, chosen),
        comparison=compare(runs),
    )
