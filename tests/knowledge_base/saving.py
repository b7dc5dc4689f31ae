"""What the tests of live changes share: short waits, and what is saved and served."""

from __future__ import annotations

from bot.language import WritingForm
from knowledge_base.live import LiveKnowledgeBase
from knowledge_base.live_settings import LiveSettings
from tests.knowledge_base.samples import FEE, BaseFolder

CARD = "faqs/nadra/card.yml"
WAITS = LiveSettings(settle_s=0.05, unfinished_s=0.4, open_s=60, poll_s=0.1, keep_versions=10)
FRESH_S, RESTED_S = 0.1, 1.0


def answer(live: LiveKnowledgeBase) -> str:
    """Returns the English answer that is served for the first topic."""
    return live.snapshot.content.entries[FEE].answer[WritingForm.EN]


def changed(base: BaseFolder, says: str = "You pay") -> str:
    """Returns the first topic's file with another answer."""
    return base.text(CARD).replace("It costs", says)


def disk_is_full(*_: object, **__: object) -> None:
    """Stands for a call that writes."""
    raise OSError("the disk is full")
