"""Real servers, started as an operator starts them, and a real browser."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tenacity import retry, retry_if_exception_type, stop_after_delay, wait_fixed

from bot.settings import ROOT, settings

START_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """A running `rasai up` and how to talk to it."""

    url: str
    process: subprocess.Popen[bytes]
    state: Path
    log: Path

    def get(self, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
        return self._open(urllib.request.Request(self.url + path, headers=headers))

    def post(self, body: Any, path: str = "/webhooks/web/messages", **headers: str) -> tuple[int, Any]:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json", **headers}, method="POST")
        status, text, _ = self._open(request)
        return status, json.loads(text)

    def ask(self, text: str, session: str | None = None) -> dict[str, Any]:
        status, data = self.post({"text": text, "session": session})
        assert status == 200, data
        return {**data["replies"][-1], "session": data["session"]}

    @staticmethod
    def _open(request: urllib.request.Request) -> tuple[int, str, dict[str, str]]:
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode(), dict(answer.headers)
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(), dict(error.headers)


class NotReady(Exception):
    pass


@retry(retry=retry_if_exception_type((NotReady, OSError)), wait=wait_fixed(0.1), stop=stop_after_delay(START_SECONDS), reraise=True)
def wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    if process.poll() is not None:
        pytest.fail(f"the server ended with {process.returncode}:\n{log.read_text('utf-8')[-3000:]}")
    with urllib.request.urlopen(url, timeout=5) as answer:
        if answer.status != 200:
            raise NotReady(url)


@contextmanager
def stopping(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Ends the process at the end of the block, by force where it does not go by itself."""
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def running(state: Path, *command: str, ready: str = "/readyz", port: int | None = None, **env: str) -> Iterator[Server]:
    """Starts `rasai COMMAND` with a state folder of its own that borrows the trained model and the index."""
    port = port or free_port()
    state.mkdir(parents=True, exist_ok=True)
    if not (state / "models").exists():
        (state / "models").symlink_to(settings().state_dir / "models")
        shutil.copytree(settings().state_dir / "index", state / "index")
    variables = {**os.environ, "RASAI_STATE_DIR": str(state), "RASAI_PORT": str(port), "RASAI_ACTION_PORT": str(port), **env}
    log = state / f"{command[0]}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", *command], env=variables, stdout=out, stderr=subprocess.STDOUT, cwd=ROOT
        )
    with stopping(process):
        url = f"http://127.0.0.1:{port}"
        wait_until_ready(url + ready, process, log)
        yield Server(url, process, state, log)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("state"), "up") as up:
        yield up
