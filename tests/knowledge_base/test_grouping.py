from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.grouping import GroupingSettings, asks_something, group_alike, grouping_settings, same_words
from tests.knowledge_base.samples import AxisEncoder

ENCODER = AxisEncoder("fee", "lost")


@pytest.mark.parametrize(
    "text", ["hello", "salaam bhai", "السلام علیکم", "assalam o alaikum", "thanks", "b", "a b", "5", "[cnic]", "", "؟", "جی ہاں"]
)
def test_a_greeting_a_letter_or_a_number_asks_nothing(text: str) -> None:
    assert not asks_something(text)


@pytest.mark.parametrize("text", ["fee", "salam fees kitni hai", "b form", "کارڈ", "hello my card is lost", "8171 kya hai paise"])
def test_a_question_asks_something_also_behind_a_greeting(text: str) -> None:
    assert asks_something(text)


def test_one_question_in_two_scripts_has_the_same_words() -> None:
    assert same_words("Passport kahan?") == same_words("پاسپورٹ کہاں")
    assert same_words("passport lost") != same_words("passport fee")


def test_texts_that_mean_the_same_come_together() -> None:
    assert group_alike(["fee of it", "it is lost", "how much fee", "lost again"], ENCODER) == [[0, 2], [1, 3]]


def test_texts_that_are_spelt_alike_come_together_where_the_meaning_is_not_known() -> None:
    texts = ["blood group on card", "arms licence", "card blood group"]
    assert group_alike(texts, ENCODER, replace(grouping_settings(), meaning=0.3)) == [[0, 2], [1]]


def test_the_most_typical_text_of_a_group_comes_first() -> None:
    (group,) = group_alike(["fee lost", "fee fee fee lost", "fee fee fee fee lost"], ENCODER, replace(grouping_settings(), meaning=1.0))
    assert group[0] == 1


@pytest.mark.parametrize(("alike", "groups"), [(-1.0, 1), (0.99, 3)])
def test_how_alike_they_must_be_is_a_setting(alike: float, groups: int) -> None:
    assert len(group_alike(["fee one", "lost two", "other"], ENCODER, replace(grouping_settings(), alike=alike))) == groups


@pytest.mark.parametrize("texts", [[], ["fee"]])
def test_none_and_one_need_no_comparison(texts: list[str]) -> None:
    assert group_alike(texts, ENCODER) == [[position] for position in range(len(texts))]


def test_texts_without_words_can_be_grouped() -> None:
    assert group_alike(["؟", "!"], ENCODER) in ([[0, 1]], [[0], [1]])


def test_a_setting_that_is_missing_is_named() -> None:
    with pytest.raises(KnowledgeBaseError, match=r"grouping.yml: .*alike"):
        GroupingSettings.read({"meaning": 1})
