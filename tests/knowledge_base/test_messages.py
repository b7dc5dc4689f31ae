from __future__ import annotations

import copy
import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from knowledge_base import messages
from knowledge_base.errors import ContentError, PhrasingError, Problem
from knowledge_base.messages import (
    FSI,
    PDI,
    Count,
    StaffLanguage,
    Term,
    line_of,
    message,
    new_problem,
    said_in,
    say,
    texts_of,
    what_and_remedy,
    words_of,
)

FILE = Path("faqs/nadra/card.yml")
CATALOGUE: dict[str, Any] = yaml.safe_load(Path(messages.__file__).with_name("messages.yml").read_text("utf-8"))
TEXTS = {
    f"{code}.{part}": {language: texts[language][part] for language in ("en", "ur")}
    for code, texts in CATALOGUE["problems"].items()
    for part in ("what", "remedy")
} | CATALOGUE["lines"]
ROOT = Path(__file__).parents[2]
# Code that names messages by literal strings, to be held against the file.
SOURCES = [file.read_text("utf-8") for folder in ("knowledge_base", "bot") for file in (ROOT / folder).rglob("*.py")]


def names_in(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def without_isolates(text: str) -> str:
    return re.sub(f"{FSI}[^{PDI}]*{PDI}", "", text)


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages_name_the_same_values(name: str) -> None:
    assert names_in(TEXTS[name]["en"]) == names_in(TEXTS[name]["ur"])


@pytest.mark.parametrize("name", TEXTS)
def test_urdu_is_written_in_urdu_letters(name: str) -> None:
    text = re.sub(r"\{\w+\}", "", TEXTS[name]["ur"])
    assert re.search("[\u0620-\u06d3]", text) or not re.search(r"\w", text)
    assert not re.search("[\u064a\u0643\u0647]", text)


@pytest.mark.parametrize("code", CATALOGUE["problems"])
def test_every_code_has_a_known_severity_and_is_used(code: str) -> None:
    assert CATALOGUE["problems"][code]["severity"] in ("error", "warning", "hint")
    used = re.sub(r"^(answer|title)_blank$", "{part}_blank", code)
    assert any(f'"{used}"' in source for source in SOURCES), f"nothing uses {code}"


def test_a_problem_carries_its_code_and_english_texts() -> None:
    problem = new_problem(FILE, 7, "unknown_figure", id="fee.crad")
    assert (problem.code, problem.severity, problem.line) == ("unknown_figure", "error", 7)
    assert str(problem) == (
        f"{FILE}, line 7, error: The figure 'fee.crad' does not exist. Correct the id, or add the figure to figures.yml first."
    )
    assert line_of(problem, StaffLanguage.EN) == str(problem)


def test_an_unknown_code_and_a_missing_value_are_errors() -> None:
    with pytest.raises(KeyError):
        new_problem(FILE, 1, "no_such_code")
    with pytest.raises(KeyError):
        new_problem(FILE, 1, "unknown_figure")


def test_urdu_isolates_ids_numbers_and_latin_words() -> None:
    line = line_of(new_problem(FILE, 7, "unknown_figure", id="fee.crad"), StaffLanguage.UR)
    assert f"{FSI}{FILE}{PDI}، سطر {FSI}7{PDI}، غلطی: " in line
    assert f"{FSI}fee.crad{PDI}" in line
    assert f"{FSI}figures.yml{PDI}" in line
    assert not re.search("[A-Za-z0-9]", without_isolates(line))
    assert line.count(FSI) == line.count(PDI)


def test_an_example_in_braces_stays_one_piece() -> None:
    _, remedy = texts_of(new_problem(FILE, 1, "typed_figure", text="Rs 5"), StaffLanguage.UR)
    assert f"{FSI}{{id}}{PDI}" in remedy


@pytest.mark.parametrize(("language", "name"), [(StaffLanguage.EN, "Roman Urdu"), (StaffLanguage.UR, "رومن اردو")])
def test_a_term_is_said_in_the_language(language: StaffLanguage, name: str) -> None:
    problem = new_problem(FILE, 1, "form_missing", where="nadra.cnic.fee.answer", name=Term("form.roman"), form="roman")
    assert name in texts_of(problem, language)[0]


@pytest.mark.parametrize("language", list(StaffLanguage))
def test_a_term_that_is_not_known_stands_as_it_is(language: StaffLanguage) -> None:
    assert "some new slip" in texts_of(new_problem(FILE, 1, "yaml_invalid", reason=Term("some new slip")), language)[0]


def test_a_problem_without_a_code_is_said_in_english() -> None:
    assert texts_of(Problem(FILE, 1, "It is wrong.", "Mend it."), StaffLanguage.UR) == ("It is wrong.", "Mend it.")


def test_problems_can_be_told_apart_and_counted() -> None:
    one, other = (new_problem(FILE, 1, "unknown_figure", id=id_) for id_ in ("a", "b"))
    assert len({one, other, new_problem(FILE, 1, "unknown_figure", id="a")}) == 2


def test_a_line_is_filled_in() -> None:
    filled = say("problem", StaffLanguage.EN, file="x", line=3, severity=Term("severity.hint"), texts="It is wrong.")
    assert filled == "x, line 3, hint: It is wrong."


@pytest.mark.parametrize("name", CATALOGUE["lines"])
def test_every_line_is_used(name: str) -> None:
    used = re.sub("^stale_(review_by|valid_until|as_of)$", "stale_{due.reason}", name)
    assert any(re.search(f"""["']{re.escape(used)}["']""", source) for source in SOURCES), f"nothing uses {name}"


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("دیکھیں `--hints` سے", "`--hints`"),
        ("نام faqs/ میں", "faqs/"),
        ("جیسے 2026-11-23۔", "2026-11-23"),
        ("'review_by: 2027-03-31' کی", "review_by: 2027-03-31"),
    ],
)
def test_a_latin_run_in_an_urdu_text_is_isolated_whole(text: str, isolated: str) -> None:
    assert messages._literal(text, StaffLanguage.UR) == text.replace(isolated, f"{FSI}{isolated}{PDI}")


def test_a_value_that_is_ready_is_put_in_as_it_is() -> None:
    assert say("stale_line", StaffLanguage.UR, when=messages.Ready("آج"), line=1, id="a", name="b").startswith("آج، ")


@pytest.mark.parametrize(("severity", "in_urdu"), [("error", "غلطی"), ("warning", "انتباہ"), ("hint", "مشورہ")])
def test_a_line_says_in_words_how_bad_it_is(severity: str, in_urdu: str) -> None:
    problem = Problem(FILE, 7, "It is wrong.", "Mend it.", severity)
    assert str(problem) == line_of(problem, StaffLanguage.EN) == f"{FILE}, line 7, {severity}: It is wrong. Mend it."
    assert f"، {in_urdu}: " in line_of(problem, StaffLanguage.UR)


@pytest.mark.parametrize(("number", "said"), [(0, "0 errors"), (1, "1 error"), (2, "2 errors"), (1234, "1,234 errors")])
def test_one_and_more_are_told_apart(number: int, said: str) -> None:
    assert say("import_refused", StaffLanguage.EN, errors=Count("error", number)) == f"Nothing was changed: {said} to mend first."


@pytest.mark.parametrize("noun", CATALOGUE["counts"])
def test_a_noun_has_its_number_in_both_languages(noun: str) -> None:
    texts = CATALOGUE["counts"][noun]
    assert {language: [names_in(text) for text in texts[language]] for language in texts} == dict.fromkeys(("en", "ur"), [{"number"}] * 2)


def test_a_term_has_words_in_urdu() -> None:
    assert all(term["ur"] for term in CATALOGUE["terms"].values())


def test_what_an_error_says_can_be_said_in_urdu() -> None:
    error = PhrasingError(message("phrasing_topic_unknown", topic="nadra.x.y"))
    assert str(error) == words_of(error, StaffLanguage.EN) == "There is no topic 'nadra.x.y'. `rasai kb search` finds topics."
    assert words_of(error, StaffLanguage.UR).startswith(f"'{FSI}nadra.x.y{PDI}' نام کا کوئی موضوع نہیں۔")


def test_an_error_without_other_words_is_said_in_english() -> None:
    assert words_of(PhrasingError("It can't be done."), StaffLanguage.UR) == "It can't be done."


def test_an_error_of_several_problems_says_each_in_a_line() -> None:
    error = ContentError([new_problem(FILE, line, "unknown_figure", id="fee.crad") for line in (7, 8)])
    assert words_of(error, StaffLanguage.EN) == str(error)
    assert [line.count("غلطی") for line in words_of(error, StaffLanguage.UR).splitlines()] == [1, 1]


def test_the_texts_of_a_problem_stay_themselves_in_a_copy() -> None:
    what, remedy = copy.deepcopy(what_and_remedy("sheet_no_date", value="kal"))
    assert (what, remedy) == ("'kal' is not a date.", "Write year-month-day, for example 2026-11-23.")
    assert said_in(what, StaffLanguage.UR) == f"'{FSI}kal{PDI}' تاریخ نہیں ہے۔"
