"""The hidden sheet: what the files held when the workbook was made, so that an import tells an edit from an old copy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base.spreadsheet.records import Base, mark

ORIGIN_SHEET = "rasai_origin"
_HEADER = ["sheet", "id", "file", "marks"]


@dataclass(frozen=True)
class Origin:
    """The file that a record stood in, and a hash of each field's text."""

    file: str
    marks: Mapping[str, str]


Origins = Mapping[tuple[str, str], Origin]


def write_origins(book: Any, base: Base) -> None:
    """Adds the hidden sheet to the workbook."""
    sheet = book.create_sheet(ORIGIN_SHEET)
    sheet.sheet_state = "hidden"
    sheet.append(_HEADER)
    for name, records in base.records.items():
        for record in records.values():
            marks = {field: mark(text) for field, text in record.texts.items()}
            sheet.append([name, record.id, record.file, json.dumps(marks)])


def read_origins(book: Any) -> Origins | None:
    """Returns what the hidden sheet says by sheet and id; None where it is gone or damaged."""
    if ORIGIN_SHEET not in book.sheetnames:
        return None
    rows = book[ORIGIN_SHEET].iter_rows(min_row=2, max_col=len(_HEADER), values_only=True)
    try:
        return {(str(name), str(id_)): Origin(str(file), dict(json.loads(marks))) for name, id_, file, marks in rows if name}
    except (TypeError, ValueError):
        return None
