"""TF-IDF over character n-grams: finds what is spelt alike, beside the encoder, which finds what means the same."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from bot.language import words

Scores = npt.NDArray[np.float32]
_COUNTS = "char_ngram_counts.npz"
_VOCABULARY = "char_ngram_columns.json"
_BLOCK_ROWS = 100_000


@dataclass(frozen=True)
class Former:
    """An index that is being replaced and the phrasings of its rows: what both know need not be cut up again."""

    phrasings: Sequence[str]
    index: CharNgramIndex


class CharNgramIndex:
    """Phrasings as TF-IDF vectors of their character n-grams (`char_wb`), searched by cosine.

    The weights are scikit-learn's (`sublinear_tf`, smoothed idf, rows of length 1). They all change with every phrasing,
    and are cheap; the counts they come from are not, and are kept.
    """

    def __init__(self, sizes: tuple[int, int], vocabulary: dict[str, int], counts: sparse.csr_matrix) -> None:
        """Weighs `counts`, float32 (phrasings, n-grams); `vocabulary` gives each n-gram's column."""
        self._sizes, self._vocabulary, self._counts = sizes, vocabulary, counts
        found_in = np.bincount(counts.indices, minlength=counts.shape[1])
        self._idf = (np.log((1 + counts.shape[0]) / (1 + found_in)) + 1).astype(np.float32)
        weights = sparse.csr_matrix((self._weights(counts.data, counts.indices), counts.indices, counts.indptr), counts.shape)
        lengths = _lengths(weights)
        weights.data /= np.repeat(np.maximum(lengths, 1e-12), np.diff(counts.indptr)).astype(np.float32)
        self._weighted = weights

    @cached_property
    def _postings(self) -> sparse.csr_matrix:
        """The weights as (n-grams, phrasings): one row for each n-gram, so a question reads few rows."""
        return self._weighted.T.tocsr()

    @classmethod
    def build(cls, phrasings: Sequence[str], sizes: tuple[int, int], former: Former | None = None) -> CharNgramIndex:
        """Indexes `phrasings`; `sizes` are the shortest and the longest n-gram. Phrasings known to `former` are taken over."""
        if former is None or former.index._sizes != sizes:
            former = Former((), cls(sizes, {}, sparse.csr_matrix((0, 0), dtype=np.float32)))
        vocabulary = dict(former.index._vocabulary)
        counts = _counts_of(phrasings, sizes, vocabulary, former)
        return cls(sizes, *_without_unused(vocabulary, counts))

    def scores(self, question: str, rows: npt.NDArray[np.int64] | None = None) -> Scores:
        """Returns float32 (n,): the cosine in [0, 1] of the question with each phrasing, or with those in `rows` alone."""
        counts = Counter(self._vocabulary.get(gram, -1) for gram in _cutter(self._sizes)(_prepared(question)))
        counts.pop(-1, None)
        if not counts:
            return np.zeros(self._counts.shape[0] if rows is None else len(rows), dtype=np.float32)
        columns = np.fromiter(counts, dtype=np.int64)
        query = self._weights(np.fromiter(counts.values(), dtype=np.float32), columns)
        query /= np.linalg.norm(query)
        if rows is not None:
            spread = np.zeros(self._counts.shape[1], dtype=np.float32)
            spread[columns] = query
            return np.asarray(self._weighted[rows] @ spread, dtype=np.float32)
        return np.asarray(self._postings[columns].T @ query, dtype=np.float32)

    def _weights(self, counts: Scores, columns: npt.NDArray[np.int64]) -> Scores:
        weights: Scores = (1 + np.log(counts)) * self._idf[columns]
        return weights

    def save(self, folder: Path) -> None:
        """Writes the index into `folder`."""
        state = {"sizes": self._sizes, "vocabulary": self._vocabulary}
        (folder / _VOCABULARY).write_text(json.dumps(state, ensure_ascii=False), "utf-8")
        sparse.save_npz(folder / _COUNTS, self._counts, compressed=False)

    @classmethod
    def load(cls, folder: Path) -> CharNgramIndex:
        """Reads what `save` wrote."""
        state = json.loads((folder / _VOCABULARY).read_text("utf-8"))
        return cls(tuple(state["sizes"]), state["vocabulary"], sparse.load_npz(folder / _COUNTS).tocsr())


def _prepared(text: str) -> str:
    return " ".join(words(text))


@lru_cache(maxsize=2)
def _cutter(sizes: tuple[int, int]) -> Callable[[str], list[str]]:
    cutter: Callable[[str], list[str]] = CountVectorizer(analyzer="char_wb", ngram_range=sizes, lowercase=False).build_analyzer()
    return cutter


def _counts_of(phrasings: Sequence[str], sizes: tuple[int, int], vocabulary: dict[str, int], former: Former) -> sparse.csr_matrix:
    """Returns what `_count` does; the phrasings that `former` knows are not cut up again."""
    rows = {phrasing: row for row, phrasing in enumerate(former.phrasings)}
    new = list(dict.fromkeys(phrasing for phrasing in phrasings if phrasing not in rows))
    rows.update({phrasing: len(former.phrasings) + place for place, phrasing in enumerate(new)})
    counts = _count((_prepared(phrasing) for phrasing in new), sizes, vocabulary)
    old = former.index._counts
    old = sparse.csr_matrix((old.data, old.indices, old.indptr), (old.shape[0], len(vocabulary)))
    every = sparse.vstack([old, counts], format="csr")
    del counts  # gigabytes, where there are many phrasings
    return every[[rows[phrasing] for phrasing in phrasings]]


def _count(texts: Iterable[str], sizes: tuple[int, int], vocabulary: dict[str, int]) -> sparse.csr_matrix:
    """Returns float32 (texts, n-grams), how often each n-gram is in each text; new n-grams are added to `vocabulary`."""
    # Lists would take twice the memory, and there are hundreds of n-grams a phrasing.
    columns, counts, ends = array("i"), array("f"), array("i", [0])
    for text in texts:
        grams = Counter(_cutter(sizes)(text))
        columns.extend(vocabulary.setdefault(gram, len(vocabulary)) for gram in grams)
        counts.extend(grams.values())
        ends.append(len(columns))
    return sparse.csr_matrix((np.asarray(counts), np.asarray(columns), np.asarray(ends)), (len(ends) - 1, len(vocabulary)))


def _lengths(rows: sparse.csr_matrix) -> Scores:
    """Returns float32 (n,); block by block, since squaring a matrix takes thrice its memory."""
    blocks = (rows[start : start + _BLOCK_ROWS] for start in range(0, max(rows.shape[0], 1), _BLOCK_ROWS))
    return np.concatenate([np.sqrt(np.asarray(block.multiply(block).sum(axis=1)).ravel()) for block in blocks])


def _without_unused(vocabulary: dict[str, int], counts: sparse.csr_matrix) -> tuple[dict[str, int], sparse.csr_matrix]:
    """Drops the n-grams that no phrasing has any more."""
    used = np.bincount(counts.indices, minlength=len(vocabulary)) > 0
    if used.all():
        return vocabulary, counts
    place = np.cumsum(used) - 1
    kept = {gram: int(place[column]) for gram, column in vocabulary.items() if used[column]}
    return kept, sparse.csr_matrix((counts.data, place[counts.indices], counts.indptr), (counts.shape[0], len(kept)))
