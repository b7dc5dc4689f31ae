"""`rasai kb publish`: the knowledge base as open data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

from bot.commands.saying import say_to_staff
from bot.settings import settings
from knowledge_base.messages import Count


def publish(folder: Path = typer.Argument(metavar="DIR", help="The folder to write: new, empty, or published before.")) -> None:
    """Write the knowledge base as open data: JSON with a schema, CSV, schema.org pages, and a README.

    Everything is written as citizens are told it today. Publisher, licence and contact are those of publishing.yml, in the
    knowledge base's folder or, where it has none, the program's.

    Example: rasai kb publish open_data
    """
    from knowledge_base.publishing import publish as write
    from knowledge_base.publishing.settings import publishing_settings, settings_file

    base = settings().knowledge_base_dir
    file = settings_file(base)
    chosen = publishing_settings(file)
    done = write(base, folder, date.today(), chosen)
    counts = {"topics": Count("topic", done.topics), "figures": Count("figure", done.figures), "offices": Count("office", done.offices)}
    typer.echo(say_to_staff("publish_done", folder=folder, **counts))
    if done.topics_due or done.figures_due:
        topics, figures = Count("topic", done.topics_due), Count("figure", done.figures_due)
        typer.echo(say_to_staff("publish_due", topics=topics, figures=figures))
    if not chosen.contact:
        typer.secho(say_to_staff("publish_no_contact", file=file), fg=typer.colors.YELLOW)
