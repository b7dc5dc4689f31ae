"""Telegram without a network: a bot, an application and an exchanger that keep what they are given."""

from __future__ import annotations

from typing import Any

from telegram import Update

from bot.reply import Reply

CHAT = {"id": 42, "type": "private"}
USER = {"id": 7, "is_bot": False, "first_name": "Someone"}


class FakeBot:
    """Keeps what is sent; no network."""

    defaults = None

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.answered = 0

    async def send_message(self, chat_id: int, text: str, **options: Any) -> None:
        self.sent.append({"chat": chat_id, "text": text, "keyboard": options["reply_markup"]})

    async def answer_callback_query(self, *_: Any, **__: Any) -> bool:
        self.answered += 1
        return True


class FakeApplication:
    """Holds handlers and hands updates to the first that takes them, as python-telegram-bot does."""

    updater, running = None, False

    def __init__(self, start_error: Exception | None = None) -> None:
        self.handlers: list[Any] = []
        self.bot = FakeBot()
        self._start_error = start_error

    def add_handler(self, handler: Any) -> None:
        self.handlers.append(handler)

    def add_error_handler(self, handler: Any) -> None:
        self.on_error = handler

    async def initialize(self) -> None:
        if self._start_error:
            raise self._start_error

    async def start(self) -> None:
        pass

    async def deliver(self, **update: Any) -> None:
        parsed = Update.de_json({"update_id": 1, **update}, self.bot)  # type: ignore[arg-type]
        handler = next((handler for handler in self.handlers if handler.check_update(parsed)), None)
        if handler is not None:
            await handler.callback(parsed, None)

    async def type(self, text: str, **more: Any) -> None:
        await self.deliver(message={"message_id": 1, "date": 0, "chat": CHAT, "from": USER, "text": text, **more})

    async def press(self, data: str) -> None:
        message = {"message_id": 1, "date": 0, "chat": CHAT}
        await self.deliver(callback_query={"id": "1", "from": USER, "chat_instance": "1", "data": data, "message": message})


class FakeExchanger:
    def __init__(self, *replies: Reply) -> None:
        self.heard: list[tuple[str, str, str]] = []
        self._replies = list(replies)

    async def text(self, text: str, sender_id: str) -> list[Reply]:
        self.heard.append(("text", text, sender_id))
        return self._replies

    async def choice(self, rasa_message: str, sender_id: str) -> list[Reply]:
        self.heard.append(("choice", rasa_message, sender_id))
        return self._replies
