"""Compares a workbook with the files: what staff changed, and what was changed on both sides since the export."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from knowledge_base.messages import Term, what_and_remedy
from knowledge_base.spreadsheet.columns import Column, Sheet
from knowledge_base.spreadsheet.origin import Origin
from knowledge_base.spreadsheet.problems import SheetProblem
from knowledge_base.spreadsheet.reading import ReadRow, ReadSheet, Workbook
from knowledge_base.spreadsheet.records import Base, Record, mark


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
                self._refuse(1, None, "sheet_column_missing", column=column.header)
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
            self._refuse(row.number, self.sheet.columns[0], "sheet_taken_out", noun=self._noun, id=row.id)

    def _new(self, row: ReadRow) -> None:
        added = [self._difference(column, row.id, row.number, "added", "", row.texts[column.field]) for column in self._columns(row)]
        filled = [difference for difference in added if difference.new]
        self.found.differences += filled
        if not filled:
            self._refuse(row.number, self.sheet.columns[0], "sheet_row_only_id")

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
            self._refuse(row.number, column, "sheet_changed_since", text=_short(old))
            return None
        return difference

    def _missing(self, record: Record) -> None:
        origin = self._origin(record.id)
        if self.book.origins is not None and origin is None:
            return  # it came into the files after the export
        edited = origin is not None and any(origin.marks.get(name) != mark(text) for name, text in record.texts.items())
        if not self.remove:
            self._refuse(None, None, "sheet_row_gone", noun=self._noun, id=record.id)
        elif edited and not self.sheet_wins:
            self._refuse(None, None, "sheet_row_gone_changed", noun=self._noun, id=record.id)
        else:
            first = self.sheet.columns[1]
            self.found.differences.append(self._difference(first, record.id, None, "removed", record.texts[first.field], ""))

    @property
    def _noun(self) -> Term:
        return Term(f"noun.{self.sheet.noun}")

    def _refuse(self, row: int | None, column: Column | None, code: str, /, **values: str) -> None:
        self.found.problems.append(self.read.problem(row, column, *what_and_remedy(code, **values)))

    def _origin(self, id_: str) -> Origin | None:
        return (self.book.origins or {}).get((self.sheet.name, id_))

    def _columns(self, row: ReadRow) -> Iterator[Column]:
        return (column for column in self.sheet.columns if column.field in row.texts)

    def _difference(self, column: Column, id_: str, row: int | None, kind: str, old: str, new: str) -> Difference:
        return Difference(self.sheet.name, self.sheet.noun, id_, column, row, kind, old, new)


def _short(text: str) -> str:
    one_line = " / ".join(text.splitlines()) or Term("nothing")
    return one_line if len(one_line) <= 120 else f"{one_line[:120]}..."
