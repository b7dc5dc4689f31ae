from __future__ import annotations

import io
import sys

import pytest

from bot.commands.progress import show_progress


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "shown"), [(Screen(), "Reading."), (io.StringIO(), "")], ids=["terminal", "pipe"])
def test_only_somebody_at_a_terminal_is_told(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, shown: str) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    show_progress("Reading.")
    assert shown in stream.getvalue() and bool(stream.getvalue()) == bool(shown)
