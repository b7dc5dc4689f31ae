"""`rasai up`, `rasai actions`, `rasai train`."""

from __future__ import annotations

import typer

from bot.freshness import is_fresh
from bot.settings import settings


def up(
    retrain: bool = typer.Option(True, help="Train first when the model is older than its inputs."),
) -> None:
    """Start everything: the page, the channels, the actions and the knowledge base.

    Example: RASAI_PORT=8080 rasai up
    """
    from bot.server import check_port, serve

    chosen = settings()
    check_port(chosen.host, chosen.port)
    if retrain and not is_fresh(chosen.model_path):
        train(force=False)
    typer.echo("Starting (this takes about 20 seconds) ...")
    serve(chosen)


def actions() -> None:
    """Start the actions alone, for an engine with RASAI_ACTION_URL=http://HOST:5055/webhook."""
    from bot.server import serve_actions

    serve_actions(settings())


def train(force: bool = typer.Option(False, "--force", help="Train even when nothing has changed.")) -> None:
    """Train the Rasa model when its inputs have changed.

    Example: rasai train --force
    """
    model = settings().model_path
    if not force and is_fresh(model):
        typer.echo("The model is up to date.")
        return
    typer.echo("Training the model (about a minute) ...")
    from bot.training import train_model

    train_model(model)
    typer.echo(f"Trained: {model}")
