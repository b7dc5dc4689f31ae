from __future__ import annotations

from typing import Any

import pytest

from knowledge_base.checks import cross_problems
from knowledge_base.errors import Problem
from knowledge_base.loading import check_content
from tests.knowledge_base.samples import FEE, LOST, BaseFolder

FORMS = ("en", "ur", "roman")


def problems_after(base: BaseFolder, **answer: str) -> list[Problem]:
    """Returns the problems once the answer of the first entry has been replaced in the forms given."""
    base.files["card.yml"][FEE]["answer"].update(answer)
    return problems_of(base)


def problems_of(base: BaseFolder) -> list[Problem]:
    base.save()
    content, problems = check_content(base.folder)
    assert content is not None
    return problems


def entry_of(base: BaseFolder) -> dict[str, Any]:
    return base.files["card.yml"][FEE]


def line_of(base: BaseFolder, text: str, file: str = "card.yml") -> int:
    return base.text(f"faqs/nadra/{file}").split(text)[0].count("\n") + 1


def test_a_sound_knowledge_base_has_no_problem(base: BaseFolder) -> None:
    assert problems_of(base) == []


def test_nothing_is_wrong_with_nothing(base: BaseFolder) -> None:
    content, _ = check_content(base.folder)
    assert content is not None
    assert cross_problems(content, []) == []


@pytest.mark.parametrize("form", FORMS)
def test_an_unknown_figure_is_named_at_the_answer_that_quotes_it(base: BaseFolder, form: str) -> None:
    (problem,) = [p for p in problems_after(base, **{form: "{fee.card} {fee.crad}"}) if p.severity == "error"]
    assert problem.what == "The figure 'fee.crad' does not exist."
    assert problem.line == line_of(base, f"    {form}: '{{fee.card}}")


@pytest.mark.parametrize("text", ["{fee.card} {Fee.Card}", "{fee.card} {fee-card}", "{fee.card} { fee.card }", "{fee.card} fee.card}"])
def test_a_quote_that_is_not_written_like_one_is_named(base: BaseFolder, text: str) -> None:
    (problem,) = problems_after(base, en=text)
    assert problem.severity == "error"
    assert "brace" in problem.what


@pytest.mark.parametrize(
    ("form", "typed"),
    [
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
    ],
)
def test_a_figure_typed_as_prose_is_named(base: BaseFolder, form: str, typed: str) -> None:
    (problem,) = problems_after(base, **{form: f"{{fee.card}} ... {typed} ..."})
    assert problem.what.startswith("The answer has a figure typed into it: '")
    assert problem.severity == "error"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("en", "From the age of 18, for 10 years, with 36 pages."),
        ("en", "Under section 9 of the Ordinance of 2000, since 16 December 2025."),
        ("en", "Take 2 witnesses and 1 photograph, cars 5, between 9 and 5."),
        ("ur", "18 سال کی عمر سے، 10 سال کے لیے، 36 صفحات۔"),
        ("ur", "دفعہ 9 کے تحت، 2 گواہ۔"),
        ("roman", "18 saal ki umar se, 10 saal ke liye, 36 safhat, section 9."),
        ("roman", "2 gawah aur hours 24 mein din ka farq."),
    ],
)
def test_ages_years_pages_and_law_sections_are_free(base: BaseFolder, form: str, text: str) -> None:
    assert problems_after(base, **{form: f"{{fee.card}} {text}"}) == []


def test_a_related_topic_that_does_not_exist_is_named_at_its_line(base: BaseFolder) -> None:
    entry_of(base)["related"] = [LOST, "nadra.cnic.tarck"]
    (problem,) = problems_of(base)
    assert problem.what == "The related topic 'nadra.cnic.tarck' does not exist."
    assert problem.line == line_of(base, "nadra.cnic.tarck")


@pytest.mark.parametrize("phrasing", ["fee question one", "FEE  question, one?", "fee question \u200eone!"])
def test_a_phrasing_at_two_topics_is_named_after_normalising(base: BaseFolder, phrasing: str) -> None:
    base.files["lost.yml"][LOST]["questions"]["en"].append(phrasing)
    (problem,) = [problem for problem in problems_of(base) if problem.severity == "error"]
    assert problem.what == f"'{phrasing}' is also a phrasing of {FEE}."
    assert problem.file.name == "lost.yml"


def test_a_phrasing_twice_at_one_topic_is_no_problem(base: BaseFolder) -> None:
    entry_of(base)["questions"]["roman"].append("fee question one")
    assert problems_of(base) == []


def test_a_phrasing_without_words_is_named(base: BaseFolder) -> None:
    entry_of(base)["questions"]["en"].append("?!")
    assert [problem.what for problem in problems_of(base)] == ["This phrasing has no words."]


@pytest.mark.parametrize("form", FORMS)
def test_a_figure_that_one_form_lacks_is_a_warning(base: BaseFolder, form: str) -> None:
    (problem,) = problems_after(base, **{form: "No figure."})
    assert problem.severity == "warning"
    assert problem.what == "The three answers quote different figures: fee.card."
    assert problem.line == line_of(base, "  answer:")


def test_figures_may_stand_in_another_order_and_twice(base: BaseFolder) -> None:
    base.figures["fee.other"] = dict(base.figures["fee.card"])
    texts = {"en": "{fee.card}, {fee.other}", "ur": "{fee.other}، {fee.card}", "roman": "{fee.card}, {fee.other}, {fee.card}"}
    assert problems_after(base, **texts) == []


@pytest.mark.parametrize("letter", ["\u064a", "\u0643", "\u0647"], ids=["yeh", "kaf", "heh"])
def test_an_arabic_letter_in_urdu_text_is_a_warning(base: BaseFolder, letter: str) -> None:
    (problem,) = problems_after(base, ur=f"قیمت {{fee.card}} {letter}")
    assert problem.severity == "warning"
    assert problem.what.startswith("An Arabic letter stands where Urdu has its own")


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u202b", "\u2067", "\ufeff"])
@pytest.mark.parametrize("form", FORMS)
def test_a_direction_mark_is_a_warning(base: BaseFolder, form: str, mark: str) -> None:
    (problem,) = problems_after(base, **{form: f"{{fee.card}}{mark}"})
    assert problem.severity == "warning"
    assert "direction mark" in problem.what


@pytest.mark.parametrize("form", ["en", "roman"])
def test_an_arabic_word_in_a_latin_text_is_no_problem(base: BaseFolder, form: str) -> None:
    assert problems_after(base, **{form: "{fee.card} (\u064a\u0643)"}) == []
