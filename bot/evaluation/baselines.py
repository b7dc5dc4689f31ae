"""Plain retrieval over the phrasings of the knowledge base, to hold the engine against."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from bot.evaluation.settings import evaluation_settings
from bot.language import words
from knowledge_base.content import Content
from knowledge_base.encoder import Encoder

Scores = npt.NDArray[np.float64]
Phrasings = Mapping[str, Sequence[str]]
Score = Callable[[str], Scores]


def phrasings_of(content: Content) -> Phrasings:
    """Returns the phrasings of each topic that has some, in all writing forms."""
    found = {topic: [text for form in entry.questions.values() for text in form] for topic, entry in sorted(content.entries.items())}
    return {topic: texts for topic, texts in found.items() if texts}


class NearestPhrasing:
    """Ranks topics by that phrasing of theirs which scores best for the question; what scores 0 or less is not named."""

    def __init__(self, name: str, phrasings: Phrasings, scorer: Callable[[Sequence[str]], Score]) -> None:
        """Takes a `scorer` that maps n phrasings to a function from a question to their scores, float (n,)."""
        self.name = name
        self._topics = list(phrasings)
        self._starts = np.cumsum([0, *(len(texts) for texts in phrasings.values())])[:-1]
        self._score = scorer([text for texts in phrasings.values() for text in texts])

    async def rank(self, text: str) -> tuple[Sequence[str], float]:
        """Returns the topics for a question, best first, and the score of the first."""
        best = np.maximum.reduceat(self._score(text), self._starts)
        order = [place for place in np.argsort(-best, kind="stable")[: evaluation_settings()["ranked"]] if best[place] > 0]
        return [self._topics[place] for place in order], float(best[order[0]]) if order else 0.0


def bm25(texts: Sequence[str]) -> Score:
    """Scores by Okapi BM25 over words (Robertson and Zaragoza 2009, The Probabilistic Relevance Framework: BM25 and Beyond).

    The idf is ln(1 + (N - n + 0.5) / (n + 0.5)), which is never negative.
    """
    k1, b = (float(evaluation_settings()["bm25"][name]) for name in ("k1", "b"))
    cutter = CountVectorizer(analyzer=words)
    counts = cutter.fit_transform(texts).astype(float).tocsr()
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    found_in = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = np.log(1 + (len(texts) - found_in + 0.5) / (found_in + 0.5))
    damping = np.repeat(k1 * (1 - b + b * lengths / lengths.mean()), np.diff(counts.indptr))
    counts.data = idf[counts.indices] * counts.data * (k1 + 1) / (counts.data + damping)
    return _product(counts, cutter)


def char_tfidf(texts: Sequence[str]) -> Score:
    """Scores by the cosine of TF-IDF vectors of character n-grams within words."""
    sizes = tuple(evaluation_settings()["char_ngram_sizes"])
    cutter = TfidfVectorizer(analyzer="char_wb", ngram_range=sizes, preprocessor=lambda text: " ".join(words(text)))
    return _product(cutter.fit_transform(texts), cutter)


def _product(weights: Any, cutter: CountVectorizer) -> Score:
    # (terms, phrasings): a question reads the rows of its own terms alone.
    postings = weights.T.tocsr()
    return lambda text: np.asarray((cutter.transform([text]) @ postings).todense(), dtype=float).ravel()


def by_encoder(encoder: Encoder) -> Callable[[Sequence[str]], Score]:
    """Scores by the cosine of the encoder's vectors."""

    def scorer(texts: Sequence[str]) -> Score:
        vectors = encoder.encode(texts)
        return lambda text: np.asarray(vectors @ encoder.encode([text])[0], dtype=float)

    return scorer
