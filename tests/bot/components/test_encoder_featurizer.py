from __future__ import annotations

import numpy as np
import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.encoder_featurizer import EncoderFeaturizer
from knowledge_base.encoder import EMBEDDED, load_encoder
from knowledge_base.errors import EncoderError


def featurizer(**config: object) -> EncoderFeaturizer:
    return EncoderFeaturizer({**EncoderFeaturizer.get_default_config(), **config}, "encoder")


def sentence_vector(message: Message) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    _, sentence = message.get_dense_features(TEXT)
    assert sentence is not None
    return np.asarray(sentence.features)


def test_a_message_gets_the_encoders_vector_at_the_weight() -> None:
    (message,) = featurizer(weight=4).process([Message({TEXT: "passport ki fees"})])
    vector = sentence_vector(message)
    assert vector.shape[0] == 1
    assert np.linalg.norm(vector) == pytest.approx(4, abs=1e-3)
    assert np.allclose(vector[0] / 4, load_encoder(EMBEDDED).encode(["passport ki fees"])[0], atol=1e-6)


def test_a_message_without_text_is_left_as_it_is() -> None:
    (message,) = featurizer().process([Message({"intent": "greet"})])
    assert message.features == []


def test_training_examples_get_it_too() -> None:
    data = TrainingData([Message({TEXT: "card gum ho gaya", "intent": "ask_lost"})])
    assert sentence_vector(featurizer().process_training_data(data).training_examples[0]).any()


def test_an_encoder_that_is_not_there_is_an_error_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(EncoderError, match="can't be loaded"):
        featurizer(encoder="nobody/no-such-model")
