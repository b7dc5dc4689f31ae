"""Puts questions together that ask the same, whatever writing form they are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.language import fold_text, fold_word, words
from knowledge_base.encoder import Encoder
from knowledge_base.errors import KnowledgeBaseError

Similarities = npt.NDArray[np.float32]


@dataclass(frozen=True)
class GroupingSettings:
    """The settings of `grouping.yml`, each explained there; `small_talk` are skeletons."""

    meaning: float
    alike: float
    skeleton_ngrams: tuple[int, int]
    most: int
    shortest_word: int
    small_talk: frozenset[str]

    @classmethod
    def read(cls, raw: Mapping[str, object]) -> GroupingSettings:
        """Takes the file's keys.

        Raises:
            KnowledgeBaseError: a key is missing or not known.
        """
        try:
            settings = cls(**raw)  # type: ignore[arg-type]
        except TypeError as error:
            raise KnowledgeBaseError(f"grouping.yml: expected the settings {', '.join(cls.__dataclass_fields__)}. {error}") from error
        phrases = " ".join(str(phrase) for phrase in settings.small_talk)
        return cls(**{**raw, "skeleton_ngrams": tuple(settings.skeleton_ngrams), "small_talk": frozenset(fold_text(phrases))})  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def grouping_settings() -> GroupingSettings:
    """Reads `grouping.yml` once."""
    return GroupingSettings.read(yaml.safe_load(Path(__file__).with_name("grouping.yml").read_text("utf-8")))


def asks_something(text: str, settings: GroupingSettings | None = None) -> bool:
    """Returns whether the text is more than a greeting, a letter or a number."""
    chosen = settings or grouping_settings()
    said = words(text)
    long_enough = any(sum(letter.isalpha() for letter in word) >= chosen.shortest_word for word in said)
    return long_enough and not all(fold_word(word) in chosen.small_talk for word in said)


def same_words(text: str) -> str:
    """Returns a key that two texts share when their words have the same skeletons in the same order."""
    return " ".join(fold_text(text))


def group_alike(texts: Sequence[str], encoder: Encoder, settings: GroupingSettings | None = None) -> list[list[int]]:
    """Groups texts by average linkage over meaning and spelling.

    Returns the positions of each group's texts, those nearest to all others of the group first; groups come in the order
    of their first text. Memory and time grow with the square of the number of texts: 4,000 take 2 seconds.
    """
    chosen = settings or grouping_settings()
    if len(texts) < 2:
        return [[position] for position in range(len(texts))]
    similar = _similarities(texts, encoder, chosen)
    distances = np.clip(1 - similar[np.triu_indices(len(texts), 1)], 0, None)
    labels = fcluster(linkage(distances, "average"), 1 - chosen.alike, "distance")
    groups: dict[int, list[int]] = {}
    for position, label in enumerate(labels):
        groups.setdefault(int(label), []).append(position)
    return [sorted(group, key=lambda position: -float(similar[position, group].sum())) for group in groups.values()]


def _similarities(texts: Sequence[str], encoder: Encoder, settings: GroupingSettings) -> Similarities:
    """Returns float32 (n, n)."""
    vectors = encoder.encode(texts)
    spelling = TfidfVectorizer(analyzer="char_wb", ngram_range=settings.skeleton_ngrams, sublinear_tf=True, dtype=np.float32)
    spelt = spelling.fit_transform([same_words(text) or "-" for text in texts])
    together: Similarities = settings.meaning * (vectors @ vectors.T) + (1 - settings.meaning) * (spelt @ spelt.T).toarray()
    return together.astype(np.float32)
