from __future__ import annotations

import numpy as np
import pytest

from knowledge_base.encoder_folder import in_bytes, word_table

ROWS = {"<fee>": 0, "fee": 1, "<card>": 2, "~<krd>": 3}
WEIGHTS = np.array([[1, 0], [2, 0], [0, 1], [0, 3]], dtype=np.float32)


def test_a_word_weighs_what_its_ngrams_weigh_together() -> None:
    vocabulary, table = word_table(ROWS, WEIGHTS, ["card", "کارڈ", "fee"])
    assert table[vocabulary["card"]] == pytest.approx([0, 4])
    assert table[vocabulary["کارڈ"]] == pytest.approx([0, 3])
    assert table[vocabulary["fee"]] == pytest.approx([3, 0])


def test_a_word_without_known_ngrams_is_left_out() -> None:
    vocabulary, table = word_table(ROWS, WEIGHTS, ["zzz", "card"])
    assert set(vocabulary) == {"[UNK]", "card"}
    assert len(table) == len(vocabulary)


def test_the_unknown_word_weighs_nothing() -> None:
    vocabulary, table = word_table(ROWS, WEIGHTS, ["card"])
    assert not table[vocabulary["[UNK]"]].any()


def test_a_byte_a_number_loses_less_than_half_a_step() -> None:
    weights = np.random.default_rng(1).normal(size=(20, 8)).astype(np.float32)
    weights[3] = 0
    packed, steps = in_bytes(weights)
    assert (packed.dtype, steps.shape) == (np.int8, (20, 1))
    assert (np.abs(packed * steps - weights) <= steps * 0.5 + 1e-6).all()
