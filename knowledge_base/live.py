"""The knowledge base as the running assistant sees it: one consistent snapshot, exchanged when staff save a file."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.content import Content
from knowledge_base.encoder import Encoder, load_encoder
from knowledge_base.errors import ContentError, KnowledgeBaseError, StaleIndexError
from knowledge_base.index import Match, TopicIndex, index_name
from knowledge_base.loading import fingerprint, load_content

logger = logging.getLogger(__name__)
# Milliseconds without a further write after which a save is taken as finished.
_SETTLE_MS = 300


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
    content, encoder = load_content(folder), load_encoder(encoder_setting)
    return _with_index(content, encoder, index_folder)


def _with_index(content: Content, encoder: Encoder, index_folder: Path, former: TopicIndex | None = None) -> Snapshot:
    name = index_name(content, encoder)
    if former is not None and former.name == name:
        return Snapshot(content, former, encoder)
    try:
        index = TopicIndex.load(index_folder, name)
    except StaleIndexError:
        index = TopicIndex.build(content, encoder, former)
        index.save(index_folder)
    return Snapshot(content, index, encoder)


class LiveKnowledgeBase:
    """Serves a snapshot and replaces it when a valid change is saved; an invalid one leaves everything as it was."""

    def __init__(self, folder: Path, index_folder: Path, encoder_setting: str) -> None:
        """Opens the first snapshot; errors as in `open_snapshot`."""
        self._folder, self._index_folder = folder, index_folder
        self.snapshot = open_snapshot(folder, index_folder, encoder_setting)
        self.warning: str | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def reload(self) -> bool:
        """Takes over what is saved now; returns whether the snapshot changed. `warning` says why one was refused."""
        if fingerprint(self._folder) == self.snapshot.content.fingerprint:
            self.warning = None
            return False
        try:
            content = load_content(self._folder)
            self.snapshot = _with_index(content, self.snapshot.encoder, self._index_folder, self.snapshot.index)
        except (ContentError, KnowledgeBaseError, OSError) as error:
            self.warning = str(error)
            logger.error("The change to the knowledge base is not used; the former content keeps serving.\n%s", error)
            return False
        self.warning = None
        logger.info("The knowledge base was changed: %d topics are served.", len(content.entries))
        return True

    def watch(self) -> None:
        """Starts a thread that calls `reload` after every save in the folder."""
        self._thread = threading.Thread(target=self._watch, name="knowledge-base-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stops watching."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _watch(self) -> None:
        from watchfiles import watch

        for _ in watch(self._folder, stop_event=self._stop, debounce=_SETTLE_MS, step=50, rust_timeout=500):
            try:
                self.reload()
            except Exception:  # a thread that ends silently would leave staff without live changes
                logger.exception("The knowledge base could not be reloaded; the former content keeps serving.")
