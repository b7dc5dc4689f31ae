from __future__ import annotations

from datetime import date

import pytest

from knowledge_base.checking.settings import Stale
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.loading import load_documents
from knowledge_base.stale import Due, Month, all_due, by_agency_and_file, due_in
from tests.knowledge_base.samples import FEE, LOST, BaseFolder, raw_entry

RULES = Stale(office_days=365, other_agency="nadra")
OFFICES = (
    "id,agency,name_en,name_ur,name_roman,city_en,city_ur,city_roman,city_spellings,address,hours,open_24h,women_only,services,"
    "source,as_of,status,note\n"
)


def office(id_: str, agency: str, as_of: str, status: str = "open") -> str:
    return f"{id_},{agency},Centre,سینٹر,Center,Lahore,لاہور,Lahore,,,,,,,list,{as_of},{status},\n"


def due_of(base: BaseFolder) -> list[Due]:
    base.save()
    return all_due(load_documents(base.folder), RULES)


def one(found: list[Due], id_: str) -> Due:
    return next(due for due in found if due.id == id_)


@pytest.mark.parametrize(("text", "first", "last"), [("2026-11", 1, 30), ("2028-02", 1, 29), ("2027-12", 1, 31)])
def test_a_month_has_its_days(text: str, first: int, last: int) -> None:
    month = Month.parse(text)
    assert (str(month), month.first.day, month.last.day) == (text, first, last)
    assert month.first in month and month.last in month and date(2026, 10, 31) not in month
    assert Month.of(month.last) == month


@pytest.mark.parametrize("text", ["2026", "2026-13", "11-2026", "2026-11-01", "soon"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(KnowledgeBaseError, match="Write year-month"):
        Month.parse(text)


def test_entries_and_figures_are_due_when_they_say_so(base: BaseFolder) -> None:
    base.figures["fee.card"]["review_by"] = "2026-12-31"
    found = due_of(base)
    assert [(due.kind, due.id, due.day) for due in found] == [
        ("figure", "fee.card", date(2026, 12, 31)),
        ("entry", FEE, date(2027, 3, 31)),
        ("entry", LOST, date(2027, 3, 31)),
    ]
    assert base.text("faqs/nadra/card.yml").splitlines()[found[1].line - 1].startswith("  review_by:")
    assert found[1].name["ur"] == "عنوان fee"


def test_the_sooner_of_two_days_counts_and_is_named(base: BaseFolder) -> None:
    base.figures["fee.card"]["valid_until"] = "2026-06-30"
    assert (one(due_of(base), "fee.card").day, one(due_of(base), "fee.card").reason) == (date(2026, 6, 30), "valid_until")
    base.figures["fee.card"]["review_by"] = "2026-05-31"
    assert one(due_of(base), "fee.card").reason == "review_by"


def test_a_figure_names_the_entries_that_quote_it_once_each(base: BaseFolder) -> None:
    base.figures["fee.none"] = dict(base.figures["fee.card"])
    base.files["card.yml"][FEE]["answer"]["en"] = "{fee.card}, {fee.card}"
    found = due_of(base)
    assert one(found, "fee.card").quoted_by == (FEE, LOST)
    assert one(found, "fee.none").quoted_by == ()


@pytest.mark.parametrize(
    ("figure", "quoting", "agency"),
    [
        ("contact.passport.helpline", "nadra", "passport"),  # its id says so
        ("fee.passport_mrp.36p", "nadra", "passport"),
        ("fee.polio", "passport", "passport"),  # who quotes it
        ("fee.unknown", "", "nadra"),  # nothing says
    ],
)
def test_a_figure_is_checked_by_the_agency_it_belongs_to(base: BaseFolder, figure: str, quoting: str, agency: str) -> None:
    base.figures[figure] = dict(base.figures["fee.card"])
    if quoting:
        base.files["more.yml"] = {f"{quoting}.other.what": raw_entry("other", f"{{{figure}}}")}
    assert one(due_of(base), figure).agency == agency


def test_offices_are_due_some_time_after_they_were_last_known(base: BaseFolder) -> None:
    rows = [office("old", "passport", "2025-01-05"), office("undated", "nadra", ""), office("gone", "nadra", "2020-01-01", "closed")]
    base.write("offices.csv", OFFICES + "".join(rows))
    found = due_of(base)
    assert [due.id for due in found if due.kind == "office"] == ["undated", "old"]
    assert (one(found, "old").day, one(found, "old").line, one(found, "old").agency) == (date(2026, 1, 5), 2, "passport")
    assert one(found, "undated").day is None and one(found, "undated").is_overdue(date(2020, 1, 1))


def test_a_month_lists_what_falls_into_it_and_what_is_overdue(base: BaseFolder) -> None:
    base.figures["fee.late"] = {**base.figures["fee.card"], "review_by": "2026-05-31"}
    base.figures["fee.today"] = {**base.figures["fee.card"], "review_by": "2026-06-01"}
    base.figures["fee.july"] = {**base.figures["fee.card"], "review_by": "2026-07-31"}
    found, today = due_of(base), date(2026, 6, 1)
    assert [due.id for due in due_in(found, Month(2026, 6), today)] == ["fee.late", "fee.today"]
    assert [due.id for due in due_in(found, Month(2026, 7), today)] == ["fee.late", "fee.july"]
    assert [due.is_overdue(today) for due in due_in(found, Month(2026, 6), today)] == [True, False]


def test_groups_are_by_agency_and_file_with_the_soonest_first(base: BaseFolder) -> None:
    base.files["passport.yml"] = {"passport.ordinary.fee": {**raw_entry("passport"), "review_by": "2026-01-31"}}
    base.files["lost.yml"][LOST]["review_by"] = "2026-02-28"
    groups = by_agency_and_file(reversed(due_of(base)))
    assert list(groups) == ["passport", "nadra"]
    assert [file.name for file in groups["nadra"]] == ["lost.yml", "card.yml", "figures.yml"]
