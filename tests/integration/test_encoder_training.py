"""The training of the embedded encoder, with real torch, on a few phrasings."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge_base import encoder_training
from knowledge_base.encoder import TokenMeanEncoder
from knowledge_base.encoder_training import fit_encoder
from knowledge_base.general_vectors import GeneralVectors

FEE = ["how much is the card", "card fee", "card ki fees kitni hai", "کارڈ کی فیس"]
LOST = ["card is lost", "lost my card", "card gum ho gaya", "کارڈ گم ہو گیا"]
WEATHER = ["how is the weather", "mausam kaisa hai", "weather today", "aaj ka mausam"]
NOTHING = GeneralVectors({}, np.zeros((0, 16), dtype=np.float32))


@pytest.fixture(autouse=True)
def short_recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = encoder_training.yaml.safe_load

    def short(text: str) -> dict[str, object]:
        return {**whole(text), "steps": 60, "learning_rate": 0.02, "min_phrasings": 1, "min_phrasings_of_pair": 1}

    monkeypatch.setattr(encoder_training.yaml, "safe_load", short)


def trained(synonyms: list[list[str]]) -> TokenMeanEncoder:
    rows, weights = fit_encoder([FEE, LOST], WEATHER, synonyms, NOTHING, lambda _: None)
    return TokenMeanEncoder("trained", rows, weights)


def test_phrasings_of_a_topic_come_together_and_apart_from_what_is_not_ours() -> None:
    vectors = trained([]).encode(["fees kitni", "card fee", "card lost", "weather"])
    fee, lost, weather = vectors[0] @ vectors[1:].T
    assert fee > lost
    assert fee > weather


def test_synonyms_come_together() -> None:
    missing, gumshuda, price, cold = trained([["missing", "gumshuda"], ["price", "qeemat"], ["cold", "sard"]]).encode(
        ["missing", "gumshuda", "price", "cold"]
    )
    assert missing @ gumshuda > max(missing @ price, missing @ cold) + 0.2


def test_the_same_texts_give_the_same_vectors() -> None:
    one, other = trained([]), trained([])
    assert np.array_equal(one.encode(FEE), other.encode(FEE))
