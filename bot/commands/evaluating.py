"""`rasai evaluate` and `rasai evaluate-dialogues`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.settings import settings

if TYPE_CHECKING:
    from bot.evaluation.report import Report


def evaluate(
    files: list[Path] = typer.Argument(..., help="Tab-separated: text, form, topics ('-' = must not be answered)."),
    as_json: bool = typer.Option(False, "--json", help="Print everything that is measured, and the rows, as JSON."),
    html: Path | None = typer.Option(None, "--html", help="Write everything that is measured to this file, as one page with plots."),
    errors: bool = typer.Option(False, "--errors", help="List the questions that were not answered right, here and on the page."),
    compare: bool = typer.Option(False, "--compare", help="Set plain retrieval over the same phrasings beside the engine."),
    model: list[str] = typer.Option([], "--model", help="Compare this sentence-transformers model too, a folder or a name. Repeatable."),
    compare_rasa: bool = typer.Option(False, "--compare-rasa", help="Train and compare a stock Rasa ResponseSelector too: minutes."),
    rasa_epochs: int = typer.Option(100, "--rasa-epochs", min=1, help="Epochs of the stock Rasa pipeline; one takes about 12 seconds."),
) -> None:
    """Run each question through the whole engine in a fresh conversation and measure what came of it.

    Example: rasai evaluate tests/evaluation/direct.tsv tests/evaluation/out_of_scope.tsv --compare --html report.html
    """
    import asyncio

    from bot.evaluation.measuring import Wanted, measure
    from bot.evaluation.page import render_page
    from bot.evaluation.questions import read_questions

    if html is not None and not html.parent.is_dir():
        raise typer.BadParameter(f"The folder {html.parent} does not exist. Make it, or name another file.", param_hint="--html")
    questions = [question for file in files for question in read_questions(file)]
    wanted = Wanted(compare or compare_rasa or bool(model), tuple(model), rasa_epochs if compare_rasa else None)
    report = asyncio.run(measure(settings(), questions, wanted, lambda line: typer.echo(line, err=True)))
    if html is not None:
        html.write_text(render_page(report, f"Evaluation: {', '.join(file.name for file in files)}", errors), "utf-8")
    if as_json:
        typer.echo(json.dumps(report.to_json(), ensure_ascii=False, indent=1))
        return
    _print(report, errors)


def _print(report: Report, errors: bool) -> None:
    from bot.evaluation import tables
    from bot.evaluation.settings import evaluation_settings

    for table in (
        tables.verdicts(report),
        tables.service_verdicts(report),
        tables.threshold_sweep(report.sweep),
        tables.reliability(report.calibration),
    ):
        typer.echo(f"{table.to_text()}\n")
    typer.echo(tables.confusion_list(report.confusions).to_text(evaluation_settings()["listed_confusions"]))
    for table in tables.comparisons(report.comparison):
        typer.echo(f"\n{table.to_text()}")
    for row in report.not_right if errors else ():
        typer.echo(f"{row.verdict:16} {row.question.text} -> {row.got}, expected {row.question.expected}")


def evaluate_dialogues(
    file: Path = typer.Argument(..., help="YAML: a list of {name, turns: [{user, expect: {topics | says_any | act}}]}."),
    as_json: bool = typer.Option(False, "--json", help="Print every turn as JSON."),
) -> None:
    """Run whole dialogues and list the turns that did not go as expected.

    Example: rasai evaluate-dialogues tests/evaluation/dialogues.yml
    """
    import asyncio
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
