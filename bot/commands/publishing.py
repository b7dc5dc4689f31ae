"""`rasai kb publish`: the knowledge base as open data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

from bot.settings import settings


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
    typer.echo(f"Published: {folder}: topics {done.topics}, figures {done.figures}, offices {done.offices}.")
    if done.topics_due or done.figures_due:
        typer.echo(f"Past their date: topics {done.topics_due}, figures {done.figures_due}. `rasai kb stale` lists them.")
    if not chosen.contact:
        typer.secho(f"No contact is named, so nobody can report a mistake. Set `contact` in {file}.", fg=typer.colors.YELLOW)
