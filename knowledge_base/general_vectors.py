"""General vectors: what tokens mean outside the subject, so that a word no phrasing has is not a stranger."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge_base.errors import EncoderError

FOLDER = Path(__file__).parent / "general_vectors"


@dataclass(frozen=True)
class GeneralVectors:
    """`vectors` is float32 (tokens, d); `rows` maps a token to its row."""

    rows: dict[str, int]
    vectors: npt.NDArray[np.float32]


def load_general_vectors(folder: Path = FOLDER) -> GeneralVectors:
    """Reads the vectors.

    Raises:
        EncoderError: they are missing or can't be read.
    """
    from safetensors import SafetensorError  # type: ignore[attr-defined]
    from safetensors.numpy import load_file

    try:
        vectors = load_file(str(folder / "vectors.safetensors"))["vectors"].astype(np.float32)
        tokens = json.loads((folder / "tokens.json").read_text("utf-8"))
    except (OSError, KeyError, ValueError, SafetensorError) as error:
        raise EncoderError(f"The general vectors in {folder} can't be read: {error}. Restore the folder.") from error
    return GeneralVectors({token: row for row, token in enumerate(tokens)}, vectors)
