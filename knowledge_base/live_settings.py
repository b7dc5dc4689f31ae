"""Reads `live.yml`: how saved changes are taken over, and how many versions are kept."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

import yaml

from knowledge_base.errors import KnowledgeBaseError


@dataclass(frozen=True)
class LiveSettings:
    """Seconds to wait, each explained in `live.yml`, and the number of versions to keep (>= 2)."""

    settle_s: float
    unfinished_s: float
    open_s: float
    poll_s: float
    keep_versions: int

    def __post_init__(self) -> None:
        """Checks the values.

        Raises:
            KnowledgeBaseError: a value is not a positive number, or fewer than two versions would be kept.
        """
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0:
                raise KnowledgeBaseError(f"live.yml: {field.name} must be a number above 0, not {value!r}.")
        if not isinstance(self.keep_versions, int) or self.keep_versions < 2:
            raise KnowledgeBaseError(f"live.yml: keep_versions must be a whole number from 2, not {self.keep_versions}.")


@lru_cache(maxsize=1)
def live_settings() -> LiveSettings:
    """Reads `live.yml` once.

    Raises:
        KnowledgeBaseError: a setting is missing, unknown or out of its range.
    """
    file = Path(__file__).with_name("live.yml")
    try:
        return LiveSettings(**yaml.safe_load(file.read_text("utf-8")))
    except TypeError as error:
        raise KnowledgeBaseError(f"{file}: expected the settings {', '.join(f.name for f in fields(LiveSettings))}. {error}") from error
