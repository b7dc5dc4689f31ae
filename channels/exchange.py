"""One message and its replies, the same on every channel: mask, hand to Rasa, never stay silent, record."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import OutputChannel, UserMessage

from actions.responses import Responses
from bot.language import WritingForm, detect_form, mask
from bot.reply import NO_ANSWER, Reply
from bot.store.exchanges import ExchangeRecord, ExchangeRecorder
from channels.missed import MissedWatch

logger = logging.getLogger(__name__)
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]
_TOPIC_CHOICE = re.compile(r"topic:([a-z0-9_]+\.[a-z0-9_]+\.[a-z0-9_]+)")
# What Rasa would read as a command: a slash, also behind spaces and marks that are not seen.
_COMMAND_PREFIX = re.compile(r"^[\s/\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+")


class ReplyCollector(OutputChannel):
    """Collects the replies to one message; knows the web's and Telegram's common shape, not how either sends it."""

    def __init__(self, channel: str) -> None:
        self.replies: list[Reply] = []
        self._channel = channel

    def name(self) -> str:  # type: ignore[override]
        """Returns the channel's name."""
        return self._channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Takes a bot message; one that carries no reply of ours (a stock Rasa response) is kept as text."""
        custom = message.get("custom")
        if custom:
            self.replies.append(Reply.from_json(custom))
        elif message.get("text"):
            self.replies.append(Reply(message["text"], WritingForm.EN.value, "dialogue", act="other"))


def safe_text(text: str) -> str:
    """Returns the text with personal numbers masked and without the slash that Rasa would obey."""
    # Masking drops marks that are not seen, so only what it leaves shows where the text begins.
    return _COMMAND_PREFIX.sub("", mask(text)).strip()


def choice_message(choice: str) -> str | None:
    """Returns what a button's choice means to Rasa, or None when it is no choice of ours."""
    topic = _TOPIC_CHOICE.fullmatch(choice)
    return "/choose_topic" + json.dumps({"topic": topic.group(1)}) if topic else None


class Exchanger:
    """Takes a citizen's message through Rasa and gives back at least one reply."""

    def __init__(self, channel: str, on_new_message: OnNewMessage, recorder: ExchangeRecorder | None, responses: Responses) -> None:
        self._channel = channel
        self._on_new_message = on_new_message
        self._recorder = recorder
        self._missed = MissedWatch(recorder) if recorder is not None else None
        self._responses = responses

    async def text(self, text: str, sender_id: str) -> list[Reply]:
        """Hands on what was typed, masked."""
        safe = safe_text(text)
        form = detect_form(safe)
        replies = await self._handle(safe or "[number]" if text.strip() else "…", sender_id, form)
        if self._missed is not None:
            self._missed.typed(safe, form, sender_id, replies[-1])
        return replies

    async def choice(self, rasa_message: str, sender_id: str) -> list[Reply]:
        """Hands on a button, as `choice_message` reads it."""
        replies = await self._handle(rasa_message, sender_id, None)
        if self._missed is not None:
            self._missed.pressed(sender_id, replies[-1])
        return replies

    async def _handle(self, message: str, sender_id: str, form: WritingForm | None) -> list[Reply]:
        started = time.perf_counter()
        collector = ReplyCollector(self._channel)
        try:
            await self._on_new_message(UserMessage(message, collector, sender_id, input_channel=self._channel))
        except Exception:  # the citizen must not meet silence or a stack trace
            logger.exception("A message in conversation %s could not be handled.", sender_id)
        if not collector.replies:
            logger.error("Rasa said nothing in conversation %s.", sender_id)
            collector.replies.append(self._apology(form))
        self._record(collector.replies[-1], (time.perf_counter() - started) * 1000)
        return collector.replies

    def _apology(self, form: WritingForm | None) -> Reply:
        form = form or WritingForm.UR
        return Reply(self._responses.plain("utter_failure", form), form.value, NO_ANSWER)

    def _record(self, reply: Reply, ms: float) -> None:
        if self._recorder is not None:
            self._recorder.record(
                ExchangeRecord(self._channel, reply.form, reply.intent, reply.topic, reply.outcome, reply.act, reply.score, round(ms, 1))
            )
