"""Cross-validation over our own training examples with scikit-learn copies of Rasa's components: quick enough to try many."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

from actions.subjects import intents_of
from bot.language import fold_word, words
from bot.settings import settings
from knowledge_base.content import Content
from knowledge_base.encoder import EMBEDDED, Vectors, load_encoder
from knowledge_base.loading import load_content
from tests.benchmarks.yardsticks.accuracy import accuracy_cells, groups_of, print_accuracy
from tests.benchmarks.yardsticks.examples import Example, own_examples
from tests.benchmarks.yardsticks.folds import Fold, folds_of
from tests.benchmarks.yardsticks.settings import yardstick_settings

# Learns from a fold and returns the intents of what the fold asks.
Contender = Callable[[Fold], Sequence[str]]
_NUMBER = re.compile(r"\b[0-9]+\b")


def shortlist() -> None:
    """Prints the accuracy of every contender, in all, by writing form, and on what the encoder was not trained with."""
    examples = own_examples()
    folds = folds_of(examples)
    asked = [example for fold in folds for example in fold.asked]
    content = load_content(settings().knowledge_base_dir)
    phrasings = _phrasings_by_text(content)
    unseen = [example for example in asked if _key(example.text) not in phrasings]
    groups = groups_of(examples)
    rows = []
    for name, contender in _contenders(_as_examples(phrasings)).items():
        found = [intent for fold in folds for intent in contender(fold)]
        unseen_found = [intent for example, intent in zip(asked, found, strict=True) if _key(example.text) not in phrasings]
        rows.append([name, *accuracy_cells(asked, found, groups), accuracy_cells(unseen, unseen_found, [])[0]])
    title = f"Our {len(examples)} examples, scikit-learn, {len(folds)} folds; not in the knowledge base: {len(unseen)}"
    print_accuracy(title, "features and classifier", [*groups, "not in base"], rows, costs=False)


def _contenders(phrasings: Sequence[Example]) -> dict[str, Contender]:
    tried = yardstick_settings()
    found: dict[str, Contender] = {"counts, LR": partial(_regression, counts=True, weight=0)}
    for weight in tried["encoder_weights"]:
        found[f"counts + vector x{weight}, LR"] = partial(_regression, counts=True, weight=weight)
    for weight in tried["encoder_alone_weights"]:
        found[f"vector x{weight}, LR"] = partial(_regression, counts=False, weight=weight)
    found[f"vector, {tried['neighbours']} neighbours"] = _neighbours
    for weight in (0, *tried["learnt_with_knowledge_base"]):
        name = f"counts + vector x{weight}" if weight else "counts"
        found[f"{name}, LR, knowledge base learnt too"] = partial(_regression, counts=True, weight=weight, more=phrasings)
    return found


def _regression(fold: Fold, counts: bool, weight: float, more: Sequence[Example] = ()) -> Sequence[str]:
    # As config.yml and Rasa's LogisticRegressionClassifier have it.
    learner = LogisticRegression(max_iter=200, class_weight="balanced", random_state=42)
    learnt = [*fold.known, *more]
    known, asked = [e.text for e in learnt], [e.text for e in fold.asked]
    parts: list[tuple[Any, Any]] = _counts(known, asked) if counts else []
    if weight:
        parts.append((csr_matrix(_vectors(known) * weight), csr_matrix(_vectors(asked) * weight)))
    learner.fit(hstack([there for there, _ in parts]).tocsr(), [e.intent for e in learnt])
    found: Sequence[str] = learner.predict(hstack([here for _, here in parts]).tocsr())
    return found


def _counts(known: Sequence[str], asked: Sequence[str]) -> list[tuple[Any, Any]]:
    skeletons = CountVectorizer(token_pattern=r"(?u)\b\w+\b", preprocessor=_skeletons)
    spellings = CountVectorizer(analyzer="char_wb", ngram_range=(1, 4), preprocessor=_key)
    return [(vectorizer.fit_transform(known), vectorizer.transform(asked)) for vectorizer in (skeletons, spellings)]


def _neighbours(fold: Fold) -> Sequence[str]:
    learner = KNeighborsClassifier(yardstick_settings()["neighbours"], weights="distance", metric="cosine")
    learner.fit(_vectors([e.text for e in fold.known]), [e.intent for e in fold.known])
    found: Sequence[str] = learner.predict(_vectors([e.text for e in fold.asked]))
    return found


def _skeletons(text: str) -> str:
    return " ".join(_NUMBER.sub("__NUMBER__", fold_word(word)) for word in words(text))


def _key(text: str) -> str:
    """Returns the normalised words, numbers as Rasa's featurizer has them."""
    return " ".join(_NUMBER.sub("__NUMBER__", word) for word in words(text))


def _vectors(texts: Sequence[str]) -> Vectors:
    return np.stack([_vector(text) for text in texts])


@cache
def _vector(text: str) -> Vectors:
    row: Vectors = _encoder().encode([text])[0]
    return row


@cache
def _encoder() -> Any:
    return load_encoder(EMBEDDED)


def _phrasings_by_text(content: Content) -> dict[str, str]:
    """Returns what the encoder was trained with, normalised: phrasings and titles, each with its topic."""
    return {
        _key(text): topic
        for topic, entry in content.entries.items()
        for text in (*(q for form in entry.questions.values() for q in form), *entry.title.values())
    }


def _as_examples(phrasings: dict[str, str]) -> list[Example]:
    """Returns the phrasings of topics that exactly one intent asks for, as examples of it."""
    return [Example(text, next(iter(found)), "") for text, topic in phrasings.items() if len(found := intents_of(topic)) == 1]
