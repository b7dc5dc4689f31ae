from __future__ import annotations

import pytest

from knowledge_base.features import ngram_tokens


def test_a_word_gives_itself_its_ngrams_and_those_of_its_skeleton() -> None:
    tokens = ngram_tokens("card")
    assert tokens == [
        *("<card>", "<ca", "car", "ard", "rd>", "<car", "card", "ard>"),
        *("~<krd>", "~k", "~r", "~d", "~kr", "~rd", "~krd"),
    ]


def test_a_word_as_short_as_an_ngram_is_not_told_twice() -> None:
    tokens = ngram_tokens("fee")
    assert tokens.count("<fee>") == 1
    assert ngram_tokens("a").count("<a>") == 1


def test_words_follow_one_another_then_their_pairs() -> None:
    assert ngram_tokens("lost card") == [*ngram_tokens("lost"), *ngram_tokens("card"), "~lst_krd"]


def test_a_pair_may_have_one_word_between() -> None:
    pairs = [token for token in ngram_tokens("lost my id card") if "_" in token]
    assert pairs == ["~lst_m", "~m_d", "~d_krd", "~lst_d", "~m_krd"]


@pytest.mark.parametrize("text", ["", "?!", "🙂", "[cnic]"])
def test_a_text_without_words_has_no_tokens(text: str) -> None:
    assert ngram_tokens(text) == []


@pytest.mark.parametrize(("one", "other"), [("passport", "پاسپورٹ"), ("shanakhti", "شناختی"), ("CARD", "card!")])
def test_scripts_and_spellings_of_a_word_share_its_whole_skeleton(one: str, other: str) -> None:
    whole = [token for token in ngram_tokens(one) if token.startswith("~<")]
    assert whole == [token for token in ngram_tokens(other) if token.startswith("~<")]


def test_words_of_other_meaning_do_not_share_their_skeleton() -> None:
    assert not {t for t in ngram_tokens("passport") if t.startswith("~<")} & set(ngram_tokens("card"))
