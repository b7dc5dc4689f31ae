"""How good a ranking and its score are, the same for every system."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np


def reciprocal_rank(topics: Sequence[str], accepted: Collection[str]) -> float:
    """Returns 1 / the place of the first topic that is accepted, 0 when none is."""
    return next((1 / place for place, topic in enumerate(topics, start=1) if topic in accepted), 0.0)


def threshold_refusing(scores: Sequence[float], share: float) -> float | None:
    """Returns the lowest threshold below which lie at least `share` in (0, 1] of the scores; None without scores."""
    if not scores:
        return None
    last_refused = sorted(scores)[math.ceil(round(share * len(scores), 9)) - 1]
    return float(np.nextafter(last_refused, np.inf))


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float | None:
    """Returns how likely a score of `inside` is above one of `outside`, ties counting half; None when either is empty."""
    from sklearn.metrics import roc_auc_score

    if not inside or not outside:
        return None
    return float(roc_auc_score([1] * len(inside) + [0] * len(outside), [*inside, *outside]))
