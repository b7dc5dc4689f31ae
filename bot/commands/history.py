"""`rasai kb history`, `rasai kb rollback` and `rasai kb status`."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING

import typer

from bot.commands.saying import say_to_staff
from bot.settings import settings
from knowledge_base.messages import Count, Ready, Term, line_of, message

if TYPE_CHECKING:
    from bot.knowledge_status import KnowledgeStatus
    from knowledge_base.changes import Changes
    from knowledge_base.history import History, Version

_IDS_SHOWN = 20
_NUMBER_WIDTH = 6
_CHANGES = {"added": "change_added", "changed": "change_changed", "removed": "change_removed"}
_SERVES = {True: "status_serves", False: "status_serves_not", None: "status_serves_unknown"}
_ROLLBACK = re.compile(r"rollback to (\d+)")
_HOW = ("edited", "import", "phrasing")


def history(
    limit: int = typer.Option(20, min=1, help="How many versions to print, newest first."),
    topic: str | None = typer.Option(None, help="Only versions that changed this topic, figure or office."),
    as_json: bool = typer.Option(False, "--json", help="Print the versions as JSON, with all ids and files."),
) -> None:
    """List the accepted versions of the knowledge base: when, who, and what changed.

    Example: rasai kb history --topic nadra.cnic.fee
    """
    found = list(islice((v for v in _opened().versions() if topic is None or topic in v.changes), limit))
    if as_json:
        typer.echo(json.dumps([version.to_json() for version in found], ensure_ascii=False, indent=2))
        return
    if not found:
        typer.echo(say_to_staff("history_unchanged") if topic else say_to_staff("history_empty"))
    for version in found:
        typer.echo(_line(version, width=_NUMBER_WIDTH))


def rollback(
    version: int = typer.Argument(help="The version to put back; `rasai kb history` lists them."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show what would change, and change nothing."),
) -> None:
    """Put an earlier version back; a running assistant takes it over, and the present state is kept as a version first.

    Example: rasai kb rollback 12 --dry-run
    """
    from knowledge_base.changes import changes_between
    from knowledge_base.errors import HistoryError
    from knowledge_base.loading import read_files
    from knowledge_base.replacing import load_files, replace_content

    opened, folder = _opened(), settings().knowledge_base_dir
    wanted = opened.version(version)
    files, present = opened.files(wanted), read_files(folder)
    typer.echo(say_to_staff("rollback_to", version=_line(wanted)))
    load_files(files, folder)
    _print_changes(changes_between(present, files))
    for path in sorted(path for path in {*present, *files} if present.get(path) != files.get(path)):
        typer.echo(f"  {say_to_staff('change_file', path=path)}")
    if dry_run:
        typer.echo(say_to_staff("dry_run"))
        return
    try:
        now = replace_content(folder, files, opened, f"rollback to {version}")
    except OSError as error:
        raise HistoryError(message("rollback_unwritable", number=version, reason=error)) from error
    typer.echo(say_to_staff("done_version", number=now.number))


def status(as_json: bool = typer.Option(False, "--json", help="Print the status as JSON.")) -> None:
    """Show what is on disk and whether it is valid, the last accepted change, the index, and a running assistant.

    Example: rasai kb status
    """
    from bot.knowledge_status import knowledge_status

    found = knowledge_status(settings(), _opened())
    if as_json:
        typer.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
    else:
        _print_status(found)


def _opened() -> History:
    from knowledge_base.history import History

    return History(settings().state_dir / "history")


def _line(version: Version, width: int = 0) -> Ready:
    name = "history_version" if version.accepted else "history_version_with_errors"
    number, at = f"{version.number:{width}}", f"{version.at:%Y-%m-%d %H:%M} UTC"
    changes = version.changes.summary(settings().staff_language)
    return Ready(say_to_staff(name, number=number, at=at, who=version.who, how=_how(version.how), changes=Ready(changes)))


def _how(how: str) -> str:
    rollback = _ROLLBACK.fullmatch(how)
    if rollback:
        return Ready(say_to_staff("history_rollback", number=rollback[1]))
    return Term(f"how.{how}") if how in _HOW else how


def _print_changes(changes: Changes) -> None:
    lines = [
        say_to_staff(name, id=id_)
        for changed in changes.kinds().values()
        for what, name in _CHANGES.items()
        for id_ in getattr(changed, what)
    ]
    for line in lines[:_IDS_SHOWN]:
        typer.echo(f"  {line}")
    if len(lines) > _IDS_SHOWN:
        typer.echo(f"  {say_to_staff('change_more', number=len(lines) - _IDS_SHOWN)}")


def _print_status(found: KnowledgeStatus) -> None:
    typer.echo(_disk(found))
    for problem in found.errors:
        typer.secho(f"  {line_of(problem, settings().staff_language)}", fg=typer.colors.RED)
    typer.echo(say_to_staff("status_last", version=_line(found.last_accepted)) if found.last_accepted else say_to_staff("status_last_none"))
    if not found.errors:
        typer.echo(
            say_to_staff("status_index_problem", reason=found.index_problem) if found.index_problem else say_to_staff("status_index_fits")
        )
    if found.server is None:
        typer.echo(say_to_staff("status_no_assistant"))
        return
    typer.echo(say_to_staff(_SERVES[found.server.serves_saved], status=found.server.status, url=found.server.url))
    for warning in found.server.warnings:
        for line in warning.splitlines():
            typer.secho(f"  {line}", fg=typer.colors.YELLOW)


def _disk(found: KnowledgeStatus) -> str:
    sizes = {kind: Count(kind.removesuffix("s"), number) for kind, number in (found.counts or {}).items()}
    counts = say_to_staff("status_counts", **sizes) if sizes else say_to_staff("status_unreadable")
    known = say_to_staff("status_version", number=found.version) if found.version else say_to_staff("status_not_accepted")
    errors = len(found.errors)
    found_errors, warnings = Count("error", errors), Count("warning", len(found.problems) - errors)
    return say_to_staff("status_disk", counts=Ready(counts), known=Ready(known), errors=found_errors, warnings=warnings)
