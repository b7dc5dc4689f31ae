from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.interfaces import ActionNotFoundException

from actions.in_process import InProcessActions


class Echo(Action):
    def name(self) -> str:
        return "action_echo"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        dispatcher.utter_message(text=tracker.latest_message["text"], json_message={"form": "en"})
        return [SlotSet("topic", tracker.get_slot("service"))]


@pytest.fixture
def endpoint() -> InProcessActions:
    executor = ActionExecutor()
    executor.register_action(Echo())
    return InProcessActions(executor)


def call(action: str) -> dict[str, Any]:
    """What Rasa posts to an action server."""
    tracker = {
        "sender_id": "someone",
        "slots": {"service": "nadra.cnic"},
        "latest_message": {"text": "fee?"},
        "events": [],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": "action_listen",
    }
    return {"next_action": action, "sender_id": "someone", "tracker": tracker, "version": "3.6"}


async def test_the_action_that_is_called_runs_and_answers_as_an_action_server_does(endpoint: InProcessActions) -> None:
    result = await endpoint.request(json=call("action_echo"), method="post", timeout=10)
    assert set(result) == {"events", "responses"}
    assert result["events"] == [{"event": "slot", "timestamp": None, "name": "topic", "value": "nadra.cnic"}]
    assert (result["responses"][0]["text"], result["responses"][0]["custom"]) == ("fee?", {"form": "en"})


async def test_rasa_takes_the_response_for_that_of_an_action_server(endpoint: InProcessActions) -> None:
    result = await endpoint.request(json=call("action_echo"))
    jsonschema.validate(result, RemoteAction.action_response_format_spec())


async def test_an_action_that_nobody_registered_is_an_error(endpoint: InProcessActions) -> None:
    with pytest.raises(ActionNotFoundException):
        await endpoint.request(json=call("action_unknown"))


def test_rasa_does_not_send_the_domain_along(endpoint: InProcessActions) -> None:
    assert RemoteAction("action_echo", endpoint)._is_selective_domain_enabled()


def test_the_actions_of_the_domain_are_registered_by_default() -> None:
    registered = InProcessActions()._executor.actions
    assert {"action_answer", "action_choose_topic"} <= set(registered)
