"""Changes rows of a CSV file and leaves every other row's bytes alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

_BOM = b"\xef\xbb\xbf"
Row = dict[str, str]


@dataclass(frozen=True)
class Table:
    """A CSV file with a column `id`.

    `chunks` is the whole text, cut into rows with their line ends; one without a record (the header, an empty line) has
    the id None. `starts` is the line, from 1, that each id's row begins on.
    """

    header: tuple[str, ...]
    rows: Mapping[str, Row]
    starts: Mapping[str, int]
    chunks: tuple[tuple[str | None, str], ...]
    line_end: str
    bom: bool


def read_table(raw: bytes) -> Table:
    """Reads a table that has been checked; a row that lacks the last cells has them empty."""
    lines = list(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    reader = csv.reader(lines)
    header = tuple(name.strip() for name in next(reader))
    done = reader.line_num
    chunks: list[tuple[str | None, str]] = [(None, "".join(lines[:done]))]
    rows: dict[str, Row] = {}
    starts: dict[str, int] = {}
    for cells in reader:
        row = dict(zip(header, [*cells, *[""] * len(header)], strict=False))
        id_ = row["id"].strip() or None
        if id_ is not None:
            rows[id_], starts[id_] = row, done + 1
        chunks.append((id_, "".join(lines[done : reader.line_num])))
        done = reader.line_num
    return Table(header, rows, starts, tuple(chunks), "\r\n" if lines[0].endswith("\r\n") else "\n", raw.startswith(_BOM))


def new_table(header: Sequence[str]) -> Table:
    """Returns a table without rows."""
    return Table(tuple(header), {}, {}, ((None, _line(dict(zip(header, header, strict=True)), header, "\n")),), "\n", False)


def edited_table(table: Table, changed: Mapping[str, Row], added: Sequence[Row], removed: Collection[str]) -> bytes:
    """Returns the file with whole rows replaced, added at the end and taken out."""
    parts = []
    for id_, chunk in table.chunks:
        row = changed.get(id_) if id_ is not None else None
        if row is not None:
            parts.append(_line(row, table.header, table.line_end))
        elif id_ not in removed:
            parts.append(chunk)
    if added and not parts[-1].endswith(("\n", "\r")):
        parts[-1] += table.line_end
    parts += [_line(row, table.header, table.line_end) for row in added]
    return (_BOM if table.bom else b"") + "".join(parts).encode()


def _line(row: Row, header: Sequence[str], line_end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=line_end).writerow([row.get(field, "") for field in header])
    return out.getvalue()
