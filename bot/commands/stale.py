"""`rasai kb stale`: what staff must check this month."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.commands.checking import LANGUAGE
from bot.settings import settings
from knowledge_base.messages import Ready, StaffLanguage, Term, line_of, say

if TYPE_CHECKING:
    from knowledge_base.reading import Loaded
    from knowledge_base.stale import Due, Month


def stale(
    month: str | None = typer.Option(None, "--month", metavar="YYYY-MM", help="The month to plan; this month by default."),
    as_json: bool = typer.Option(False, "--json", help="Print the list as JSON."),
    language: StaffLanguage | None = LANGUAGE,
) -> None:
    """List what must be checked in a month, and what is overdue: answers, figures and offices, by agency and file.

    Example: rasai kb stale --month 2027-03
    """
    from knowledge_base.checking.settings import check_settings
    from knowledge_base.stale import Month, all_due, by_agency_and_file, due_in

    today, folder = date.today(), settings().knowledge_base_dir
    wanted, words = Month.parse(month) if month else Month.of(today), language or settings().staff_language
    every = all_due(_loaded(folder, words), check_settings().stale)
    found = due_in(every, wanted, today)
    if as_json:
        typer.echo(json.dumps([_as_json(due, folder, today) for due in found], ensure_ascii=False, indent=2))
        return
    _print_summary(found, every, wanted, today, words)
    for agency, files in by_agency_and_file(found).items():
        typer.secho(say("stale_agency", words, agency=Term(f"agency.{agency}"), count=sum(map(len, files.values()))), bold=True)
        for file, dues in files.items():
            typer.echo(f"  {say('stale_file', words, file=file.relative_to(folder), count=len(dues))}")
            for due in dues:
                typer.secho(f"    {_line(due, today, words)}", fg=typer.colors.RED if due.is_overdue(today) else None)


def _loaded(folder: Path, language: StaffLanguage) -> Loaded:
    from knowledge_base.errors import ContentError
    from knowledge_base.loading import load_documents

    try:
        return load_documents(folder)
    except ContentError as error:
        for problem in error.problems:
            typer.secho(line_of(problem, language), fg=typer.colors.RED, err=True)
        raise typer.Exit(1) from error


def _print_summary(found: Sequence[Due], every: Sequence[Due], month: Month, today: date, language: StaffLanguage) -> None:
    overdue = sum(due.is_overdue(today) for due in found)
    typer.echo(say("stale_found", language, month=month, count=len(found), overdue=overdue))
    later = [due.day for due in every if due.day is not None and due.day > month.last]
    if later:
        typer.echo(say("stale_next", language, day=min(later), count=later.count(min(later))))


def _line(due: Due, today: date, language: StaffLanguage) -> str:
    if due.day is None:
        when = say("stale_undated", language)
    else:
        when = say("stale_overdue" if due.is_overdue(today) else f"stale_{due.reason}", language, day=due.day)
    name = due.name.get(language.value, due.name["en"])
    line = say("stale_line", language, when=Ready(when), line=due.line, id=due.id, name=name)
    return line if due.kind != "figure" else f"{line} {_quoted(due, language)}"


def _quoted(due: Due, language: StaffLanguage) -> str:
    count = len(due.quoted_by)
    return say({0: "stale_quoted_by_none", 1: "stale_quoted_by_one"}.get(count, "stale_quoted_by"), language, count=count)


def _as_json(due: Due, folder: Path, today: date) -> dict[str, object]:
    return {
        "agency": due.agency,
        "file": due.file.relative_to(folder).as_posix(),
        "line": due.line,
        "kind": due.kind,
        "id": due.id,
        "name": dict(due.name),
        "reason": due.reason,
        "due": str(due.day) if due.day else None,
        "overdue": due.is_overdue(today),
        "quoted_by": list(due.quoted_by),
    }
