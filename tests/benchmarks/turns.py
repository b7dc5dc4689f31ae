"""What a message costs over HTTP, beside an empty Rasa turn and beside stock Rasa with the same model."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import aiohttp

from tests.benchmarks.clients import Citizen, RestCitizen, WebCitizen, ask_for
from tests.benchmarks.figures import median, p95, print_table
from tests.benchmarks.questions import FORMS, questions
from tests.benchmarks.servers import rasai, state_with_model
from tests.benchmarks.stock import empty_rasa, stock_with_our_model
from tests.benchmarks.throughput import measure

# Both sides take turns in short rounds, so that a busy machine slows them alike.
_TURNS, _ROUNDS = 200, 4
_ASKED_PER_FORM = 10


def run(scratch: Path) -> None:
    """Prints latency and throughput."""
    with rasai(state_with_model(scratch / "state")) as ours:
        with empty_rasa(scratch / "empty") as empty:
            texts = asyncio.run(_latency(empty.url, ours.url))
        with stock_with_our_model(scratch / "stock", state_with_model(scratch / "actions")) as (stock, actions):
            asyncio.run(measure(ours, stock, actions, texts))


async def _latency(empty_url: str, our_url: str) -> Sequence[str]:
    async with aiohttp.ClientSession() as http:
        texts = await _answered(WebCitizen(http, our_url))
        empty, ours = RestCitizen(http, empty_url), WebCitizen(http, our_url)
        await ask_for(2, [empty], ["hello"])
        empty_ms: list[float] = []
        our_ms: list[float] = []
        for _ in range(_ROUNDS):
            empty_ms += [await empty.ask_timed("hello") for _ in range(_TURNS // _ROUNDS)]
            our_ms += [await ours.ask_timed(texts[turn % len(texts)]) for turn in range(_TURNS // _ROUNDS)]
    rows = [
        ["empty turn: `rasa run`, 2 intents, 1 response, trackers in memory", f"{median(empty_ms):.1f}", f"{p95(empty_ms):.1f}", ""],
        ["answer: `rasai up`, SQLite", f"{median(our_ms):.1f}", f"{p95(our_ms):.1f}", f"{ours.answered / ours.asked:.0%}"],
        ["difference", f"{median(our_ms) - median(empty_ms):+.1f}", f"{p95(our_ms) - p95(empty_ms):+.1f}", ""],
    ]
    title = f"Turns: one sender, {_TURNS} messages each, a fresh conversation every 10, in ms over HTTP"
    print_table(title, ["", "median", "p95", "answered"], rows)
    return texts


async def _answered(citizen: Citizen) -> list[str]:
    """Returns questions that get an answer, the writing forms taking turns; asking for them warms the server up."""
    tried = questions(3 * _ASKED_PER_FORM)
    found = [text for text in tried if await citizen.ask(text)]
    if not found:
        raise RuntimeError(f"expected answers to most of {len(tried)} questions, got none; try `rasai ask` to see why.")
    by_form = [[text for text in tried[place :: len(FORMS)] if text in found][:_ASKED_PER_FORM] for place in range(len(FORMS))]
    return [text for group in zip(*by_form, strict=False) for text in group]
