from __future__ import annotations

import pytest

from channels.web.sessions import Sessions


@pytest.fixture
def sessions() -> Sessions:
    return Sessions(b"a key")


def test_a_token_made_here_names_its_conversation(sessions: Sessions) -> None:
    token = sessions.start()
    assert sessions.conversation(token) == f"web-{token.split('.')[0]}"


def test_no_two_tokens_are_alike(sessions: Sessions) -> None:
    assert len({sessions.start() for _ in range(100)}) == 100


def test_an_id_has_128_bits_of_chance(sessions: Sessions) -> None:
    assert len(bytes.fromhex(sessions.start().split(".")[0])) == 16


def test_a_token_is_good_at_every_engine_with_the_same_key(sessions: Sessions) -> None:
    assert Sessions(b"a key").conversation(sessions.start()) is not None


def test_a_token_signed_with_another_key_is_refused(sessions: Sessions) -> None:
    assert sessions.conversation(Sessions(b"another key").start()) is None


def test_a_signature_is_good_for_its_own_id_only(sessions: Sessions) -> None:
    one, other = (sessions.start().split(".") for _ in range(2))
    assert sessions.conversation(f"{one[0]}.{other[1]}") is None


@pytest.mark.parametrize(
    "token", ["", ".", "..", "id", "id.", ".signature", "id.signature", "آئی ڈی.دستخط", "id.دستخط", "آئی.00", "\x00.\x00", "a" * 10_000]
)
def test_forged_tokens_are_refused(sessions: Sessions, token: str) -> None:
    assert sessions.conversation(token) is None


@pytest.mark.parametrize(
    "change", [str.upper, lambda t: t + "0", lambda t: t[:-1], lambda t: " " + t, lambda t: t + ".", lambda t: t + "\n"]
)
def test_a_token_that_was_changed_is_refused(sessions: Sessions, change: object) -> None:
    assert sessions.conversation(change(sessions.start())) is None  # type: ignore[operator]
