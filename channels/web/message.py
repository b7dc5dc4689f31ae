"""The body of a message to the web channel, read and checked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from channels.errors import BadRequestError
from channels.exchange import choice_message


@dataclass(frozen=True)
class WebMessage:
    """Either `text` as typed or `choice` as Rasa reads it; `session` is None for a new conversation."""

    session: str | None
    text: str | None
    choice: str | None

    @classmethod
    def read(cls, body: bytes, max_characters: int) -> WebMessage:
        """Reads `{"session", "text"}` or `{"session", "choice"}`.

        Raises:
            BadRequestError: the body is not such JSON, or the text is empty or longer than `max_characters`.
        """
        data = _parsed(body)
        session, text, choice = (_text_or_none(data, key) for key in ("session", "text", "choice"))
        if (text is None) == (choice is None):
            raise BadRequestError(400, "bad_request", "Send either 'text' or 'choice', and only one of the two.")
        if choice is not None:
            rasa_message = choice_message(choice)
            if rasa_message is None:
                raise BadRequestError(400, "bad_choice", "'choice' must be a choice that came with a button.")
            return cls(session, None, rasa_message)
        if not (text or "").strip():
            raise BadRequestError(400, "empty_text", "'text' is empty; write a question.")
        if len(text or "") > max_characters:
            raise BadRequestError(413, "text_too_long", f"'text' has {len(text or '')} characters, at most {max_characters} are taken.")
        return cls(session, text, None)


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequestError(400, "not_json", "The body must be JSON in UTF-8.") from None
    if not isinstance(data, dict):
        raise BadRequestError(400, "bad_request", f"The body must be a JSON object, not {type(data).__name__}.")
    return data


def _text_or_none(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is None or isinstance(value, str):
        if value is not None:
            _refuse_lone_surrogates(key, value)
        return value
    raise BadRequestError(400, "bad_type", f"'{key}' must be a string, not {type(value).__name__}.")


def _refuse_lone_surrogates(key: str, value: str) -> None:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise BadRequestError(400, "bad_text", f"'{key}' holds half a character; send valid Unicode.") from None
