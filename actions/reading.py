"""What was understood of the latest message, read from Rasa's tracker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker

from bot.language import WritingForm, words
from knowledge_base.encoder import Encoder
from knowledge_base.index import TopicIndex


@dataclass(frozen=True)
class Reading:
    """The message and the conversation so far, as far as the decision needs them.

    `confidence` is that of `intent`, in [0, 1]; `intents` holds those of the likeliest intents. `said` maps an entity's
    kind to its values, in the order of the text; `named` holds the words of each service. `unknown_share` in [0, 1]: the
    share of words that search never saw.
    `form_is_known`: words of the citizen, now or before, told `written_form`; else it is a guess.
    `stranger` and `strangers`: the cosine of the nearest phrase that must not be answered, and the mean of the ten nearest.
    """

    text: str
    form: WritingForm
    intent: str | None = None
    confidence: float = 0.0
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    service: str | None = None
    topic: str | None = None
    offered: tuple[str, ...] = ()
    written_form: WritingForm = WritingForm.EN
    intents: Mapping[str, float] = field(default_factory=dict)
    unknown_share: float = 0.0
    stranger: float = 0.0
    strangers: float = 0.0
    named: tuple[str, ...] = ()
    form_is_known: bool = True

    @property
    def said_service(self) -> str | None:
        """The service named in the message; "child's passport" is more than "passport", so the most special wins."""
        services = self.said.get("service", ())
        special = [service for service in services if service not in ("nadra.cnic", "passport.ordinary")]
        return next(iter(special or services), None)

    @property
    def about_service(self) -> str | None:
        """The service named, or else the one the conversation is about."""
        return self.said_service or self.service


def read(tracker: Tracker) -> Reading:
    """Reads the tracker; a message before which nothing was written is taken as English."""
    written = WritingForm(tracker.get_slot("writing_form") or WritingForm.EN.value)
    return replace(
        reading_of(tracker.latest_message),
        form=reply_form(written, tracker.get_slot("reply_form")),
        service=tracker.get_slot("service"),
        topic=tracker.get_slot("topic"),
        offered=tuple(tracker.get_slot("offered") or ()),
        written_form=written,
        form_is_known=tracker.get_slot("writing_form") is not None,
    )


def reading_of(message: Mapping[str, Any]) -> Reading:
    """Reads one parsed message, apart from any conversation."""
    ranking = message.get("intent_ranking", [])
    best = ranking[0] if ranking else message.get("intent", {})
    text = message.get("text") or ""
    typed = " ".join(words(text))  # what the entities' offsets count in
    said: dict[str, tuple[str, ...]] = {}
    named: list[str] = []
    for found in message.get("entities", []):
        said[found["entity"]] = (*said.get(found["entity"], ()), found["value"])
        if found["entity"] == "service":
            named.append(typed[found.get("start", 0) : found.get("end", 0)])
    written = WritingForm((said.get("writing_form") or (WritingForm.EN.value,))[0])
    return Reading(
        text=text,
        form=written,
        intent=best.get("name"),
        confidence=float(best.get("confidence") or 0.0),
        said=said,
        written_form=written,
        intents={rank["name"]: float(rank["confidence"]) for rank in ranking},
        named=tuple(named),
    )


def with_search(reading: Reading, index: TopicIndex, encoder: Encoder) -> Reading:
    """Returns the reading with what the search knows of the message, apart from the topics it finds."""
    nearest, ten_nearest = index.strangers.nearness(encoder.encode([reading.text]))
    return replace(reading, unknown_share=index.unknown_share(reading.text), stranger=nearest, strangers=ten_nearest)


def reply_form(written: WritingForm, wish: str | None) -> WritingForm:
    """Returns the form to reply in: that of the message, unless this citizen asked for another ("roman>ur")."""
    if wish:
        writes, wants = wish.split(">")
        if writes == written.value:
            return WritingForm(wants)
    return written
