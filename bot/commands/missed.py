"""`rasai kb missed` and `rasai kb add-phrasing`: from questions that got no sure answer to phrasings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

from bot.commands.progress import show_progress
from bot.commands.saying import say_to_staff
from bot.language import WritingForm
from bot.settings import settings
from knowledge_base.messages import Count, Term, line_of, message

if TYPE_CHECKING:
    from bot.missed import MissedGroup, MissedReport
    from knowledge_base.phrasings import Phrasing, PhrasingPlan

_FORM = typer.Option(None, "--form", help="The writing form: en, ur or roman. Told from the text by default.")
_DRY_RUN = typer.Option(False, "--dry-run", help="Show what would be added, and add nothing.")
_DAYS = typer.Option(30, "--days", min=1, help="Questions of so many days, today being one of them.")


def missed(
    days: int = _DAYS,
    limit: int = typer.Option(20, "--limit", min=1, help="How many groups to print."),
    show: int | None = typer.Option(None, "--show", metavar="ID", help="Print every question of one group."),
    add: tuple[int, str] = typer.Option((0, ""), "--add", metavar="ID TOPIC", show_default=False, help="Add a group's examples to TOPIC."),
    form: WritingForm | None = typer.Option(None, "--form", help="With --add: only the example in this writing form."),
    dismiss: int | None = typer.Option(None, "--dismiss", metavar="ID", help="Take a group off the list: it needs no answer."),
    dry_run: bool = _DRY_RUN,
    as_json: bool = typer.Option(False, "--json", help="Print all groups as JSON, with every question."),
) -> None:
    """List the questions that got no sure answer, those that ask the same together, the most asked first.

    Example: rasai kb missed --days 7

    Example: rasai kb missed --add 12 nadra.cnic.lost
    """
    _check_together(add=bool(add[0]), dismiss=dismiss is not None, show=show is not None)
    found = _report(days)
    if add[0]:
        _add_examples(found.group(add[0]), add[1], form, dry_run)
    elif dismiss is not None:
        _dismiss(found.group(dismiss), dry_run)
    elif as_json:
        groups = [found.group(show)] if show is not None else found.groups
        typer.echo(json.dumps([group.to_json() for group in groups], ensure_ascii=False, indent=2))
    elif show is not None:
        _print_group(found.group(show), every=True)
    else:
        _print_report(found, days, limit)


def add_phrasing(
    topic: str = typer.Argument(help="The topic that the question is about, such as nadra.cnic.lost."),
    text: str = typer.Argument(help="The question, as citizens ask it."),
    form: WritingForm | None = _FORM,
    group: int | None = typer.Option(None, "--group", metavar="ID", help="The group of missed questions that this settles."),
    days: int = _DAYS,
    dry_run: bool = _DRY_RUN,
) -> None:
    """Add one phrasing to a topic; a running assistant knows it within seconds.

    Example: rasai kb add-phrasing nadra.cnic.lost "card kahin gir gaya hai"
    """
    from knowledge_base.phrasings import Phrasing

    settled = _report(days).group(group) if group is not None else None
    _add([Phrasing.of(topic, text, form)], settled, dry_run)


def _check_together(**given: bool) -> None:
    if sum(given.values()) > 1:
        raise typer.BadParameter(f"--{', --'.join(given)} can't be given together; give one of them.")


def _report(days: int) -> MissedReport:
    from bot.missed import recent, report
    from knowledge_base.live import open_snapshot

    chosen = settings()
    show_progress(say_to_staff("missed_progress"))
    snapshot = open_snapshot(chosen.knowledge_base_dir, chosen.state_dir / "index", chosen.encoder)
    return report(recent(chosen, days), snapshot)


def _add_examples(group: MissedGroup, topic: str, form: WritingForm | None, dry_run: bool) -> None:
    from bot.errors import MissedError
    from knowledge_base.phrasings import Phrasing, has_placeholder

    chosen = {of: text for of, text in group.examples().items() if form in (None, of) and not has_placeholder(text)}
    if not chosen:
        command = f'rasai kb add-phrasing {topic} "..." --group {group.number}'
        if form:
            raise MissedError(message("missed_no_example_in_form", number=group.number, form=form, command=command))
        raise MissedError(message("missed_no_example", number=group.number, command=command))
    _add([Phrasing.of(topic, text, of) for of, text in chosen.items()], group, dry_run)


def _add(phrasings: list[Phrasing], group: MissedGroup | None, dry_run: bool) -> None:
    from bot.store.missed import ADDED
    from knowledge_base.history import History
    from knowledge_base.phrasings import add_phrasings, plan_phrasings

    plan = plan_phrasings(settings().knowledge_base_dir, phrasings)
    _print_plan(plan)
    if dry_run:
        typer.echo(say_to_staff("dry_run"))
        _print_warnings(plan)
        return
    if plan.added:
        version = add_phrasings(plan, History(settings().state_dir / "history"))
        typer.echo(say_to_staff("done_version", number=version.number))
        _print_warnings(plan)
    if group is not None:
        _resolve(group, ADDED, phrasings[0].topic)


def _dismiss(group: MissedGroup, dry_run: bool) -> None:
    from bot.store.missed import DISMISSED

    _print_group(group)
    if dry_run:
        typer.echo(say_to_staff("dry_run"))
        return
    _resolve(group, DISMISSED, None)


def _resolve(group: MissedGroup, resolution: str, topic: str | None) -> None:
    from bot.missed import open_missed

    kept = open_missed(settings())
    if kept is not None:
        kept.resolve([question.id for question in group.questions], resolution, topic)
    marked = Term(f"resolution.{resolution}")
    typer.echo(say_to_staff("missed_settled", number=group.number, questions=Count("question", len(group.questions)), resolution=marked))


def _print_plan(plan: PhrasingPlan) -> None:
    for phrasing, path, line in plan.added:
        typer.secho(f"+ {phrasing.text}", fg=typer.colors.GREEN)
        typer.echo(f"  {say_to_staff('phrasing_placed', topic=phrasing.topic, form=phrasing.form, path=path, line=line)}")
    for phrasing in plan.known:
        typer.echo(f"= {phrasing.text}\n  {say_to_staff('phrasing_known', topic=phrasing.topic)}")


def _print_warnings(plan: PhrasingPlan) -> None:
    from knowledge_base.phrasings import warnings_about

    for problem in warnings_about(plan):
        typer.secho(line_of(problem, settings().staff_language), fg=typer.colors.YELLOW)


def _print_report(found: MissedReport, days: int, limit: int) -> None:
    if not settings().missed_days:
        typer.echo(say_to_staff("missed_not_kept"))
    questions, groups = Count("question", sum(len(group.questions) for group in found.groups)), Count("group", len(found.groups))
    if days == 1:
        typer.echo(say_to_staff("missed_found_today", questions=questions, groups=groups, settled=found.resolved))
    else:
        typer.echo(say_to_staff("missed_found", questions=questions, groups=groups, days=Count("day", days), settled=found.resolved))
    for group in found.groups[:limit]:
        typer.echo("")
        _print_group(group)
    if len(found.groups) > limit:
        more, option = Count("group", len(found.groups) - limit), f"--limit {len(found.groups)}"
        typer.echo(f"\n{say_to_staff('missed_more', groups=more, option=option)}")
    if found.left_out:
        typer.echo(f"\n{say_to_staff('missed_left_out', questions=Count('older_question', found.left_out))}")


def _print_group(group: MissedGroup, every: bool = False) -> None:
    forms = ", ".join(f"{form} {count}" for form, count in group.by_form().items())
    questions = Count("question", len(group.questions))
    typer.secho(say_to_staff("missed_group", number=f"#{group.number}", questions=questions, forms=forms, day=group.last), bold=True)
    if every:
        for said in group.to_json()["questions"]:
            typer.echo(f"  {said['count']:4} {said['form']:6} {said['text']}")
    else:
        for form, text in group.examples().items():
            typer.echo(f"  {form.value:6} {text}")
    near = ", ".join(f"{topic} {score:.2f}" for topic, score in group.nearest)
    typer.secho(f"  {say_to_staff('missed_nearest', topics=near or Term('nothing'))}", dim=True)
