"""Notes the questions that got no sure answer, and which button, if any, made up for it."""

from __future__ import annotations

import uuid
from collections import OrderedDict
from typing import Protocol

from bot.language import WritingForm, words
from bot.reply import ANSWER, ASK_BACK, NO_ANSWER, Reply
from bot.store.missed import Choice, Missed
from channels.limits import limits

_TOPIC = "topic:"


class MissedRecorder(Protocol):
    """Where the notes go; must not make the citizen wait."""

    def miss(self, question: Missed) -> None:
        """Takes a question."""

    def choose(self, choice: Choice) -> None:
        """Takes the topic that was meant by a question taken before."""


class MissedWatch:
    """Follows each conversation from a question back to the answer it led to; knows it in memory only, and not for ever."""

    def __init__(self, recorder: MissedRecorder, conversations: int | None = None) -> None:
        """`conversations` is how many are followed at a time, by default as in `limits.yml`."""
        self._recorder = recorder
        self._most = conversations if conversations is not None else limits().tracked_senders
        self._waiting: OrderedDict[str, Missed] = OrderedDict()

    def typed(self, text: str, form: WritingForm | None, sender_id: str, reply: Reply) -> None:
        """Looks at the reply to a masked text: a number, a "yes" or better words may have picked what was offered before."""
        self._picked(sender_id, reply)
        self._waiting.pop(sender_id, None)
        # Without a score nothing was decided: something broke, and that is no gap in the knowledge base.
        if reply.outcome not in (NO_ANSWER, ASK_BACK) or reply.score is None or not words(text):
            return
        offered = tuple(b.choice[len(_TOPIC) :] for b in reply.buttons if b.choice.startswith(_TOPIC)) if reply.outcome == ASK_BACK else ()
        question = Missed(uuid.uuid4().hex, form.value if form else None, text, reply.outcome, offered, reply.score)
        self._recorder.miss(question)
        if offered:
            self._wait(sender_id, question)

    def pressed(self, sender_id: str, reply: Reply) -> None:
        """Looks at the reply to a button."""
        self._picked(sender_id, reply)

    def _picked(self, sender_id: str, reply: Reply) -> None:
        question = self._waiting.get(sender_id)
        if question is not None and reply.outcome == ANSWER and reply.topic in question.offered:
            del self._waiting[sender_id]
            self._recorder.choose(Choice(question.mark, str(reply.topic)))

    def _wait(self, sender_id: str, question: Missed) -> None:
        self._waiting[sender_id] = question
        while len(self._waiting) > self._most:
            self._waiting.popitem(last=False)
