"""`python -m tests.benchmarks.yardsticks MASSIVE.tsv CLINC_OOS.txt [--sample N] [--only PART] [--epochs N]`.

MASSIVE.tsv: tab-separated, with the columns partition (train, dev), intent, en, ur. CLINC_OOS.txt: one question a line.
Parts: `massive`, `out_of_scope` (needs the trained model, see `rasai train`), `shortlist` and `intents`, which read our
own training examples.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from bot.quiet import quieten

# TensorFlow would take every core, and the processor's seconds would hold its waiting.
os.environ.setdefault("OMP_NUM_THREADS", "1")
quieten()


def main() -> None:
    """Prints one or more tables for each part."""
    from tests.benchmarks.yardsticks.settings import yardstick_settings

    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.yardsticks", description=__doc__)
    parser.add_argument("massive", type=Path, metavar="MASSIVE.tsv")
    parser.add_argument("clinc", type=Path, metavar="CLINC_OOS.txt")
    parser.add_argument("--sample", type=int, help="learn from so many lines of MASSIVE's train split, instead of all")
    parser.add_argument("--epochs", type=int, default=yardstick_settings()["rasa_default_epochs"], help="of Rasa's default pipeline")
    parser.add_argument("--only", choices=["massive", "out_of_scope", "shortlist", "intents"])
    options = parser.parse_args()
    _run(options)


def _run(options: argparse.Namespace) -> None:
    # These bring in TensorFlow, which `--help` has no use for.
    from tests.benchmarks.yardsticks.intents import intents
    from tests.benchmarks.yardsticks.massive import massive
    from tests.benchmarks.yardsticks.out_of_scope import out_of_scope
    from tests.benchmarks.yardsticks.shortlist import shortlist

    parts: dict[str, Callable[[], None]] = {
        "massive": lambda: massive(options.massive, options.sample, options.epochs),
        "out_of_scope": lambda: out_of_scope(options.clinc),
        "shortlist": shortlist,
        "intents": intents,
    }
    for name, part in parts.items():
        if options.only in (None, name):
            part()


if __name__ == "__main__":
    main()
