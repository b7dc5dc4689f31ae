"""What staff must check again and when: entries, figures and offices whose time has come, for each agency and file."""

from __future__ import annotations

import calendar
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.language import WritingForm
from knowledge_base.checking.quotes import QUOTE
from knowledge_base.checking.settings import Stale
from knowledge_base.content import Figure
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.messages import message
from knowledge_base.offices import FILE_NAME as OFFICES
from knowledge_base.reading import Loaded
from knowledge_base.spreadsheet.csv_edit import read_table

AGENCIES = ("nadra", "passport")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Month:
    """A month of the calendar."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Reads `YYYY-MM`.

        Raises:
            KnowledgeBaseError: it is written otherwise.
        """
        found = _MONTH.fullmatch(text)
        if not found:
            raise KnowledgeBaseError(message("stale_no_month", text=text))
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """Returns the month of `day`."""
        return cls(day.year, day.month)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


@dataclass(frozen=True)
class Due:
    """One thing to check: where it stands, what it is, and the day until which it holds.

    `kind` is "entry", "figure" or "office". `reason` is the field that gives the day: "review_by", "valid_until" or
    "as_of", which offices are to be checked some time after. `day` is None for an office that was never dated.
    `quoted_by` are the topics whose answers quote the figure.
    """

    agency: str
    file: Path
    line: int
    kind: str
    id: str
    name: Mapping[str, str]
    reason: str
    day: date | None
    quoted_by: tuple[str, ...] = ()

    def is_overdue(self, today: date) -> bool:
        """Returns whether it should have been checked before `today`."""
        return self.day is None or self.day < today


def all_due(loaded: Loaded, rules: Stale) -> list[Due]:
    """Returns everything that has a day until which it holds, the soonest first."""
    found = [*_entries(loaded), *_figures(loaded, rules), *_offices(loaded, rules)]
    return sorted(found, key=_order)


def due_in(found: Iterable[Due], month: Month, today: date) -> list[Due]:
    """Returns what falls into `month`, and what is overdue already."""
    return [due for due in found if due.is_overdue(today) or (due.day is not None and due.day in month)]


def by_agency_and_file(found: Iterable[Due]) -> dict[str, dict[Path, list[Due]]]:
    """Groups what is due by who must check it and where it stands; groups with the soonest first."""
    groups: dict[str, dict[Path, list[Due]]] = defaultdict(lambda: defaultdict(list))
    for due in sorted(found, key=_order):
        groups[due.agency][due.file].append(due)
    return groups


def _order(due: Due) -> tuple[date, str, int]:
    return due.day or date.min, str(due.file), due.line


def _entries(loaded: Loaded) -> Iterator[Due]:
    for entry, document in loaded.entries():
        line, name = document.line((entry.topic, "review_by")), {form.value: title for form, title in entry.title.items()}
        yield Due(entry.topic.split(".")[0], document.file, line, "entry", entry.topic, name, "review_by", entry.review_by)


def _figures(loaded: Loaded, rules: Stale) -> Iterator[Due]:
    quoted_by = _quoted_by(loaded)
    for figure in loaded.content.figures.values():
        day, reason = min((day, field) for field in ("valid_until", "review_by") if (day := getattr(figure, field)) is not None)
        topics = quoted_by.get(figure.id, ())
        line, name = loaded.figures.line((figure.id, reason)), {"en": f"{figure.what}: {figure.value} {figure.unit}"}
        yield Due(_agency(figure, topics, rules), loaded.figures.file, line, "figure", figure.id, name, reason, day, topics)


def _quoted_by(loaded: Loaded) -> dict[str, tuple[str, ...]]:
    topics: dict[str, dict[str, None]] = defaultdict(dict)
    for topic, entry in loaded.content.entries.items():
        for answer in entry.answer.values():
            for id_ in QUOTE.findall(answer):
                topics[id_][topic] = None
    return {id_: tuple(quoting) for id_, quoting in topics.items()}


def _agency(figure: Figure, topics: Iterable[str], rules: Stale) -> str:
    """Returns the agency that the figure's id names, else the one whose entries quote it most."""
    named = next((part for part in re.split(r"[._]", figure.id) if part in AGENCIES), None)
    quoting = Counter(topic.split(".")[0] for topic in topics)
    return named or (quoting.most_common(1)[0][0] if quoting else rules.other_agency)


def _offices(loaded: Loaded, rules: Stale) -> Iterator[Due]:
    file = loaded.figures.file.with_name(OFFICES)
    starts = read_table(file.read_bytes()).starts if loaded.content.offices else {}
    for office in loaded.content.offices:
        if office.status != "closed":
            day = office.as_of + timedelta(days=rules.office_days) if office.as_of else None
            name = {form.value: office.name[form] for form in WritingForm}
            yield Due(office.agency, file, starts.get(office.id, 1), "office", office.id, name, "as_of", day)
