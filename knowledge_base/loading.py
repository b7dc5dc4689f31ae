"""Loads the folder of the knowledge base: all of it, or none of it and the reasons."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from knowledge_base.checks import errors_in, hints_in, warnings_in
from knowledge_base.content import Content
from knowledge_base.errors import ContentError, Problem
from knowledge_base.messages import new_problem
from knowledge_base.offices import FILE_NAME as OFFICES
from knowledge_base.out_of_scope import FILE_NAME as OUT_OF_SCOPE
from knowledge_base.reading import Loaded, read_content

# Names under which a program saved what was meant to be a .yml file.
_ALMOST_YML = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


def content_files(folder: Path) -> list[Path]:
    """Returns the files that make up the knowledge base, in a fixed order; editors' temporary files are left out."""
    faqs = sorted(path for path in (folder / "faqs").rglob("*.yml") if not _is_temporary(path.relative_to(folder)))
    more = [folder / name for name in (OUT_OF_SCOPE, OFFICES)]
    return [folder / "figures.yml", *faqs, *(file for file in more if file.is_file())]


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
    """Reads every file below `folder` and looks for errors.

    Raises:
        ContentError: at least one file has an error; nothing is loaded.
    """
    return load_documents(folder).content


def load_documents(folder: Path) -> Loaded:
    """Reads what `load_content` reads, with the documents.

    Raises:
        ContentError: at least one file has an error; nothing is loaded.
    """
    loaded, problems = _read(folder)
    if loaded is not None:
        problems = [problem for problem in errors_in(loaded) if problem.severity == "error"]
    if loaded is None or problems:
        raise ContentError(problems)
    return loaded


def check_content(folder: Path, today: date | None = None, *, hints: bool = False) -> tuple[Content | None, list[Problem]]:
    """Checks every file below `folder`.

    Args:
        folder: the knowledge base.
        today: what was due before this day is named; None leaves dates out.
        hints: whether to name also what is right and could be better.

    Returns:
        What could be read (None when a file does not fit the schema) and every problem found.
    """
    loaded, problems = _read(folder)
    problems = [*_ignored_files(folder), *problems]
    if loaded is None:
        return None, problems
    problems += [*errors_in(loaded), *warnings_in(loaded, today), *(hints_in(loaded) if hints else ())]
    return loaded.content, sorted(problems, key=lambda problem: (problem.file, problem.line))


def _read(folder: Path) -> tuple[Loaded | None, list[Problem]]:
    if not (folder / "figures.yml").is_file() or not (folder / "faqs").is_dir():
        return None, [new_problem(folder, 1, "folder_missing")]
    mark = fingerprint(folder)
    return read_content(content_files(folder), mark)


def _ignored_files(folder: Path) -> Iterator[Problem]:
    """Yields the files whose names keep them from being read."""
    for file in sorted((*folder.glob("*.*"), *(folder / "faqs").rglob("*.*"))):
        found = _ALMOST_YML.search(file.name)
        if found and file.suffix != ".yml" and file.is_file() and not _is_temporary(file.relative_to(folder)):
            yield new_problem(file, 1, "file_ignored", name=f"{file.name[: found.start()]}.yml")
