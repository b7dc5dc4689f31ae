"""`rasai kb check` and `rasai kb competing`: what is wrong with the knowledge base, and what is easily mistaken."""

from __future__ import annotations

import gc
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import typer

from bot.settings import settings
from knowledge_base.errors import Problem
from knowledge_base.messages import Count, StaffLanguage, line_of, say, texts_of

if TYPE_CHECKING:
    from knowledge_base.competing import Rivals
    from knowledge_base.content import Content

LANGUAGE = typer.Option(None, "--lang", help="Language of the messages: en or ur; by default RASAI_STAFF_LANGUAGE.")
_COLORS = {"error": typer.colors.RED, "warning": typer.colors.YELLOW, "hint": typer.colors.BLUE}


def check(
    hints: bool = typer.Option(False, "--hints", help="List also what is right and could be better, such as long answers."),
    as_json: bool = typer.Option(False, "--json", help="Print the problems as JSON."),
    language: StaffLanguage | None = LANGUAGE,
) -> None:
    """Check every file: schema, figures, links, phrasings, letters, dates. Exit status 1 when there is an error.

    Example: rasai kb check --lang ur
    """
    from knowledge_base.loading import check_content
    from knowledge_base.synonyms import synonym_problems

    folder = settings().knowledge_base_dir
    with _nothing_collected():
        content, problems = check_content(folder, date.today(), hints=True)
        problems += synonym_problems(folder)
    chosen = language or settings().staff_language
    shown = [problem for problem in problems if hints or problem.severity != "hint"]
    counts = Counter(problem.severity for problem in problems)
    if as_json:
        typer.echo(json.dumps([_as_json(problem, chosen) for problem in shown], ensure_ascii=False, indent=2))
    else:
        for problem in shown:
            typer.secho(line_of(problem, chosen), fg=_COLORS[problem.severity])
        unlisted = 0 if hints else counts["hint"]
        typer.echo(_summary(content, counts, chosen) + (say("check_unlisted", chosen) if unlisted else ""))
    raise typer.Exit(1 if counts["error"] else 0)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    # Of half a million small objects each stays in use to the end; looking for garbage among them takes a tenth of the time.
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _summary(content: Content | None, counts: Counter[str], language: StaffLanguage) -> str:
    by_severity = {f"{severity}s": Count(severity, counts[severity]) for severity in _COLORS}
    found = say("check_found", language, **by_severity)
    if content is None:
        return found
    sizes = {"topics": Count("topic", len(content.entries)), "figures": Count("figure", len(content.figures))}
    return f"{say('check_size', language, **sizes)} {found}"


def _as_json(problem: Problem, language: StaffLanguage) -> dict[str, object]:
    what, remedy = texts_of(problem, language)
    return {
        "file": str(problem.file),
        "line": problem.line,
        "severity": problem.severity,
        "code": problem.code,
        "what": what,
        "remedy": remedy,
    }


def competing(
    limit: int = typer.Option(20, min=1, help="How many pairs to print, those that take most from each other first."),
    as_json: bool = typer.Option(False, "--json", help="Print all pairs as JSON."),
    language: StaffLanguage | None = LANGUAGE,
) -> None:
    """List topics that the search takes for each other: each phrasing is searched for as if nobody had written it down.

    It takes up to a minute. The decision also weighs the intent, so a citizen may get the right answer all the same.

    Example: rasai kb competing --limit 5
    """
    from knowledge_base.checking.settings import check_settings
    from knowledge_base.competing import competing_topics
    from knowledge_base.live import open_snapshot

    chosen, words = settings(), language or settings().staff_language
    snapshot = open_snapshot(chosen.knowledge_base_dir, chosen.state_dir / "index", chosen.encoder)

    def progress(done: int, total: int) -> None:
        typer.echo(say("competing_progress", words, done=f"{done:,}", total=f"{total:,}"), err=True)

    pairs = competing_topics(snapshot, check_settings().competing, progress)
    if as_json:
        typer.echo(json.dumps([asdict(pair) for pair in pairs], ensure_ascii=False, indent=2))
        return
    for pair in pairs[:limit]:
        _print_pair(pair, words)
    taken = sum(sum(pair.taken) for pair in pairs)
    typer.echo(say("competing_found", words, pairs=len(pairs), taken=taken, shown=min(limit, len(pairs))))


def _print_pair(pair: Rivals, language: StaffLanguage) -> None:
    one, other = pair.topics
    typer.secho(say("competing_pair", language, one=one, other=other, taken=Count("phrasing", sum(pair.taken))), bold=True)
    for example in pair.examples:
        typer.echo(f"  {say('competing_example', language, phrasing=example.phrasing, topic=example.topic, found=example.found)}")
