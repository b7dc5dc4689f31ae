from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge_base.spreadsheet.sheets import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A knowledge base of three topics, three figures and two offices, and a workbook of it."""
    return Desk(tmp_path)
