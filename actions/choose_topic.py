"""Answers the topic of a button that was pressed."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType

from actions.base import SpeakingAction
from actions.reading import Reading
from bot.reply import Reply
from knowledge_base.live import Snapshot


class ActionChooseTopic(SpeakingAction):
    """A button names its topic, so there is nothing to understand."""

    def name(self) -> str:
        """Returns the name that the domain lists."""
        return "action_choose_topic"

    async def reply(self, reading: Reading, snapshot: Snapshot, tracker: Tracker) -> tuple[Reply, list[EventType]]:
        """Answers it, or says so when staff have taken the topic out meanwhile."""
        topic = (reading.said.get("topic") or ("",))[0]
        if topic not in snapshot.content.entries:
            return self.offer((), reading, snapshot, 0.0)
        return self.answer(topic, reading, snapshot, 1.0)
