from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from bot.evaluation.baselines import NearestPhrasing, bm25, by_encoder, char_tfidf

PHRASINGS = {"a": ["card lost"], "b": ["card fee fee", "what to pay"]}


def test_bm25_by_hand() -> None:
    score = bm25(["card lost", "card fee fee"])
    # Lengths 2 and 3, 2.5 on average; "fee" is twice in the second alone, "card" once in both.
    fee = math.log(1 + 1.5 / 1.5) * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2.5))
    card = math.log(1 + 0.5 / 2.5)
    assert score("fee") == pytest.approx([0.0, fee])
    assert score("Card") == pytest.approx([card * 2.2 / (1 + 1.2 * 0.85), card * 2.2 / (1 + 1.2 * 1.15)])
    assert score("card fee")[1] == pytest.approx(score("card")[1] + score("fee")[1])
    assert score("nothing known") == pytest.approx([0.0, 0.0])


def test_character_n_grams_find_what_is_spelt_alike() -> None:
    score = char_tfidf(["passport", "شناختی کارڈ"])
    assert score("PASSPORT!")[0] == pytest.approx(1.0)
    assert score("pasport")[0] > 0.5 > score("pasport")[1]
    assert score("کارڈز")[1] > 0.3 > score("کارڈز")[0]


class WordLengths:
    """Encodes a text as its first word's length on one of two axes: odd or even."""

    name, is_slow = "lengths", False

    def encode(self, texts: Sequence[str]) -> Any:
        odd = np.array([len(text.split()[0]) % 2 for text in texts])
        return np.stack([odd, 1 - odd], axis=1).astype(np.float32)


def test_an_encoder_scores_by_cosine() -> None:
    assert by_encoder(WordLengths())(["one", "four"])("seven") == pytest.approx([1.0, 0.0])


async def test_a_topic_ranks_by_its_best_phrasing() -> None:
    scores = {"x": np.array([0.4, 0.1, 0.9]), "y": np.array([0.4, 0.3, 0.2])}
    system = NearestPhrasing("fixed", PHRASINGS, lambda texts: lambda text: scores[text])
    assert await system.rank("x") == (["b", "a"], 0.9)
    assert await system.rank("y") == (["a", "b"], 0.4)


async def test_what_has_nothing_in_common_with_the_question_is_not_named() -> None:
    system = NearestPhrasing("BM25", PHRASINGS, bm25)
    assert (await system.rank("lost"))[0] == ["a"]
    assert await system.rank("weather") == ([], 0.0)


async def test_at_most_ten_topics_are_named() -> None:
    phrasings = {f"t{number:02}": ["card"] for number in range(12)}
    assert len((await NearestPhrasing("BM25", phrasings, bm25).rank("card"))[0]) == 10
