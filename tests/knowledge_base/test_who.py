from __future__ import annotations

import os
from pathlib import Path

import pytest

from knowledge_base.who import UNKNOWN, current_user, last_editor


def test_the_owner_of_the_file_saved_last(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.touch()
    assert last_editor([file, tmp_path / "gone.yml"]) == file.owner()


def test_nobody_is_known_without_a_file(tmp_path: Path) -> None:
    assert last_editor([tmp_path / "gone.yml"]) == UNKNOWN


def test_behind_sudo_it_is_who_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUDO_USER", "sara")
    assert current_user() == "sara"


def test_a_user_without_a_name_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SUDO_USER", "LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    assert current_user() == UNKNOWN
