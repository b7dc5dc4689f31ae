"""What every action shares: its collaborators, and words for the citizen when something breaks."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.knowledge import shared_knowledge_base
from actions.reading import Reading, read
from actions.responses import Responses
from bot.language import WritingForm
from bot.reply import ANSWER, ASK_BACK, DIALOGUE, NO_ANSWER, Button, Reply
from knowledge_base.answers import render_answer
from knowledge_base.live import LiveKnowledgeBase, Snapshot

logger = logging.getLogger(__name__)
_RELATED_BUTTONS = 3
_HELP_TOPICS = ("nadra.service.helpline", "passport.service.helpline")


class SpeakingAction(Action, ABC):
    """An action that always says something; what it raises goes to the log, and the citizen gets words."""

    def __init__(
        self,
        knowledge_base: Callable[[], LiveKnowledgeBase] = shared_knowledge_base,
        responses: Responses | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        """rasa-sdk builds actions without arguments; tests pass their own knowledge base and calendar."""
        self._knowledge_base = knowledge_base
        self.responses = responses or Responses.load()
        self.today = today

    @abstractmethod
    def name(self) -> str:
        """Returns the name that the domain lists."""

    @abstractmethod
    async def reply(self, reading: Reading, snapshot: Snapshot, tracker: Tracker) -> tuple[Reply, list[EventType]]:
        """Returns what to say and what to remember."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Says one reply; errors become the response `utter_failure`."""
        form = WritingForm.EN
        try:
            reading = read(tracker)
            form = reading.form
            reply, events = await self.reply(reading, self._knowledge_base().snapshot, tracker)
        except Exception:  # whatever broke, the citizen must not meet silence
            logger.exception("%s failed in conversation %s", self.name(), tracker.sender_id)
            reply, events = Reply(self.responses.plain("utter_failure", form), form.value, NO_ANSWER), []
        dispatcher.utter_message(text=reply.text, json_message=reply.to_json())
        return events

    def answer(self, topic: str, reading: Reading, snapshot: Snapshot, score: float) -> tuple[Reply, list[EventType]]:
        """Returns the entry of `topic` as a reply; the conversation is about its service from here on."""
        rendered = render_answer(topic, snapshot.content, reading.form, self.today())
        reply = Reply(
            text=rendered.text,
            form=reading.form.value,
            outcome=ANSWER,
            topic=topic,
            source=rendered.source,
            checked_on=rendered.checked_on.isoformat(),
            buttons=tuple(Button(title, f"topic:{t}") for t, title in rendered.related[:_RELATED_BUTTONS]),
            intent=reading.intent,
            score=score,
        )
        service = snapshot.content.entries[topic].service
        about = service if not service.endswith(".service") else reading.service
        return reply, [SlotSet("service", about), SlotSet("topic", topic), SlotSet("offered", [])]

    def offer(
        self, topics: tuple[str, ...], reading: Reading, snapshot: Snapshot, score: float, several: bool = False
    ) -> tuple[Reply, list[EventType]]:
        """Returns "did you mean" with a button for each topic, or "which first" when `several` were asked.

        With no topic, says so and offers a person.
        """
        outcome = ASK_BACK if topics else NO_ANSWER
        shown = topics or tuple(topic for topic in _HELP_TOPICS if topic in snapshot.content.entries)
        reply = Reply(
            text=self.said(_offer_response(topics, several), reading, snapshot),
            form=reading.form.value,
            outcome=outcome,
            buttons=tuple(Button(snapshot.content.entries[t].title[reading.form], f"topic:{t}") for t in shown),
            intent=reading.intent,
            score=score,
        )
        remembered = [SlotSet("service", reading.said_service)] if reading.said_service else []
        return reply, [*remembered, SlotSet("offered", list(topics))]

    def converse(self, response: str, act: str, reading: Reading, snapshot: Snapshot) -> Reply:
        """Returns a response of the domain as a reply."""
        text = self.said(response, reading, snapshot)
        return Reply(text, reading.form.value, DIALOGUE, act=act, intent=reading.intent, score=reading.confidence)

    def in_urdu_and_english(self, response: str, snapshot: Snapshot) -> str:
        """Returns a response in both, a line each, for a citizen of whom it is not known what they read."""
        forms = (WritingForm.UR, WritingForm.EN)
        return "\n".join(self.responses.text(response, form, snapshot.content, self.today()) for form in forms)

    def said(self, response: str, reading: Reading, snapshot: Snapshot) -> str:
        """Returns a response of the domain in the form of the reply."""
        return self.responses.text(response, reading.form, snapshot.content, self.today())


def _offer_response(topics: tuple[str, ...], several: bool) -> str:
    if not topics:
        return "utter_no_answer"
    return "utter_which_first" if several else "utter_ask_back"
