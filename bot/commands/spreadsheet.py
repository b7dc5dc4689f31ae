"""`rasai kb export` and `rasai kb import`: the knowledge base as a workbook, and back."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.commands.saying import say_to_staff
from bot.settings import settings
from knowledge_base.messages import Count, Term, message, said_in

if TYPE_CHECKING:
    from knowledge_base.spreadsheet import Plan
    from knowledge_base.spreadsheet.differences import Difference

_LINE_CHARS = 200
_PROBLEMS_SHOWN = 50
_RECORDS = {"changed": "import_record", "added": "import_record_added", "removed": "import_record_removed"}
_COLORS = {"-": typer.colors.RED, "+": typer.colors.GREEN}


def export_command(
    file: Path = typer.Argument(help="The workbook to write (.xlsx).", dir_okay=False),
    overwrite: bool = typer.Option(False, "--overwrite", help="Replace a workbook that holds edits which were not imported."),
) -> None:
    """Write the knowledge base as a workbook for staff: FAQs, figures and offices.

    Example: rasai kb export faqs.xlsx
    """
    from knowledge_base.spreadsheet import export_workbook

    folder = settings().knowledge_base_dir
    if file.exists() and not overwrite:
        _keep_edits(folder, file)
    export_workbook(folder, file)
    typer.echo(say_to_staff("export_done", file=file, command=f"rasai kb import {file} --dry-run"))


def import_command(
    file: Path = typer.Argument(help="The workbook that staff edited (.xlsx).", dir_okay=False),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show what would change and what is wrong, and change nothing."),
    remove: bool = typer.Option(False, "--remove", help="Take out of the knowledge base what has no row any more."),
    sheet_wins: bool = typer.Option(False, "--sheet-wins", help="Take the workbook's text where the file was changed since the export."),
) -> None:
    """Take the edits of a workbook into the files; a running assistant serves them within seconds.

    All of them or, when something does not check, none. Exit status 1 when there is an error.

    Example: rasai kb import faqs.xlsx --dry-run
    """
    from knowledge_base.history import History
    from knowledge_base.spreadsheet import apply, plan_import

    chosen = settings()
    plan = plan_import(chosen.knowledge_base_dir, file, remove=remove, sheet_wins=sheet_wins)
    _print_plan(plan)
    if plan.errors:
        typer.secho(say_to_staff("import_refused", errors=Count("error", len(plan.errors))), fg=typer.colors.RED)
        raise typer.Exit(1)
    if dry_run or not plan.paths:
        typer.echo(say_to_staff("dry_run") if plan.paths else say_to_staff("import_no_edits"))
        return
    written = apply(plan, History(chosen.state_dir / "history"))
    typer.echo(say_to_staff("import_done", files=Count("file", len(written))))


def _keep_edits(folder: Path, file: Path) -> None:
    from knowledge_base.errors import KnowledgeBaseError
    from knowledge_base.spreadsheet import SpreadsheetError, plan_import

    try:
        plan = plan_import(folder, file)
        edited = bool(plan.differences or plan.problems)
    except KnowledgeBaseError:
        edited = True  # not one of ours, or damaged: not ours to throw away
    if edited:
        raise SpreadsheetError(message("export_keeps_edits", file=file))


def _print_plan(plan: Plan) -> None:
    for (sheet, id_), group in groupby(plan.differences, key=lambda found: (found.sheet, found.id)):
        _print_record(sheet, id_, list(group))
    for path in plan.paths:
        typer.echo(say_to_staff("change_file" if path in plan.after else "change_file_deleted", path=path))
    _print_outdated(plan)
    for problem in plan.problems[:_PROBLEMS_SHOWN]:
        color = typer.colors.RED if problem.severity == "error" else typer.colors.YELLOW
        typer.secho(said_in(problem, settings().staff_language), fg=color)
    if len(plan.problems) > _PROBLEMS_SHOWN:
        typer.echo(say_to_staff("import_more_problems", problems=Count("problem", len(plan.problems) - _PROBLEMS_SHOWN)))


def _print_record(sheet: str, id_: str, differences: list[Difference]) -> None:
    first = differences[0]
    noun = Term(f"noun.{first.noun}")
    typer.secho(say_to_staff(_RECORDS[first.kind], sheet=sheet, row=first.row, id=id_, noun=noun), bold=True)
    for found in differences if first.kind != "removed" else []:
        typer.echo(f"  {found.column.header}")
        for line in found.lines():
            typer.secho(f"    {_cut(line)}", fg=_COLORS[line[0]])


def _print_outdated(plan: Plan) -> None:
    for found in plan.outdated[:_PROBLEMS_SHOWN]:
        line = say_to_staff("import_outdated", sheet=found.sheet, row=found.row, id=found.id, column=found.column.header)
        typer.secho(line, fg=typer.colors.YELLOW)
    if plan.outdated:
        typer.echo(say_to_staff("import_outdated_count", cells=Count("cell", len(plan.outdated))))


def _cut(line: str) -> str:
    return line if len(line) <= _LINE_CHARS else f"{line[:_LINE_CHARS]}..."
