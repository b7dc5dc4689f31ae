"""Loads the folder of the knowledge base: all of it, or none of it and the reasons."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.language import WritingForm
from knowledge_base.checks import cross_problems
from knowledge_base.content import Content, Entry, Figure, Office, Source
from knowledge_base.errors import ContentError, Problem
from knowledge_base.offices import FILE_NAME as OFFICES
from knowledge_base.offices import load_offices
from knowledge_base.schema import schema_problems
from knowledge_base.yaml_lines import Document, read_document

_DATES = ("valid_from", "valid_until", "review_by")


def content_files(folder: Path) -> list[Path]:
    """Returns the files that make up the knowledge base, in a fixed order; editors' temporary files are left out."""
    faqs = sorted(path for path in (folder / "faqs").rglob("*.yml") if not _is_temporary(path.relative_to(folder)))
    offices = folder / OFFICES
    return [folder / "figures.yml", *faqs, *([offices] if offices.is_file() else [])]


def _is_temporary(path: Path) -> bool:
    return any(part.startswith((".", "~")) for part in path.parts)


def read_files(folder: Path) -> dict[str, bytes]:
    """Returns the contents of `content_files` by path below `folder`; missing files are left out."""
    files: dict[str, bytes] = {}
    for file in content_files(folder):
        with contextlib.suppress(FileNotFoundError):
            files[file.relative_to(folder).as_posix()] = file.read_bytes()
    return files


def fingerprint_of(files: Mapping[str, bytes]) -> str:
    """Returns a hash of the names and contents of `files`, whatever their order."""
    digest = hashlib.sha256()
    for path, raw in sorted(files.items()):
        digest.update(path.encode())
        digest.update(hashlib.sha256(raw).digest())
    return digest.hexdigest()[:16]


def fingerprint(folder: Path) -> str:
    """Returns a hash of the names and contents of the files; a changed file changes it."""
    return fingerprint_of(read_files(folder))


def load_content(folder: Path) -> Content:
    """Reads and checks every file below `folder`.

    Raises:
        ContentError: at least one file has an error; nothing is loaded.
    """
    content, problems = check_content(folder)
    errors = [problem for problem in problems if problem.severity == "error"]
    if content is None or errors:
        raise ContentError(errors)
    return content


def check_content(folder: Path) -> tuple[Content | None, list[Problem]]:
    """Returns what could be read (None when a file does not fit the schema) and every problem found."""
    if not (folder / "figures.yml").is_file() or not (folder / "faqs").is_dir():
        remedy = "Set RASAI_KNOWLEDGE_BASE to a folder that holds figures.yml and faqs/."
        return None, [Problem(folder, 1, "There is no knowledge base here.", remedy)]
    mark = fingerprint(folder)
    documents, problems = _read_all(file for file in content_files(folder) if file.name != OFFICES)
    offices, office_problems = _offices(folder / OFFICES)
    problems += office_problems
    if problems:
        return None, problems
    figures = {id_: _figure(id_, raw) for id_, raw in (documents[0].data or {}).items()}
    entries = {topic: _entry(topic, raw) for document in documents[1:] for topic, raw in (document.data or {}).items()}
    content = Content(entries, figures, mark, offices)
    return content, cross_problems(content, documents[1:])


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


def _offices(file: Path) -> tuple[tuple[Office, ...], list[Problem]]:
    if not file.exists():
        return (), []
    try:
        return tuple(load_offices(file)), []
    except ContentError as error:
        return (), list(error.problems)
    except OSError as error:
        return (), [_unreadable(file, error)]


def _unreadable(file: Path, error: OSError) -> Problem:
    remedy = "Check that the file is there and that the assistant may read it."
    return Problem(file, 1, f"The file can't be read: {error.strerror}.", remedy)


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
