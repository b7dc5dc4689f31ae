"""Shares of examples whose intent was found, as the cells of a table."""

from __future__ import annotations

from collections.abc import Sequence

from tests.benchmarks.figures import print_table
from tests.benchmarks.yardsticks.examples import Example
from tests.benchmarks.yardsticks.rasa_models import Outcome

COST_HEADINGS = ["train, cpu s", "train, s", "model, MB", "parse, cpu ms"]


def groups_of(examples: Sequence[Example]) -> list[str]:
    """Returns the languages or writing forms, in alphabetical order."""
    return sorted({example.group for example in examples})


def accuracy_cells(asked: Sequence[Example], found: Sequence[str], groups: Sequence[str]) -> list[str]:
    """Returns the share of right intents in all and in each group; `found` is in the order of `asked`."""
    right = [(example.group, example.intent == intent) for example, intent in zip(asked, found, strict=True)]
    return [_share([ok for _, ok in right]), *(_share([ok for group, ok in right if group == wanted]) for wanted in groups)]


def _share(right: Sequence[bool]) -> str:
    return f"{sum(right) / len(right):.3f}" if right else "-"


def cost_cells(outcomes: Sequence[Outcome]) -> list[str]:
    """Returns the means over trainings, under COST_HEADINGS."""
    columns = [[o.cpu_seconds for o in outcomes], [o.seconds for o in outcomes], [o.megabytes for o in outcomes], [o.ms for o in outcomes]]
    return [f"{sum(column) / len(column):.{digits}f}" for column, digits in zip(columns, (0, 0, 1, 1), strict=True)]


def print_accuracy(title: str, first: str, groups: Sequence[str], rows: Sequence[Sequence[str]], costs: bool = True) -> None:
    """Prints a table: the contender, accuracy in all and by group, and what it costs."""
    print_table(title, [first, "all", *groups, *(COST_HEADINGS if costs else ())], rows)
