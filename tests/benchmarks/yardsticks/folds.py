"""Cuts examples into folds that hold every intent in the same share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.yardsticks.examples import Example
from tests.benchmarks.yardsticks.settings import yardstick_settings


@dataclass(frozen=True)
class Fold:
    """What is learnt from and what is asked; together all examples."""

    known: list[Example]
    asked: list[Example]


def folds_of(examples: Sequence[Example]) -> list[Fold]:
    """Returns the stratified folds, shuffled with the seed of the settings."""
    from sklearn.model_selection import StratifiedKFold

    settings = yardstick_settings()
    cut = StratifiedKFold(settings["folds"], shuffle=True, random_state=settings["seed"])
    places = cut.split(examples, [example.intent for example in examples])
    return [Fold([examples[i] for i in known], [examples[i] for i in asked]) for known, asked in places]
