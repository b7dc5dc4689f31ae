"""Limits on size and rate, the same for every channel."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from aiolimiter import AsyncLimiter

_PERIOD_SECONDS = 60


@dataclass(frozen=True)
class Limits:
    """`session` and `address` count messages a minute."""

    max_characters: int
    max_body_bytes: int
    session: int
    address: int
    tracked_senders: int


@lru_cache(maxsize=1)
def limits() -> Limits:
    """Reads `limits.yml`."""
    raw = yaml.safe_load(Path(__file__).with_name("limits.yml").read_text("utf-8"))
    return Limits(**raw.pop("messages_per_minute"), **raw)


class RateLimiter:
    """Counts messages for each key, for example a session or an address."""

    def __init__(self, per_minute: int, tracked: int) -> None:
        self._per_minute = per_minute
        self._tracked = tracked
        self._buckets: OrderedDict[str, AsyncLimiter] = OrderedDict()

    async def admits(self, key: str) -> bool:
        """Returns whether one more message may pass now, and counts it if so."""
        bucket = self._buckets.pop(key, None) or AsyncLimiter(self._per_minute, _PERIOD_SECONDS)
        self._buckets[key] = bucket
        while len(self._buckets) > self._tracked:
            self._buckets.popitem(last=False)
        if not bucket.has_capacity():
            return False
        await bucket.acquire()
        return True
