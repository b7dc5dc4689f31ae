"""`rasai ask` and `rasai chat`."""

from __future__ import annotations

import json

import typer

from bot.reply import Reply
from bot.settings import settings


def ask(question: str, as_json: bool = typer.Option(False, "--json", help="Print the replies as JSON.")) -> None:
    """Ask one question and print the answer.

    Example: rasai ask "passport ki fees kitni hai"
    """
    import asyncio

    from bot.engine import Engine

    async def run() -> list[Reply]:
        return await (await Engine.load(settings())).ask(question)

    replies = asyncio.run(run())
    if as_json:
        typer.echo(json.dumps([reply.for_citizen() for reply in replies], ensure_ascii=False, indent=2))
    else:
        _print(replies)


def chat() -> None:
    """Talk to the assistant in the terminal; type a button's number to press it, an empty line to stop."""
    import asyncio

    asyncio.run(_chat())


async def _chat() -> None:
    import asyncio

    from bot.engine import Engine

    engine = await Engine.load(settings())
    typer.echo("Ask in English, Urdu or Roman Urdu. An empty line ends the conversation.")
    replies: list[Reply] = []
    while text := (await asyncio.to_thread(input, "> ")).strip():
        choice = _pressed(text, replies)
        replies = await (engine.choose(choice, "chat") if choice else engine.ask(text, "chat"))
        _print(replies)


def _pressed(text: str, replies: list[Reply]) -> str | None:
    buttons = [button for reply in replies for button in reply.buttons]
    return buttons[int(text) - 1].choice if text.isdigit() and 1 <= int(text) <= len(buttons) else None


def _print(replies: list[Reply]) -> None:
    for reply in replies:
        typer.echo(reply.text)
        if reply.source:
            typer.secho(f"({reply.topic}; {reply.source}, {reply.checked_on})", dim=True)
        for number, button in enumerate(reply.buttons, start=1):
            typer.secho(f"  [{number}] {button.title}", fg=typer.colors.CYAN)
