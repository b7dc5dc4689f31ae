from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.writing_form_tagger import WritingFormTagger


def tagged(text: str | None, *entities: dict[str, Any]) -> list[dict[str, Any]]:
    message = Message({TEXT: text, ENTITIES: list(entities)})
    WritingFormTagger().process([message])
    found: list[dict[str, Any]] = message.get(ENTITIES)
    return found


@pytest.mark.parametrize(
    ("text", "form"), [("how much is the fee", "en"), ("فیس کتنی ہے", "ur"), ("fees kitni hai", "roman"), ("پاسپورٹ fee", "ur")]
)
def test_a_message_is_tagged_with_its_form(text: str, form: str) -> None:
    (found,) = tagged(text)
    assert (found["entity"], found["value"], found["extractor"]) == ("writing_form", form, "WritingFormTagger")


@pytest.mark.parametrize("text", ["", "🙂", "123", "?", "[cnic]", "passport fee", None])
def test_a_message_whose_words_tell_no_form_is_not_tagged(text: str | None) -> None:
    assert tagged(text) == []


def test_what_others_found_is_kept() -> None:
    service = {"entity": "service", "value": "nadra.cnic"}
    assert [found["entity"] for found in tagged("what is the cnic fee", service)] == ["service", "writing_form"]


def test_every_message_is_tagged_for_itself() -> None:
    messages = [Message({TEXT: "what is the fee"}), Message({TEXT: "فیس کتنی ہے"})]
    assert WritingFormTagger().process(messages) == messages
    assert [message.get(ENTITIES)[0]["value"] for message in messages] == ["en", "ur"]
