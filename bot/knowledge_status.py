"""Gathers how the knowledge base stands: on disk, in the history, in the index, and in a running assistant."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.settings import Settings
from knowledge_base.content import Content
from knowledge_base.encoder import EMBEDDED, NGRAM_MARK, Encoder, Vectors, load_encoder
from knowledge_base.errors import KnowledgeBaseError, Problem
from knowledge_base.history import History, Version
from knowledge_base.index import TopicIndex, index_name
from knowledge_base.loading import check_content, fingerprint

_SERVER_TIMEOUT_S = 2


@dataclass(frozen=True)
class ServerStatus:
    """What a running assistant says at `url`; `serves_saved` is None where another process holds its knowledge base."""

    url: str
    status: str
    warnings: tuple[str, ...]
    serves_saved: bool | None


@dataclass(frozen=True)
class KnowledgeStatus:
    """How things stand. `counts` are None where a file can't be read; `version` is None for a state never accepted.

    `index_problem` is why the saved index does not fit, None where it fits or where there are errors; `server` is None
    when none answers.
    """

    counts: dict[str, int] | None
    problems: tuple[Problem, ...]
    version: int | None
    last_accepted: Version | None
    index_problem: str | None
    server: ServerStatus | None

    @property
    def errors(self) -> list[Problem]:
        """The problems for which a running assistant keeps the former content."""
        return [problem for problem in self.problems if problem.severity == "error"]

    def to_json(self) -> dict[str, Any]:
        """Returns what `rasai kb status --json` prints."""
        last = self.last_accepted
        return {
            "valid": not self.errors,
            "counts": self.counts,
            "problems": [{**problem.__dict__, "file": str(problem.file)} for problem in self.problems],
            "version": self.version,
            "last_accepted": {"version": last.number, "at": last.at.isoformat(timespec="seconds"), "who": last.who} if last else None,
            "index_fits": None if self.errors else self.index_problem is None,
            "server": {**self.server.__dict__, "warnings": list(self.server.warnings)} if self.server else None,
        }


def knowledge_status(chosen: Settings, history: History) -> KnowledgeStatus:
    """Looks at everything that `chosen` names; changes nothing."""
    folder = chosen.knowledge_base_dir
    content, problems = check_content(folder)
    saved = fingerprint(folder)
    valid = content is not None and all(problem.severity != "error" for problem in problems)
    accepted = [version for version in history.versions() if version.accepted]
    return KnowledgeStatus(
        counts=_counts(content) if content else None,
        problems=tuple(problems),
        version=next((version.number for version in accepted if version.fingerprint == saved), None),
        last_accepted=accepted[0] if accepted else None,
        index_problem=_index_problem(content, chosen) if content and valid else None,
        server=ask_server(chosen.host, chosen.port, saved),
    )


def ask_server(host: str, port: int, saved: str) -> ServerStatus | None:
    """Asks /readyz of the assistant that `host` and `port` name; `saved` is the fingerprint of what is on disk."""
    # What listens on all addresses answers on this machine's own.
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  compared, not listened on
    url = f"http://[{reached}]:{port}" if ":" in reached else f"http://{reached}:{port}"
    # Through no proxy: the assistant is on this machine or near it.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{url}/readyz", timeout=_SERVER_TIMEOUT_S) as answer:
            said = json.load(answer)
    except urllib.error.HTTPError as error:
        said = _body(error)
    except (OSError, ValueError):
        return None
    served = said.get("content")
    return ServerStatus(url, str(said.get("status")), tuple(said.get("warnings", ())), served == saved if served else None)


def _body(error: urllib.error.HTTPError) -> dict[str, Any]:
    try:
        said = json.load(error)
    except ValueError:
        said = None
    return said if isinstance(said, dict) else {"status": f"HTTP {error.code}"}


def _counts(content: Content) -> dict[str, int]:
    return {"topics": len(content.entries), "figures": len(content.figures), "offices": len(content.offices)}


def _index_problem(content: Content, chosen: Settings) -> str | None:
    try:
        TopicIndex.load(chosen.state_dir / "index", index_name(content, _named(chosen.encoder)))
    except KnowledgeBaseError as error:
        reason: str = error.args[0]  # not str(error): a `Message` can be said in the staff's language
        return reason
    return None


def _named(setting: str) -> Encoder:
    if setting == EMBEDDED or (Path(setting) / NGRAM_MARK).is_file():
        return load_encoder(setting)
    return _NameOnly(setting)


class _NameOnly:
    """Stands for a hub's encoder, which takes long to load and is called by its setting."""

    is_slow = False

    def __init__(self, name: str) -> None:
        self.name = name

    def encode(self, texts: Sequence[str]) -> Vectors:
        raise NotImplementedError
