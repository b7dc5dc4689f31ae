from __future__ import annotations

import pytest

from tests.knowledge_base.checking.broken import FORMS, codes, entry_of, line_of, problems_of, problems_with
from tests.knowledge_base.samples import FEE, BaseFolder, raw_entry

LOST_FILE = "faqs/nadra/lost.yml"


@pytest.mark.parametrize("phrasing", ["fee question one", "FEE  question, one?", "fee question \u200eone!"])
def test_a_phrasing_at_two_topics_is_named_after_normalising(base: BaseFolder, phrasing: str) -> None:
    (problem,) = [problem for problem in problems_with(base, phrasing) if problem.severity == "error"]
    assert problem.code == "phrasing_shared"
    assert problem.what == f"'{phrasing}' is also a phrasing of {FEE}."
    assert problem.file.name == "lost.yml"


def test_a_phrasing_twice_at_one_topic_is_no_problem(base: BaseFolder) -> None:
    entry_of(base)["questions"]["roman"].append("fee question one")
    assert problems_of(base) == []


def test_a_phrasing_without_words_is_named(base: BaseFolder) -> None:
    entry_of(base)["questions"]["en"].append("?!")
    (problem,) = problems_of(base)
    assert (problem.code, problem.what) == ("phrasing_blank", "This phrasing has no words.")


@pytest.mark.parametrize(
    ("present", "phrasing"),
    [
        ("how much is the card fee", "how much card fee is it"),  # words that say nothing, another order
        ("shanakhti card ki fees kitni", "shinakhti card fees kitni hai"),  # another spelling
        ("dual nationality countries list", "dual national countries list"),  # another ending
        ("پاسپورٹ فارم", "passport form"),  # another script
        ("card 2015 gum", "gum card 2015"),
    ],
)
def test_a_phrasing_that_is_nearly_one_of_another_topic_is_a_warning(base: BaseFolder, present: str, phrasing: str) -> None:
    entry_of(base)["questions"]["en"].append(present)
    (problem,) = problems_with(base, phrasing)
    assert (problem.severity, problem.code) == ("warning", "phrasing_nearly_shared")
    assert problem.what == f"'{phrasing}' is nearly '{present}' of {FEE}."
    assert (problem.file.name, problem.line) == ("lost.yml", line_of(base, phrasing, LOST_FILE))


@pytest.mark.parametrize(
    ("present", "phrasing"),
    [
        ("birth certificate kaise banta hai", "death certificate kaise banta hai"),
        ("poc ki fees kitni hai", "frc ki fees kitni hai"),
        ("passport ki fees kitni hai", "e passport ki fees kitni hai"),
        ("e passport fees", "e passport offices"),  # the same consonants, and not the same word
        ("passport ka daftar kahan hai", "passport ka daftar kya hai"),
        ("card 2015 gum", "card 2016 gum"),
        ("card renew karna hai", "card renew nahi karna hai"),
    ],
)
def test_a_word_that_sets_two_phrasings_apart_is_heard(base: BaseFolder, present: str, phrasing: str) -> None:
    entry_of(base)["questions"]["en"].append(present)
    assert problems_with(base, phrasing) == []


def test_nearly_the_same_phrasings_of_one_topic_are_what_phrasings_are_for(base: BaseFolder) -> None:
    entry_of(base)["questions"]["roman"] += ["shanakhti card ki fees kitni", "shinakhti card fees kitni hai"]
    assert problems_of(base) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_phrasing_of_words_that_say_nothing_is_near_to_none(base: BaseFolder, form: str) -> None:
    entry_of(base)["questions"][form].append("is it the")
    assert problems_with(base, "it is", form=form) == []


def test_a_phrasing_near_to_several_is_named_once(base: BaseFolder) -> None:
    entry_of(base)["questions"]["en"] += ["card form price", "the price of card form"]
    assert codes(problems_with(base, "price form card")) == [("warning", "phrasing_nearly_shared")]


def test_a_topic_in_two_files_is_not_near_to_itself(base: BaseFolder) -> None:
    base.files["again.yml"] = {FEE: raw_entry("fee")}
    assert {problem.code for problem in problems_of(base)} == {"topic_twice"}
