"""`rasai kb preview`: which answers an edited file would change, before it is saved."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.commands.progress import show_progress
from bot.commands.saying import say_to_staff
from bot.settings import settings
from knowledge_base.errors import ContentError
from knowledge_base.messages import Count, Ready, Term, line_of

if TYPE_CHECKING:
    from bot.preview import Asked, Difference, Said
    from knowledge_base.preview import Proposal

_SIGNS = {"-": typer.colors.RED, "+": typer.colors.GREEN}
_EXAMPLES = 3


def preview(
    file: Path = typer.Argument(help="An edited copy of a faqs file, figures.yml or offices.csv, a workbook (.xlsx), or a whole folder."),
    questions: list[Path] = typer.Option([], "--questions", help="Ask these instead (text, form, topics, tab-separated); may be repeated."),
    days: int = typer.Option(30, "--days", min=1, help="Ask the missed questions of so many days too."),
    missed: int = typer.Option(200, "--missed", min=0, help="How many different missed questions to ask, the most asked first."),
    evaluation: bool = typer.Option(True, "--evaluation/--no-evaluation", help="Ask the evaluation set too (takes minutes)."),
    phrasings: bool = typer.Option(False, "--phrasings", help="Ask every phrasing of the knowledge base too (takes minutes)."),
    replaces: str | None = typer.Option(None, "--replaces", metavar="PATH", help="The file that FILE is a copy of, if it can't be told."),
    remove: bool = typer.Option(False, "--remove", help="For a workbook: take out what has no row any more."),
    sheet_wins: bool = typer.Option(False, "--sheet-wins", help="For a workbook: take its text where a file was changed since the export."),
    limit: int = typer.Option(20, "--limit", min=1, help="How many changes to print of each kind."),
    as_json: bool = typer.Option(False, "--json", help="Print counts and every change as JSON."),
) -> None:
    """Show to which questions an edited file changes the answer; nothing is changed by it.

    Asked are the titles of all topics, the phrasings that the edit adds or takes out, the evaluation set, and the questions
    that got no sure answer lately. Exit status 1 when the file does not check.

    Example: rasai kb preview my_copy_of_cnic.yml

    Example: rasai kb preview my_copy_of_cnic.yml --questions tests/evaluation/direct.tsv
    """
    import asyncio

    from bot.missed import recent
    from bot.preview import differences, each_once, missed_questions
    from knowledge_base.encoder import load_encoder
    from knowledge_base.preview import propose

    chosen = settings()
    show_progress(say_to_staff("preview_reading"))
    try:
        proposal = propose(chosen.knowledge_base_dir, file, replaces=replaces, remove=remove, sheet_wins=sheet_wins)
    except ContentError as error:
        for problem in error.problems:
            typer.secho(line_of(problem, chosen.staff_language), fg=typer.colors.RED, err=True)
        raise typer.Exit(1) from error
    asked: list[Asked] = []
    found: list[Difference] = []
    if proposal.changes_something:
        own = _in_files(questions) if questions else _own(proposal, evaluation, phrasings)
        asked = each_once([*own, *missed_questions(recent(chosen, days) if missed else (), missed)])
        show_progress(say_to_staff("preview_asking", questions=Count("question", len(asked))))
        before, after = proposal.snapshots(load_encoder(chosen.encoder), chosen.state_dir / "index")
        found = asyncio.run(differences(chosen, asked, before, after, _tell))
    if as_json:
        typer.echo(json.dumps(_as_json(proposal, asked, found), ensure_ascii=False, indent=2))
    else:
        _print_changes(proposal, asked, found, limit)


def _in_files(files: list[Path]) -> list[Asked]:
    from bot.evaluation import read_questions
    from bot.preview import FILE, asked_from

    return [asked for file in files for asked in asked_from(read_questions(file), FILE)]


def _own(proposal: Proposal, evaluation: bool, phrasings: bool) -> list[Asked]:
    from bot.evaluation import read_evaluation_set
    from bot.preview import EVALUATION, asked_from, own_questions

    asked = own_questions(proposal.before, proposal.after, phrasings)
    if not evaluation:
        return asked
    kept_apart = read_evaluation_set()
    if not kept_apart:
        typer.secho(say_to_staff("preview_no_evaluation_set"), fg=typer.colors.YELLOW, err=True)
    return [*asked, *asked_from(kept_apart, EVALUATION)]


def _tell(done: int, of: int) -> None:
    show_progress(say_to_staff("preview_progress", done=done, of=of))


def _as_json(proposal: Proposal, asked: list[Asked], found: list[Difference]) -> dict[str, object]:
    from bot.preview import TOPIC, WORDING

    counts = {kind: sum(difference.kind == kind for difference in found) for kind in (TOPIC, WORDING)}
    edit = {"replaces": proposal.path, "changes": proposal.changes.to_json()}
    return {**edit, "counts": {"questions": len(asked), **counts}, "questions": [difference.to_json() for difference in found]}


def _print_changes(proposal: Proposal, asked: list[Asked], found: list[Difference], limit: int) -> None:
    from bot.preview import TOPIC, WORDING

    changes = Ready(proposal.changes.summary(settings().staff_language))
    typer.echo(say_to_staff("preview_changes_of" if proposal.path else "preview_changes", path=proposal.path, changes=changes))
    if not proposal.changes_something:
        return
    counts = {kind: [difference for difference in found if difference.kind == kind] for kind in (TOPIC, WORDING)}
    topic, wording = Count("other_topic", len(counts[TOPIC])), Count("other_wording", len(counts[WORDING]))
    typer.secho(say_to_staff("preview_looked_at", questions=Count("question", len(asked)), topic=topic, wording=wording), bold=True)
    for kind, changed in counts.items():
        groups = _same_change(changed)
        for group in groups[:limit]:
            _print_change(kind, group)
        if len(groups) > limit:
            more, option = Count("more_change", len(groups) - limit), f"--limit {len(groups)}"
            typer.echo(f"\n{say_to_staff('preview_more_changes', changes=more, kind=Term(f'change.{kind}'), option=option)}")


def _same_change(found: list[Difference]) -> list[list[Difference]]:
    """Groups the questions to which the same answer becomes the same other one."""
    groups: dict[tuple[Said, Said], list[Difference]] = {}
    for difference in found:
        groups.setdefault((difference.before, difference.after), []).append(difference)
    return list(groups.values())


def _print_change(kind: str, group: list[Difference]) -> None:
    typer.echo("")
    for difference in group[:_EXAMPLES]:
        asked = difference.asked
        typer.secho(say_to_staff("preview_asked", text=asked.text, form=asked.form, origin=Term(f"origin.{asked.origin}")), bold=True)
    if len(group) > _EXAMPLES:
        typer.echo(say_to_staff("preview_more_questions", questions=Count("question", len(group) - _EXAMPLES)))
    before, after = group[0].before, group[0].after
    if kind == "topic":
        for sign, said in (("-", before), ("+", after)):
            typer.secho(f"  {sign} {said.outcome} {', '.join(said.topics)}".rstrip(), fg=_SIGNS[sign])
            for line in said.text.splitlines() if before.text != after.text else ():
                typer.secho(f"  {sign}   {line}", fg=_SIGNS[sign])
        return
    typer.echo(f"  {after.outcome} {', '.join(after.topics)}".rstrip())
    for line in difflib.ndiff(_lines(before), _lines(after)):
        if line[0] in _SIGNS:
            typer.secho(f"  {line}", fg=_SIGNS[line[0]])


def _lines(said: Said) -> list[str]:
    """Returns what the citizen reads, line by line."""
    buttons = [f"[{title}]" for title in said.buttons]
    return [*said.text.splitlines(), *buttons, *([f"({said.source})"] if said.source else [])]
