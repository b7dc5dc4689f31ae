"""Content and the index over it, all of one moment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge_base.content import Content
from knowledge_base.encoder import Encoder, load_encoder
from knowledge_base.errors import StaleIndexError
from knowledge_base.index import Match, TopicIndex, index_name
from knowledge_base.loading import load_content


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
    index, is_new = fitting_index(content, encoder, index_folder)
    if is_new:
        index.save(index_folder)
    return Snapshot(content, index, encoder)


def fitting_index(content: Content, encoder: Encoder, folder: Path, former: TopicIndex | None = None) -> tuple[TopicIndex, bool]:
    """Returns the index of `content` and whether it was built just now; of `former`, what still fits is taken over."""
    name = index_name(content, encoder)
    if former is not None and former.name == name:
        return former, False
    try:
        return TopicIndex.load(folder, name), False
    except StaleIndexError:
        return TopicIndex.build(content, encoder, former), True
