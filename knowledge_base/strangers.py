"""What must not be answered, as vectors: a question nearer to these than to any topic is not ours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge_base.encoder import Encoder, Vectors

_NEAREST = 10


class Strangers:
    """The phrases of `out_of_scope.yml`, by their vectors."""

    def __init__(self, phrases: Sequence[str], vectors: Vectors) -> None:
        """`vectors` is float32 (n, d), one row of length 1 for each phrase."""
        self.phrases = list(phrases)
        self.vectors = vectors

    @classmethod
    def encode(cls, phrases: Sequence[str], encoder: Encoder, former: Strangers | None = None) -> Strangers:
        """Encodes the phrases; those that `former`, made by the same encoder, has are taken over."""
        known = dict(zip(former.phrases, former.vectors, strict=True)) if former is not None else {}
        new = sorted(set(phrases) - known.keys())
        if new:
            known.update(zip(new, encoder.encode(new), strict=True))
        return cls(phrases, np.stack([known[phrase] for phrase in phrases]) if phrases else np.zeros((0, 0), dtype=np.float32))

    def nearness(self, query: Vectors) -> tuple[float, float]:
        """Returns the cosine of the nearest phrase to `query`, float32 (1, d), and the mean of the ten nearest; 0 without any."""
        if not self.phrases:
            return 0.0, 0.0
        nearest = np.sort(self.vectors @ query[0])[-_NEAREST:]
        return float(nearest[-1]), float(nearest.mean())
