from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from knowledge_base.encoder import Vectors
from knowledge_base.strangers import Strangers
from tests.knowledge_base.samples import AxisEncoder

ENCODER = AxisEncoder("weather", "cricket")


def test_the_nearest_counts_and_so_does_the_mean_of_ten() -> None:
    strangers = Strangers.encode(["weather", "cricket", "cricket score"], ENCODER)
    nearest, mean = strangers.nearness(ENCODER.encode(["cricket"]))
    assert nearest == pytest.approx(1.0)
    assert mean == pytest.approx(float((strangers.vectors @ ENCODER.encode(["cricket"])[0]).mean()))


def test_without_phrases_nothing_is_near() -> None:
    assert Strangers.encode([], ENCODER).nearness(ENCODER.encode(["cricket"])) == (0.0, 0.0)


def test_known_phrases_are_not_encoded_again() -> None:
    class Counting(AxisEncoder):
        def __init__(self) -> None:
            super().__init__("weather", "cricket")
            self.seen: list[str] = []

        def encode(self, texts: Sequence[str]) -> Vectors:
            self.seen.extend(texts)
            return super().encode(texts)

    counting = Counting()
    former = Strangers.encode(["weather"], counting)
    later = Strangers.encode(["cricket", "weather"], counting, former)
    assert counting.seen == ["weather", "cricket"]
    assert np.array_equal(later.vectors[1], former.vectors[0])
