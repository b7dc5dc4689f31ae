"""The published records as tables for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from knowledge_base.publishing.records import TAGS, Record, Records

_TAGS = tuple(TAGS.values())
# A spreadsheet takes a cell that starts so for a formula: "+92-51-..." would become a sum.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def tables_of(records: Records) -> dict[str, bytes]:
    """Returns each table by its file's name; of what there is none of there is no table.

    CSV as in RFC 4180, UTF-8 with a byte-order mark; a list has one item a line.
    """
    rows = {
        "faqs.csv": [row for topic in records.topics for row in _topic_rows(topic)],
        "figures.csv": [_figure_row(figure) for figure in records.figures],
        "offices.csv": [_office_row(office) for office in records.offices],
    }
    return {name: _table(table) for name, table in rows.items() if table}


def _table(rows: Sequence[Record]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(rows[0])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    # Without the mark spreadsheets take Urdu for another encoding.
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
    return _cell("\n".join(value)) if isinstance(value, Sequence) else str(value)


def _topic_rows(topic: Record) -> Iterable[Record]:
    for tag in _TAGS:
        yield {
            "id": topic["id"],
            "agency": topic["agency"],
            "service": topic["service"],
            "language": tag,
            "title": topic["titles"][tag],
            "answer": topic["answers"][tag],
            "questions": topic["questions"][tag],
            "figures": [figure["id"] for figure in topic["figures"]],
            "sources": [_source(source) for source in topic["sources"]],
            **{name: topic[name] for name in ("checked_on", "review_by", "due_for_check", "related")},
        }


def _figure_row(figure: Record) -> Record:
    # No column for the value as it stands: a spreadsheet would take "6-7" for a day in July.
    return {
        **{name: figure[name] for name in ("id", "what", "lowest", "highest", "unit")},
        **{f"text_{tag}": figure["texts"][tag] for tag in _TAGS},
        **{name: figure[name] for name in ("to_be_confirmed", "speed", "pages", "validity_years", "zone")},
        **{name: figure[name] for name in ("valid_from", "valid_until", "review_by")},
        "source": figure["source"]["name"],
        "source_url": figure["source"]["url"],
        "source_date": figure["source"]["date"],
        **{name: figure[name] for name in ("confidence", "quoted_by")},
    }


def _office_row(office: Record) -> Record:
    return {
        **{name: office[name] for name in ("id", "agency")},
        **{f"name_{tag}": office["names"][tag] for tag in _TAGS},
        **{f"cities_{tag}": [city[tag] for city in office["cities"]] for tag in _TAGS},
        **{f"address_{tag}": (office["addresses"] or {}).get(tag) for tag in _TAGS},
        "address_confirmed": office["address_confirmed"],
        **{f"hours_{tag}": (office["hours"] or {}).get(tag) for tag in _TAGS},
        **{name: office[name] for name in ("open_24h", "women_only", "services", "status", "source", "as_of")},
    }


def _source(source: Record) -> str:
    return f"{source['name']} ({source['url']})" if source["url"] else str(source["name"])
