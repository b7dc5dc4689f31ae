from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge_base.history import History
from knowledge_base.live import LiveKnowledgeBase
from tests.knowledge_base.samples import AxisEncoder, BaseFolder
from tests.knowledge_base.saving import WAITS


@pytest.fixture
def base(tmp_path: Path) -> BaseFolder:
    """A valid knowledge base of two topics and one figure, to break."""
    return BaseFolder(tmp_path / "base")


@pytest.fixture
def encoder() -> AxisEncoder:
    """Knows the two topics of `base` apart."""
    return AxisEncoder("fee", "lost")


@pytest.fixture
def history(tmp_path: Path) -> History:
    """An empty history."""
    return History(tmp_path / "history")


@pytest.fixture
def live(base: BaseFolder, encoder: AxisEncoder, history: History, tmp_path: Path) -> Iterator[LiveKnowledgeBase]:
    """`base` as a running assistant has it, with a history, and not watching."""
    opened = LiveKnowledgeBase(base.folder, tmp_path / "index", encoder, history, WAITS)
    yield opened
    opened.close()
