"""A stock Rasa pipeline with a ResponseSelector, trained on the phrasings of the knowledge base, to hold the engine against."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from contextlib import redirect_stdout
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from bot.errors import ModelError
from bot.evaluation.baselines import Phrasings
from bot.evaluation.settings import evaluation_settings
from bot.quiet import quieten

_RETRIEVAL_INTENT = "faq"


def training_files(phrasings: Phrasings, epochs: int) -> dict[str, Any]:
    """Returns Rasa's files by name: each topic is a response of the retrieval intent `faq`, each phrasing an example."""
    pipeline = deepcopy(evaluation_settings()["rasa_pipeline"])
    pipeline[-1]["epochs"] = epochs
    examples = [
        {"intent": f"{_RETRIEVAL_INTENT}/{topic}", "examples": "".join(f"- {text}\n" for text in texts)}
        for topic, texts in phrasings.items()
    ]
    responses = {f"utter_{_RETRIEVAL_INTENT}/{topic}": [{"text": topic}] for topic in phrasings}
    return {
        "config.yml": {"recipe": "default.v1", "assistant_id": "stock", "language": "ur", "pipeline": pipeline},
        "nlu.yml": {"version": "3.1", "nlu": examples, "responses": responses},
    }


class RasaSelector:
    """Rasa's ResponseSelector; its score is the confidence, a softmax over the topics."""

    def __init__(self, name: str, agent: Any) -> None:
        self.name = name
        self._agent = agent

    @classmethod
    async def train(cls, phrasings: Phrasings, epochs: int) -> RasaSelector:
        """Trains in a temporary folder; Rasa's progress goes to standard error.

        Raises:
            ModelError: Rasa could not train; its own words are above in the log.
        """
        quieten()
        from rasa.core.agent import load_agent

        with tempfile.TemporaryDirectory() as folder, redirect_stdout(sys.stderr):
            model = _train(Path(folder), training_files(phrasings, epochs))
            agent = await load_agent(model)
        return cls(f"Rasa ResponseSelector, {epochs} epochs", agent)

    async def rank(self, text: str) -> tuple[Sequence[str], float]:
        """Returns the topics for a question, best first, and the confidence of the first."""
        parsed = await self._agent.parse_message(text)
        ranking = parsed["response_selector"][_RETRIEVAL_INTENT]["ranking"]
        topics = [found["intent_response_key"].removeprefix(f"{_RETRIEVAL_INTENT}/") for found in ranking]
        return topics, float(ranking[0]["confidence"]) if ranking else 0.0


def _train(folder: Path, files: dict[str, Any]) -> str:
    from rasa.model_training import train_nlu

    for name, content in files.items():
        (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    model: str | None = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder), fixed_model_name="stock")
    if model is None:
        raise ModelError("Rasa could not train the stock pipeline. Mend what it names above, or leave --compare-rasa out.")
    return model
