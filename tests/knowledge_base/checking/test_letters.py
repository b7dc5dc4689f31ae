from __future__ import annotations

import pytest

from tests.knowledge_base.checking.broken import FORMS, codes, entry_of, line_of, problems_after, problems_of
from tests.knowledge_base.samples import BaseFolder


@pytest.mark.parametrize(("letter", "urdu"), [("\u064a", "\u06cc"), ("\u0643", "\u06a9"), ("\u0647", "\u06c1")], ids=["yeh", "kaf", "heh"])
def test_an_arabic_letter_in_urdu_text_is_a_warning_that_names_word_and_letter(base: BaseFolder, letter: str, urdu: str) -> None:
    (problem,) = problems_after(base, ur=f"قیمت {{fee.card}} ہے، د{letter}ر سے۔")
    assert (problem.severity, problem.code) == ("warning", "arabic_letter")
    assert problem.what == f"In 'د{letter}ر' the letter '{letter}' is Arabic, whatever it looks like."
    assert f"'{urdu}'" in problem.remedy and letter not in problem.remedy


@pytest.mark.parametrize("form", ["en", "roman"])
def test_an_arabic_word_in_a_latin_text_is_no_problem(base: BaseFolder, form: str) -> None:
    assert problems_after(base, **{form: "{fee.card} (\u064a\u0643)"}) == []


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u202b", "\u2067", "\ufeff"])
@pytest.mark.parametrize("form", FORMS)
def test_a_direction_mark_is_a_warning(base: BaseFolder, form: str, mark: str) -> None:
    (problem,) = problems_after(base, **{form: f"{{fee.card}}{mark}"})
    assert (problem.severity, problem.code) == ("warning", "stray_mark")


def test_a_mark_in_a_phrasing_is_named_at_its_own_line(base: BaseFolder) -> None:
    base.save()
    line = base.replace("faqs/nadra/card.yml", "fee question three", "fee question \u200ethree")
    entry_of(base)["questions"]["en"][2] = "fee question \u200ethree"
    (problem,) = problems_of(base)
    assert problem.line == line


def test_a_mark_that_came_along_with_a_copied_number_is_named_at_the_figure(base: BaseFolder) -> None:
    base.figures["contact.helpline"] = {**base.figures["fee.card"], "unit": "phone", "value": "\u202a1777\u202c"}
    (problem,) = problems_of(base)
    assert (problem.file.name, problem.code) == ("figures.yml", "stray_mark")


@pytest.mark.parametrize(
    ("form", "text", "word"),
    [
        ("ur", "کارڈ کی قیمتa {fee.card} ہے۔", "قیمتa"),
        ("ur", "نیا CNICکارڈ، {fee.card}۔", "CNICکارڈ"),
        ("en", "The caر {fee.card}", "caر"),
        ("roman", "قeemat {fee.card} hai", "قeemat"),
    ],
)
def test_two_scripts_in_one_word_are_a_warning(base: BaseFolder, form: str, text: str, word: str) -> None:
    (problem,) = problems_after(base, **{form: text})
    assert (problem.severity, problem.code) == ("warning", "mixed_scripts")
    assert problem.what == f"Latin and Urdu letters stand in one word: '{word}'."


@pytest.mark.parametrize("text", ["نیا CNIC کارڈ، {fee.card}۔", "QR-کوڈ {fee.card}۔", "18سال {fee.card}روپے"])
def test_two_scripts_side_by_side_are_no_problem(base: BaseFolder, text: str) -> None:
    assert problems_after(base, ur=text) == []


@pytest.mark.parametrize(
    ("form", "text", "script"),
    [
        ("en", "The c\u0430rd {fee.card}", "Cyrillic"),
        ("roman", "Q\u03b5emat {fee.card}", "Greek"),
        ("ur", "\u0421NIC {fee.card}", "Cyrillic"),
    ],
)
def test_a_letter_of_another_script_is_a_warning(base: BaseFolder, form: str, text: str, script: str) -> None:
    (problem,) = problems_after(base, **{form: text})
    assert (problem.severity, problem.code) == ("warning", "foreign_letter")
    assert f"is {script}, whatever it looks like" in problem.what


def test_letters_with_accents_and_presentation_forms_are_ours(base: BaseFolder) -> None:
    assert problems_after(base, en="A café, a résumé: {fee.card}", ur="\ufdf2 {fee.card}") == []


@pytest.mark.parametrize("part", ["title", "questions"])
def test_titles_and_phrasings_are_read_too(base: BaseFolder, part: str) -> None:
    texts = entry_of(base)[part]["roman"]
    if part == "title":
        entry_of(base)[part]["roman"] = texts + " ка"
    else:
        texts[0] += " ка"
    problems = problems_of(base)
    assert codes(problems) == [("warning", "foreign_letter")]
    assert problems[0].line == line_of(base, "ка")
