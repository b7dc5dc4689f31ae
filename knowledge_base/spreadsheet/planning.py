"""Plans an import: what would change, checked as the knowledge base checks itself; writes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.changes import Files
from knowledge_base.errors import Problem
from knowledge_base.loading import check_content
from knowledge_base.messages import message
from knowledge_base.spreadsheet.columns import Sheet
from knowledge_base.spreadsheet.csv_edit import read_table
from knowledge_base.spreadsheet.differences import Difference, compare
from knowledge_base.spreadsheet.new_files import new_files, wanted_edits
from knowledge_base.spreadsheet.problems import SheetProblem
from knowledge_base.spreadsheet.reading import Workbook, read_workbook
from knowledge_base.spreadsheet.records import Base, moved, named_as_in, read_base, sheet_of
from knowledge_base.yaml_lines import Document, Key, read_document

# What the files' checks advise, said for a sheet.
_IN_A_SHEET = {
    "review_by_missing": "sheet_fill_review_by",
    "unknown_figure": "sheet_add_figure",
    "typed_figure": "sheet_quote_figure",
    "dead_link": "sheet_correct_link",
}


@dataclass(frozen=True)
class Plan:
    """What an import would do to `folder`: the differences, the problems, and its files before and after by path.

    With an error among the problems `after` is `before`. Warnings are only those of records that change. `outdated` are
    cells that nobody edited and that the files contradict, because they were changed since the export; the files stay.
    """

    folder: Path
    differences: tuple[Difference, ...]
    outdated: tuple[Difference, ...]
    problems: tuple[SheetProblem | Problem, ...]
    before: Files
    after: Files

    @property
    def errors(self) -> tuple[SheetProblem | Problem, ...]:
        """The problems for which the import is refused."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that would be written or deleted, sorted."""
        return tuple(sorted(path for path in {*self.before, *self.after} if self.before.get(path) != self.after.get(path)))


def plan_import(folder: Path, file: Path, *, remove: bool = False, sheet_wins: bool = False) -> Plan:
    """Compares a workbook with the folder and checks what the folder would become.

    Args:
        folder: the knowledge base.
        file: a workbook that `export_workbook` made and staff edited.
        remove: whether a row that is gone takes its record out; else it is a problem.
        sheet_wins: whether the workbook counts where the file was changed too since the export; else that is a problem.

    Raises:
        SpreadsheetError: the workbook can't be read, or a file can't take an edit.
        ContentError: the folder can't be read.
    """
    book, base = read_workbook(file), read_base(folder)
    compared = compare(base, book, remove, sheet_wins)
    wanted = wanted_edits(base, book, compared.differences)
    problems: list[SheetProblem | Problem] = [*book.problems, *compared.problems, *wanted.problems]
    after = base.files
    if compared.differences and not problems:
        after = new_files(folder, base, wanted.edits)
        problems += _check(folder, base, book, after, {(found.sheet, found.id) for found in compared.differences})
    if any(problem.severity == "error" for problem in problems):
        after = base.files
    return Plan(folder, tuple(compared.differences), tuple(compared.outdated), tuple(problems), base.files, after)


def _check(folder: Path, base: Base, book: Workbook, after: Files, changed: set[tuple[str, str]]) -> Iterator[SheetProblem | Problem]:
    sheets = {sheet.name: sheet for sheet in base.sheets}
    with named_as_in(folder, after) as copy:
        _, problems = check_content(copy)
        documents = {problem.file: read_document(problem.file) for problem in problems if problem.file.suffix == ".yml"}
        for problem in problems:
            path = problem.file.relative_to(copy).as_posix()
            name, document = sheet_of(path), documents.get(problem.file)
            key = _key_at(document, problem.line) if document else _office_at(problem, after[path], sheets[name])
            id_ = str(key[0]) if key else ""
            if problem.severity == "error" or (name, id_) in changed:
                yield _in_sheet(moved(problem, copy, folder), sheets[name], book, key)


def _key_at(document: Document, line: int) -> Key:
    """Returns the innermost key of the line, or of the nearest one before it."""
    before = {path: at for path, at in document.lines.items() if at <= line}
    return max(before, key=lambda path: (before[path], len(path)), default=())


def _office_at(problem: Problem, raw: bytes, sheet: Sheet) -> Key:
    """Returns the office whose row begins on the line or is the nearest one before it, and the column that is named first."""
    starts = read_table(raw).starts
    id_ = max((id_ for id_, line in starts.items() if line <= problem.line), key=starts.__getitem__, default=None)
    if id_ is None:
        return ()
    fields = {column.field for column in sheet.columns}
    named = (word for word in re.findall(r"[a-z0-9_]+", problem.what.removeprefix(f"{id_}:")) if word in fields)
    return (id_, next(named, "id"))


def _in_sheet(problem: Problem, sheet: Sheet, book: Workbook, key: Key) -> SheetProblem | Problem:
    read = book.sheets[sheet.name]
    row = read.rows.get(str(key[0])) if key else None
    if row is None:
        return problem
    fields = _fields(key)
    column = next((column for column in sheet.columns if column.field in fields), sheet.columns[0])
    remedy = message(_IN_A_SHEET[problem.code]) if problem.code in _IN_A_SHEET else problem.remedy
    return read.problem(row.number, column, problem.what, remedy, problem.severity)


def _fields(key: Key) -> Iterable[str]:
    path = [str(part) for part in key[1:]]
    # ("questions", "ur", "3") is the column questions.ur; ("answer",) alone is shown at the first answer.
    return {".".join(path[:2]), *path[:1], *([f"{path[0]}.en"] if len(path) == 1 else [])}
