"""`rasai kb history`, `rasai kb rollback` and `rasai kb status`."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

import typer

from bot.settings import settings

if TYPE_CHECKING:
    from bot.knowledge_status import KnowledgeStatus
    from knowledge_base.changes import Changes
    from knowledge_base.history import History, Version

_IDS_SHOWN = 20
_SIGNS = {"added": "+", "changed": "~", "removed": "-"}


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
        typer.echo("No version changed it." if topic else "The history is empty; it begins when the assistant first starts.")
    for version in found:
        typer.echo(_line(version))


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
    typer.echo(f"Going back to: {_line(wanted).strip()}")
    load_files(files, folder)
    _print_changes(changes_between(present, files))
    for path in sorted(path for path in {*present, *files} if present.get(path) != files.get(path)):
        typer.echo(f"  file {path}")
    if dry_run:
        typer.echo("Nothing was changed: this was a dry run.")
        return
    try:
        now = replace_content(folder, files, opened, f"rollback to {version}")
    except OSError as error:
        raise HistoryError(f"Version {version} can't be put back: {error}. Run the command as a user who may write there.") from error
    typer.echo(f"Done: this is version {now.number}. A running assistant serves it within seconds.")


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


def _line(version: Version) -> str:
    note = "" if version.accepted else " (had errors)"
    return f"{version.number:6}  {version.at:%Y-%m-%d %H:%M} UTC  {version.who}, {version.how}{note}: {version.changes.summary()}"


def _print_changes(changes: Changes) -> None:
    lines = [
        f"  {_SIGNS[what]} {id_} ({what})" for changed in changes.kinds().values() for what in _SIGNS for id_ in getattr(changed, what)
    ]
    for line in lines[:_IDS_SHOWN]:
        typer.echo(line)
    if len(lines) > _IDS_SHOWN:
        typer.echo(f"  and {len(lines) - _IDS_SHOWN} more")


def _print_status(found: KnowledgeStatus) -> None:
    counts = ", ".join(f"{number} {kind}" for kind, number in (found.counts or {}).items()) or "can't be read"
    known = f"version {found.version}" if found.version else "not accepted yet"
    warnings = len(found.problems) - len(found.errors)
    typer.echo(f"On disk: {counts}; {known}; {len(found.errors)} errors, {warnings} warnings (`rasai kb check` lists them)")
    for problem in found.errors:
        typer.secho(f"  {problem}", fg=typer.colors.RED)
    typer.echo(f"Last accepted: {_line(found.last_accepted).strip() if found.last_accepted else 'nothing yet'}")
    if not found.errors:
        typer.echo(f"Index: {found.index_problem or 'fits'}")
    if found.server is None:
        typer.echo("Assistant: none answers at RASAI_HOST and RASAI_PORT")
        return
    serves = {True: ", serves what is on disk", False: ", does not serve what is on disk", None: ""}[found.server.serves_saved]
    typer.echo(f"Assistant: {found.server.status} at {found.server.url}{serves}")
    for warning in found.server.warnings:
        typer.secho(f"  {warning}", fg=typer.colors.YELLOW)
