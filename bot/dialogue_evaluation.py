"""Runs dialogues from a file through the whole engine and tells which turns went as expected."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.engine import Engine
from bot.errors import EvaluationError
from bot.reply import Reply

_EXPECTATIONS = {"topics", "says_any", "act"}


@dataclass(frozen=True)
class TurnResult:
    """One turn of a dialogue; `failure` is None when it went as expected, else what was expected and what came."""

    dialogue: str
    number: int
    user: str
    failure: str | None


def read_dialogues(file: Path) -> list[dict[str, Any]]:
    """Reads a list of `{name, turns: [{user, expect: {topics | says_any | act}}]}`.

    Raises:
        EvaluationError: the file can't be read or does not have this shape; the message names dialogue and turn.
    """
    try:
        dialogues = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise EvaluationError(f"{file} can't be read: {error}.") from error
    if not isinstance(dialogues, list):
        raise EvaluationError(f"{file}: expected a list of dialogues, found {type(dialogues).__name__}.")
    for dialogue in dialogues:
        if not isinstance(dialogue, dict) or not isinstance(dialogue.get("turns"), list):
            raise EvaluationError(f"{file}: each dialogue needs a name and a list of turns; found {dialogue!r:.80}.")
        for number, turn in enumerate(dialogue["turns"], start=1):
            _check_turn(f"{file}: {dialogue.get('name')}, turn {number}", turn)
    return dialogues


def _check_turn(where: str, turn: Any) -> None:
    if not isinstance(turn, dict) or not isinstance(turn.get("user"), str):
        raise EvaluationError(f"{where}: 'user' must be what the citizen types, found {turn!r:.80}.")
    unknown = set(turn.get("expect") or {}) - _EXPECTATIONS
    if unknown:
        raise EvaluationError(f"{where}: '{sorted(unknown)[0]}' is not known; expect {', '.join(sorted(_EXPECTATIONS))}.")


async def run_dialogues(engine: Engine, dialogues: Sequence[dict[str, Any]]) -> list[TurnResult]:
    """Runs each dialogue in a conversation of its own, to its end even where a turn fails."""
    results = []
    for dialogue in dialogues:
        conversation = uuid.uuid4().hex
        for number, turn in enumerate(dialogue["turns"], start=1):
            replies = await engine.ask(turn["user"], conversation)
            failure = _failure(turn.get("expect") or {}, replies)
            results.append(TurnResult(str(dialogue.get("name")), number, turn["user"], failure))
    return results


def _failure(expect: dict[str, Any], replies: Sequence[Reply]) -> str | None:
    topics = {reply.topic for reply in replies if reply.topic}
    if "topics" in expect and not topics & set(_listed(expect["topics"])):
        return f"expected one of the topics {_listed(expect['topics'])}, got {sorted(topics) or replies[-1].outcome}"
    acts = {reply.act for reply in replies if reply.act}
    if "act" in expect and not acts & set(_listed(expect["act"])):
        return f"expected the act {expect['act']}, got {sorted(acts) or replies[-1].outcome}"
    said = "\n".join(reply.text for reply in replies).lower()
    if "says_any" in expect and not any(str(part).lower() in said for part in _listed(expect["says_any"])):
        return f"expected one of {_listed(expect['says_any'])} in the words, got {said!r:.200}"
    return None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
