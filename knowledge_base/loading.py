"""Loads the folder of the knowledge base: all of it, or none of it and the reasons."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.language import WritingForm
from knowledge_base.checks import cross_problems
from knowledge_base.content import Content, Entry, Figure, Source
from knowledge_base.errors import ContentError, Problem
from knowledge_base.schema import schema_problems
from knowledge_base.yaml_lines import Document, read_document

_DATES = ("valid_from", "valid_until", "review_by")


def content_files(folder: Path) -> list[Path]:
    """Returns the files that make up the knowledge base, sorted; editors' temporary files are left out."""
    faqs = sorted(path for path in (folder / "faqs").rglob("*.yml") if not _is_temporary(path.relative_to(folder)))
    return [folder / "figures.yml", *faqs]


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
    """Returns a hash of the names and contents of `files`, in their order."""
    digest = hashlib.sha256()
    for path, raw in files.items():
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
    documents, problems = _read_all(content_files(folder))
    for document in documents:
        problems += schema_problems(document, "figures" if document.file.name == "figures.yml" else "faqs")
    if problems:
        return None, problems
    figures = {id_: _figure(id_, raw) for id_, raw in (documents[0].data or {}).items()}
    entries = {topic: _entry(topic, raw) for document in documents[1:] for topic, raw in (document.data or {}).items()}
    content = Content(entries, figures, mark)
    return content, cross_problems(content, documents[1:])


def _read_all(files: Iterable[Path]) -> tuple[list[Document], list[Problem]]:
    documents: list[Document] = []
    problems: list[Problem] = []
    for file in files:
        try:
            documents.append(read_document(file))
        except ContentError as error:
            problems += error.problems
        except OSError as error:
            remedy = "Check that the file is there and that the assistant may read it."
            problems.append(Problem(file, 1, f"The file can't be read: {error.strerror}.", remedy))
    return documents, problems


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
