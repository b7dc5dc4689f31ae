"""`rasai evaluate` and `rasai evaluate-dialogues`."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.settings import settings

if TYPE_CHECKING:
    from bot.evaluation import Row

_VERDICTS = ("right", "offered", "no_answer", "wrong", "refused", "wrongly_answered")


def evaluate(
    file: Path = typer.Argument(..., help="Tab-separated: text, form, topics ('-' = must not be answered)."),
    as_json: bool = typer.Option(False, "--json", help="Print counts and rows as JSON."),
    errors: bool = typer.Option(False, "--errors", help="List the questions that were not answered right."),
) -> None:
    """Run each question through the whole engine in a fresh conversation and count what came of it.

    Example: rasai evaluate tests/evaluation/direct.tsv
    """
    from bot.engine import Engine
    from bot.evaluation import count, read_questions, run_questions

    questions = read_questions(file)

    async def run() -> list[Row]:
        return await run_questions(await Engine.load(settings()), questions)

    rows = asyncio.run(run())
    if as_json:
        typer.echo(json.dumps({"counts": count(rows), "rows": [row.to_json() for row in rows]}, ensure_ascii=False, indent=1))
        return
    _print_counts(count(rows))
    for row in rows if errors else ():
        if row.verdict not in ("right", "refused"):
            got = row.topic or ", ".join(row.offered) or row.outcome
            typer.echo(f"{row.verdict:16} {row.question.text} -> {got}, expected {'|'.join(row.question.topics) or '-'}")


def evaluate_dialogues(
    file: Path = typer.Argument(..., help="YAML: a list of {name, turns: [{user, expect: {topics | says_any | act}}]}."),
    as_json: bool = typer.Option(False, "--json", help="Print every turn as JSON."),
) -> None:
    """Run whole dialogues and list the turns that did not go as expected.

    Example: rasai evaluate-dialogues tests/evaluation/dialogues.yml
    """
    from dataclasses import asdict

    from bot.dialogue_evaluation import TurnResult, read_dialogues, run_dialogues
    from bot.engine import Engine

    dialogues = read_dialogues(file)

    async def run() -> list[TurnResult]:
        return await run_dialogues(await Engine.load(settings()), dialogues)

    results = asyncio.run(run())
    if as_json:
        typer.echo(json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=1))
        return
    for result in results:
        if result.failure:
            typer.echo(f"{result.dialogue}, turn {result.number}, {result.user!r}: {result.failure}")
    right = sum(result.failure is None for result in results)
    typer.echo(f"{right} of {len(results)} turns in {len(dialogues)} dialogues went as expected")


def _print_counts(counts: dict[str, dict[str, int]]) -> None:
    shown = [verdict for verdict in _VERDICTS if any(verdict in group for group in counts.values())]
    typer.echo(f"{'form':8}{'questions':>10}" + "".join(f"{verdict:>18}" for verdict in shown))
    for form, group in counts.items():
        cells = (f"{group.get(verdict, 0)} ({100 * group.get(verdict, 0) / group['questions']:.1f} %)" for verdict in shown)
        typer.echo(f"{form:8}{group['questions']:>10}" + "".join(f"{cell:>18}" for cell in cells))
