"""A reply on its way from an action to a channel."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

ANSWER, ASK_BACK, NO_ANSWER, DIALOGUE = "answer", "ask_back", "no_answer", "dialogue"


@dataclass(frozen=True)
class Button:
    """Something to press: its `title`, and the `choice` that the channel hands back."""

    title: str
    choice: str


@dataclass(frozen=True)
class Reply:
    """What a citizen gets for a message, and what is recorded of it.

    `outcome` is `answer`, `ask_back`, `no_answer` or `dialogue`; `act` says which dialogue act. `checked_on` is an ISO
    date. `intent` and `score` (confidence in [0, 1]) are for the record only and never leave the channel.
    """

    text: str
    form: str
    outcome: str
    act: str | None = None
    topic: str | None = None
    source: str | None = None
    checked_on: str | None = None
    buttons: tuple[Button, ...] = ()
    intent: str | None = None
    score: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Returns it as Rasa carries it, in a bot message's `custom` field."""
        return {**asdict(self), "buttons": [asdict(button) for button in self.buttons]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Reply:
        """Reads what `to_json` wrote."""
        return cls(**{**data, "buttons": tuple(Button(**button) for button in data.get("buttons", ()))})

    def for_citizen(self) -> dict[str, Any]:
        """Returns the fields of the public HTTP contract."""
        shown = self.to_json()
        del shown["intent"], shown["score"]
        return shown
