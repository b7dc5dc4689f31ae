"""The errors of the knowledge base, and the problems that a check reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class KnowledgeBaseError(Exception):
    """Something is wrong with the knowledge base or its index."""


@dataclass(frozen=True)
class Problem:
    """One thing in a file that staff must mend (`error`), should look at (`warning`) or may better (`hint`).

    `what` and `remedy` are English; `code` names the kind of problem for good, and with `values` it is said in other
    languages (`messages.py`).
    """

    file: Path
    line: int
    what: str
    remedy: str
    severity: str = "error"
    code: str = ""
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, {self.severity}: {self.what} {self.remedy}"


class ContentError(KnowledgeBaseError):
    """The files can't be used; `problems` says where, what and how to mend it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class EncoderError(KnowledgeBaseError):
    """The encoder can't be loaded, or gave vectors of an unexpected shape."""


class StaleIndexError(KnowledgeBaseError):
    """A saved index is missing or does not fit the knowledge base."""


class HistoryError(KnowledgeBaseError):
    """The history does not hold what was asked for, or what it holds is damaged."""


class PhrasingError(KnowledgeBaseError):
    """A phrasing can't be added to a topic."""


class PreviewError(KnowledgeBaseError):
    """What a file would change can't be told."""
