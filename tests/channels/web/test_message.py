from __future__ import annotations

import json
from typing import Any

import pytest

from channels.errors import BadRequestError
from channels.web.message import WebMessage

LIMIT = 20


def read(**body: Any) -> WebMessage:
    return WebMessage.read(json.dumps(body).encode(), LIMIT)


def refused(body: bytes) -> BadRequestError:
    with pytest.raises(BadRequestError) as caught:
        WebMessage.read(body, LIMIT)
    assert str(caught.value)
    return caught.value


def code(body: Any) -> tuple[int, str]:
    error = refused(json.dumps(body).encode())
    return error.status, error.code


def test_a_text_is_taken_as_typed() -> None:
    assert read(session="token", text=" فیس؟ ") == WebMessage("token", " فیس؟ ", None)


def test_without_a_session_a_new_conversation_is_meant() -> None:
    assert read(text="fee").session is None
    assert read(session=None, text="fee").session is None


def test_a_choice_is_read_as_rasa_reads_it() -> None:
    message = read(session="token", choice="topic:nadra.cnic.lost")
    assert message == WebMessage("token", None, '/choose_topic{"topic": "nadra.cnic.lost"}')


def test_what_else_is_sent_is_passed_over() -> None:
    assert read(text="fee", extra=1) == WebMessage(None, "fee", None)


@pytest.mark.parametrize("body", [b"", b"{", b"text=fee", b"\xff\xfe", b'{"text": "\xe9"}', b"[" * 100_000])
def test_what_is_no_json_in_utf_8_is_refused(body: bytes) -> None:
    error = refused(body)
    assert (error.status, error.code) == (400, "not_json")


@pytest.mark.parametrize("body", [[], "fee", 5, None, {}, {"session": "token"}, {"text": None}, {"text": "fee", "choice": "topic:a.b.c"}])
def test_a_body_without_one_text_or_choice_is_refused(body: Any) -> None:
    assert code(body) == (400, "bad_request")


@pytest.mark.parametrize("value", [5, True, [], {}, 1.5])
@pytest.mark.parametrize("key", ["session", "text", "choice"])
def test_a_value_that_is_no_string_is_refused(key: str, value: Any) -> None:
    assert code({"text": "fee", key: value}) == (400, "bad_type")


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0"])
def test_an_empty_text_is_refused(text: str) -> None:
    assert code({"text": text}) == (400, "empty_text")


def test_a_text_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert read(text="ف" * LIMIT).text == "ف" * LIMIT
    assert code({"text": "ف" * (LIMIT + 1)}) == (413, "text_too_long")


@pytest.mark.parametrize("choice", ["", "/restart", "topic:x", "topic:a.b.c/", "restart"])
def test_a_choice_that_came_with_no_button_is_refused(choice: str) -> None:
    assert code({"choice": choice}) == (400, "bad_choice")


@pytest.mark.parametrize("key", ["session", "text", "choice"])
def test_half_a_character_is_refused(key: str) -> None:
    error = refused(b'{"%s": "a\\ud83d"}' % key.encode())
    assert (error.status, error.code) == (400, "bad_text")
