from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge_base import char_ngrams
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


@pytest.mark.parametrize("question", ["pasport fees kitni", "🙂"])
@pytest.mark.parametrize("rows", [[2, 0], [3], []], ids=str)
def test_some_rows_score_as_they_do_among_all(index: CharNgramIndex, question: str, rows: list[int]) -> None:
    some = index.scores(question, np.array(rows, dtype=np.int64))
    assert some == pytest.approx(index.scores(question)[rows], abs=1e-6)


def test_rows_of_several_blocks_have_the_same_weights(index: CharNgramIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(char_ngrams, "_BLOCK_ROWS", 3)
    assert np.array_equal(CharNgramIndex.build(PHRASINGS, (1, 4)).scores("passport fee"), index.scores("passport fee"))
