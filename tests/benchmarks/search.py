"""Search latency, build time and memory at growing sizes of the knowledge base."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot.settings import ROOT
from knowledge_base.index import search_settings
from tests.benchmarks.figures import print_table
from tests.benchmarks.one_index import MOST_MEMORY_GB, OUT_OF_MEMORY, PER_FORM, QUESTIONS

_SIZES = (0, 10_000, 100_000)  # entries; 0 is the real knowledge base
_HEADINGS = ["", "phrasings", "median ms", "p95 ms", "own topic first", "as all compared", "memory MB", "load s", "build s", "build MB"]
Measured = dict[str, Any]


def run(scratch: Path) -> None:
    """Prints a row for each size, and one more for a large index when every phrasing is compared."""
    print_table(
        f"Search: at most {QUESTIONS} questions, encoding included; how many had their own topic first, and the same first as when every "
        f"phrasing is compared. Memory is what loading adds, build MB the most that the building process "
        f"held; none may hold more than {MOST_MEMORY_GB} GB, and '-' stands where that did not suffice",
        _HEADINGS,
        [row for entries in _SIZES for row in _rows(scratch / str(entries), entries)],
    )


def _rows(folder: Path, entries: int) -> list[list[str]]:
    what = f"{entries:,} synthetic entries x {PER_FORM * 3}" if entries else "the real knowledge base"
    built = _measured("build", folder, entries)
    if built is None:
        return [_row(what, None, None, None)]
    loaded = _measured("load", folder, entries)
    if built["phrasings"] <= search_settings()["all_compared_up_to"]:
        return [_row(what, built, loaded, loaded)]
    every = _measured("load", folder, entries, "all")
    return [_row(what, built, loaded, every), _row("  the same, every phrasing compared", None, every, every)]


def _row(what: str, built: Measured | None, loaded: Measured | None, every: Measured | None) -> list[str]:
    size = f"{built['phrasings']:,}" if built else "-"
    made = [f"{built['build_s']:.1f}", f"{built['build_mb']:.0f}"] if built else ["-"] * 2
    return [what, size, *(_loaded_cells(loaded, every) if loaded else ["-"] * 6), *made]


def _loaded_cells(loaded: Measured, every: Measured | None) -> list[str]:
    return [
        f"{loaded['median_ms']:.2f}",
        f"{loaded['p95_ms']:.2f}",
        _same(loaded["first"], loaded["asked"]),
        _same(loaded["first"], every["first"]) if every else "-",
        f"{loaded['mb']:.0f}",
        f"{loaded['load_s']:.1f}",
    ]


def _same(topics: list[str], others: list[str]) -> str:
    return f"{sum(one == other for one, other in zip(topics, others, strict=True))} of {len(topics)}"


def _measured(action: str, folder: Path, entries: int, *more: str) -> Measured | None:
    """Returns what the process measured, None where the memory did not suffice."""
    command = [sys.executable, "-m", "tests.benchmarks.one_index", action, str(folder), str(entries), *more]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode == OUT_OF_MEMORY:
        return None
    done.check_returncode()
    result: Measured = json.loads(done.stdout)
    return result
