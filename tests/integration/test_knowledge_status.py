"""What `rasai kb status` finds out from a server and from the saved index."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot.knowledge_status import ask_server, knowledge_status
from bot.settings import Settings
from knowledge_base.history import History
from knowledge_base.live import open_snapshot
from knowledge_base.loading import fingerprint
from tests.knowledge_base.samples import BaseFolder


@pytest.fixture
def base(tmp_path: Path) -> BaseFolder:
    return BaseFolder(tmp_path / "base")


class _Readyz(BaseHTTPRequestHandler):
    said: dict[str, object]

    def do_GET(self) -> None:
        self.send_response(200 if self.said["status"] == "ready" else 503)
        self.end_headers()
        self.wfile.write(json.dumps(self.said).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def assistant() -> Iterator[HTTPServer]:
    """Answers /readyz and nothing else."""
    server = HTTPServer(("127.0.0.1", 0), _Readyz)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("status", ["ready", "without knowledge base"])
@pytest.mark.parametrize("is_served", [True, False])
def test_a_running_assistant_is_asked(base: BaseFolder, assistant: HTTPServer, is_served: bool, status: str) -> None:
    saved = fingerprint(base.folder)
    _Readyz.said = {"status": status, "warnings": ["card.yml, line 3"], "content": saved if is_served else "else"}
    found = ask_server("0.0.0.0", assistant.server_port, saved)
    assert found is not None
    assert (found.status, found.warnings, found.serves_saved) == (status, ("card.yml, line 3",), is_served)


def test_an_index_fits_once_it_is_built_and_until_a_phrasing_changes(base: BaseFolder, tmp_path: Path) -> None:
    chosen = Settings.parse_obj({"state_dir": tmp_path, "knowledge_base_dir": base.folder, "port": 1})
    history = History(tmp_path / "history")
    assert "kb build" in str(knowledge_status(chosen, history).index_problem)
    open_snapshot(base.folder, tmp_path / "index", chosen.encoder)
    assert knowledge_status(chosen, history).index_problem is None
    base.replace("faqs/nadra/card.yml", "question one", "question number one")
    assert "kb build" in str(knowledge_status(chosen, history).index_problem)
