"""Which offices a reply lists, and how each one reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, zip_longest

from actions.responses import Responses
from bot.language import WritingForm, words
from knowledge_base.content import Content, Office, Texts

_STATUSES = ("open", "unclear", "planned", "closed")
_COMMA = {WritingForm.EN: ", ", WritingForm.UR: "، ", WritingForm.ROMAN: ", "}
_SEMICOLON = {WritingForm.EN: "; ", WritingForm.UR: "؛ ", WritingForm.ROMAN: "; "}


def all_day(office: Office) -> bool:
    """Returns whether the office is there and open 24 hours, as far as is known."""
    return office.status == "open" and bool(office.open_24h)


def chosen(offices: Sequence[Office], all_day_first: bool, limit: int) -> list[Office]:
    """Returns at most `limit` offices: open ones first, the agencies in turn, what helps most to get there before the rest."""
    by_agency: dict[str, list[Office]] = {}
    for office in sorted(offices, key=lambda office: _helps_less(office, all_day_first)):
        by_agency.setdefault(office.agency, []).append(office)
    in_turn = [office for office in chain.from_iterable(zip_longest(*by_agency.values())) if office is not None]
    return sorted(in_turn, key=lambda office: _STATUSES.index(office.status))[:limit]


def _helps_less(office: Office, all_day_first: bool) -> tuple[bool, ...]:
    nothing_known = office.address is None and office.hours is None
    return all_day_first and not all_day(office), nothing_known, len(office.cities) > 1


@dataclass(frozen=True)
class OfficeWords:
    """The wording of one reply: the domain's responses in the reply's writing form."""

    responses: Responses
    form: WritingForm
    content: Content
    today: date

    def response(self, name: str) -> str:
        """Returns the response `utter_offices_<name>` with its figures filled in."""
        return self.responses.text(f"utter_offices_{name}", self.form, self.content, self.today)

    def listed(self, names: Iterable[Texts]) -> str:
        """Returns the names with commas between them."""
        return _COMMA[self.form].join(name[self.form] for name in names)

    def line(self, office: Office) -> str:
        """Returns the office as a line: name, address and hours if known, and what is doubtful about it."""
        name = office.name[self.form]
        parts = [texts[self.form] for texts in (office.address, office.hours) if texts is not None]
        told = _SEMICOLON[self.form].join(part for part in parts if not set(words(part)) <= set(words(name)))
        mark = self._mark(office)
        return f"- {name}" + (f": {told}" if told else "") + (f" ({mark})" if mark else "")

    def _mark(self, office: Office) -> str | None:
        if office.status != "open":
            return self.response(office.status)
        unconfirmed = office.address is not None and not office.address_confirmed
        return self.response("unconfirmed") if unconfirmed else None
