from __future__ import annotations

import pytest
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.tokenizer import FoldingTokenizer


@pytest.fixture
def tokenizer() -> FoldingTokenizer:
    return FoldingTokenizer(FoldingTokenizer.get_default_config())


def tokens(tokenizer: FoldingTokenizer, text: str) -> list[Token]:
    message = Message({TEXT: text})
    tokenizer.process([message])
    found: list[Token] = message.get(TOKENS_NAMES[TEXT])
    return found


@pytest.mark.parametrize(
    ("text", "spellings"),
    [
        ("Passport FEE?", ["passport", "fee"]),
        ("پاسپورٹ، فیس!", ["پاسپورٹ", "فیس"]),
        ("passport ki fees", ["passport", "ki", "fees"]),
        ("36pages wala پاسپورٹ", ["36", "pages", "wala", "پاسپورٹ"]),
        ("mera [cnic] 🙂", ["mera"]),
    ],
)
def test_a_text_is_cut_into_normalised_words(tokenizer: FoldingTokenizer, text: str, spellings: list[str]) -> None:
    assert [token.text for token in tokens(tokenizer, text)] == spellings


def test_each_word_has_its_skeleton_as_lemma(tokenizer: FoldingTokenizer) -> None:
    latin, urdu = tokens(tokenizer, "passport پاسپورٹ")
    assert latin.lemma == urdu.lemma == "psprt"


def test_offsets_count_in_the_normalised_words_joined_by_a_space(tokenizer: FoldingTokenizer) -> None:
    joined = "passport ki fees"
    assert [(t.text, joined[t.start : t.end]) for t in tokens(tokenizer, "  Passport,  ki FEES")] == [
        ("passport", "passport"),
        ("ki", "ki"),
        ("fees", "fees"),
    ]


@pytest.mark.parametrize("text", ["🙂", "?!", "[cnic]", " "])
def test_a_message_without_words_has_one_token_all_the_same(tokenizer: FoldingTokenizer, text: str) -> None:
    (token,) = tokens(tokenizer, text)
    assert token.text


def test_training_examples_are_cut_like_messages(tokenizer: FoldingTokenizer) -> None:
    from rasa.shared.nlu.training_data.training_data import TrainingData

    example = Message({TEXT: "Passport FEE?", INTENT: "ask_fee"})
    tokenizer.process_training_data(TrainingData([example]))
    assert [token.text for token in example.get(TOKENS_NAMES[TEXT])] == ["passport", "fee"]
