"""Servers to measure: our own as an operator starts it, and stock Rasa as `rasa run` starts it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.settings import ROOT, settings
from tests.e2e.conftest import Server, free_port, running, stopping, wait_until_ready

# SQLite, one process, no Telegram, whatever `.env` says. A trusted proxy lets the client name an address for each
# session, so the limits on messages stay as they are in production and still do not stop the benchmark.
ENVIRONMENT = {"DATABASE_URL": "", "REDIS_URL": "", "TELEGRAM_BOT_TOKEN": "", "RASAI_ACTION_URL": "", "RASAI_TRUSTED_PROXIES": "1"}


def make_ready() -> None:
    """Trains the model and builds the index where they are missing or stale, as `make test` does."""
    for command in (["kb", "build"], ["train"]):
        run_quietly(ROOT, "bot.cli", *command)


def run_quietly(folder: Path, module: str, *arguments: str) -> None:
    """Runs `python -m MODULE ARGUMENTS` in `folder`; what it prints is shown only when it fails.

    Raises:
        RuntimeError: it ended with another status than 0.
    """
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{module} {' '.join(arguments)} ended with status {done.returncode}:\n{done.stdout[-3000:]}")


def state_with_model(state: Path) -> Path:
    """Fills a state folder with a copy of model and index, so that nobody else's training changes what is measured."""
    for part in ("models", "index"):
        shutil.copytree(settings().state_dir / part, state / part)
    return state


@contextmanager
def rasai(state: Path, command: str = "up", **env: str) -> Iterator[Server]:
    """Runs `rasai up` or `rasai actions` over a state folder from `state_with_model`."""
    ready = "/health" if command == "actions" else "/readyz"
    variables: dict[str, Any] = {**ENVIRONMENT, **env}  # a dict of str might hold "port" too, as mypy sees it
    with running(state, command, ready=ready, **variables) as server:
        yield server


@contextmanager
def stock_rasa(folder: Path, *options: str) -> Iterator[Server]:
    """Runs the plain command `rasa run` in `folder`, which holds a credentials.yml."""
    port, log = free_port(), folder / "rasa.log"
    command = [sys.executable, "-m", "rasa", "run", "--interface", "127.0.0.1", "--port", str(port), *options]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, env=dict(os.environ), stdout=out, stderr=subprocess.STDOUT)
    with stopping(process):
        url = f"http://127.0.0.1:{port}"
        wait_until_ready(url + "/", process, log)
        yield Server(url, process, folder, log)
