"""The knowledge base that all actions of this process share; opened on first use."""

from __future__ import annotations

import threading

from bot.settings import settings
from knowledge_base.history import History
from knowledge_base.live import LiveKnowledgeBase

_opening = threading.Lock()
_shared: LiveKnowledgeBase | None = None


def shared_knowledge_base() -> LiveKnowledgeBase:
    """Returns the shared knowledge base, opening it the first time.

    Raises:
        ContentError: its files have errors, and no accepted version is kept.
        EncoderError: the encoder can't be loaded.
    """
    global _shared
    with _opening:
        if _shared is None:
            chosen = settings()
            history = History(chosen.state_dir / "history")
            _shared = LiveKnowledgeBase(chosen.knowledge_base_dir, chosen.state_dir / "index", chosen.encoder, history)
        return _shared
