"""Texts with the intent they stand for: MASSIVE's and our own."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.language import detect_form
from bot.settings import ROOT
from tests.benchmarks.yardsticks.settings import yardstick_settings

_LANGUAGES = {"en": "en-US", "ur": "ur-PK"}
_COLUMNS = {"partition", "intent", *_LANGUAGES}


@dataclass(frozen=True)
class Example:
    """A text and its intent; accuracy is told by `group`, the language or the writing form."""

    text: str
    intent: str
    group: str


@dataclass(frozen=True)
class Split:
    """What is learnt from and what is asked."""

    train: list[Example]
    dev: list[Example]


def read_massive(file: Path, sample: int | None = None) -> Split:
    """Reads the train and dev sentences of both languages.

    Args:
        file: tab-separated, with the columns partition, intent, en and ur; a line is one sentence in both languages.
        sample: learn from so many lines, drawn with the seed of the settings; all of them when None.

    Raises:
        ValueError: a column is missing.
    """
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if missing := _COLUMNS - set(reader.fieldnames or ()):
            raise ValueError(f"{file}: expected the columns {sorted(_COLUMNS)}, but there is no {sorted(missing)}. Give MASSIVE's TSV.")
        rows = list(reader)
    train = [row for row in rows if row["partition"] == "train"]
    if sample is not None and sample < len(train):
        train = random.Random(yardstick_settings()["seed"]).sample(train, sample)
    return Split(_both(train), _both([row for row in rows if row["partition"] == "dev"]))


def _both(rows: Sequence[dict[str, str]]) -> list[Example]:
    return [Example(row[column], row["intent"], name) for row in rows for column, name in _LANGUAGES.items()]


def own_examples(folder: Path = ROOT / "bot" / "data" / "nlu") -> list[Example]:
    """Returns our training examples; a text without a hint of its writing form counts as English."""
    from rasa.shared.nlu.training_data.loading import load_data

    messages = load_data(str(folder)).intent_examples
    return [Example(m.get("text"), m.get("intent"), str(detect_form(m.get("text")) or "en")) for m in messages]
