from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge_base.char_ngrams import CharNgramIndex, Former

PHRASINGS = ["passport fee", "پاسپورٹ کی فیس", "passport ki fees", "lost card"]


@pytest.fixture
def index() -> CharNgramIndex:
    return CharNgramIndex.build(PHRASINGS, (1, 4))


@pytest.mark.parametrize("position", range(len(PHRASINGS)))
def test_a_phrasing_is_nearest_to_itself(index: CharNgramIndex, position: int) -> None:
    scores = index.scores(PHRASINGS[position])
    assert scores[position] == pytest.approx(1.0, abs=1e-5)
    assert np.argmax(scores) == position


def test_scores_are_one_float32_in_0_to_1_for_each_phrasing(index: CharNgramIndex) -> None:
    scores = index.scores("pasport fees kitni")
    assert (scores.shape, scores.dtype) == ((4,), np.float32)
    assert scores.min() >= 0.0 and scores.max() <= 1.0


def test_a_misspelling_is_nearer_than_another_word(index: CharNgramIndex) -> None:
    scores = index.scores("pasprt fee")
    assert scores[0] > scores[3]


def test_writing_that_normalises_to_the_same_scores_the_same(index: CharNgramIndex) -> None:
    assert np.array_equal(index.scores("LOST  card?!"), index.scores("lost card"))


@pytest.mark.parametrize("question", ["", "🙂", "[cnic]"], ids=["empty", "emoji", "masked number"])
def test_a_question_without_words_scores_zero(index: CharNgramIndex, question: str) -> None:
    assert not index.scores(question).any()


def test_what_was_saved_scores_the_same(index: CharNgramIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    loaded = CharNgramIndex.load(tmp_path)
    for question in (*PHRASINGS, "pasport", ""):
        assert np.array_equal(loaded.scores(question), index.scores(question))


@pytest.mark.parametrize("phrasings", [PHRASINGS[1:], [*PHRASINGS[:2], "xyz", "lost card"], PHRASINGS[::-1], ["new"], PHRASINGS[:1] * 2])
def test_one_built_on_a_former_one_scores_as_one_built_anew(index: CharNgramIndex, phrasings: list[str]) -> None:
    rebuilt = CharNgramIndex.build(phrasings, (1, 4), Former(PHRASINGS, index))
    anew = CharNgramIndex.build(phrasings, (1, 4))
    for question in [*PHRASINGS, "xyz new", "pasport fees kitni"]:
        assert np.allclose(rebuilt.scores(question), anew.scores(question), atol=1e-6)
