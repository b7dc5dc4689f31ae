"""The command `rasai`."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import typer

from bot.commands import asking, evaluating, knowledge, serving

if TYPE_CHECKING:
    from knowledge_base.messages import StaffLanguage

app = typer.Typer(
    no_args_is_help=True, help="Rasai answers citizens about NADRA's identity documents and passports.", pretty_exceptions_enable=False
)
app.command("up")(serving.up)
app.command("actions")(serving.actions)
app.command("train")(serving.train)
app.command("ask")(asking.ask)
app.command("chat")(asking.chat)
app.command("evaluate")(evaluating.evaluate)
app.command("evaluate-dialogues")(evaluating.evaluate_dialogues)
app.add_typer(knowledge.app, name="kb")


def main() -> None:
    """Runs the command; an expected failure ends in one line and exit status 1."""
    from bot.errors import BotError
    from knowledge_base.errors import KnowledgeBaseError
    from knowledge_base.messages import words_of

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        app()
    except (BotError, KnowledgeBaseError) as error:
        typer.secho(words_of(error, _staff_language()), fg=typer.colors.RED, err=True)
        sys.exit(1)


def _staff_language() -> StaffLanguage:
    from bot.errors import SettingsError
    from bot.settings import settings
    from knowledge_base.messages import StaffLanguage

    try:
        return settings().staff_language
    except SettingsError:
        return StaffLanguage.EN


if __name__ == "__main__":
    main()
