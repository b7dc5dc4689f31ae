"""Signs of life from commands that take long."""

from __future__ import annotations

import sys

import typer


def show_progress(text: str) -> None:
    """Prints a line on standard error where somebody sits at a terminal; nothing in a pipe or a log."""
    if sys.stderr.isatty():
        typer.secho(text, dim=True, err=True)
