"""What each step of a turn costs inside the process, without HTTP and without a database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from rasa_sdk import Tracker

from actions.decision import decide
from actions.knowledge import shared_knowledge_base
from actions.reading import Reading, read, with_search
from bot.engine import Engine
from bot.language import WritingForm, detect_form, fold_text, mask
from bot.settings import settings
from knowledge_base.answers import render_answer
from knowledge_base.encoder import Vectors
from tests.benchmarks.figures import median, p95, print_table
from tests.benchmarks.questions import questions

T = TypeVar("T")
_TIMES = 500
_WARM_UP = 30


class _Encoded:
    """An encoder that has encoded already, so that a search can be timed without it."""

    name = "encoded"

    def __init__(self, vectors: dict[str, Vectors]) -> None:
        self._vectors = vectors

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._vectors[texts[0]]


def run(_scratch: Path) -> None:
    """Prints the median and the 95th percentile of each step."""
    asyncio.run(_run())


async def _run() -> None:
    engine = await Engine.load(settings())
    asked = questions(200)
    texts = [asked[number % len(asked)] for number in range(_TIMES)]
    rows = [_row(name, step, texts) for name, step in _language_steps()]
    rows += await _engine_steps(engine, texts)
    print_table(f"Steps: {_TIMES} questions in three forms, in ms, one at a time in one process", ["", "median", "p95"], rows)


def _language_steps() -> list[tuple[str, Callable[[str], object]]]:
    return [("mask personal numbers", mask), ("detect the writing form", detect_form), ("normalise and fold", fold_text)]


async def _engine_steps(engine: Engine, texts: Sequence[str]) -> list[list[str]]:
    snapshot = shared_knowledge_base().snapshot
    encoder, index, content = snapshot.encoder, snapshot.index, snapshot.content
    encoded = _Encoded({text: encoder.encode([text]) for text in texts})
    matches = {text: index.search(text, encoder) for text in texts}
    # The agent has no public way through the engine, and a second one would take another 10 s to load.
    agent: Any = engine._agent
    parsed = {text: await agent.parse_message(text) for text in set(texts)}
    readings = {text: _reading(message) for text, message in parsed.items()}
    today = date.today()

    def decided(text: str) -> object:
        reading = with_search(readings[text], index, encoder)
        return decide(reading, matches[text], content.entries)

    rows = [
        _row("encode the question", lambda text: encoder.encode([text]), texts),
        _row("search: FAISS, centroids, character n-grams", lambda text: index.search(text, encoded), texts),
        _row("decide", decided, texts),
        _row("render the answer", lambda text: render_answer(matches[text][0].topic, content, readings[text].form, today), texts),
        await _awaited_row("NLU parse (Rasa's agent)", agent.parse_message, texts),
    ]
    numbers = iter(range(10 * _TIMES))
    rows.append(await _awaited_row("a whole engine turn", lambda text: engine.ask(text, f"bench-{next(numbers) // 10}"), texts))
    return rows


def _reading(message: dict[str, Any]) -> Reading:
    slots = {"writing_form": (detect_form(message["text"]) or WritingForm.EN).value}
    return read(Tracker("bench", slots, message, [], False, None, {}, None))


def _row(name: str, step: Callable[[str], object], texts: Sequence[str]) -> list[str]:
    for text in texts[:_WARM_UP]:
        step(text)
    spent = []
    for text in texts:
        started = time.perf_counter()
        step(text)
        spent.append((time.perf_counter() - started) * 1000)
    return [name, f"{median(spent):.3f}", f"{p95(spent):.3f}"]


async def _awaited_row(name: str, step: Callable[[str], Awaitable[T]], texts: Sequence[str]) -> list[str]:
    for text in texts[:_WARM_UP]:
        await step(text)
    spent = []
    for text in texts:
        started = time.perf_counter()
        await step(text)
        spent.append((time.perf_counter() - started) * 1000)
    return [name, f"{median(spent):.3f}", f"{p95(spent):.3f}"]
