import pytest

from bot.language.joined_words import split_joined


@pytest.mark.parametrize(
    ("joined", "apart"),
    [("کرسکتے", "کر سکتے"), ("کردیاہے", "کر دیا ہے"), ("آپکا", "آپ کا"), ("نہیںملا", "نہیں ملا"), ("فیسکتنی", "فیس کتنی")],
)
def test_known_words_come_apart(joined: str, apart: str) -> None:
    assert split_joined(joined) == apart
    assert split_joined(apart) == apart


@pytest.mark.parametrize(
    ("joined", "apart"),
    [
        ("passportkifees", "passport ki fees"),
        ("cardgum hogya", "card gum hogya"),
        ("nadraoffice", "nadra office"),
        ("cardkaisebanega", "card kaise banega"),
        ("nicopkitneka", "nicop kitne ka"),
    ],
)
def test_latin_words_that_begin_with_a_document_come_apart(joined: str, apart: str) -> None:
    assert split_joined(joined) == apart
    assert split_joined(apart) == apart


@pytest.mark.parametrize(
    "word", ["passport", "passports", "cards", "formally", "transform", "certificates", "cardiff", "officer", "idcard"]
)
def test_latin_words_of_their_own_stay(word: str) -> None:
    assert split_joined(word) == word


@pytest.mark.parametrize("text", ["ہوگا ملےگا", "انہیں", "کتنےں", "kahan hai", "", "کارڈ"])
def test_other_words_stay(text: str) -> None:
    assert split_joined(text) == text
