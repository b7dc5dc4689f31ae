"""A tiny knowledge base in the house's layout, and a workbook of it to edit."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from knowledge_base.spreadsheet import Plan, apply, export_workbook, plan_import
from tests.knowledge_base.samples import FEE, LOST, BaseFolder

CARD, LOSS, FIGURES, OFFICES = "faqs/nadra/card.yml", "faqs/nadra/lost.yml", "figures.yml", "offices.csv"
_FORMS = {"en": "question", "ur": "سوال", "roman": "sawal"}
_OFFICE = "{id},nadra,Centre {n},سینٹر {n},Center {n},Lahore,لاہور,Lahore,lhr|lahor,,,,,passport,list,2025-01-05,open,"
_OFFICES = (
    "id,agency,name_en,name_ur,name_roman,city_en,city_ur,city_roman,city_spellings,address,hours,open_24h,women_only,services,"
    "source,as_of,status,note\r\n"
    f'{_OFFICE.format(id="office-one", n=1)}"Says ""hello"",\r\nin two lines."\r\n{_OFFICE.format(id="office-two", n=2)}\r\n'
)
_FIGURES = """# Fees, by hand.
fee.card:
  what: 'Fee: a card'
  value: 750  # of 2026
  unit: PKR
  review_by: 2027-03-31
  source: Fee list
  confidence: official
  note: A long note that
    goes on.
days.card:
  what: Days of a card
  value: 15-30
  unit: days
  review_by: 2027-03-31
  source: Fee list
  confidence: official
code.card:
  what: Code of a card
  value: '0840'
  unit: sms
  review_by: 2027-03-31
  source: Fee list
  confidence: official
"""


def entry_text(topic: str, subject: str) -> str:
    """An entry as the house writes it; its phrasings are of `subject` alone."""
    phrasings = {form: "".join(f"      - {subject} {word} {n}\n" for n in "abcdef") for form, word in _FORMS.items()}
    return f"""{topic}:
  title:
    en: The {subject}
    ur: عنوان {subject}
    roman: {subject} ka title
  questions:
    en:
{phrasings["en"]}    ur:
{phrasings["ur"]}    roman:
{phrasings["roman"]}  # The three say the same.
  answer:
    en: |
      It costs {{fee.card}}.
      # not a comment
    ur: |
      قیمت {{fee.card}} ہے۔
    roman: |
      Qeemat {{fee.card}} hai.
  source:
    - name: Office, Lahore
      url: https://example.org/fees
    - name: Fee list
  facts: [card-one, card-two]
  checked_on: 2026-05-01
  review_by: 2027-03-31
"""


class Desk:
    """What a member of staff has before them: the folder, a workbook made of it, and hands to edit it."""

    def __init__(self, folder: Path) -> None:
        self.base = BaseFolder(folder / "base")
        self.file = folder / "staff.xlsx"
        self.base.write(CARD, f"# Cards\n\n{entry_text(FEE, 'fee')}\n# Kept for later.\n\n{entry_text('nadra.cnic.what', 'card')}")
        self.base.write(LOSS, entry_text(LOST, "lost"))
        self.base.write(FIGURES, _FIGURES)
        self.base.write(OFFICES, _OFFICES)
        self.export()

    @property
    def folder(self) -> Path:
        return self.base.folder

    def export(self) -> None:
        export_workbook(self.folder, self.file)

    def files(self) -> dict[str, bytes]:
        """Returns every file's bytes."""
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}

    def edit(self, change: Callable[[Any], None]) -> None:
        """Lets `change` work on the open workbook, and saves it."""
        book = load_workbook(self.file)
        change(book)
        book.save(self.file)

    def type(self, sheet: str, id_: str, header: str, value: object) -> None:
        """Types `value` into the cell of a record and a column."""

        def change(book: Any) -> None:
            grid = book[sheet]
            grid.cell(row_of(grid, id_), column_of(grid, header)).value = value

        self.edit(change)

    def add(self, sheet: str, values: dict[str, object]) -> None:
        """Adds a row, with values by header."""

        def change(book: Any) -> None:
            grid = book[sheet]
            row = grid.max_row + 1
            for header, value in values.items():
                grid.cell(row, column_of(grid, header)).value = value

        self.edit(change)

    def drop(self, sheet: str, id_: str) -> None:
        """Deletes a row."""
        self.edit(lambda book: book[sheet].delete_rows(row_of(book[sheet], id_)))

    def cell(self, sheet: str, id_: str, header: str) -> Any:
        """Returns a cell of the workbook as it is saved."""
        grid = load_workbook(self.file)[sheet]
        return grid.cell(row_of(grid, id_), column_of(grid, header))

    def plan(self, **options: bool) -> Plan:
        return plan_import(self.folder, self.file, **options)

    def take_over(self, **options: bool) -> tuple[str, ...]:
        return apply(self.plan(**options))


def row_of(grid: Any, id_: str) -> int:
    """Returns the row of a record."""
    return next(row for row in range(2, grid.max_row + 1) if grid.cell(row, 1).value == id_)


def column_of(grid: Any, header: str) -> int:
    """Returns the number of a column."""
    return next(cell.column for cell in grid[1] if cell.value == header)


def changed_lines(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """Returns the lines that went and those that came, in order."""
    lines = list(difflib.ndiff(before.decode().splitlines(), after.decode().splitlines()))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]
