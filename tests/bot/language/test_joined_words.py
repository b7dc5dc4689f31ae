import pytest

from bot.language.joined_words import split_joined


@pytest.mark.parametrize(
    ("joined", "apart"),
    [("کرسکتے", "کر سکتے"), ("کردیاہے", "کر دیا ہے"), ("آپکا", "آپ کا"), ("نہیںملا", "نہیں ملا"), ("فیسکتنی", "فیس کتنی")],
)
def test_known_words_come_apart(joined: str, apart: str) -> None:
    assert split_joined(joined) == apart
    assert split_joined(apart) == apart


@pytest.mark.parametrize("text", ["ہوگا ملےگا", "انہیں", "کتنےں", "kahan hai", "", "کارڈ"])
def test_other_words_stay(text: str) -> None:
    assert split_joined(text) == text
