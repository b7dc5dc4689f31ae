"""Compares a workbook with the files: what staff changed, and what was changed on both sides since the export."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from knowledge_base.spreadsheet.columns import Column, Sheet
from knowledge_base.spreadsheet.origin import Origin
from knowledge_base.spreadsheet.problems import SheetProblem
from knowledge_base.spreadsheet.reading import ReadRow, ReadSheet, Workbook
from knowledge_base.spreadsheet.records import Base, Record, mark

_CHANGED_SINCE = "The file was changed since the export"
_EXPORT_AGAIN = "Export again and repeat the edit there, or import with --sheet-wins."


@dataclass(frozen=True)
class Difference:
    """What an import would do to one field; `kind` is "changed", or "added" or "removed" with its whole record."""

    sheet: str
    noun: str
    id: str
    column: Column
    row: int | None
    kind: str
    old: str
    new: str

    def lines(self) -> list[str]:
        """Returns the lines that go, after "- ", and those that come, after "+ "."""
        compared = difflib.ndiff(self.old.splitlines(), self.new.splitlines())
        return [line for line in compared if line[0] in "+-"]


@dataclass
class Comparison:
    """The differences, and what keeps them from being taken over.

    `outdated` are the cells that nobody edited and that differ because the file was changed since the export.
    """

    differences: list[Difference] = field(default_factory=list)
    outdated: list[Difference] = field(default_factory=list)
    problems: list[SheetProblem] = field(default_factory=list)


def compare(base: Base, book: Workbook, remove: bool, sheet_wins: bool) -> Comparison:
    """Compares every sheet.

    Args:
        base: the files.
        book: the workbook.
        remove: takes records out whose rows are gone; else a missing row is a problem.
        sheet_wins: takes the workbook's text where the file was changed too since the export; else that is a problem.
    """
    found = Comparison()
    for sheet in base.sheets:
        _SheetComparison(sheet, base.records[sheet.name], book, remove, sheet_wins, found).run()
    return found


@dataclass(frozen=True)
class _SheetComparison:
    sheet: Sheet
    records: Mapping[str, Record]
    book: Workbook
    remove: bool
    sheet_wins: bool
    found: Comparison

    @property
    def read(self) -> ReadSheet:
        return self.book.sheets[self.sheet.name]

    def run(self) -> None:
        if "id" not in self.read.letters:
            return  # the reader has said so; without ids every record would look gone
        for column in self.sheet.columns:
            if column.field not in self.read.letters:
                what = f"The column '{column.header}' is missing."
                self.found.problems.append(self.read.problem(1, None, what, "Put it back, with this header, or export again."))
        for row in self.read.rows.values():
            self._row(row)
        for record in self.records.values():
            if record.id not in self.read.rows:
                self._missing(record)

    def _row(self, row: ReadRow) -> None:
        record, origin = self.records.get(row.id), self._origin(row.id)
        if record is not None:
            self.found.differences += [found for column in self._columns(row) if (found := self._field(column, row, record, origin))]
        elif origin is None or self.sheet_wins:
            self._new(row)
        elif any(origin.marks.get(column.field) != mark(row.texts[column.field]) for column in self._columns(row)):
            what = f"{_CHANGED_SINCE}: the {self.sheet.noun} '{row.id}' was taken out of it."
            self.found.problems.append(self.read.problem(row.number, self.sheet.columns[0], what, _EXPORT_AGAIN))

    def _new(self, row: ReadRow) -> None:
        added = [self._difference(column, row.id, row.number, "added", "", row.texts[column.field]) for column in self._columns(row)]
        filled = [difference for difference in added if difference.new]
        self.found.differences += filled
        if not filled:
            what = "The row has an id and nothing else."
            self.found.problems.append(self.read.problem(row.number, self.sheet.columns[0], what, "Fill in its cells, or empty the row."))

    def _field(self, column: Column, row: ReadRow, record: Record, origin: Origin | None) -> Difference | None:
        new, old = row.texts[column.field], record.texts[column.field]
        exported = origin.marks.get(column.field) if origin else None
        if new == old:
            return None
        difference = self._difference(column, row.id, row.number, "changed", old, new)
        if exported == mark(new):
            self.found.outdated.append(difference)
            return None
        if exported is not None and exported != mark(old) and not self.sheet_wins:
            what = f"{_CHANGED_SINCE}; it now says: {_short(old)}."
            self.found.problems.append(self.read.problem(row.number, column, what, _EXPORT_AGAIN))
            return None
        return difference

    def _missing(self, record: Record) -> None:
        origin = self._origin(record.id)
        if self.book.origins is not None and origin is None:
            return  # it came into the files after the export
        edited = origin is not None and any(origin.marks.get(name) != mark(text) for name, text in record.texts.items())
        if not self.remove:
            what = f"The row of the {self.sheet.noun} '{record.id}' is gone."
            remedy = f"Put it back, or import with --remove to take the {self.sheet.noun} out of the knowledge base."
            self.found.problems.append(self.read.problem(None, None, what, remedy))
        elif edited and not self.sheet_wins:
            what = f"The row of the {self.sheet.noun} '{record.id}' is gone, but the file was changed since the export."
            self.found.problems.append(self.read.problem(None, None, what, _EXPORT_AGAIN))
        else:
            first = self.sheet.columns[1]
            self.found.differences.append(self._difference(first, record.id, None, "removed", record.texts[first.field], ""))

    def _origin(self, id_: str) -> Origin | None:
        return (self.book.origins or {}).get((self.sheet.name, id_))

    def _columns(self, row: ReadRow) -> Iterator[Column]:
        return (column for column in self.sheet.columns if column.field in row.texts)

    def _difference(self, column: Column, id_: str, row: int | None, kind: str, old: str, new: str) -> Difference:
        return Difference(self.sheet.name, self.sheet.noun, id_, column, row, kind, old, new)


def _short(text: str) -> str:
    one_line = " / ".join(text.splitlines()) or "nothing"
    return one_line if len(one_line) <= 120 else f"{one_line[:120]}..."
