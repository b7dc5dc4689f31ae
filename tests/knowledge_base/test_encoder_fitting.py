"""The optimizer of the embedded encoder, by hand-made gradients; training with torch is in the integration tests."""

from __future__ import annotations

import numpy as np

from knowledge_base.encoder_fitting import RowAdam


def gradient(*rows: list[float]) -> np.ndarray:
    return np.array(rows, dtype=np.float32)


def test_the_first_step_moves_every_number_by_the_rate_against_its_gradient() -> None:
    adam = RowAdam(np.zeros((1, 2), dtype=np.float32))
    adam.update(np.array([0]), gradient([4.0, -0.5]), rate=0.1)
    assert np.allclose(adam.weights, [[-0.1, 0.1]], atol=1e-5)


def test_rows_that_a_step_has_not_seen_stay() -> None:
    adam = RowAdam(np.ones((3, 2), dtype=np.float32))
    adam.update(np.array([1]), gradient([1.0, 1.0]), rate=0.1)
    assert np.array_equal(adam.weights[[0, 2]], np.ones((2, 2)))
    assert (adam.weights[1] < 1).all()


def test_a_row_remembers_its_former_gradients() -> None:
    adam = RowAdam(np.zeros((1, 1), dtype=np.float32))
    for _ in range(3):
        adam.update(np.array([0]), gradient([1.0]), rate=0.1)
    before = float(adam.weights[0, 0])
    adam.update(np.array([0]), gradient([-0.1]), rate=0.1)
    assert adam.weights[0, 0] < before
