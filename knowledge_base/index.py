"""The search index: every phrasing as a vector in FAISS, and as character n-grams beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import faiss
import numpy as np
import numpy.typing as npt
import yaml

from bot.language import fold_text
from knowledge_base.atomic import whole_folder, write_folder
from knowledge_base.char_ngrams import CharNgramIndex, Former, Scores
from knowledge_base.content import Content
from knowledge_base.encoder import Encoder, Vectors
from knowledge_base.errors import EncoderError, StaleIndexError
from knowledge_base.messages import message
from knowledge_base.strangers import Strangers

Rows = npt.NDArray[np.int64]
_folded = lru_cache(maxsize=32_768)(fold_text)  # a save changes few phrasings
_PARTS = ("phrasing", "nearest_three", "centroid", "char_ngrams")
# Several threads for one small search cost more than they save, and fight with Rasa's.
faiss.omp_set_num_threads(1)


@dataclass(frozen=True)
class Match:
    """A topic found for a question. `score` is the weighted sum, higher is closer; the others are its parts.

    `phrasing` is the cosine of the nearest phrasing, `nearest_three` the mean of the three nearest, `centroid` the
    cosine of the mean of all; `char_ngrams` the mean spelling similarity of the three best.
    """

    topic: str
    score: float
    phrasing: float
    nearest_three: float
    centroid: float
    char_ngrams: float


@lru_cache(maxsize=1)
def search_settings() -> dict[str, Any]:
    """Reads `search.yml`."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("search.yml").read_text("utf-8"))
    return loaded


class TopicIndex:
    """Topics, searchable by any of their phrasings in any writing form."""

    def __init__(
        self, phrasings: Mapping[str, Sequence[str]], vectors: Vectors, char_ngrams: CharNgramIndex, name: str, strangers: Strangers
    ) -> None:
        """Indexes phrasings that are already encoded.

        `phrasings` are those of each topic; `vectors` is float32 (n, d) with rows of length 1, one for each phrasing in
        the order of the topics. `name` tells what the index was built from.
        """
        self.topics = list(phrasings)
        self.name = name
        self._phrasings = {topic: list(group) for topic, group in phrasings.items()}
        owners = np.repeat(np.arange(len(self.topics)), [len(group) for group in phrasings.values()])
        self._owners = owners
        self._vectors = vectors
        self._char_ngrams = char_ngrams
        self.strangers = strangers
        settings = search_settings()
        self._is_large = len(vectors) > settings["all_compared_up_to"] and len(self.topics) > settings["candidate_topics"]
        self._faiss: Any = None if self._is_large else _flat_index(vectors)
        self._starts = np.searchsorted(owners, np.arange(len(self.topics)))
        self._sizes = np.diff(np.append(self._starts, len(vectors)))
        self._known_words = {word for group in phrasings.values() for phrasing in group for word in _folded(phrasing)}
        self._centroids = _unit(np.add.reduceat(vectors, self._starts, axis=0))

    @classmethod
    def build(cls, content: Content, encoder: Encoder, former: TopicIndex | None = None) -> TopicIndex:
        """Indexes every phrasing of `content`; of `former`, an index by the same encoder, known vectors are taken over.

        Raises:
            EncoderError: there is nothing to index, or the encoder did not give one row for each phrasing.
        """
        phrasings = _phrasings(content)
        flat = [phrasing for group in phrasings.values() for phrasing in group]
        if not flat:
            raise EncoderError("The knowledge base has no phrasings, so there is nothing to search. Add an entry.")
        known = former.vectors_by_phrasing() if former is not None else {}
        new = sorted({phrasing for phrasing in flat if phrasing not in known})
        if new:
            encoded = encoder.encode(new)
            if encoded.shape[0] != len(new):
                raise EncoderError(f"{encoder.name}: expected {len(new)} vectors, got {encoded.shape[0]}.")
            known.update(zip(new, encoded, strict=True))
        vectors = np.stack([known[phrasing] for phrasing in flat])
        spelt = Former(former.phrasings(), former._char_ngrams) if former is not None else None
        char_ngrams = CharNgramIndex.build(flat, tuple(search_settings()["char_ngram_sizes"]), spelt)
        strangers = Strangers.encode(content.out_of_scope, encoder, former.strangers if former is not None else None)
        return cls(phrasings, vectors, char_ngrams, index_name(content, encoder), strangers)

    def phrasings(self) -> list[str]:
        """Returns every phrasing, in the order of the vectors."""
        return [phrasing for group in self._phrasings.values() for phrasing in group]

    def vectors_by_phrasing(self) -> dict[str, npt.NDArray[np.float32]]:
        """Returns each phrasing's vector, float32 (d,)."""
        return dict(zip(self.phrasings(), self._vectors, strict=True))

    def __len__(self) -> int:
        """The number of phrasings."""
        return int(self._owners.size)

    def search(self, question: str, encoder: Encoder, top_k: int = 10) -> list[Match]:
        """Returns at most `top_k` (>= 1) topics, best first; [] for a question without words.

        In a large index (`search.yml`) a question of which the encoder knows nothing finds nothing either.
        """
        query = encoder.encode([question])
        topics, parts = self._some_parts(question, query) if self._is_large else self._all_parts(question, query)
        spelt = parts[-1]
        if not query.any() and not spelt.any():
            return []
        weights = search_settings()["weights"]
        scores = np.array([weights[part] for part in _PARTS]) @ parts
        best = np.argsort(-scores)[:top_k]
        return [Match(self.topics[topics[i]], float(scores[i]), *(float(part) for part in parts[:, i])) for i in best]

    def _all_parts(self, question: str, query: Vectors) -> tuple[Rows, Scores]:
        """Returns every topic and the parts of its score, float32 (parts, topics)."""
        nearest, three = self._nearest(query)
        spelt = self._best_three(self._char_ngrams.scores(question), self._sizes).mean(axis=1)
        return np.arange(len(self.topics)), np.stack([nearest, three, self._centroids @ query[0], spelt])

    def _some_parts(self, question: str, query: Vectors) -> tuple[Rows, Scores]:
        """Returns what `_all_parts` does for the topics with the nearest centroids, whose phrasings alone are compared."""
        if not query.any():  # no centroid is nearer than another
            return np.arange(0), np.zeros((len(_PARTS), 0), dtype=np.float32)
        settings, centroids = search_settings(), self._centroids @ query[0]
        topics = np.argpartition(-centroids, settings["candidate_topics"])[: settings["candidate_topics"]]
        sizes = self._sizes[topics]
        rows = np.arange(sizes.sum()) + np.repeat(self._starts[topics] - np.cumsum(sizes) + sizes, sizes)
        similarities = self._vectors[rows] @ query[0]
        count = min(settings["nearest_phrasings"], rows.size)
        floor = np.partition(similarities, -count)[-count]  # as in `_nearest`
        near = self._best_three(np.maximum(similarities, floor), sizes, floor)
        spelt = self._best_three(self._char_ngrams.scores(question, rows), sizes).mean(axis=1)
        return topics, np.stack([near.max(axis=1), near.mean(axis=1), centroids[topics], spelt])

    def _nearest(self, query: Vectors) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Returns twice float32 (topics,): the topic's nearest phrasing, and the mean of its three nearest."""
        count = min(search_settings()["nearest_phrasings"], len(self))
        similarities, rows = self._faiss.search(query, count)
        # A topic with fewer phrasings among the nearest is at most as near as the last of them.
        three = np.full((len(self.topics), 3), similarities[0, -1], dtype=np.float32)
        owners = self._owners[rows[0]]
        order = np.argsort(owners, kind="stable")
        place = np.arange(count) - np.searchsorted(owners[order], owners[order])
        first = place < 3
        three[owners[order][first], place[first]] = similarities[0][order][first]
        return three[:, 0], three.mean(axis=1)

    def _best_three(self, values: Scores, sizes: Rows, missing: float = 0.0) -> Scores:
        """Returns float32 (topics, 3): the best of each topic's values, of which it has `sizes`; `missing` where it has fewer."""
        padded = np.full((sizes.size, max(int(sizes.max()), 3)), missing, dtype=np.float32)
        padded[np.arange(padded.shape[1]) < sizes[:, None]] = values
        best: Scores = np.partition(padded, -3, axis=1)[:, -3:]
        return best

    def unknown_share(self, question: str) -> float:
        """Returns the share of the question's words that no phrasing has in any spelling or script, in [0, 1]."""
        asked = fold_text(question)
        return sum(word not in self._known_words for word in asked) / len(asked) if asked else 1.0

    def save(self, folder: Path) -> None:
        """Writes the index to `folder` in one step: a crash leaves the former one.

        Raises:
            OSError: it can't be written.
        """
        write_folder(folder, self._write)

    def _write(self, folder: Path) -> None:
        faiss.write_index(self._faiss or _flat_index(self._vectors), str(folder / "phrasings.faiss"))
        self._char_ngrams.save(folder)
        np.save(folder / "strangers.npy", self.strangers.vectors)
        state = {"name": self.name, "phrasings": self._phrasings, "strangers": self.strangers.phrases}
        (folder / "index.json").write_text(json.dumps(state, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> TopicIndex:
        """Reads what `save` wrote.

        Raises:
            StaleIndexError: there is none, it can't be read, or it was built from something else than `name`.
        """
        folder = whole_folder(folder)
        try:
            state = json.loads((folder / "index.json").read_text("utf-8"))
            if state["name"] != name:
                raise StaleIndexError(message("index_of_another", folder=folder, found=state["name"], needed=name))
            stored = faiss.read_index(str(folder / "phrasings.faiss"))
            vectors = stored.reconstruct_n(0, stored.ntotal)
            strangers = Strangers(state["strangers"], np.load(folder / "strangers.npy"))
            return cls(state["phrasings"], vectors, CharNgramIndex.load(folder), name, strangers)
        except (OSError, KeyError, ValueError, RuntimeError, BadZipFile) as error:
            raise StaleIndexError(message("index_unreadable", folder=folder, reason=error)) from error


def index_name(content: Content, encoder: Encoder) -> str:
    """Returns what an index of `content` by `encoder` is called: it changes with phrasings, not with answers or fees."""
    digest = hashlib.sha256(json.dumps([_phrasings(content), content.out_of_scope]).encode())
    digest.update(str(search_settings()["char_ngram_sizes"]).encode())
    return f"{digest.hexdigest()[:16]}-{encoder.name}"


def _phrasings(content: Content) -> dict[str, list[str]]:
    return {t: [q for form in content.entries[t].questions.values() for q in form] for t in sorted(content.entries)}


def _flat_index(vectors: Vectors) -> Any:
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    return index


def _unit(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = (rows / np.maximum(lengths, 1e-12)).astype(np.float32)
    return unit
