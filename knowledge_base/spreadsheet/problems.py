"""The error of the spreadsheet, and a problem that names its cell."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.messages import Ready, StaffLanguage, Term, said_in, say


class SpreadsheetError(KnowledgeBaseError):
    """A workbook can't be written, read or taken over; nothing was changed. Its arguments are the reasons, each a line."""

    def __str__(self) -> str:
        return "\n".join(str(reason) for reason in self.args)


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
        return self.said_in(StaffLanguage.EN)

    def said_in(self, language: StaffLanguage) -> str:
        """Returns the problem as one line: its cell, how bad it is, what, how to mend it."""
        place = [say("sheet_name", language, sheet=self.sheet)]
        place += [say("sheet_row", language, row=self.row)] if self.row is not None else []
        place += [say("sheet_column", language, column=self.column)] if self.column is not None else []
        where = (", " if language is StaffLanguage.EN else "، ").join(place)
        texts = f"{said_in(self.what, language)} {said_in(self.remedy, language)}"
        return say("sheet_problem", language, place=Ready(where), severity=Term(f"severity.{self.severity}"), texts=Ready(texts))
