"""The error of the spreadsheet, and a problem that names its cell."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.errors import KnowledgeBaseError


class SpreadsheetError(KnowledgeBaseError):
    """A workbook can't be written, read or taken over; nothing was changed."""


@dataclass(frozen=True)
class SheetProblem:
    """One thing in a workbook that staff must mend (`error`) or should look at (`warning`).

    `row` counts from 1 as the spreadsheet shows it, None for the whole sheet; `column` is its letter and header: `I, "Answer (Urdu)"`.
    """

    sheet: str
    row: int | None
    column: str | None
    what: str
    remedy: str
    severity: str = "error"

    def __str__(self) -> str:
        place = [f"sheet {self.sheet}"]
        place += [f"row {self.row}"] if self.row is not None else []
        place += [f"column {self.column}"] if self.column is not None else []
        return f"{', '.join(place)}: {self.what} {self.remedy}"
