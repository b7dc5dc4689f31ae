"""What a change of the knowledge base costs: the check, the index, and the wait until citizens see it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bot.settings import ROOT, settings
from knowledge_base.encoder import load_encoder
from knowledge_base.index import TopicIndex
from knowledge_base.loading import load_content
from tests.benchmarks.figures import median, median_seconds, print_table
from tests.benchmarks.servers import ENVIRONMENT, rasai, state_with_model
from tests.benchmarks.synthetic import with_one_phrasing_changed
from tests.e2e.conftest import Server

_RUNS, _RELOADS = 3, 10
_QUESTION = "frc fee please"
_VALUE = re.compile(r"(fee\.frc_one_kind\.executive:.*?value: )\d+", re.DOTALL)
_POLL_SECONDS, _PATIENCE_SECONDS = 0.02, 30


def run(scratch: Path) -> None:
    """Prints the times of the commands, of their parts, and of live changes."""
    rows = [*_commands(scratch), *_parts(), *_reloads(scratch)]
    print_table("Knowledge base, in s", ["", "median", "max"], rows)


def _commands(scratch: Path) -> list[list[str]]:
    check = [_command_seconds(scratch, "check") for _ in range(_RUNS)]
    build = [_command_seconds(scratch / str(number), "build") for number in range(_RUNS)]
    return [_row("`rasai kb check`", check), _row("`rasai kb build`, no index there yet", build)]


def _command_seconds(state: Path, command: str) -> float:
    variables = {**os.environ, **ENVIRONMENT, "RASAI_STATE_DIR": str(state)}
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bot.cli", "kb", command], cwd=ROOT, env=variables, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _parts() -> list[list[str]]:
    folder, encoder = settings().knowledge_base_dir, load_encoder(settings().encoder)
    content = load_content(folder)
    former = TopicIndex.build(content, encoder)
    changed = with_one_phrasing_changed(content)
    timings = {
        "  read and check every file": median_seconds(lambda: load_content(folder), _RUNS),
        "  full build of the index": median_seconds(lambda: TopicIndex.build(content, encoder), _RUNS),
        "  incremental build, one changed entry": median_seconds(lambda: TopicIndex.build(changed, encoder, former), _RUNS),
    }
    return [[name, f"{seconds:.2f}", ""] for name, seconds in timings.items()]


def _reloads(scratch: Path) -> list[list[str]]:
    folder = scratch / "knowledge_base"
    shutil.copytree(ROOT / "knowledge_base" / "faqs", folder / "faqs")
    for file in (ROOT / "knowledge_base").iterdir():
        if file.suffix in (".yml", ".csv"):
            shutil.copy(file, folder)
    with rasai(state_with_model(scratch / "state"), RASAI_KNOWLEDGE_BASE=str(folder)) as server:
        _wait_for(server, "", 0)
        seconds = [_reload_seconds(server, folder / "figures.yml", 2001 + number) for number in range(_RELOADS)]
    return [_row(f"live change of a fee, from the save to the answer over HTTP, {_RELOADS} times", seconds)]


def _reload_seconds(server: Server, file: Path, value: int) -> float:
    changed, count = _VALUE.subn(rf"\g<1>{value}", file.read_text("utf-8"))
    if count != 1:
        raise RuntimeError(f"{file}: expected the figure fee.frc_one_kind.executive once, found it {count} times.")
    file.write_text(changed, "utf-8")
    saved = time.perf_counter()
    _wait_for(server, f"{value:,}", value)
    return time.perf_counter() - saved


def _wait_for(server: Server, part: str, number: int) -> None:
    ends = time.perf_counter() + _PATIENCE_SECONDS
    while time.perf_counter() < ends:
        # A new session and another address each time: the limits on messages are those of production.
        address = f"10.{number >> 8 & 255}.{number & 255}.{time.perf_counter_ns() >> 20 & 255}"
        status, data = server.post({"text": _QUESTION}, **{"X-Forwarded-For": address})
        if status != 200:
            raise RuntimeError(f"expected 200, got {status}: {data}\n{server.log.read_text('utf-8')[-3000:]}")
        if part in data["replies"][-1]["text"]:
            return
        time.sleep(_POLL_SECONDS)
    raise RuntimeError(f"'{part}' was not in the answer to '{_QUESTION}' within {_PATIENCE_SECONDS} s of the save.")


def _row(name: str, seconds: list[float]) -> list[str]:
    return [name, f"{median(seconds):.2f}", f"{max(seconds):.2f}"]
