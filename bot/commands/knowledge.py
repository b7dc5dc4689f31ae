"""`rasai kb ...`: what staff and operators do with the knowledge base."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from bot.commands import checking, history, missed, previewing, publishing, spreadsheet, stale
from bot.commands.saying import say_to_staff
from bot.language import WritingForm
from bot.settings import settings
from knowledge_base.messages import Count

app = typer.Typer(no_args_is_help=True, help="Check, build and search the knowledge base.", pretty_exceptions_enable=False)
app.command("check")(checking.check)
app.command("competing")(checking.competing)
app.command("stale")(stale.stale)
app.command("history")(history.history)
app.command("rollback")(history.rollback)
app.command("status")(history.status)
app.command("export")(spreadsheet.export_command)
app.command("import")(spreadsheet.import_command)
app.command("missed")(missed.missed)
app.command("add-phrasing")(missed.add_phrasing)
app.command("preview")(previewing.preview)
app.command("publish")(publishing.publish)


@app.command()
def build() -> None:
    """Build the search index; does nothing when it fits the files already."""
    from knowledge_base.live import open_snapshot

    chosen = settings()
    snapshot = open_snapshot(chosen.knowledge_base_dir, chosen.state_dir / "index", chosen.encoder)
    topics, phrasings = Count("topic", len(snapshot.index.topics)), Count("phrasing", len(snapshot.index))
    typer.echo(say_to_staff("build_done", topics=topics, phrasings=phrasings))


@app.command()
def search(
    question: str,
    top_k: int = typer.Option(5, min=1, max=50, help="How many topics to print."),
    as_json: bool = typer.Option(False, "--json", help="Print the matches as JSON."),
) -> None:
    """Search the knowledge base, without the dialogue engine. --json prints what the score is made of too.

    Example: rasai kb search "card gum ho gaya"
    """
    from dataclasses import asdict

    from knowledge_base.live import open_snapshot

    chosen = settings()
    snapshot = open_snapshot(chosen.knowledge_base_dir, chosen.state_dir / "index", chosen.encoder)
    matches = snapshot.search(question, top_k)
    if as_json:
        typer.echo(json.dumps([asdict(match) for match in matches]))
        return
    for match in matches:
        title = snapshot.content.entries[match.topic].title[WritingForm(chosen.staff_language.value)]
        typer.echo(f"{match.score:.3f}  {match.topic:40}  {title}")


@app.command("train-encoder")
def train_encoder(
    into: Path | None = typer.Option(None, help="Folder to write; the embedded encoder's by default."),
) -> None:
    """Train the embedded encoder from the knowledge base's phrasings, the synonyms, and what is out of scope."""
    from knowledge_base.encoder import EMBEDDED_FOLDER
    from knowledge_base.encoder_training import train_encoder as train
    from knowledge_base.loading import load_content
    from knowledge_base.synonyms import load_synonyms

    folder = into or EMBEDDED_FOLDER
    base = settings().knowledge_base_dir
    train(load_content(base), load_synonyms(base), folder, echo=typer.echo)
    typer.echo(say_to_staff("train_encoder_done", folder=folder))
