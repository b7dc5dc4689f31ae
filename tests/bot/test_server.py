from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import ModelError, PortTakenError
from bot.server import check_model, check_port


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on; the check is about sockets, so this one test opens one."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_port_that_is_taken_is_refused_with_the_remedy(taken: int) -> None:
    with pytest.raises(PortTakenError, match=f"Port {taken} on 127.0.0.1 can't be used: .*RASAI_PORT="):
        check_port("127.0.0.1", taken)


def test_a_port_that_is_free_is_left_free(taken: int) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port = server.getsockname()[1]
    check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(PortTakenError, match=r"on 192\.0\.2\.1 can't be used"):
        check_port("192.0.2.1", 5005)


def test_a_missing_model_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="rasai train"):
        check_model(tmp_path / "rasai.tar.gz")


def test_a_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        check_model(tmp_path)


def test_a_model_that_is_there_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "rasai.tar.gz").touch()
    check_model(tmp_path / "rasai.tar.gz")
