from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import rasa
from rasa.core.actions.action import RemoteAction
from rasa_sdk.events import ActionExecuted, AllSlotsReset, FollowupAction, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot import fast_validation

BAD: list[Any] = [
    [],
    None,
    "events",
    {"events": {}},
    {"events": ["slot"]},
    {"events": [{}]},
    {"events": [{"event": 5}]},
    {"events": [{"event": "slot"}]},
    {"events": [{"event": "slot", "name": "topic"}]},
    {"events": [{"event": "unheard_of"}]},
    {"events": [{"event": "user", "text": "fee", "parse_data": None}]},
    {"events": [{"event": "entities"}]},
    {"events": [{"event": "slot", "name": "topic", "value": 1, "timestamp": "now"}]},
    {"events": [], "responses": {}},
    {"events": [], "responses": ["text"]},
]


@pytest.fixture(autouse=True)
def _put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test installs is taken out again."""
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RemoteAction._validate_action_result)


@pytest.fixture
def action() -> RemoteAction:
    assert fast_validation.install()
    return RemoteAction("action_answer", None)


def test_what_rasa_sdk_returns_is_accepted(action: RemoteAction) -> None:
    dispatcher = CollectingDispatcher()
    dispatcher.utter_message(text="fee", json_message={"form": "en"}, buttons=[{"title": "a", "payload": "/b"}])
    events = [
        SlotSet("offered", ["nadra.cnic.fee"]),
        SlotSet("topic", None),
        FollowupAction("action_answer"),
        AllSlotsReset(),
        SessionStarted(),
        ActionExecuted("action_listen"),
    ]
    assert action._validate_action_result({"events": events, "responses": dispatcher.messages}) is True
    assert action._validate_action_result({"events": [], "responses": []}) is True


@pytest.mark.parametrize("result", BAD)
def test_what_rasa_would_reject_is_rejected_the_same_way(action: RemoteAction, result: Any) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(result, RemoteAction.action_response_format_spec())
    with pytest.raises(jsonschema.ValidationError, match="does not have the format of rasa-sdk"):
        action._validate_action_result(result)


def test_the_validator_is_built_once() -> None:
    assert fast_validation._validator() is fast_validation._validator()


def test_another_version_of_rasa_keeps_its_own_validation(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def rasas_own(*_: Any) -> bool:
        return True

    monkeypatch.setattr(RemoteAction, "_validate_action_result", rasas_own)
    monkeypatch.setattr(rasa, "__version__", "3.7.0")
    assert fast_validation.install() is False
    assert RemoteAction._validate_action_result is rasas_own
    assert "Rasa is 3.7.0, not 3.6.21" in caplog.text


def test_the_version_it_was_measured_in_is_the_one_installed() -> None:
    assert rasa.__version__ == fast_validation.MEASURED_VERSION
