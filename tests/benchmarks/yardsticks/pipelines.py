"""The NLU pipelines that are held against each other, all read from where they are used."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import yaml

from bot.settings import ROOT
from tests.benchmarks.yardsticks.settings import yardstick_settings

Pipeline = list[dict[str, Any]]
_CLASSIFIER = "bot.components.intent_classifier.IntentClassifier"
_ENCODER = "bot.components.encoder_featurizer.EncoderFeaturizer"
_DIET = "DIETClassifier"


def ours() -> Pipeline:
    """Returns the pipeline of config.yml up to its classifier: what follows reads entities and the writing form."""
    return _up_to(_CLASSIFIER, yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))["pipeline"])


def ours_without_encoder() -> Pipeline:
    """Returns ours, with counts alone."""
    return [component for component in ours() if component["name"] != _ENCODER]


def diet_over_ours(epochs: int) -> Pipeline:
    """Returns our features under DIET in place of logistic regression."""
    diet = {"name": _DIET, "epochs": epochs, "constrain_similarities": True, "entity_recognition": False}
    return [*ours()[:-1], {**diet, "random_seed": yardstick_settings()["seed"]}]


def rasa_default(epochs: int) -> Pipeline:
    """Returns what Rasa itself puts in where `rasa init` leaves the pipeline empty, up to DIET.

    What follows DIET there finds no intent; its FallbackClassifier would only replace some.
    """
    written = (files("rasa") / "engine/recipes/config_files/default_config.yml").read_text("utf-8")
    pipeline = _up_to(_DIET, yaml.safe_load(written)["pipeline"])
    pipeline[-1] |= {"epochs": epochs, "random_seed": yardstick_settings()["seed"]}
    return pipeline


def _up_to(name: str, pipeline: Sequence[dict[str, Any]]) -> Pipeline:
    place = [component["name"] for component in pipeline].index(name)
    return list(pipeline[: place + 1])
