"""Trains a Rasa NLU pipeline on examples and asks it others."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.benchmarks.figures import median
from tests.benchmarks.yardsticks.examples import Example
from tests.benchmarks.yardsticks.pipelines import Pipeline


@dataclass(frozen=True)
class Outcome:
    """What came of one training and its questions.

    `found` are the intents named, in the order of the questions. Training takes `seconds` by the clock and
    `cpu_seconds` of the processor; a question takes `ms` of the processor (median), which other programs don't change.
    """

    found: list[str]
    seconds: float
    cpu_seconds: float
    megabytes: float
    ms: float


def train_and_ask(pipeline: Pipeline, known: Sequence[Example], asked: Sequence[Example]) -> Outcome:
    """Trains on `known` in a temporary folder and asks the model for the intent of each of `asked`.

    Raises:
        RuntimeError: Rasa could not train; its own words are on standard error.
    """
    from rasa.core.agent import Agent

    with tempfile.TemporaryDirectory() as scratch, redirect_stdout(sys.stderr):
        _write(Path(scratch), pipeline, known)
        started, cpu_started = time.perf_counter(), time.process_time()
        model = _train(Path(scratch))
        seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
        found, times = asyncio.run(_ask(Agent.load(model), asked))
        return Outcome(found, seconds, cpu_seconds, Path(model).stat().st_size / 1e6, 1000 * median(times))


def _write(folder: Path, pipeline: Pipeline, examples: Sequence[Example]) -> None:
    from rasa.shared.nlu.training_data.message import Message
    from rasa.shared.nlu.training_data.training_data import TrainingData

    config = {"recipe": "default.v1", "assistant_id": "yardsticks", "language": "en", "pipeline": pipeline}
    (folder / "config.yml").write_text(yaml.safe_dump(config), "utf-8")
    messages = [Message.build(text=example.text, intent=example.intent) for example in examples]
    TrainingData(messages).persist_nlu(str(folder / "nlu.yml"))


def _train(folder: Path) -> str:
    from rasa.model_training import train_nlu

    model: str | None = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder), fixed_model_name="yardsticks")
    if model is None:
        raise RuntimeError("Rasa could not train the pipeline. Mend what it names above.")
    return model


async def _ask(agent: Any, asked: Sequence[Example]) -> tuple[list[str], list[float]]:
    found, times = [], []
    for example in asked:
        started = time.process_time()
        parsed = await agent.parse_message(example.text)
        times.append(time.process_time() - started)
        found.append(parsed["intent"]["name"])
    return found, times
