"""TF-IDF over character n-grams: finds what is spelt alike, beside the encoder, which finds what means the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.language import words

Scores = npt.NDArray[np.float32]


class CharNgramIndex:
    """Phrasings as TF-IDF vectors of their character n-grams (`char_wb`), searched by cosine."""

    def __init__(self, vectorizer: TfidfVectorizer, postings: sparse.csr_matrix) -> None:
        self._vectorizer = vectorizer
        self._postings = postings  # (n-grams, phrasings): one row for each n-gram, so a question reads few rows

    @classmethod
    def build(cls, phrasings: Sequence[str], sizes: tuple[int, int]) -> CharNgramIndex:
        """Indexes `phrasings`; `sizes` are the shortest and the longest n-gram."""
        vectorizer = _vectorizer(sizes)
        matrix = vectorizer.fit_transform([_prepared(text) for text in phrasings])
        return cls(vectorizer, sparse.csr_matrix(matrix.T, dtype=np.float32))

    def scores(self, question: str) -> Scores:
        """Returns float32 (n,): the cosine in [0, 1] of the question with each phrasing."""
        query = self._vectorizer.transform([_prepared(question)])
        hits = sparse.csr_matrix((query.data, ([0] * query.nnz, range(query.nnz))), shape=(1, max(query.nnz, 1)))
        if not query.nnz:
            return np.zeros(self._postings.shape[1], dtype=np.float32)
        return np.asarray((hits @ self._postings[query.indices]).todense(), dtype=np.float32).ravel()

    def save(self, folder: Path) -> None:
        """Writes the index into `folder`."""
        state = {"sizes": self._vectorizer.ngram_range, "vocabulary": self._vectorizer.vocabulary_}
        text = json.dumps(state, ensure_ascii=False, default=int)
        (folder / "char_ngrams.json").write_text(text, "utf-8")
        np.save(folder / "char_ngrams_idf.npy", self._vectorizer.idf_)
        sparse.save_npz(folder / "char_ngrams.npz", self._postings, compressed=False)

    @classmethod
    def load(cls, folder: Path) -> CharNgramIndex:
        """Reads what `save` wrote."""
        state = json.loads((folder / "char_ngrams.json").read_text("utf-8"))
        vectorizer = _vectorizer(tuple(state["sizes"]))
        vectorizer.vocabulary_ = state["vocabulary"]
        vectorizer.idf_ = np.load(folder / "char_ngrams_idf.npy")
        return cls(vectorizer, sparse.load_npz(folder / "char_ngrams.npz").tocsr())


def _prepared(text: str) -> str:
    return " ".join(words(text))


def _vectorizer(sizes: tuple[int, int]) -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=sizes, sublinear_tf=True, lowercase=False, dtype=np.float32)
