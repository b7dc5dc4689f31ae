"""Medians, percentiles, memory, and tables to print them in."""

from __future__ import annotations

import os
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def median(values: Sequence[float]) -> float:
    """Returns the middle one of at least one value."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """Returns the value below which 95 % of at least one value lie."""
    return sorted(values)[round(0.95 * (len(values) - 1))]


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Returns what `work` returned and the seconds it took."""
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def median_seconds(work: Callable[[], object], runs: int) -> float:
    """Returns the median time of `work` in seconds."""
    return median([timed(work)[1] for _ in range(runs)])


def resident_mb(pid: int) -> float:
    """Returns the resident memory of a process and its descendants in MB (10^6 bytes), from /proc."""
    pages = sum(int(Path(f"/proc/{process}/statm").read_text().split()[1]) for process in _family(pid))
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def peak_mb() -> float:
    """Returns the most resident memory that this process has held, in MB (10^6 bytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def cpu_seconds(pid: int) -> float:
    """Returns the processor time that a process and its descendants have used, from /proc."""
    # The second field is the program's name in brackets and may hold spaces; user and system time are the 14th and 15th.
    stats = [Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split() for process in _family(pid)]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    children = {int(child) for task in tasks for child in (task / "children").read_text().split()}
    return [pid, *(descendant for child in children for descendant in _family(child))]


def print_table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints the first column to the left and the others to the right."""
    widths = [max(len(row[column]) for row in (headings, *rows)) for column in range(len(headings))]
    print(f"\n{title}")
    for row in (headings, ["-" * width for width in widths], *rows):
        first, *others = (cell.ljust(widths[0]) if column == 0 else cell.rjust(widths[column]) for column, cell in enumerate(row))
        print("  " + "  ".join([first, *others]).rstrip(), flush=True)
