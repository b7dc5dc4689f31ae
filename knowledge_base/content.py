"""The records that staff keep: entries, figures, offices and the whole of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.language import WritingForm

Texts = Mapping[WritingForm, str]


def service_of(topic: str) -> str:
    """Returns the topic's agency and service, `nadra.cnic` for `nadra.cnic.lost`."""
    return topic.rsplit(".", 1)[0]


@dataclass(frozen=True)
class Source:
    """Where a statement comes from."""

    name: str
    url: str | None = None


@dataclass(frozen=True)
class Figure:
    """One fee, number of days, number to call or address; quoted by `id`, never typed into an answer.

    `value` is a number, a range such as "15-30", or the text to dial or open; `unit` says which.
    It is current up to and including the earlier of `review_by` and `valid_until`.
    """

    id: str
    what: str
    value: int | float | str
    unit: str
    source: str
    confidence: str
    url: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    review_by: date | None = None
    speed: str | None = None
    pages: int | None = None
    validity_years: int | None = None
    zone: str | None = None
    note: str | None = None

    def is_current(self, today: date) -> bool:
        """Returns whether the figure may be quoted on `today`."""
        ends = [day for day in (self.valid_until, self.review_by) if day is not None]
        return all(today <= day for day in ends)


@dataclass(frozen=True)
class Entry:
    """What is known on one topic: questions and answer in three writing forms, sources and dates."""

    topic: str
    title: Texts
    questions: Mapping[WritingForm, tuple[str, ...]]
    answer: Texts
    sources: tuple[Source, ...]
    checked_on: date
    review_by: date
    related: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def service(self) -> str:
        """The topic's agency and service, `nadra.cnic` for `nadra.cnic.lost`."""
        return service_of(self.topic)


@dataclass(frozen=True)
class City:
    """A city, or a region that offices are kept for; `spellings` are what people type beside its three `names`."""

    names: Texts
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Office:
    """An office or centre, or a group of them that is known only together.

    `agency` is "nadra" or "passport"; `status` is "open", "planned", "unclear" or "closed" as reported on `as_of`.
    `address_confirmed`: more than one source bears the address out. None is what nobody knows.
    """

    id: str
    agency: str
    name: Texts
    cities: tuple[City, ...]
    status: str
    address: Texts | None = None
    address_confirmed: bool | None = None
    hours: Texts | None = None
    open_24h: bool | None = None
    women_only: bool | None = None
    services: tuple[str, ...] = ()
    source: str = ""
    as_of: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Content:
    """All entries by topic, figures by id, offices, and what must not be answered; checked, so every reference leads somewhere."""

    entries: Mapping[str, Entry]
    figures: Mapping[str, Figure]
    fingerprint: str
    offices: tuple[Office, ...] = ()
    out_of_scope: tuple[str, ...] = ()
