"""What an operator does to the assistant, and what it keeps."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

from tenacity import retry, retry_if_exception_type, stop_after_delay, wait_fixed

from bot.settings import ROOT
from tests.e2e.conftest import Server, free_port, running


def rasai(*command: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *command], env={**os.environ, **env}, capture_output=True, text=True, timeout=120, cwd=ROOT
    )


def test_a_taken_port_is_said_before_anything_is_loaded() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = rasai("up", RASAI_PORT=port)
    assert result.returncode == 1
    assert f"Port {port}" in result.stderr and "RASAI_PORT" in result.stderr
    assert "Traceback" not in result.stderr + result.stdout
    assert "Starting" not in result.stdout


def test_a_missing_model_is_an_error_not_another_model(tmp_path: Path) -> None:
    result = rasai("ask", "salam", RASAI_STATE_DIR=str(tmp_path))
    assert result.returncode == 1
    assert "no trained model" in result.stderr


def test_a_bad_setting_is_named_without_its_value() -> None:
    result = rasai("kb", "check", DATABASE_URL="mysql://someone:secret@host/db")
    assert result.returncode == 1
    assert "DATABASE_URL" in result.stderr
    assert "secret" not in result.stderr + result.stdout


def test_nothing_personal_is_stored_or_logged(server: Server) -> None:
    session = server.ask("mera cnic 35202-7654321-9 hai, phone 0301-7654321, mail ali@example.com")["session"]
    server.ask("۳۵۲۰۲۷۶۵۴۳۲۱۹ کا کیا بنا", session)
    stored = b"".join(file.read_bytes() for file in server.state.glob("rasai.db*"))
    for secret in (b"7654321", "۷۶۵۴۳۲۱".encode(), b"ali@example.com", rb"\u06f7\u06f6\u06f5"):
        assert secret not in stored
        assert secret not in server.log.read_bytes()
    assert b"[cnic]" in stored


@retry(retry=retry_if_exception_type(AssertionError), wait=wait_fixed(0.1), stop=stop_after_delay(10), reraise=True)
def exchange_of(server: Server, topic: str) -> tuple[str, str, str]:
    with sqlite3.connect(server.state / "rasai.db") as database:
        rows = database.execute("SELECT channel, form, outcome FROM exchanges WHERE topic = ?", (topic,)).fetchall()
    assert rows
    return tuple(rows[-1])  # type: ignore[return-value]


def test_an_exchange_is_recorded(server: Server) -> None:
    server.ask("وراثت نامے کی فیس کتنی ہے")
    assert exchange_of(server, "nadra.succession.fee") == ("web", "ur", "answer")


def test_a_burst_of_one_person_is_answered_whole(server: Server) -> None:
    session = server.ask("salam")["session"]

    async def burst() -> list[dict[str, object]]:
        return await asyncio.gather(*(asyncio.to_thread(server.ask, "frc ki fees", session) for _ in range(8)))

    assert [reply["topic"] for reply in asyncio.run(burst())] == ["nadra.frc.fee"] * 8
    with sqlite3.connect(server.state / "rasai.db") as database:
        sender = "web-" + session.split(".")[0]
        count = database.execute("SELECT count(*) FROM events WHERE sender_id = ? AND type_name = 'user'", (sender,)).fetchone()
    assert count == (9,)


def test_actions_on_a_server_of_their_own(tmp_path: Path) -> None:
    port = free_port()
    with (
        running(tmp_path / "actions", "actions", ready="/health", port=port) as actions,
        running(tmp_path / "engine", "up", RASAI_ACTION_URL=f"http://127.0.0.1:{port}/webhook") as engine,
    ):
        assert engine.ask("frc ki fees")["topic"] == "nadra.frc.fee"
        actions.process.terminate()
        actions.process.wait(timeout=20)
        reply = engine.ask("passport ki fees")
        assert (reply["outcome"], reply["form"]) == ("no_answer", "roman")
        assert reply["text"]


@retry(retry=retry_if_exception_type(AssertionError), wait=wait_fixed(0.1), stop=stop_after_delay(10), reraise=True)
def wait_for_reply(server: Server, question: str, part: str) -> None:
    assert part in server.ask(question)["text"]


@retry(retry=retry_if_exception_type(AssertionError), wait=wait_fixed(0.1), stop=stop_after_delay(10), reraise=True)
def wait_for_warning(server: Server, part: str) -> None:
    assert part in server.get("/readyz")[1]


def test_staff_change_a_fee_and_break_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    folder.mkdir()
    shutil.copytree(ROOT / "knowledge_base" / "faqs", folder / "faqs")
    for name in ("figures.yml", "offices.csv"):
        shutil.copy(ROOT / "knowledge_base" / name, folder / name)
    with running(tmp_path / "state", "up", RASAI_KNOWLEDGE_BASE=str(folder)) as server:
        figures = (folder / "figures.yml").read_text("utf-8")
        assert "Rs 1,000" in server.ask("frc fee please")["text"]
        before, entry, after = figures.partition("fee.frc_one_kind.executive:")
        changed = before + entry + after.replace("value: 1000", "value: 1234", 1)
        (folder / "figures.yml").write_text(changed, "utf-8")
        wait_for_reply(server, "frc fee please", "Rs 1,234")
        (folder / "figures.yml").write_text(changed.replace("unit: PKR", "unit: PKRR", 1), "utf-8")
        wait_for_warning(server, "PKRR")
        assert "Rs 1,234" in server.ask("frc fee please")["text"]
        (folder / "figures.yml").write_text(figures, "utf-8")
        wait_for_reply(server, "frc fee please", "Rs 1,000")
