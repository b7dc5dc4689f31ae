"""Cross-validation over our own training examples: the pipelines of Rasa that came into question, trained fold by fold."""

from __future__ import annotations

from collections.abc import Sequence

from tests.benchmarks.yardsticks.accuracy import accuracy_cells, cost_cells, groups_of, print_accuracy
from tests.benchmarks.yardsticks.examples import Example, own_examples
from tests.benchmarks.yardsticks.folds import Fold, folds_of
from tests.benchmarks.yardsticks.pipelines import Pipeline, diet_over_ours, ours, ours_without_encoder
from tests.benchmarks.yardsticks.rasa_models import train_and_ask
from tests.benchmarks.yardsticks.settings import yardstick_settings


def intents() -> None:
    """Prints the accuracy of each pipeline; DIET's is over fewer folds, so ours is printed over the same ones too."""
    settings = yardstick_settings()
    examples = own_examples()
    folds = folds_of(examples)
    diet = settings["diet"]
    few = folds[: diet["folds"]]
    _cross_validate("ours without EncoderFeaturizer", ours_without_encoder(), examples, folds)
    _cross_validate("ours", ours(), examples, folds)
    _cross_validate("ours", ours(), examples, few)
    _cross_validate(f"our features, DIET, {diet['epochs']} epochs", diet_over_ours(diet["epochs"]), examples, few)


def _cross_validate(name: str, pipeline: Pipeline, examples: Sequence[Example], folds: Sequence[Fold]) -> None:
    outcomes = [train_and_ask(pipeline, fold.known, fold.asked) for fold in folds]
    asked = [example for fold in folds for example in fold.asked]
    found = [intent for outcome in outcomes for intent in outcome.found]
    groups = groups_of(examples)
    title = f"Our {len(examples)} examples, Rasa, {len(folds)} of {yardstick_settings()['folds']} folds"
    print_accuracy(title, "pipeline", groups, [[name, *accuracy_cells(asked, found, groups), *cost_cells(outcomes)]])
