"""The knowledge base as the running assistant sees it: one consistent snapshot, exchanged when staff save a file."""

from __future__ import annotations

import logging
import math
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.changes import Files
from knowledge_base.content import Content
from knowledge_base.encoder import Encoder, load_encoder
from knowledge_base.errors import ContentError, KnowledgeBaseError, Problem, StaleIndexError
from knowledge_base.history import History
from knowledge_base.index import Match, TopicIndex, index_name
from knowledge_base.live_settings import LiveSettings, live_settings
from knowledge_base.loading import fingerprint, fingerprint_of, load_content, read_files
from knowledge_base.replacing import load_files
from knowledge_base.settling import any_open_for_writing, looks_cut_short, takes_away
from knowledge_base.watching import Outcome, follow
from knowledge_base.who import last_editor

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Snapshot:
    """Entries, figures and the index over them, all of one moment."""

    content: Content
    index: TopicIndex
    encoder: Encoder

    def search(self, question: str, top_k: int = 10) -> list[Match]:
        """Returns at most `top_k` topics for the question, best first."""
        return self.index.search(question, self.encoder, top_k)


def open_snapshot(folder: Path, index_folder: Path, encoder_setting: str) -> Snapshot:
    """Loads the content and its index; builds and saves the index where it is missing or stale.

    Raises:
        ContentError: the files have errors.
        EncoderError: the encoder can't be loaded.
    """
    snapshot = _index(load_content(folder), load_encoder(encoder_setting), index_folder)
    snapshot.index.save_if_new(index_folder)
    return snapshot
