"""`rasai kb ...`: what staff and operators do with the knowledge base."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from bot.commands import history, spreadsheet
from bot.settings import settings
from knowledge_base.errors import Problem

app = typer.Typer(no_args_is_help=True, help="Check, build and search the knowledge base.", pretty_exceptions_enable=False)
app.command("history")(history.history)
app.command("rollback")(history.rollback)
app.command("status")(history.status)
app.command("export")(spreadsheet.export_command)
app.command("import")(spreadsheet.import_command)


@app.command()
def check(as_json: bool = typer.Option(False, "--json", help="Print the problems as JSON.")) -> None:
    """Check every file: schema, figures, links, phrasings. Exit status 1 when there is an error.

    Example: rasai kb check
    """
    from knowledge_base.loading import check_content

    content, problems = check_content(settings().knowledge_base_dir)
    errors = [problem for problem in problems if problem.severity == "error"]
    if as_json:
        typer.echo(json.dumps([_as_json(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            typer.secho(str(problem), fg=typer.colors.RED if problem.severity == "error" else typer.colors.YELLOW)
        count = f"{len(content.entries)} topics, {len(content.figures)} figures: " if content else ""
        typer.echo(f"{count}{len(errors)} errors, {len(problems) - len(errors)} warnings")
    raise typer.Exit(1 if errors else 0)


@app.command()
def build() -> None:
    """Build the search index; does nothing when it fits the files already."""
    from knowledge_base.live import open_snapshot

    chosen = settings()
    snapshot = open_snapshot(chosen.knowledge_base_dir, chosen.state_dir / "index", chosen.encoder)
    typer.echo(f"{len(snapshot.index.topics)} topics and {len(snapshot.index)} phrasings are indexed.")


@app.command()
def search(
    question: str,
    top_k: int = typer.Option(5, min=1, max=50, help="How many topics to print."),
    as_json: bool = typer.Option(False, "--json", help="Print the matches as JSON."),
) -> None:
    """Search the knowledge base, without the dialogue engine.

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
        typer.echo(
            f"{match.score:.3f}  {match.topic:40} phrasing {match.phrasing:.2f}, centroid {match.centroid:.2f}, "
            f"spelling {match.char_ngrams:.2f}"
        )


@app.command("train-encoder")
def train_encoder(
    into: Path | None = typer.Option(None, help="Folder to write; the embedded encoder's by default."),
) -> None:
    """Train the embedded encoder from the knowledge base's phrasings and from what is out of scope."""
    from knowledge_base.encoder import EMBEDDED_FOLDER
    from knowledge_base.encoder_training import train_encoder as train
    from knowledge_base.loading import load_content
    from knowledge_base.out_of_scope import load_out_of_scope

    folder, base = into or EMBEDDED_FOLDER, settings().knowledge_base_dir
    train(load_content(base), load_out_of_scope(base), folder, echo=typer.echo)
    typer.echo(f"Trained: {folder}")


def _as_json(problem: Problem) -> dict[str, object]:
    return {"file": str(problem.file), "line": problem.line, "severity": problem.severity, "what": problem.what, "remedy": problem.remedy}
