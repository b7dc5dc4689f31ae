"""The knowledge base's folder as records, each with the text that its cells show."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from knowledge_base.changes import Files
from knowledge_base.errors import ContentError, Problem
from knowledge_base.loading import check_content, read_files
from knowledge_base.replacing import unpacked
from knowledge_base.spreadsheet.columns import FAQS, FIGURES, FIGURES_FILE, OFFICES, OFFICES_FILE, SHEETS, Sheet, offices_sheet
from knowledge_base.spreadsheet.csv_edit import Table, new_table, read_table
from knowledge_base.spreadsheet.texts import text_of
from knowledge_base.yaml_lines import Document, read_document

_MARK_DIGITS = 12


@dataclass(frozen=True)
class Record:
    """A topic, figure or office: the file it stands in (below the folder), its data, and the text of each field."""

    id: str
    file: str
    raw: Mapping[str, Any]
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Base:
    """The folder at one moment: its files, those of topics and figures parsed, the offices, and all records by sheet name and id."""

    files: Files
    documents: Mapping[str, Document]
    offices: Table
    sheets: tuple[Sheet, ...]
    records: Mapping[str, Mapping[str, Record]]


def mark(text: str) -> str:
    """Returns a short hash of a cell's text."""
    return hashlib.sha256(text.encode()).hexdigest()[:_MARK_DIGITS]


def read_base(folder: Path) -> Base:
    """Reads the folder.

    Raises:
        ContentError: a file can't be read, or does not fit its schema.
    """
    # A copy, so that a save in between can't mix two states.
    files = read_files(folder)
    with named_as_in(folder, files) as copy:
        content, problems = check_content(copy)
        if content is None:
            raise ContentError(problems)
        documents = {path: read_document(copy / path) for path in files if path == FIGURES_FILE or path.startswith("faqs/")}
    raw = files.get(OFFICES_FILE)
    offices = read_table(raw) if raw is not None else new_table([c.field for c in OFFICES.columns])
    sheets = (*SHEETS[:2], offices_sheet(offices.header))
    return Base(files, documents, offices, sheets, {sheet.name: dict(_records(sheet, documents, offices)) for sheet in sheets})


def _records(sheet: Sheet, documents: Mapping[str, Document], offices: Table) -> Iterator[tuple[str, Record]]:
    for id_, file, raw in _raw_records(sheet, documents, offices):
        yield id_, Record(id_, file, raw, {column.field: text_of(raw, column) for column in sheet.columns[1:]})


def _raw_records(sheet: Sheet, documents: Mapping[str, Document], offices: Table) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    if sheet.name == OFFICES.name:
        yield from ((id_, OFFICES_FILE, row) for id_, row in offices.rows.items())
        return
    for path, document in documents.items():
        if sheet_of(path) == sheet.name:
            yield from ((id_, path, raw) for id_, raw in (document.data or {}).items())


def sheet_of(path: str) -> str:
    """Returns the name of the sheet that shows the file."""
    if path == OFFICES_FILE:
        return OFFICES.name
    return FIGURES.name if path == FIGURES_FILE else FAQS.name


@contextmanager
def named_as_in(folder: Path, files: Files) -> Iterator[Path]:
    """Yields a temporary folder that holds `files`; errors from it name the files as if they lay in `folder`."""
    with unpacked(files) as copy:
        try:
            yield copy
        except ContentError as error:
            raise ContentError([moved(problem, copy, folder) for problem in error.problems]) from error


def moved(problem: Problem, copy: Path, folder: Path) -> Problem:
    """Returns the problem with `folder` for the temporary `copy` of it."""
    file = folder / problem.file.relative_to(copy) if copy in (problem.file, *problem.file.parents) else problem.file
    # A text that names no file stays what it is, and can be said in the other language.
    what = problem.what.replace(str(copy), str(folder)) if str(copy) in problem.what else problem.what
    return replace(problem, file=file, what=what)
