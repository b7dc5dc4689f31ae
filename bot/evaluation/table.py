"""A table that a terminal and a page show alike."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Cells as text. The first `names` columns are names, the others figures; row `marked` stands out.

    `heat` has a value in [0, 1] for each row, how strongly a page colours it; empty for no colour.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    names: int = 1
    marked: int | None = None
    heat: tuple[float, ...] = ()

    def to_text(self, at_most: int | None = None) -> str:
        """Returns title, header and rows as lines of text; of more than `at_most` rows only so many and how many are left."""
        shown = self.rows[:at_most]
        widths = [max(len(row[place]) for row in (self.columns, *shown)) for place in range(len(self.columns))]
        lines = [self.title, self._line(self.columns, widths, " ")]
        lines += [self._line(row, widths, "*" if number == self.marked else " ") for number, row in enumerate(shown)]
        lines += [f"  and {len(self.rows) - len(shown)} more"] if len(shown) < len(self.rows) else []
        return "\n".join([*lines, *([f"  {self.note}"] if self.note else [])])

    def _line(self, cells: tuple[str, ...], widths: list[int], mark: str) -> str:
        padded = (
            cell.ljust(width) if place < self.names else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"{mark} {'  '.join(padded)}".rstrip()
