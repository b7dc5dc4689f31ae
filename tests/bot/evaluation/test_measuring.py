from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.evaluation.measuring import Wanted, systems
from knowledge_base.encoder import Encoder
from knowledge_base.errors import EncoderError

PHRASINGS = {"a": ["card lost"], "b": ["card fee"]}


class Ones:
    name, is_slow = "ones", False

    def encode(self, texts: Sequence[str]) -> Any:
        return np.ones((len(texts), 1), dtype=np.float32)


def load(name: str) -> Encoder:
    if name == "broken":
        raise EncoderError("The encoder 'broken' can't be loaded.")
    return Ones()


async def test_plain_retrieval_and_the_embedded_encoder_are_always_compared() -> None:
    names = [system.name async for system in systems(PHRASINGS, Wanted(compare=True), lambda _: None, load)]
    assert names == ["BM25, words", "TF-IDF, characters", "encoder: embedded"]


async def test_a_model_that_cannot_be_loaded_is_named_and_the_next_one_tried() -> None:
    said: list[str] = []
    wanted = Wanted(compare=True, models=("broken", "good"))
    names = [system.name async for system in systems(PHRASINGS, wanted, said.append, load)]
    assert names[3:] == ["encoder: good"]
    assert "Left out of the comparison: The encoder 'broken' can't be loaded." in said
