"""Trains the embedded encoder: one vector for each n-gram token, a text is the mean of its tokens' vectors.

Method: multiple-negatives ranking loss (Henderson et al. 2017, "Efficient Natural Language Response Suggestion for
Smart Reply", section 4.4) over pairs of phrasings of one topic, a pair may cross writing forms; one pair for each topic
in a batch, so that every other topic is a negative, and so are questions that must not be answered; and over pairs of
synonyms, at a lower weight. It starts from
general vectors (see general_vectors/README.md), so words that no phrasing has are not strangers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot.language import words
from knowledge_base.content import Content
from knowledge_base.encoder_fitting import Rows, Texts, Weights, fit_token_vectors
from knowledge_base.encoder_folder import write_encoder
from knowledge_base.features import PAIR_MARK, ngram_tokens
from knowledge_base.general_vectors import GeneralVectors, load_general_vectors
from knowledge_base.synonyms import SynonymGroup


def train_encoder(content: Content, synonyms: Sequence[SynonymGroup], folder: Path, echo: Callable[[str], Any] = print) -> None:
    """Trains on the phrasings and titles of `content` and writes a sentence-transformers folder in one step; seeded."""
    groups = training_groups(content)
    alike = [group.words for group in synonyms]
    vocabulary, weights = fit_encoder(groups, content.out_of_scope, alike, load_general_vectors(), echo)
    texts = [*content.out_of_scope, *(text for group in (*groups, *alike) for text in group)]
    write_encoder(folder, vocabulary, weights, {word for text in texts for word in words(text)})


def training_groups(content: Content) -> list[list[str]]:
    """Returns what the encoder must bring together: the phrasings and the titles of each topic, by topic id."""
    entries = [entry for _, entry in sorted(content.entries.items())]
    return [[*(q for form in entry.questions.values() for q in form), *entry.title.values()] for entry in entries]


def fit_encoder(
    groups: Sequence[Sequence[str]],
    out_of_scope: Sequence[str],
    synonyms: Sequence[Sequence[str]],
    general: GeneralVectors,
    echo: Callable[[str], Any] = print,
) -> tuple[dict[str, int], Weights]:
    """Returns the vocabulary (token to row) and the weights, float32 (tokens, d), for `groups` of phrasings.

    `synonyms` are groups of words and set phrases that mean the same; they may be none.
    """
    recipe = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
    vocabulary = _vocabulary([*groups, *synonyms], recipe, general.rows)
    echo(f"{len(groups)} topics, {sum(map(len, groups))} phrasings, {len(out_of_scope)} out of scope, {len(vocabulary)} tokens")
    strangers = [row for row in _rows(out_of_scope, vocabulary) if row.size]
    texts = Texts(_usable(groups, vocabulary), _usable(synonyms, vocabulary), strangers)
    return vocabulary, fit_token_vectors(texts, _start(vocabulary, general, recipe), recipe, echo)


def _vocabulary(groups: Sequence[Sequence[str]], recipe: Mapping[str, Any], general: Mapping[str, int]) -> dict[str, int]:
    counts = Counter(token for group in groups for phrasing in group for token in set(ngram_tokens(phrasing)))
    kept = {token for token, count in counts.items() if count >= recipe["min_phrasings_of_pair" if PAIR_MARK in token else "min_phrasings"]}
    return {token: row for row, token in enumerate(sorted(kept | general.keys()))}


def _usable(groups: Sequence[Sequence[str]], vocabulary: Mapping[str, int]) -> list[list[Rows]]:
    """Returns the groups in which at least two texts have known tokens."""
    known = ([row for row in _rows(group, vocabulary) if row.size] for group in groups)
    return [group for group in known if len(group) > 1]


def _rows(texts: Sequence[str], vocabulary: Mapping[str, int]) -> list[Rows]:
    return [np.array([vocabulary[t] for t in ngram_tokens(text) if t in vocabulary], dtype=np.int64) for text in texts]


def _start(vocabulary: Mapping[str, int], general: GeneralVectors, recipe: Mapping[str, Any]) -> Weights:
    """Returns the weights to start from: the general vector where there is one, else small noise."""
    noise = np.random.default_rng(recipe["seed"])
    start = noise.normal(0, recipe["start_deviation"], (len(vocabulary), general.vectors.shape[1])).astype(np.float32)
    scale = recipe["start_deviation"] / max(float(general.vectors.std()), 1e-6)
    for token, row in general.rows.items():
        start[vocabulary[token]] = general.vectors[row] * scale
    return start
