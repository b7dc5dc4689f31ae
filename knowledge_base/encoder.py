"""Encoders: texts to vectors, by the embedded model or by any sentence-transformers model."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from bot.language import WritingForm, detect_form, normalise, to_urdu
from knowledge_base.errors import EncoderError
from knowledge_base.features import ngram_tokens

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]
EMBEDDED = "embedded"
EMBEDDED_FOLDER = Path(__file__).parent / "embedded_encoder"
# Written beside the model: its name, and the table of n-gram tokens that it was made from.
NGRAM_MARK, NGRAM_TOKENS, NGRAM_VECTORS = "rasai.json", "ngrams.json", "ngrams.safetensors"


class Encoder(Protocol):
    """Maps texts to vectors; `name` tells one encoder's vectors from another's."""

    name: str
    # Whether encoding one text takes so long that it belongs in a thread.
    is_slow: bool

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Returns float32 (n, d) for n texts, each row of length 1 (or all zeros for a text without words)."""
        ...


def load_encoder(setting: str) -> Encoder:
    """Returns the encoder for the setting: "embedded", a folder, or the name of a hub model.

    Raises:
        EncoderError: it can't be loaded; with no network only a folder or the embedded model works.
    """
    folder = EMBEDDED_FOLDER if setting == EMBEDDED else Path(setting)
    if (folder / NGRAM_MARK).is_file():
        return StaticEncoder(folder)
    if setting == EMBEDDED:
        raise EncoderError(f"The embedded encoder is missing in {folder}. Restore it, or run `rasai kb train-encoder`.")
    return SentenceTransformerEncoder(setting)


class TokenMeanEncoder:
    """A text is the mean of its tokens' vectors; a text takes 0.06 ms."""

    is_slow = False

    def __init__(self, name: str, rows: Mapping[str, int], vectors: Vectors) -> None:
        """Takes `vectors`, float32 (tokens, d), and the row of each token."""
        self.name = name
        self._rows = rows
        self._vectors = vectors

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Returns float32 (n, d); see `Encoder.encode`."""
        out = np.zeros((len(texts), self._vectors.shape[1]), dtype=np.float32)
        for position, text in enumerate(texts):
            rows = [row for token in ngram_tokens(text) if (row := self._rows.get(token)) is not None]
            if rows:
                mean = self._vectors[rows].mean(axis=0)
                out[position] = mean / max(float(np.linalg.norm(mean)), 1e-12)
        return out


class StaticEncoder(TokenMeanEncoder):
    """The embedded model, from its n-gram table; the folder's own model knows whole words only (`encoder_folder`)."""

    def __init__(self, folder: Path) -> None:
        from safetensors import SafetensorError  # type: ignore[attr-defined]
        from safetensors.numpy import load_file

        try:
            mark = json.loads((folder / NGRAM_MARK).read_text("utf-8"))
            tokens = json.loads((folder / NGRAM_TOKENS).read_text("utf-8"))
            table = load_file(str(folder / NGRAM_VECTORS))
            vectors: Vectors = table["vectors"] * table["steps"]  # a byte a number, and a step for each row
            if len(tokens) != len(vectors):
                raise ValueError(f"{len(tokens)} tokens, but {len(vectors)} vectors")
            super().__init__(f"static-{mark['id']}", {token: row for row, token in enumerate(tokens)}, vectors)
        except (OSError, KeyError, ValueError, SafetensorError) as error:
            raise EncoderError(f"The encoder in {folder} can't be read: {error}. Train it anew: `rasai kb train-encoder`.") from error


class SentenceTransformerEncoder:
    """Any sentence-transformers model, from a folder or a hub.

    Texts are normalised before it sees them, and Roman Urdu is put into Urdu script, which such models know: on Belebele
    multilingual-e5-small finds .777 (nDCG@10) for Urdu script and .256 for the same questions in Roman Urdu.
    """

    is_slow = True

    def __init__(self, setting: str, model: SentenceTransformer | None = None) -> None:
        self.name = setting
        self._model: Any = model if model is not None else _load_model(setting)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Returns float32 (n, d); see `Encoder.encode`."""
        prepared = [_as_hubs_know_it(text) for text in texts]
        vectors = np.asarray(self._model.encode(prepared, normalize_embeddings=True, show_progress_bar=False), dtype=np.float32)
        if vectors.ndim != 2 or len(vectors) != len(texts):
            raise EncoderError(f"{self.name}: expected one vector for each of {len(texts)} texts, got shape {vectors.shape}.")
        return vectors


def _as_hubs_know_it(text: str) -> str:
    return to_urdu(text) if detect_form(text) is WritingForm.ROMAN else normalise(text)


def _load_model(setting: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(setting)
    except (OSError, ValueError, RuntimeError) as error:
        raise EncoderError(
            f"The encoder '{setting}' can't be loaded: {error}. Give RASAI_ENCODER a folder that holds a "
            "sentence-transformers model, the name of one on a hub that can be reached, or 'embedded'."
        ) from error
