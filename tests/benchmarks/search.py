"""Search latency and memory at growing sizes of the knowledge base."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot.settings import ROOT
from tests.benchmarks.figures import print_table

# Entries, phrasings in a form, forms. 100,000 entries of 12 phrasings would take minutes and gigabytes to build, so
# each of those has one phrasing, in one form.
_SIZES = ((0, 0, 0), (177, 4, 3), (10_000, 4, 3), (100_000, 1, 1))


def run(scratch: Path) -> None:
    """Prints a row for each size."""
    rows = [_row(scratch / str(number), *size) for number, size in enumerate(_SIZES)]
    headings = ["", "phrasings", "median ms", "p95 ms", "memory MB", "load s", "build s"]
    print_table(
        "Search: 150 real questions, encoding included; memory is what loading the index adds to the process",
        headings,
        rows,
    )


def _row(folder: Path, entries: int, per_form: int, forms: int) -> list[str]:
    built = _measured("build", str(folder), str(entries), str(per_form), str(forms))
    loaded = _measured("load", str(folder))
    what = f"{entries:,} synthetic entries x {per_form * forms}" if entries else f"the real knowledge base, {built['topics']} entries"
    return [
        what,
        f"{built['phrasings']:,}",
        f"{loaded['median_ms']:.2f}",
        f"{loaded['p95_ms']:.2f}",
        f"{loaded['mb']:.0f}",
        f"{loaded['load_s']:.1f}",
        f"{built['build_s']:.1f}",
    ]


def _measured(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.one_index", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result
