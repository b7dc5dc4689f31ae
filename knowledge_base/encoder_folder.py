"""Writes the embedded encoder: a folder that `SentenceTransformer(folder)` loads without code of ours, and its n-grams.

The standard model knows whole words: the row of a word is the sum of the rows of its n-grams, so a text of known words has
the direction that the n-grams give it. An unknown word is cut into the longest known pieces (WordPiece), which is coarser
than its n-grams; the assistant itself reads the n-gram table beside the model.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from bot.language.normalising import LETTERS
from knowledge_base.encoder import NGRAM_MARK, NGRAM_TOKENS, NGRAM_VECTORS
from knowledge_base.features import ngram_tokens

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_UNKNOWN = "[UNK]"
Weights = npt.NDArray[np.float32]


def write_encoder(folder: Path, rows: Mapping[str, int], weights: Weights, words: Collection[str]) -> None:
    """Writes the folder in one step.

    `rows` maps each n-gram token to its row in `weights`, float32 (tokens, d); `words` are those the standard model is to
    know. It is kept in half precision, the n-grams in a byte a number.
    """
    from safetensors.numpy import save_file
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, StaticEmbedding

    vocabulary, table = word_table(rows, weights, words)
    embedding = StaticEmbedding(_tokenizer(vocabulary), embedding_weights=table.astype(np.float16).astype(np.float32))
    model = SentenceTransformer(modules=[embedding, Normalize()], device="cpu")
    model.half()
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(dir=folder.parent))
    scratch.chmod(0o755)
    model.save(str(scratch), create_model_card=False)
    tokens = list(rows)
    packed, steps = in_bytes(weights[[rows[token] for token in tokens]])
    save_file({"vectors": packed, "steps": steps}, str(scratch / NGRAM_VECTORS))
    (scratch / NGRAM_TOKENS).write_text(json.dumps(tokens, ensure_ascii=False), "utf-8")
    mark = {"id": hashlib.sha256(packed.tobytes() + steps.tobytes()).hexdigest()[:12]}
    (scratch / NGRAM_MARK).write_text(json.dumps(mark, indent=1) + "\n", "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    scratch.replace(folder)


def in_bytes(weights: Weights) -> tuple[npt.NDArray[np.int8], Weights]:
    """Returns `weights`, float32 (n, d), as int8 (n, d) and the step of each row, float32 (n, 1): weights = bytes * steps."""
    steps = (np.abs(weights).max(axis=1, keepdims=True).clip(min=1e-12) / 127).astype(np.float32)
    return np.rint(weights / steps).astype(np.int8), steps


def word_table(rows: Mapping[str, int], weights: Weights, words: Collection[str]) -> tuple[dict[str, int], Weights]:
    """Returns the standard model's vocabulary, `[UNK]` first, and its weights, float32 (words + 1, d)."""
    vocabulary, sums = {_UNKNOWN: 0}, [np.zeros(weights.shape[1], dtype=np.float32)]
    for word in sorted(words):
        known = [rows[token] for token in ngram_tokens(word) if token in rows]
        if known and word not in vocabulary:
            vocabulary[word] = len(sums)
            sums.append(weights[known].sum(axis=0))
    return vocabulary, np.stack(sums)


def _tokenizer(vocabulary: dict[str, int]) -> Tokenizer:
    """Cuts raw text into words: lower case, one code point for a letter, no marks, as `bot.language.normalise` does."""
    from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
    from tokenizers.models import WordPiece

    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token=_UNKNOWN, continuing_subword_prefix="", max_input_chars_per_word=40))
    letters = [normalizers.Replace(chr(old), new) for old, new in LETTERS.items()]
    marks = normalizers.Replace(Regex(r"[\u064b-\u065f\u0670\u0640\u200b-\u200f\u2060-\u2069]"), "")
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase(), *letters, marks])  # type: ignore[assignment]
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}']+"), behavior="removed")  # type: ignore[assignment]
    return tokenizer
