"""Scopes: a test under tests/integration or tests/e2e carries that mark, every other one is a unit test."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        scope = item.path.relative_to(_HERE).parts[0]
        item.add_marker(scope if scope in ("integration", "e2e") else "unit")
