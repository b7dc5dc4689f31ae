from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from knowledge_base.schema import schema_problems
from knowledge_base.yaml_lines import Document
from tests.knowledge_base.samples import FEE, FIGURE, raw_entry

FILE = Path("file.yml")


def faq_problem(change: Any) -> str:
    """Returns the one problem of an entry that `change` has broken, without file and line."""
    entries = {FEE: raw_entry("fee")}
    change(entries)
    (problem,) = schema_problems(Document(FILE, entries), "faqs")
    assert problem.severity == "error"
    return f"{problem.what} {problem.remedy}"


def figure_problem(**changes: Any) -> str:
    figure = {key: value for key, value in {**FIGURE, **changes}.items() if value is not None}
    (problem,) = schema_problems(Document(FILE, {"fee.card": figure}), "figures")
    return f"{problem.what} {problem.remedy}"


def test_what_fits_has_no_problem() -> None:
    assert schema_problems(Document(FILE, {FEE: raw_entry("fee")}), "faqs") == []
    assert schema_problems(Document(FILE, {"fee.card": deepcopy(FIGURE)}), "figures") == []


@pytest.mark.parametrize(("form", "name"), [("en", "English"), ("ur", "Urdu"), ("roman", "Roman Urdu")])
@pytest.mark.parametrize("part", ["title", "answer", "questions"])
def test_a_missing_form_is_named_in_words(form: str, name: str, part: str) -> None:
    said = faq_problem(lambda entries: entries[FEE][part].pop(form))
    assert said == f"{FEE}.{part}: the {name} text is missing. Add a line '{form}:' below it."


def test_a_missing_key_is_named() -> None:
    assert faq_problem(lambda entries: entries[FEE].pop("checked_on")).startswith(f"{FEE}: 'checked_on' is missing.")


def test_a_misspelt_key_is_named_beside_the_known_ones() -> None:
    said = faq_problem(lambda entries: entries[FEE].update(answr="x"))
    assert said.startswith(f"{FEE}: 'answr' is not known here. Known are: title, questions, answer,")


@pytest.mark.parametrize("value", ["31-12-2026", "2026-02-30", "soon", "2026-1-1"])
def test_a_bad_date_is_named_with_an_example(value: str) -> None:
    said = faq_problem(lambda entries: entries[FEE].update(review_by=value))
    assert said.startswith(f"{FEE}.review_by: '{value}' is not a date. Write year-month-day,")


def test_too_few_phrasings_are_counted() -> None:
    said = faq_problem(lambda entries: entries[FEE]["questions"].update(ur=["ایک", "دو"]))
    assert said.startswith(f"{FEE}.questions.ur: 2 given, at least 6 needed.")


def test_an_empty_text_is_named() -> None:
    assert faq_problem(lambda entries: entries[FEE]["answer"].update(en="")).startswith(f"{FEE}.answer.en: the text is empty.")


def test_a_number_in_place_of_a_text_is_named_with_the_remedy() -> None:
    said = faq_problem(lambda entries: entries[FEE]["answer"].update(en=5))
    assert said == f"{FEE}.answer.en: expected a text, found 5. Put the text in quotes."


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "expected a text or a number, found nothing. Compare with the entry above it."),
        (
            {"fees": "how much"},
            "the colon after 'fees' splits the text in two. Put the whole text in quotes, or write it without the colon.",
        ),
    ],
    ids=["nothing", "colon"],
)
def test_a_phrasing_that_is_no_text_is_named_in_plain_words(value: Any, said: str) -> None:
    def change(entries: Any) -> None:
        entries[FEE]["questions"]["en"][3] = value

    assert faq_problem(change) == f"{FEE}.questions.en.3: {said}"


def test_each_missing_key_is_named_once() -> None:
    entries = {FEE: {key: value for key, value in raw_entry("fee").items() if key in ("title", "questions")}}
    found = schema_problems(Document(FILE, entries), "faqs")
    assert [problem.values["key"] for problem in found] == ["answer", "source", "checked_on", "review_by"]


def test_a_phrasing_may_be_a_number() -> None:
    entries = {FEE: raw_entry("fee")}
    entries[FEE]["questions"]["en"][0] = 8400
    assert schema_problems(Document(FILE, entries), "faqs") == []


@pytest.mark.parametrize("id_", ["CNIC.fee", "nadra.cnic", "nadra.cnic.fee.new", "nadra cnic fee"])
def test_a_bad_topic_is_named_at_its_own_line(id_: str) -> None:
    document = Document(FILE, {id_: raw_entry("fee")}, {(): 1, (id_,): 7})
    (problem,) = schema_problems(document, "faqs")
    assert problem.line == 7
    assert problem.what == f"'{id_}' is not an id."


def test_a_misspelt_key_is_reported_at_its_own_line() -> None:
    entries = {FEE: {**raw_entry("fee"), "answr": "x"}}
    (problem,) = schema_problems(Document(FILE, entries, {(FEE,): 1, (FEE, "answr"): 40}), "faqs")
    assert problem.line == 40


def test_problems_come_in_the_order_of_the_file() -> None:
    entries = {FEE: {**raw_entry("fee"), "review_by": "x", "checked_on": "y"}}
    lines = {(FEE,): 1, (FEE, "review_by"): 2, (FEE, "checked_on"): 9}
    assert [problem.line for problem in schema_problems(Document(FILE, entries, lines), "faqs")] == [2, 9]


@pytest.mark.parametrize("data", [["a"], "a text"], ids=["list", "text"])
def test_a_file_that_is_no_mapping_is_named(data: Any) -> None:
    (problem,) = schema_problems(Document(FILE, data), "faqs")
    assert problem.what.startswith("The file: expected keys and values, found ")


def test_a_file_of_entries_without_any_is_named() -> None:
    (problem,) = schema_problems(Document(FILE, None), "faqs")
    assert problem.what == "The file is empty."
    assert "delete" in problem.remedy


def test_a_figure_needs_a_day_on_which_it_ends() -> None:
    assert figure_problem(review_by=None).startswith("fee.card: 'review_by' is missing.")
    assert schema_problems(Document(FILE, {"fee.card": {**FIGURE, "valid_until": "2026-12-31"}}), "figures") == []


def test_an_unknown_unit_is_named_beside_the_known_ones() -> None:
    assert figure_problem(unit="EUR").startswith("fee.card.unit: 'EUR' is not known. Use one of: PKR, USD,")
