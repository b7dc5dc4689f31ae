from __future__ import annotations

import json
from typing import Any

import pytest

from tests.e2e.conftest import Server

FIELDS = {"text", "form", "outcome", "act", "topic", "source", "checked_on", "buttons"}


def test_a_reply_has_the_fields_of_the_contract(server: Server) -> None:
    status, data = server.post({"text": "frc ki fees"})
    assert status == 200
    assert set(data) == {"session", "replies"}
    reply = data["replies"][0]
    assert set(reply) == FIELDS
    assert (reply["form"], reply["outcome"], reply["topic"]) == ("roman", "answer", "nadra.frc.fee")
    assert all(set(button) == {"title", "choice"} for button in reply["buttons"])


def test_a_conversation_goes_on_with_its_token(server: Server) -> None:
    first = server.ask("cnic fee")
    second = server.ask("aur passport ki?", first["session"])
    assert second["session"] == first["session"]
    assert second["topic"] == "passport.ordinary.fee"


def test_a_choice_is_answered(server: Server) -> None:
    first = server.ask("passport fee")
    status, data = server.post({"session": first["session"], "choice": first["buttons"][0]["choice"]})
    assert status == 200
    assert "topic:" + data["replies"][0]["topic"] == first["buttons"][0]["choice"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"not json", 400, "not_json"),
        (b"\xff\xfe", 400, "not_json"),
        (b"[" * 5000, 400, "not_json"),
        ([1], 400, "bad_request"),
        ("text", 400, "bad_request"),
        ({}, 400, "bad_request"),
        ({"text": "a", "choice": "topic:nadra.cnic.fee"}, 400, "bad_request"),
        ({"text": 5}, 400, "bad_type"),
        ({"text": ["a"]}, 400, "bad_type"),
        ({"text": "a", "session": 7}, 400, "bad_type"),
        ({"text": "   "}, 400, "empty_text"),
        ({"text": "a" * 1001}, 413, "text_too_long"),
        ({"text": "a" * 1_000_000}, 413, "http_413"),
        ({"text": "a", "session": "forged.token"}, 401, "bad_session"),
        ({"choice": "/restart"}, 400, "bad_choice"),
        ({"choice": "topic:nadra.cnic.fee\n"}, 400, "bad_choice"),
        (b'{"text": "\\ud800"}', 400, "bad_text"),
    ],
)
def test_what_is_malformed_is_refused_in_json(server: Server, body: Any, status: int, code: str) -> None:
    got, data = server.post(body)
    assert (got, data["error"]["code"]) == (status, code)
    assert data["error"]["message"]


def test_a_thousand_characters_are_taken(server: Server) -> None:
    assert server.ask(("passport ki fees " * 60)[:1000])["text"]


@pytest.mark.parametrize("path", ["/model/parse", "/conversations/x/tracker", "/webhooks/rest/webhook", "/status", "/nothing"])
def test_rasas_own_api_is_not_served(server: Server, path: str) -> None:
    for status, text, _ in (server.get(path),):
        assert status == 404
        assert json.loads(text)["error"]["code"] == "http_404"
    assert server.post({}, path)[0] in (404, 405)


def test_a_foreign_site_is_refused(server: Server) -> None:
    status, data = server.post({"text": "hi"}, Origin="https://elsewhere.example")
    assert (status, data["error"]["code"]) == (403, "foreign_origin")
    assert server.post({"text": "hi"}, Origin=server.url)[0] == 200


def test_health_and_root(server: Server) -> None:
    assert server.get("/healthz")[0] == 200
    assert json.loads(server.get("/readyz")[1])["status"] == "ready"
    status, text, _ = server.get("/")
    assert status == 200
    assert "<html" in text and "Rasa:" not in text


def test_the_page_may_load_nothing_from_elsewhere(server: Server) -> None:
    _, text, headers = server.get("/webhooks/web/")
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "http://" not in text and "https://" not in text


def test_too_many_messages_are_told_to_wait(server: Server) -> None:
    session = server.ask("salam")["session"]
    statuses = [server.post({"text": "salam", "session": session})[0] for _ in range(25)]
    assert 429 in statuses
    assert server.post({"text": "salam"})[0] == 200
