from __future__ import annotations

import pytest

from tests.knowledge_base.checking.broken import FORMS, codes, entry_of, line_of, problems_after, problems_of
from tests.knowledge_base.samples import BaseFolder

TYPED = [
    ("en", "Rs 750"),
    ("en", "Rs. 1,500"),
    ("en", "PKR 750"),
    ("en", "US$20"),
    ("en", "750 rupees"),
    ("en", "12 days"),
    ("en", "12 working days"),
    ("en", "051-9260000"),
    ("en", "051-111-786-100"),
    ("en", "0800-12345"),
    ("en", "https://nadra.example"),
    ("en", "www.nadra"),
    ("en", "complaints.nadra.gov.pk"),
    ("ur", "750 روپے"),
    ("ur", "۷۵۰ روپے"),
    ("ur", "12 دن"),
    ("ur", "20 ڈالر"),
    ("ur", "۰۵۱-۹۲۶۰۰۰۰"),
    ("roman", "Rs 750"),
    ("roman", "750 rupay"),
    ("roman", "12 din"),
]
FREE = [
    ("en", "From the age of 18, for 10 years, with 36, 72 or 100 pages."),
    ("en", "Under section 144 of the Ordinance of 2000, since 16 December 2025, in winter 2023-24."),
    ("en", "Take 2 witnesses and 1 photograph, cars 5, between 9 and 5."),
    ("en", "The chip follows ISO/IEC 7810, 7816 and 14443."),
    ("ur", "18 سال کی عمر سے، 10 سال کے لیے، 36 صفحات۔"),
    ("ur", "دفعہ 144 کے تحت، 2 گواہ، ۲۰۲۵ سے۔"),
    ("ur", "ISO/IEC 7810، 7816 اور 14443 کے مطابق۔"),
    ("roman", "18 saal ki umar se, 10 saal ke liye, 36 safhat, section 144."),
    ("roman", "2 gawah aur hours 24 mein din ka farq."),
]


@pytest.mark.parametrize("form", FORMS)
def test_an_unknown_figure_is_named_at_the_answer_that_quotes_it(base: BaseFolder, form: str) -> None:
    (problem,) = [p for p in problems_after(base, **{form: "{fee.card} {fee.crad}"}) if p.severity == "error"]
    assert problem.code == "unknown_figure"
    assert problem.what == "The figure 'fee.crad' does not exist."
    assert problem.line == line_of(base, f"    {form}: '{{fee.card}}")


@pytest.mark.parametrize("text", ["{fee.card} {Fee.Card}", "{fee.card} {fee-card}", "{fee.card} { fee.card }", "{fee.card} fee.card}"])
def test_a_quote_that_is_not_written_like_one_is_named(base: BaseFolder, text: str) -> None:
    (problem,) = problems_after(base, en=text)
    assert (problem.severity, problem.code) == ("error", "stray_brace")
    assert problem.remedy.startswith("Quote a figure as {fee.cnic.normal}:")


@pytest.mark.parametrize("form", FORMS)
def test_a_quote_in_a_title_is_named_for_it_would_be_shown_as_it_is(base: BaseFolder, form: str) -> None:
    entry_of(base)["title"][form] = "The fee, {fee.card}"
    (problem,) = problems_of(base)
    assert (problem.severity, problem.code, problem.line) == ("error", "title_brace", line_of(base, f"    {form}: The fee,"))


@pytest.mark.parametrize(("form", "typed"), TYPED)
def test_a_figure_typed_as_prose_is_named(base: BaseFolder, form: str, typed: str) -> None:
    (problem,) = problems_after(base, **{form: f"{{fee.card}} ... {typed} ..."})
    assert (problem.severity, problem.code) == ("error", "typed_figure")
    assert problem.what.startswith("The answer has a figure typed into it: '")


@pytest.mark.parametrize("typed", ["Rs 750", "Rs. 1,500", "www.nadra.gov.pk", "https://id.nadra.gov.pk/x"])
def test_a_figure_typed_as_prose_is_shown_whole(base: BaseFolder, typed: str) -> None:
    (problem,) = problems_after(base, en=f"{{fee.card}} ... {typed} ...")
    assert problem.values["text"] == typed


@pytest.mark.parametrize(("form", "text"), FREE)
def test_ages_years_pages_laws_and_standards_are_free(base: BaseFolder, form: str, text: str) -> None:
    assert problems_after(base, **{form: f"{{fee.card}} {text}"}) == []


@pytest.mark.parametrize(
    ("form", "text", "number"),
    [
        ("en", "Call 1777.", "1777"),
        ("ur", "۸۴۰۰ پر میسج کریں۔", "8400"),
        ("roman", "Fees 1,500 hai.", "1,500"),
        ("en", "It takes 101.", "101"),
    ],
)
def test_another_number_is_looked_at(base: BaseFolder, form: str, text: str, number: str) -> None:
    (problem,) = problems_after(base, **{form: f"{{fee.card}} {text}"})
    assert (problem.severity, problem.code) == ("warning", "number_in_prose")
    assert problem.what == f"The answer has the number {number} typed into it."


def test_a_number_that_is_part_of_a_quote_is_no_number(base: BaseFolder) -> None:
    base.figures["fee.sms_8300"] = dict(base.figures["fee.card"])
    assert problems_after(base, **dict.fromkeys(FORMS, "It is {fee.sms_8300}.")) == []


@pytest.mark.parametrize("typed", ["Rs 750", "750 روپے", "0800-12345"])
@pytest.mark.parametrize("form", FORMS)
def test_a_fee_or_a_phone_in_a_title_or_a_phrasing_is_looked_at(base: BaseFolder, form: str, typed: str) -> None:
    entry_of(base)["title"][form] += f" {typed}"
    entry_of(base)["questions"][form][2] += f" {typed}"
    assert codes(problems_of(base)) == [("warning", "figure_in_title"), ("warning", "figure_in_phrasing")]


@pytest.mark.parametrize("form", FORMS)
def test_days_ages_and_years_in_a_phrasing_are_free(base: BaseFolder, form: str) -> None:
    entry_of(base)["title"][form] += " 18"
    entry_of(base)["questions"][form][2] += " 20 days 2015 18 saal 8300"
    assert problems_of(base) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_figure_that_one_form_lacks_is_a_warning(base: BaseFolder, form: str) -> None:
    (problem,) = problems_after(base, **{form: "No figure."})
    assert (problem.severity, problem.code) == ("warning", "figures_differ")
    assert problem.what == "The three answers quote different figures: fee.card."
    assert problem.line == line_of(base, "  answer:")


def test_figures_may_stand_in_another_order_and_twice(base: BaseFolder) -> None:
    base.figures["fee.other"] = dict(base.figures["fee.card"])
    texts = {"en": "{fee.card}, {fee.other}", "ur": "{fee.other}، {fee.card}", "roman": "{fee.card}, {fee.other}, {fee.card}"}
    assert problems_after(base, **texts) == []
