"""Fits the token vectors of the embedded encoder by gradient descent; what they are fitted for is in `encoder_training`."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import torch

_REPORT_EVERY = 100
Rows = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Texts:
    """What the encoder learns from, each text as the rows of its tokens: groups that mean the same, and what is not ours."""

    topics: Sequence[Sequence[Rows]]
    synonyms: Sequence[Sequence[Rows]]
    strangers: Sequence[Rows]


class RowAdam:
    """Adam (Kingma and Ba 2015, "Adam: A Method for Stochastic Optimization") on the rows that a step has seen.

    A step sees a tenth of the rows; leaving the others alone makes it four times as fast and finds the same.
    """

    _FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8

    def __init__(self, weights: Weights) -> None:
        """Takes `weights`, float32 (rows, d), which are changed in place."""
        self.weights = weights
        self._mean, self._square, self._steps = np.zeros_like(weights), np.zeros_like(weights), 0

    def update(self, rows: Rows, gradient: Weights, rate: float) -> None:
        """Moves `rows`, each named once, against their gradient, float32 (n, d)."""
        self._steps += 1
        mean = self._mean[rows] * self._FIRST + gradient * (1 - self._FIRST)
        square = self._square[rows] * self._SECOND + gradient**2 * (1 - self._SECOND)
        self._mean[rows], self._square[rows] = mean, square
        length = np.sqrt(square / (1 - self._SECOND**self._steps)) + self._TINY
        self.weights[rows] -= rate / (1 - self._FIRST**self._steps) * mean / length


def fit_token_vectors(texts: Texts, start: Weights, recipe: Mapping[str, Any], echo: Callable[[str], Any]) -> Weights:
    """Returns the fitted vectors, float32 (tokens, d), from `start`; the same texts give the same vectors."""
    import torch

    # With several threads the sums differ in their last digits, and a busy machine makes them slower, not faster.
    torch.set_num_threads(1)
    chooser, noise = random.Random(recipe["seed"]), np.random.default_rng(recipe["seed"])  # noqa: S311  (no secret)
    adam = RowAdam(start)
    for step in range(recipe["steps"]):
        batches = [[_thinned(row, recipe["token_dropout"], noise) for row in batch] for batch in _batches(texts, recipe, chooser)]
        rows, places = np.unique(np.concatenate([row for batch in batches for row in batch]), return_inverse=True)
        vectors = torch.from_numpy(adam.weights[rows]).requires_grad_()
        loss = _loss(_encode(vectors, places, batches), recipe)
        loss.backward()  # type: ignore[no-untyped-call]
        assert vectors.grad is not None  # noqa: S101  (for the type checker)
        adam.update(rows, vectors.grad.numpy(), recipe["learning_rate"] * (1 - step / recipe["steps"]))
        if (step + 1) % _REPORT_EVERY == 0:
            echo(f"step {step + 1} of {recipe['steps']}, loss {loss.item():.3f}")
    return adam.weights


def _batches(texts: Texts, recipe: Mapping[str, Any], chooser: random.Random) -> list[list[Rows]]:
    """Returns a pair for each topic (left, right), strangers, and pairs of synonyms (left, right); the last three may be empty."""
    pairs = [chooser.sample(group, 2) for group in texts.topics]
    strangers = chooser.sample(texts.strangers, min(recipe["out_of_scope_in_batch"], len(texts.strangers)))
    alike = chooser.sample(texts.synonyms, min(recipe["synonyms_in_batch"], len(texts.synonyms)))
    synonyms = [chooser.sample(group, 2) for group in alike]
    return [[one for one, _ in pairs], [two for _, two in pairs], strangers, [one for one, _ in synonyms], [two for _, two in synonyms]]


def _loss(encoded: Sequence[torch.Tensor], recipe: Mapping[str, Any]) -> torch.Tensor:
    left, right, strangers, one, other = encoded
    loss = _ranking_loss(left, right, strangers, recipe["scale"])
    if len(one):
        loss = loss + recipe["synonym_weight"] * _ranking_loss(one, other, one[:0], recipe["scale"])
    return loss


def _ranking_loss(left: torch.Tensor, right: torch.Tensor, others: torch.Tensor, scale: float) -> torch.Tensor:
    """Each left text must find its right one among all and the others, and each right its left one."""
    import torch
    from torch.nn import functional

    there = scale * left @ torch.cat([right, others]).T
    back = scale * right @ torch.cat([left, others]).T
    targets = torch.arange(len(left))
    return (functional.cross_entropy(there, targets) + functional.cross_entropy(back, targets)) / 2


def _encode(vectors: torch.Tensor, places: Rows, batches: Sequence[Sequence[Rows]]) -> Sequence[torch.Tensor]:
    """Returns a tensor for each batch, float32 (texts, d) with rows of length 1; `places` are all their tokens in `vectors`."""
    import torch
    from torch.nn import functional

    sizes = [row.size for batch in batches for row in batch]
    starts = torch.from_numpy(np.cumsum([0, *sizes[:-1]]))
    means = functional.embedding_bag(torch.from_numpy(places), vectors, starts, mode="mean")
    unit = functional.normalize(means, dim=1)
    encoded: Sequence[torch.Tensor] = torch.split(unit, [len(batch) for batch in batches])  # type: ignore[no-untyped-call]
    return encoded


def _thinned(rows: Rows, share: float, noise: np.random.Generator) -> Rows:
    kept = rows[noise.random(rows.size) >= share]
    return kept if kept.size else rows
