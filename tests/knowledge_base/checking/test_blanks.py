from __future__ import annotations

import pytest

from tests.knowledge_base.checking.broken import FORMS, codes, entry_of, line_of, problems_of
from tests.knowledge_base.samples import BaseFolder

NAMES = {"en": "English", "ur": "Urdu", "roman": "Roman Urdu"}


@pytest.mark.parametrize("text", [" ", "۔", "... \u2013 ..."])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("part", ["answer", "title"])
def test_a_text_that_says_nothing_is_an_error(base: BaseFolder, part: str, form: str, text: str) -> None:
    base.files["card.yml"] = {topic: {**raw, "answer": dict.fromkeys(FORMS, "Yes.")} for topic, raw in base.files["card.yml"].items()}
    entry_of(base)[part][form] = text
    (problem,) = problems_of(base)
    assert (problem.severity, problem.code) == ("error", f"{part}_blank")
    assert problem.what == f"The {NAMES[form]} {part} says nothing."
    assert problem.line == line_of(base, f"  {part}:") + 1 + FORMS.index(form)


def test_an_answer_that_is_one_figure_says_something(base: BaseFolder) -> None:
    entry_of(base)["answer"] = dict.fromkeys(FORMS, "{fee.card}")
    assert problems_of(base) == []


def test_a_source_without_a_name_is_an_error(base: BaseFolder) -> None:
    entry_of(base)["source"] = [{"name": "The office"}, {"name": " - "}]
    base.figures["fee.card"]["source"] = "?"
    problems = problems_of(base)
    assert codes(problems) == [("error", "source_blank")] * 2
    assert [(p.file.name, p.line) for p in problems] == [("card.yml", line_of(base, "- name: ' - '")), ("figures.yml", 6)]


def test_a_named_source_is_no_problem(base: BaseFolder) -> None:
    entry_of(base)["source"] = [{"name": "نادرا"}]
    assert problems_of(base) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_long_answer_is_a_hint_and_only_on_demand(base: BaseFolder, form: str) -> None:
    entry_of(base)["answer"][form] = "{fee.card} " + "word " * 90
    (problem,) = problems_of(base, hints=True)
    assert (problem.severity, problem.code) == ("hint", "answer_long")
    assert problem.what == f"The {NAMES[form]} answer has 91 words; 90 are enough."
    assert problems_of(base) == []


def test_ninety_words_are_no_hint(base: BaseFolder) -> None:
    entry_of(base)["answer"]["en"] = "{fee.card} - " + "word " * 89
    assert problems_of(base, hints=True) == []


@pytest.mark.parametrize(("words", "hints"), [(118, 0), (119, 1)])
def test_an_answer_with_steps_may_be_longer(base: BaseFolder, words: int, hints: int) -> None:
    # With the numbers of the two steps.
    entry_of(base)["answer"]["en"] = "1. {fee.card}\n2. " + "word " * (words - 1)
    assert len(problems_of(base, hints=True)) == hints
