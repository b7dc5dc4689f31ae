"""`python -m tests.benchmarks [NAME ...]`: runs the named benchmarks, all of them by default."""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import signal
import sys
import tempfile
import time
from pathlib import Path

# Before anything imports Rasa or TensorFlow.
os.environ.update(RASA_TELEMETRY_ENABLED="false", TF_CPP_MIN_LOG_LEVEL="3", SQLALCHEMY_SILENCE_UBER_WARNING="1")
NAMES = ("turns", "start", "steps", "search", "knowledge_base")


def main() -> None:
    """Prints one or more tables for each benchmark; processes and temporary folders are gone afterwards."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    # argparse checks a default of "*" against the choices too, so the default is put in afterwards.
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which to run, of: {', '.join(NAMES)}")
    names = parser.parse_args().names or NAMES
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        parser.error(f"there is no benchmark {', '.join(unknown)}; choose from {', '.join(NAMES)}")
    # Without this a plain `kill` would leave the servers running.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    _run(names)


def _run(names: tuple[str, ...] | list[str]) -> None:
    from tests.benchmarks.servers import make_ready

    started = time.perf_counter()
    load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load} before the start")
    make_ready()
    for name in names:
        begun = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="rasai-bench-") as scratch:
            importlib.import_module(f"tests.benchmarks.{name}").run(Path(scratch))
        print(f"  ({name}: {time.perf_counter() - begun:.0f} s)", flush=True)
    print(f"\nAll of it took {time.perf_counter() - started:.0f} s.")


if __name__ == "__main__":
    main()
