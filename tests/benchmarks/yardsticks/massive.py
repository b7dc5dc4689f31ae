"""Intent accuracy on MASSIVE (FitzGerald et al. 2023), English and Urdu in one model: ours against Rasa's default."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.yardsticks.accuracy import accuracy_cells, cost_cells, groups_of, print_accuracy
from tests.benchmarks.yardsticks.examples import read_massive
from tests.benchmarks.yardsticks.pipelines import Pipeline, ours, ours_without_encoder, rasa_default
from tests.benchmarks.yardsticks.rasa_models import train_and_ask


def massive(file: Path, sample: int | None, epochs: int) -> None:
    """Trains each pipeline on the train sentences and prints its accuracy on the dev sentences."""
    split = read_massive(file, sample)
    groups = groups_of(split.dev)
    title = f"MASSIVE: {len(split.train)} sentences learnt from, {len(split.dev)} of the dev split asked"
    contenders: dict[str, Pipeline] = {
        "ours": ours(),
        "ours without EncoderFeaturizer": ours_without_encoder(),
        f"Rasa's default, {epochs} epochs": rasa_default(epochs),
    }
    for name, pipeline in contenders.items():
        outcome = train_and_ask(pipeline, split.train, split.dev)
        cells = [name, *accuracy_cells(split.dev, outcome.found, groups), *cost_cells([outcome])]
        print_accuracy(title, "pipeline", groups, [cells])
