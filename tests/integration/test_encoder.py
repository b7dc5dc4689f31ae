"""The encoders with real sentence-transformers; no model is fetched."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge_base.encoder import EMBEDDED, EMBEDDED_FOLDER, SentenceTransformerEncoder, StaticEncoder, load_encoder
from knowledge_base.errors import EncoderError

TEXTS = [
    "how much is the fee of a passport",
    "lost my card",
    "پاسپورٹ کی فیس کتنی ہے",
    "شناختی کارڈ گم ہو گیا",
    "passport ki fees kitni hai",
    "mera card gum ho gaya",
]
MEGABYTE = 1_000_000


def test_the_folder_is_a_standard_model_that_takes_raw_text() -> None:
    from sentence_transformers import SentenceTransformer

    vectors = SentenceTransformer(str(EMBEDDED_FOLDER), device="cpu").encode(TEXTS)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-3)
    fee, lost = vectors[[0, 2, 4]], vectors[[1, 3, 5]]
    assert (fee @ fee.T).min() > (fee @ lost.T).max()


def test_a_known_word_has_the_same_vector_in_the_model_and_in_the_ngrams() -> None:
    from sentence_transformers import SentenceTransformer

    known = ["passport", "PASSPORT", "فیس", "فيس", "shanakhti", "lost"]
    standard = SentenceTransformer(str(EMBEDDED_FOLDER), device="cpu").encode(known)
    assert np.allclose(standard, StaticEncoder(EMBEDDED_FOLDER).encode(known), atol=0.02)


def test_an_unknown_word_is_cut_into_pieces() -> None:
    from sentence_transformers import SentenceTransformer

    assert SentenceTransformer(str(EMBEDDED_FOLDER), device="cpu").encode(["passportfees"]).any()


def test_the_embedded_encoder_puts_the_forms_of_a_question_together() -> None:
    vectors = load_encoder(EMBEDDED).encode(TEXTS)
    fee, lost = vectors[[0, 2, 4]], vectors[[1, 3, 5]]
    assert (fee @ fee.T).min() > (fee @ lost.T).max()


def test_the_embedded_encoder_is_small_enough_for_the_repository() -> None:
    assert sum(file.stat().st_size for file in EMBEDDED_FOLDER.rglob("*") if file.is_file()) < 20 * MEGABYTE


@pytest.fixture
def small_model(tmp_path: Path) -> Path:
    """A sentence-transformers model of a few words with random weights, made on the spot."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    vocabulary = {word: row for row, word in enumerate(["[UNK]", "fee", "card", "فیس"])}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    weights = np.random.default_rng(3).normal(size=(len(vocabulary), 8)).astype(np.float32)
    weights[0] = 0
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu")
    model.save(str(tmp_path / "small"), create_model_card=False)
    return tmp_path / "small"


def test_any_model_in_a_folder_is_loaded_by_its_name(small_model: Path) -> None:
    encoder = load_encoder(str(small_model))
    assert isinstance(encoder, SentenceTransformerEncoder)
    vectors = encoder.encode(["FEE card", "فيس", "zebra", "fee card"])
    assert (vectors.shape, vectors.dtype) == ((4, 8), np.float32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 0, 1], abs=1e-5)
    assert np.array_equal(vectors[0], vectors[3])


def test_encoders_of_different_models_have_different_names(small_model: Path) -> None:
    assert load_encoder(str(small_model)).name != load_encoder(EMBEDDED).name


def test_a_hub_that_can_not_be_reached_is_an_error_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(EncoderError, match="The encoder 'nobody/no-such-model' can't be loaded") as caught:
        load_encoder("nobody/no-such-model")
    assert "'embedded'" in str(caught.value)


def test_a_folder_that_holds_no_model_is_an_error_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(EncoderError, match="RASAI_ENCODER"):
        load_encoder(str(tmp_path))
