"""The Telegram channel: python-telegram-bot in Rasa's loop, polling; off when no token is set."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import TelegramError
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from actions.responses import Responses
from bot.language import WritingForm, mask
from bot.reply import ANSWER, Reply
from bot.settings import settings
from bot.store.database import open_database
from bot.store.exchanges import ExchangeRecorder
from channels.exchange import Exchanger, choice_message
from channels.limits import RateLimiter, limits

logger = logging.getLogger(__name__)
# Bytes that Telegram takes as a button's data; a longer choice gets no button.
_CALLBACK_BYTES = 64
_SOURCE_LINES = {
    WritingForm.EN.value: "Source: {} · checked on {}",
    WritingForm.UR.value: "ماخذ: \u2068{}\u2069 · جانچ کی تاریخ: \u2066{}\u2069",
    WritingForm.ROMAN.value: "Source: {} · check ki tareekh: {}",
}


class TelegramChannel(InputChannel):
    """Translates between Telegram's updates and Rasa."""

    def __init__(self, token: Optional[str], application: Optional[Application[Any, Any, Any, Any, Any, Any]] = None) -> None:
        """Takes the bot's token, or None for off; tests pass an application of their own."""
        self._token = token
        self._application = application
        self._limits = limits()
        self._by_chat = RateLimiter(self._limits.session, self._limits.tracked_senders)

    @classmethod
    def name(cls) -> str:
        """Returns the name in the record."""
        return "telegram"

    @classmethod
    def from_credentials(cls, credentials: Optional[dict[str, Any]]) -> TelegramChannel:
        """Takes nothing from credentials.yml; the token comes from the environment."""
        token = settings().telegram_bot_token
        return cls(token.get_secret_value() if token else None)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Returns a blueprint without routes that starts and stops the polling with the server."""
        routes = Blueprint("telegram")
        if self._token is None:
            logger.warning("Telegram is off: TELEGRAM_BOT_TOKEN is not set.")
            return routes
        # httpx logs each request's URL at INFO, and Telegram's URL holds the token.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        recorder = ExchangeRecorder(open_database(settings().database))
        exchanger = Exchanger(self.name(), on_new_message, recorder, Responses.load())
        application = self._application or Application.builder().token(self._token).build()
        self.add_handlers(application, exchanger)

        @routes.listener("after_server_start")
        async def start(_app: Sanic, _: Any) -> None:
            await self._start(application)

        @routes.listener("before_server_stop")
        async def stop(_app: Sanic, _: Any) -> None:
            await self._stop(application)
            recorder.close()

        return routes

    def add_handlers(self, application: Application[Any, Any, Any, Any, Any, Any], exchanger: Exchanger) -> None:
        """Hands typed messages and pressed buttons on; anything else (photos, voice) is left alone."""

        async def on_text(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
            if update.effective_chat and update.message and await self._by_chat.admits(str(update.effective_chat.id)):
                # Masked before it is cut: half a number would not be recognised.
                text = mask(update.message.text or "")[: self._limits.max_characters]
                await self._send(update, await exchanger.text(text, f"telegram-{update.effective_chat.id}"))

        async def on_button(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
            query = update.callback_query
            if query is None or update.effective_chat is None:
                return
            await query.answer()
            message = choice_message(query.data or "")
            if message and await self._by_chat.admits(str(update.effective_chat.id)):
                await self._send(update, await exchanger.choice(message, f"telegram-{update.effective_chat.id}"))

        application.add_handler(MessageHandler(filters.TEXT, on_text))
        application.add_handler(CallbackQueryHandler(on_button))
        application.add_error_handler(_log_error)

    async def _send(self, update: Update, replies: list[Reply]) -> None:
        for reply in replies:
            if update.effective_chat:
                await update.effective_chat.send_message(reply_text(reply), reply_markup=keyboard(reply))

    async def _start(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        try:
            await application.initialize()
            await application.start()
            if application.updater is not None:
                await application.updater.start_polling(drop_pending_updates=False)
            logger.warning("Telegram is on.")
        except TelegramError as error:
            logger.error("Telegram could not be started and stays off: %s. Check TELEGRAM_BOT_TOKEN and the network.", self._hide(error))

    async def _stop(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        if application.updater is not None and application.updater.running:
            await application.updater.stop()
        if application.running:
            await application.stop()
            await application.shutdown()

    def _hide(self, error: Exception) -> str:
        return str(error).replace(self._token or "\0", "<token>")


def reply_text(reply: Reply) -> str:
    """Returns the reply with its source and date below it."""
    if reply.outcome != ANSWER or reply.source is None:
        return reply.text
    return f"{reply.text}\n\n{_SOURCE_LINES[reply.form].format(reply.source, reply.checked_on)}"


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """Returns the reply's buttons, one a row, or None without any."""
    fitting = [button for button in reply.buttons if len(button.choice.encode()) <= _CALLBACK_BYTES]
    rows = [[InlineKeyboardButton(button.title, callback_data=button.choice)] for button in fitting]
    return InlineKeyboardMarkup(rows) if rows else None


async def _log_error(_update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    logger.error("A Telegram update failed: %s", type(context.error).__name__, exc_info=context.error)
