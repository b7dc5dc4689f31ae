from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.engine import Engine

DIALOGUES = yaml.safe_load(Path(__file__).with_name("conversations.yml").read_text("utf-8"))


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=[d["name"] for d in DIALOGUES])
async def test_dialogue(engine: Engine, dialogue: dict[str, Any]) -> None:
    conversation = uuid.uuid4().hex
    for turn in dialogue["turns"]:
        reply = (await engine.ask(turn["user"], conversation))[-1]
        for key in ("topic", "form", "act", "outcome"):
            if key in turn:
                assert getattr(reply, key) == turn[key], f"{turn['user']!r}: {reply}"
        assert reply.intent != turn.get("not_intent", "none")
        assert reply.text


@pytest.mark.asyncio(loop_scope="session")
async def test_a_button_is_answered_in_the_form_of_the_conversation(engine: Engine) -> None:
    conversation = uuid.uuid4().hex
    reply = (await engine.ask("شناختی کارڈ کی فیس", conversation))[-1]
    pressed = (await engine.choose(reply.buttons[0].choice, conversation))[-1]
    assert pressed.outcome == "answer"
    assert pressed.form == "ur"
    assert f"topic:{pressed.topic}" == reply.buttons[0].choice


@pytest.mark.asyncio(loop_scope="session")
async def test_a_number_picks_an_offered_topic(engine: Engine) -> None:
    conversation = uuid.uuid4().hex
    reply = (await engine.ask("fees kitni hai", conversation))[-1]
    assert reply.outcome == "ask_back"
    assert len(reply.buttons) > 1
    picked = (await engine.ask("2", conversation))[-1]
    assert f"topic:{picked.topic}" == reply.buttons[1].choice


@pytest.mark.asyncio(loop_scope="session")
async def test_who_sends_no_words_is_asked_for_some_in_urdu_and_english_until_words_tell_the_form(engine: Engine) -> None:
    conversation = uuid.uuid4().hex
    first = (await engine.ask("👍", conversation))[-1]
    assert "پاسپورٹ کی فیس" in first.text and "passport fee" in first.text
    assert first.form == "ur"
    await engine.ask("shukriya bhai", conversation)
    later = (await engine.ask("👍", conversation))[-1]
    assert (later.form, "passport ki fees" in later.text, "passport fee" in later.text) == ("roman", True, False)


@pytest.mark.asyncio(loop_scope="session")
async def test_what_reaches_the_tracker_is_masked(engine: Engine) -> None:
    conversation = uuid.uuid4().hex
    await engine.ask("mera cnic 35202-1234567-1 block hai, phone 0300-1234567", conversation)
    tracker = await engine._agent.tracker_store.retrieve(conversation)
    stored = str([event.as_dict() for event in tracker.events])
    assert "1234567" not in stored
    assert "[cnic]" in stored and "[phone]" in stored


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(("question", "form"), [("cnic ki fees", "roman"), ("cnic fee", "en"), ("شناختی کارڈ کی فیس", "ur")])
async def test_an_action_that_fails_gives_words(engine: Engine, question: str, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import actions.answer

    def broken(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(actions.answer, "decide", broken)
    reply = (await engine.ask(question, uuid.uuid4().hex))[-1]
    assert reply.outcome == "no_answer"
    assert reply.form == form
    assert reply.text


@pytest.mark.asyncio(loop_scope="session")
async def test_silence_of_rasa_becomes_words(engine: Engine) -> None:
    from actions.responses import Responses
    from channels.exchange import Exchanger

    async def silent(_: object) -> None:
        return None

    replies = await Exchanger("test", silent, None, Responses.load()).text("passport ki fees", "x")
    assert [reply.form for reply in replies] == ["roman"]
    assert replies[0].text


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("text", ["मेरा पासपोर्ट खो गया", "دا څه دي ماته ووايه چې چیرته لاړ شم"])
async def test_who_writes_another_language_reads_in_urdu_and_english_what_is_understood(engine: Engine, text: str) -> None:
    reply = (await engine.ask(text, uuid.uuid4().hex))[-1]
    urdu, english = reply.text.splitlines()
    assert reply.act == "language"
    assert "میں اردو اور انگریزی سمجھتا ہوں" in urdu and "I understand Urdu" in english
    assert "\u2066" in urdu and "\u2066" not in english
