"""How long `rasai up` takes until it is ready, and the memory it holds after questions."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import aiohttp

from tests.benchmarks.clients import WebCitizen
from tests.benchmarks.figures import cpu_seconds, median, print_table, resident_mb
from tests.benchmarks.questions import questions
from tests.benchmarks.servers import rasai, state_with_model

_RUNS = 3
_QUESTIONS = 50


def run(scratch: Path) -> None:
    """Prints the seconds of each start and the memory of the last one."""
    seconds, cpu = [], []
    for number in range(_RUNS):
        state = state_with_model(scratch / str(number))
        started = time.perf_counter()
        with rasai(state) as server:
            seconds.append(time.perf_counter() - started)
            cpu.append(cpu_seconds(server.process.pid))
            if number == _RUNS - 1:
                at_start = resident_mb(server.process.pid)
                asyncio.run(_ask(server.url))
                after = resident_mb(server.process.pid)
    rows = [
        ["process start to /readyz 200, median", f"{median(seconds):.1f} s"],
        ["  each run", ", ".join(f"{value:.1f}" for value in seconds) + " s"],
        ["processor time of it, median (steadier on a busy machine)", f"{median(cpu):.1f} s"],
        ["resident memory when ready", f"{at_start:.0f} MB"],
        [f"resident memory after {_QUESTIONS} questions", f"{after:.0f} MB"],
    ]
    print_table("Start: `rasai up` with a trained model, a built index and a new database", ["", "measured"], rows)


async def _ask(url: str) -> None:
    async with aiohttp.ClientSession() as http:
        citizen = WebCitizen(http, url)
        for text in questions(_QUESTIONS)[:_QUESTIONS]:
            await citizen.ask(text)
