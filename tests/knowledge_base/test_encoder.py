from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from safetensors.numpy import save_file

from knowledge_base import encoder as module
from knowledge_base.encoder import SentenceTransformerEncoder, StaticEncoder, load_encoder
from knowledge_base.errors import EncoderError

VECTORS = np.array([[3, 0], [0, 1], [0, 3]], dtype=np.int8)
TOKENS = ["<fee>", "<card>", "~<krd>"]
FILES = ["ngrams.json", "ngrams.safetensors", "rasai.json"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A hand-made encoder: "fee" lies on the first axis, "card" and its skeleton on the second."""
    (tmp_path / "rasai.json").write_text(json.dumps({"id": "hand"}))
    (tmp_path / "ngrams.json").write_text(json.dumps(TOKENS))
    save_file({"vectors": VECTORS, "steps": np.ones((3, 1), dtype=np.float32)}, str(tmp_path / "ngrams.safetensors"))
    return tmp_path


@pytest.mark.parametrize(
    ("text", "mean"),
    [("fee", (3, 0)), ("card", (0, 4 / 2)), ("fee card", (3 / 3, 4 / 3)), ("fee fee card", (6 / 4, 4 / 4)), ("کارڈ", (0, 3))],
)
def test_a_text_is_the_mean_of_its_tokens_at_length_1(folder: Path, text: str, mean: tuple[float, float]) -> None:
    expected = np.array(mean) / np.linalg.norm(mean)
    assert StaticEncoder(folder).encode([text])[0] == pytest.approx(expected, abs=1e-6)


def test_rows_are_float32_in_the_order_of_the_texts(folder: Path) -> None:
    vectors = StaticEncoder(folder).encode(["fee", "کارڈ"])
    assert vectors.dtype == np.float32
    assert vectors.tolist() == [[1, 0], [0, 1]]
    assert StaticEncoder(folder).encode([]).shape == (0, 2)


def test_unknown_tokens_weigh_nothing(folder: Path) -> None:
    encoder = StaticEncoder(folder)
    assert np.array_equal(encoder.encode(["fee zzz"]), encoder.encode(["fee"]))


@pytest.mark.parametrize("text", ["", "?!", "zzz", "[UNK]"])
def test_a_text_without_known_tokens_is_all_zeros(folder: Path, text: str) -> None:
    assert not StaticEncoder(folder).encode([text]).any()


def test_the_name_tells_one_training_from_another(folder: Path) -> None:
    assert StaticEncoder(folder).name == "static-hand"


def test_a_folder_with_our_mark_is_loaded_without_sentence_transformers(folder: Path) -> None:
    assert isinstance(load_encoder(str(folder)), StaticEncoder)


@pytest.mark.parametrize("missing", FILES)
def test_a_missing_file_is_an_error_with_the_remedy(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(EncoderError, match="rasai kb train-encoder"):
        StaticEncoder(folder)


@pytest.mark.parametrize("broken", FILES)
@pytest.mark.parametrize("left", [b"", b"{}", b"version https://git-lfs.github.com/spec/v1"], ids=["empty", "no keys", "pointer"])
def test_a_damaged_file_is_an_error_with_the_remedy(folder: Path, broken: str, left: bytes) -> None:
    (folder / broken).write_bytes(left)
    with pytest.raises(EncoderError, match="can't be read"):
        StaticEncoder(folder)


def test_a_missing_embedded_encoder_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EMBEDDED_FOLDER", tmp_path)
    with pytest.raises(EncoderError, match="The embedded encoder is missing"):
        load_encoder("embedded")


class FakeModel:
    """Keeps what it was given; a vector is the number of letters and 1."""

    def __init__(self, rows: int | None = None) -> None:
        self.seen: list[str] = []
        self._rows = rows

    def encode(self, texts: list[str], **options: Any) -> npt.NDArray[np.float64]:
        assert options["normalize_embeddings"] is True
        self.seen += texts
        return np.array([[len(text), 1.0] for text in texts])[: self._rows]


def test_a_sentence_transformers_model_gets_normalised_texts() -> None:
    model = FakeModel()
    vectors = SentenceTransformerEncoder("some-model", model).encode(["FEE?", "کي"])
    assert model.seen == ["fee?", "کی"]
    assert vectors.dtype == np.float32


def test_a_sentence_transformers_model_gets_roman_urdu_in_urdu_script() -> None:
    model = FakeModel()
    SentenceTransformerEncoder("some-model", model).encode(["mera card kahan hai", "where is my card"])
    assert model.seen == ["میرا کارڈ کہاں ہے", "where is my card"]


def test_a_model_that_gives_too_few_vectors_is_named() -> None:
    with pytest.raises(EncoderError, match=r"some-model: expected one vector for each of 2 texts, got shape \(1, 2\)"):
        SentenceTransformerEncoder("some-model", FakeModel(rows=1)).encode(["a", "b"])
