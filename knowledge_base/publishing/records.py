"""What is published of entries, figures and offices: plain records, as citizens are told them on one day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from bot.language import WritingForm
from knowledge_base.answers import render_answer, render_figure
from knowledge_base.checks import QUOTE
from knowledge_base.content import Content, Entry, Figure, Office, Texts

T = TypeVar("T")
Record = dict[str, Any]
# BCP 47 names each writing form for those who do not know ours.
TAGS = {WritingForm.EN: "en", WritingForm.UR: "ur", WritingForm.ROMAN: "ur-Latn"}
_MONTHS = "January February March April May June July August September October November December".split()
_WRITTEN_DATE = re.compile(rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)}) (?P<year>(?:19|20)\d\d)\b|(?P<iso>\d{{4}}-\d\d-\d\d)")
_LAST_DATE = re.compile(rf"(?:{_WRITTEN_DATE.pattern})\)?$")
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")


@dataclass(frozen=True)
class Records:
    """Everything that is published: topics, figures and offices, each ordered by id."""

    topics: list[Record]
    figures: list[Record]
    offices: list[Record]


@dataclass(frozen=True)
class Totals:
    """How much is published, how much of it is past its date, and between which days (YYYY-MM-DD) it was checked."""

    topics: int
    topics_due: int
    figures: int
    figures_due: int
    offices: int
    newest_check: str
    oldest_check: str

    @classmethod
    def of(cls, records: Records) -> Totals:
        """Counts `records`, which hold at least one topic."""
        checks = [topic["checked_on"] for topic in records.topics]
        return cls(
            topics=len(records.topics),
            topics_due=sum(topic["due_for_check"] for topic in records.topics),
            figures=len(records.figures),
            figures_due=sum(figure["to_be_confirmed"] for figure in records.figures),
            offices=len(records.offices),
            newest_check=max(checks),
            oldest_check=min(checks),
        )


def records_of(content: Content, today: date, *, unquoted_figures: bool) -> Records:
    """Returns what citizens are told on `today`; `unquoted_figures` adds those that no answer quotes."""
    quoted_by = _quoted_by(content)
    ids = sorted(content.figures if unquoted_figures else quoted_by)
    figures = {id_: _figure(content.figures[id_], today) for id_ in ids}
    topics = [_topic(entry, content, figures, today) for _, entry in sorted(content.entries.items())]
    listed = [{**record, "quoted_by": quoted_by.get(id_, [])} for id_, record in figures.items()]
    return Records(topics, listed, [_office(office) for office in sorted(content.offices, key=lambda office: office.id)])


def _quoted_by(content: Content) -> dict[str, list[str]]:
    topics: dict[str, list[str]] = defaultdict(list)
    for topic, entry in sorted(content.entries.items()):
        for id_ in quoted_figures(entry):
            topics[id_].append(topic)
    return topics


def quoted_figures(entry: Entry) -> list[str]:
    """Returns the ids of the figures that the entry's answers quote, each once, in their order."""
    return list(dict.fromkeys(id_ for form in WritingForm for id_ in QUOTE.findall(entry.answer[form])))


def _topic(entry: Entry, content: Content, figures: dict[str, Record], today: date) -> Record:
    agency, service, _ = entry.topic.split(".")
    return {
        "id": entry.topic,
        "agency": agency,
        "service": service,
        "titles": _by_tag(entry.title),
        "questions": {TAGS[form]: list(entry.questions[form]) for form in WritingForm},
        "answers": {TAGS[form]: render_answer(entry.topic, content, form, today).text for form in WritingForm},
        "figures": [figures[id_] for id_ in quoted_figures(entry)],
        "sources": [_source(source.name, source.url) for source in entry.sources],
        "checked_on": entry.checked_on.isoformat(),
        "review_by": entry.review_by.isoformat(),
        "due_for_check": today > entry.review_by,
        "related": list(entry.related),
    }


def _figure(figure: Figure, today: date) -> Record:
    texts = {TAGS[form]: render_figure(figure, form, today) for form in WritingForm}
    # What citizens are not told any more is not published either; a number to dial they are told past its date too.
    value = figure.value if figure.is_current(today) or str(figure.value) in texts["en"] else None
    lowest, highest = _ends(value)
    return {
        "id": figure.id,
        "what": figure.what,
        "value": value,
        "lowest": lowest,
        "highest": highest,
        "unit": figure.unit,
        "texts": texts,
        "to_be_confirmed": not figure.is_current(today),
        "speed": figure.speed,
        "pages": figure.pages,
        "validity_years": figure.validity_years,
        "zone": figure.zone,
        "valid_from": _or_none(date.isoformat, figure.valid_from),
        "valid_until": _or_none(date.isoformat, figure.valid_until),
        "review_by": _or_none(date.isoformat, figure.review_by),
        "source": _source(figure.source, figure.url),
        "confidence": figure.confidence,
    }


def _ends(value: int | float | str | None) -> tuple[float | None, float | None]:
    """Returns the lowest and the highest number of a value such as 750 or "15-30"."""
    if not isinstance(value, str):
        return value, value
    found = _RANGE.fullmatch(value.strip())
    return (int(found[1]), int(found[2])) if found else (None, None)


def _office(office: Office) -> Record:
    return {
        "id": office.id,
        "agency": office.agency,
        "names": _by_tag(office.name),
        "cities": [_by_tag(city.names) for city in office.cities],
        "addresses": _or_none(_by_tag, office.address),
        "address_confirmed": office.address_confirmed,
        "hours": _or_none(_by_tag, office.hours),
        "open_24h": office.open_24h,
        "women_only": office.women_only,
        "services": list(office.services),
        "status": office.status,
        "source": office.source or None,
        "as_of": _or_none(date.isoformat, office.as_of),
    }


def _source(name: str, url: str | None) -> Record:
    return {"name": name, "url": url, "date": _written_date(name)}


def _written_date(name: str) -> str | None:
    """Returns the date that ends the name of a source, as `2024-09-16`, or as `2024-09` where no day is named."""
    found = _LAST_DATE.search(name)
    # Where the name is of two sources, the date may be that of the other.
    if not found or ";" in name or len(_WRITTEN_DATE.findall(name)) > 1:
        return None
    if found["iso"]:
        return found["iso"]
    month = f"{found['year']}-{_MONTHS.index(found['month']) + 1:02}"
    return f"{month}-{int(found['day']):02}" if found["day"] else month


def _by_tag(texts: Texts) -> dict[str, str]:
    return {TAGS[form]: texts[form] for form in WritingForm}


def _or_none(convert: Callable[[Any], T], value: Any) -> T | None:
    return None if value is None else convert(value)
