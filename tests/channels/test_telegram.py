from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from telegram.error import InvalidToken

from bot.reply import ANSWER, ASK_BACK, Button, Reply
from bot.settings import settings
from channels.limits import limits
from channels.telegram import TelegramChannel, keyboard, reply_text
from tests.channels.telegram_fakes import CHAT, USER, FakeApplication, FakeExchanger

TOKEN = "123456:a-token-that-nobody-may-see"
REPLY = Reply(
    "Rs 750",
    "en",
    ANSWER,
    topic="nadra.cnic.fee",
    source="NADRA's fee list",
    checked_on="2026-05-01",
    buttons=(Button("Lost card", "topic:nadra.cnic.lost"), Button("Track it", "topic:nadra.cnic.track")),
)


@pytest.fixture
def exchanger() -> FakeExchanger:
    return FakeExchanger(REPLY)


@pytest.fixture
def application(exchanger: FakeExchanger) -> FakeApplication:
    made = FakeApplication()
    TelegramChannel(TOKEN).add_handlers(made, exchanger)  # type: ignore[arg-type]
    return made


def test_an_answer_has_its_source_and_date_below_it() -> None:
    assert reply_text(REPLY) == "Rs 750\n\nSource: NADRA's fee list · checked on 2026-05-01"


@pytest.mark.parametrize("form", ["ur", "roman"])
def test_the_source_line_is_in_the_form_of_the_reply(form: str) -> None:
    line = reply_text(replace(REPLY, form=form)).splitlines()[-1]
    assert "checked on" not in line
    assert "NADRA's fee list" in line and "2026-05-01" in line


@pytest.mark.parametrize("reply", [replace(REPLY, outcome=ASK_BACK), replace(REPLY, source=None)])
def test_what_is_no_answer_with_a_source_stands_alone(reply: Reply) -> None:
    assert reply_text(reply) == "Rs 750"


def test_each_button_has_a_row_and_carries_its_choice() -> None:
    markup = keyboard(REPLY)
    assert markup is not None
    buttons = [(row[0].text, row[0].callback_data) for row in markup.inline_keyboard]
    assert buttons == [("Lost card", "topic:nadra.cnic.lost"), ("Track it", "topic:nadra.cnic.track")]


def test_without_buttons_there_is_no_keyboard() -> None:
    assert keyboard(replace(REPLY, buttons=())) is None


def test_a_choice_that_telegram_would_not_take_gets_no_button() -> None:
    fits, too_long = Button("fits", "topic:".ljust(64, "x")), Button("too long", "topic:".ljust(65, "x"))
    markup = keyboard(replace(REPLY, buttons=(fits, too_long)))
    assert markup is not None
    assert [row[0].text for row in markup.inline_keyboard] == ["fits"]
    assert keyboard(replace(REPLY, buttons=(Button("Urdu counts in bytes", "ف" * 33),))) is None


async def test_a_message_is_answered_in_its_chat(application: FakeApplication, exchanger: FakeExchanger) -> None:
    await application.type("cnic ki fees")
    assert exchanger.heard == [("text", "cnic ki fees", "telegram-42")]
    (sent,) = application.bot.sent
    assert (sent["chat"], sent["text"]) == (42, reply_text(REPLY))
    assert sent["keyboard"] == keyboard(REPLY)


async def test_a_command_is_handed_on_like_any_text(application: FakeApplication, exchanger: FakeExchanger) -> None:
    await application.type("/start", entities=[{"type": "bot_command", "offset": 0, "length": 6}])
    assert exchanger.heard == [("text", "/start", "telegram-42")]


async def test_a_text_is_cut_at_the_limit(application: FakeApplication, exchanger: FakeExchanger) -> None:
    await application.type("ف" * 5000)
    assert len(exchanger.heard[0][1]) == limits().max_characters


async def test_a_button_is_acknowledged_and_answered(application: FakeApplication, exchanger: FakeExchanger) -> None:
    await application.press("topic:nadra.cnic.lost")
    assert exchanger.heard == [("choice", '/choose_topic{"topic": "nadra.cnic.lost"}', "telegram-42")]
    assert application.bot.answered == 1
    assert len(application.bot.sent) == 1


async def test_a_forged_button_is_acknowledged_and_goes_no_further(application: FakeApplication, exchanger: FakeExchanger) -> None:
    await application.press("/restart")
    assert (exchanger.heard, application.bot.answered, application.bot.sent) == ([], 1, [])


@pytest.mark.parametrize("kind", [{"photo": []}, {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 1}}])
async def test_what_is_no_text_is_left_alone(application: FakeApplication, exchanger: FakeExchanger, kind: dict[str, Any]) -> None:
    await application.deliver(message={"message_id": 1, "date": 0, "chat": CHAT, "from": USER, **kind})
    assert exchanger.heard == []


async def test_too_many_messages_of_a_chat_are_not_answered(application: FakeApplication, exchanger: FakeExchanger) -> None:
    for _ in range(limits().session + 3):
        await application.type("fee")
    assert len(exchanger.heard) == limits().session


def test_without_a_token_there_is_nothing_but_a_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        routes = TelegramChannel(None).blueprint(None)  # type: ignore[arg-type]
    assert not routes._future_routes and not routes._future_listeners
    assert [record.getMessage() for record in caplog.records] == ["Telegram is off: TELEGRAM_BOT_TOKEN is not set."]


@pytest.fixture
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("RASAI_STATE_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


async def test_a_refused_token_leaves_telegram_off_and_is_not_in_the_log(state_folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    application = FakeApplication(InvalidToken(f"The token `{TOKEN}` was rejected by the server."))
    routes = TelegramChannel(TOKEN, application).blueprint(None)  # type: ignore[arg-type]
    listeners = {listener.event: listener.listener for listener in routes._future_listeners}
    with caplog.at_level(logging.DEBUG):
        await listeners["after_server_start"](None, None)
        await listeners["before_server_stop"](None, None)
    assert "stays off" in caplog.text and "<token>" in caplog.text
    assert TOKEN not in caplog.text


async def test_httpx_does_not_log_addresses_that_hold_the_token(state_folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "httpx")
    routes = TelegramChannel(TOKEN, FakeApplication()).blueprint(None)  # type: ignore[arg-type]
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
    for listener in routes._future_listeners:
        if listener.event == "before_server_stop":
            await listener.listener(None, None)


async def test_a_handler_that_fails_is_logged(application: FakeApplication, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        await application.on_error(None, SimpleNamespace(error=RuntimeError("broken on purpose")))
    assert "A Telegram update failed: RuntimeError" in caplog.text


def test_the_token_is_hidden_in_any_error() -> None:
    assert (
        TelegramChannel(TOKEN)._hide(RuntimeError(f"https://api.telegram.org/bot{TOKEN}/getMe"))
        == "https://api.telegram.org/bot<token>/getMe"
    )
