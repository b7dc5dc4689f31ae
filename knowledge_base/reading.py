"""Reads the files of the knowledge base into records, and keeps the documents, so that a check can name a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.language import WritingForm
from knowledge_base.content import Content, Entry, Figure, Office, Source
from knowledge_base.errors import ContentError, Problem
from knowledge_base.messages import new_problem
from knowledge_base.offices import FILE_NAME as OFFICES
from knowledge_base.offices import load_offices
from knowledge_base.out_of_scope import FILE_NAME as OUT_OF_SCOPE
from knowledge_base.out_of_scope import load_out_of_scope
from knowledge_base.schema import schema_problems
from knowledge_base.yaml_lines import Document, read_document

_DATES = ("valid_from", "valid_until", "review_by")


@dataclass(frozen=True, eq=False)
class Loaded:
    """The records, and the documents that they were read from: `figures.yml` and the files below `faqs/`.

    One is equal to itself alone, so that what a check has made of it can be kept beside it.
    """

    content: Content
    figures: Document
    faqs: tuple[Document, ...]

    def entries(self) -> Iterator[tuple[Entry, Document]]:
        """Yields every entry and its document, in the order of the files."""
        for document in self.faqs:
            for topic in document.data or {}:
                yield self.content.entries[topic], document


def read_content(files: Iterable[Path], fingerprint: str) -> tuple[Loaded | None, list[Problem]]:
    """Reads `files`, of which `figures.yml` is the first; None where one can't be read or does not fit its schema."""
    files = list(files)
    documents, problems = _read_all(file for file in files if file.name not in (OFFICES, OUT_OF_SCOPE))
    offices, office_problems = _offices(next((file for file in files if file.name == OFFICES), None))
    strangers, stranger_problems = _out_of_scope(next((file for file in files if file.name == OUT_OF_SCOPE), None))
    problems += [*office_problems, *stranger_problems]
    if problems:
        return None, problems
    figures = {id_: _figure(id_, raw) for id_, raw in (documents[0].data or {}).items()}
    entries = {topic: _entry(topic, raw) for document in documents[1:] for topic, raw in (document.data or {}).items()}
    return Loaded(Content(entries, figures, fingerprint, offices, strangers), documents[0], tuple(documents[1:])), []


def _read_all(files: Iterable[Path]) -> tuple[list[Document], list[Problem]]:
    documents: list[Document] = []
    unread: list[Problem] = []
    misfits: list[Problem] = []
    for file in files:
        try:
            document, found = _checked(file, file.read_bytes())
        except OSError as error:
            unread.append(_unreadable(file, error))
            continue
        if document is None:
            unread += found
        else:
            documents.append(document)
            misfits += found
    return documents, unread + misfits


@lru_cache(maxsize=64)  # a save changes one file, and the others need no second look
def _checked(file: Path, raw: bytes) -> tuple[Document | None, tuple[Problem, ...]]:
    try:
        document = read_document(file, raw)
    except ContentError as error:
        return None, error.problems
    return document, tuple(schema_problems(document, "figures" if file.name == "figures.yml" else "faqs"))


def _offices(file: Path | None) -> tuple[tuple[Office, ...], list[Problem]]:
    if file is None:
        return (), []
    try:
        return tuple(load_offices(file)), []
    except ContentError as error:
        return (), list(error.problems)
    except OSError as error:
        return (), [_unreadable(file, error)]


def _out_of_scope(file: Path | None) -> tuple[tuple[str, ...], list[Problem]]:
    if file is None:
        return (), []
    try:
        return tuple(load_out_of_scope(file.parent)), []
    except ContentError as error:
        return (), list(error.problems)
    except OSError as error:
        return (), [_unreadable(file, error)]


def _unreadable(file: Path, error: OSError) -> Problem:
    return new_problem(file, 1, "file_unreadable", reason=error.strerror)


def _figure(id_: str, raw: Mapping[str, Any]) -> Figure:
    dates = {key: date.fromisoformat(raw[key]) for key in _DATES if key in raw}
    return Figure(id=id_, **{**raw, **dates})


def _entry(topic: str, raw: Mapping[str, Any]) -> Entry:
    return Entry(
        topic=topic,
        title={form: raw["title"][form.value].strip() for form in WritingForm},
        questions={form: tuple(str(q).strip() for q in raw["questions"][form.value]) for form in WritingForm},
        answer={form: raw["answer"][form.value].strip() for form in WritingForm},
        sources=tuple(Source(**source) for source in raw["source"]),
        checked_on=date.fromisoformat(raw["checked_on"]),
        review_by=date.fromisoformat(raw["review_by"]),
        related=tuple(raw.get("related", ())),
        facts=tuple(raw.get("facts", ())),
    )
