"""The settings of the evaluation."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


@lru_cache(maxsize=1)
def evaluation_settings() -> dict[str, Any]:
    """Reads `evaluation.yml`."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("evaluation.yml").read_text("utf-8"))
    return loaded
