"""What is tried: `yardsticks.yml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


@lru_cache(maxsize=1)
def yardstick_settings() -> dict[str, Any]:
    """Returns the settings, read once."""
    settings: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("yardsticks.yml").read_text("utf-8"))
    return settings
