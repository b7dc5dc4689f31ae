"""Answers a message: by itself, after a question back, or as the dialogue act that it is."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.base import SpeakingAction
from actions.decision import ACTS, Decision, decide, is_sure_in_a_neighbour_language, says_nothing
from actions.offices import office_reply
from actions.parts import is_long, parts_of, together
from actions.reading import Reading, reply_form, with_search
from bot.language import WritingForm, is_in_a_neighbour_language, is_in_another_script, words
from bot.reply import ANSWER, DIALOGUE, Reply
from knowledge_base.index import Match
from knowledge_base.live import Snapshot


class ActionAnswer(SpeakingAction):
    """What every message that a citizen types leads to."""

    def name(self) -> str:
        """Returns the name that the domain lists."""
        return "action_answer"

    async def reply(self, reading: Reading, snapshot: Snapshot, tracker: Tracker) -> tuple[Reply, list[EventType]]:
        """Decides with the search and the intent together, then speaks."""
        chosen = _chosen_by_number(reading)
        if chosen is not None and chosen in snapshot.content.entries:
            return self.answer(chosen, reading, snapshot, 1.0)
        if is_in_another_script(reading.text):
            return self._other_language(reading, snapshot), []
        if says_nothing(reading):
            return self._wordless(reading, snapshot)
        decision = await _decided(reading, snapshot)
        if is_in_a_neighbour_language(reading.text) and not is_sure_in_a_neighbour_language(decision):
            return self._in_a_neighbour_language(decision, reading, snapshot)
        return self._spoken(decision, reading, snapshot)

    def _spoken(self, decision: Decision, reading: Reading, snapshot: Snapshot) -> tuple[Reply, list[EventType]]:
        offices = office_reply(decision, reading, snapshot.content, self.responses, self.today())
        if offices is not None:
            return offices
        if decision.outcome == DIALOGUE:
            return self._act(reading, snapshot)
        if decision.outcome == ANSWER:
            return self.answer(decision.topics[0], reading, snapshot, decision.score)
        return self.offer(decision.topics, reading, snapshot, decision.score, decision.several)

    def _wordless(self, reading: Reading, snapshot: Snapshot) -> tuple[Reply, list[EventType]]:
        """Asks for words; in Urdu and English where nothing yet told how this citizen writes."""
        if reading.form_is_known:
            said = self.said("utter_no_words", reading, snapshot)
        else:
            reading, said = replace(reading, form=WritingForm.UR), self.in_urdu_and_english("utter_no_words", snapshot)
        offer, events = self.offer((), reading, snapshot, 0.0)
        return replace(offer, text=said), events

    def _in_a_neighbour_language(self, decision: Decision, reading: Reading, snapshot: Snapshot) -> tuple[Reply, list[EventType]]:
        """Returns which languages are understood, with a button for each topic that the message may be about."""
        offer, events = self.offer(decision.topics, reading, snapshot, decision.score)
        return replace(self._other_language(reading, snapshot), buttons=offer.buttons), events

    def _other_language(self, reading: Reading, snapshot: Snapshot) -> Reply:
        said = self.converse("utter_other_language", "language", reading, snapshot)
        return replace(said, text=self.in_urdu_and_english("utter_other_language", snapshot))

    def _act(self, reading: Reading, snapshot: Snapshot) -> tuple[Reply, list[EventType]]:
        intent = reading.intent or ""
        if intent == "change_language":
            return self._language(reading, snapshot)
        if intent == "affirm" and len(reading.offered) == 1 and reading.offered[0] in snapshot.content.entries:
            return self.answer(reading.offered[0], reading, snapshot, reading.confidence)
        if intent == "repeat" and reading.topic in snapshot.content.entries:
            return self.answer(str(reading.topic), reading, snapshot, reading.confidence)
        act = ACTS[intent]
        response = "utter_how_are_you" if intent == "how_are_you" else f"utter_{act}"
        return self.converse(response, act, reading, snapshot), []

    def _language(self, reading: Reading, snapshot: Snapshot) -> tuple[Reply, list[EventType]]:
        wanted = WritingForm((reading.said.get("language") or (reading.written_form.value,))[-1])
        wish = f"{reading.written_form.value}>{wanted.value}"
        reading = replace(reading, form=reply_form(reading.written_form, wish))
        return self.converse("utter_language", "language", reading, snapshot), [SlotSet("reply_form", wish)]


def _chosen_by_number(reading: Reading) -> str | None:
    """Returns the offered topic that a message like "2" picks."""
    typed = words(reading.text)
    if len(typed) != 1 or not typed[0].isdigit() or not 1 <= int(typed[0]) <= len(reading.offered):
        return None
    return reading.offered[int(typed[0]) - 1]


async def _decided(reading: Reading, snapshot: Snapshot) -> Decision:
    """Decides on the message, and where it asks several things or is long, on its parts."""
    whole = await _decided_on(reading, snapshot)
    parts = parts_of(reading)
    if len(parts) < 2:
        return whole
    return together(whole, [(part.text, await _decided_on(part, snapshot)) for part in parts], is_long(reading))


async def _decided_on(reading: Reading, snapshot: Snapshot) -> Decision:
    matches = await _found(snapshot, reading.text)
    reading = with_search(reading, snapshot.index, snapshot.encoder)
    return decide(reading, matches, snapshot.content.entries)


async def _found(snapshot: Snapshot, question: str) -> list[Match]:
    """Searches; with a large model in a thread, since the loop must go on serving others."""
    if snapshot.encoder.is_slow:
        return await asyncio.to_thread(snapshot.search, question)
    return snapshot.search(question)
