"""Trains the Rasa model."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from bot.errors import ModelError
from bot.freshness import model_fingerprint, note_of
from bot.quiet import quieten
from bot.settings import ROOT


def train_model(model: Path, config: Path = ROOT / "config.yml") -> None:
    """Trains on `config`, domain.yml and bot/data and puts the result at `model` in one step.

    Raises:
        ModelError: Rasa could not train; its own words are above in the log.
    """
    quieten()
    import rasa

    model.parent.mkdir(parents=True, exist_ok=True)
    mark = model_fingerprint()
    with tempfile.TemporaryDirectory(dir=model.parent) as scratch:
        result = rasa.train(
            domain=str(ROOT / "domain.yml"),
            config=str(config),
            training_files=str(ROOT / "bot" / "data"),
            output=scratch,
            fixed_model_name="rasai",
        )
        if result.code != 0 or result.model is None:
            raise ModelError("Rasa could not train the model. Mend what it names above, then run `rasai train` again.")
        shutil.move(result.model, model)
    note_of(model).write_text(mark, "ascii")
