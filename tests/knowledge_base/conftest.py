from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge_base.samples import BaseFolder


@pytest.fixture
def base(tmp_path: Path) -> BaseFolder:
    """A valid knowledge base of two topics and one figure, to break."""
    return BaseFolder(tmp_path / "base")
