import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import normalise, words


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("شناختي كارڈ", "شناختی کارڈ"),  # Arabic ye and kaf
        ("شناخته", "شناختہ"),  # Arabic heh
        ("۳۶ صفحات", "36 صفحات"),
        ("٣٦ صفحات", "36 صفحات"),
        ("نَادْرا", "نادرا"),  # vowel marks
        ("CNICکی فیس", "cnic کی فیس"),  # two scripts run together
        ("36pages", "36 pages"),
        ("کارڈ\u200cگم", "کارڈ گم"),  # zero-width non-joiner between words
        ("\u202bکارڈ\u202c", "کارڈ"),
        ("plzzzzz", "plzz"),
        ("  two   spaces ", "two spaces"),
        ("ＣＮＩＣ", "cnic"),
    ],
)
def test_one_code_point_for_a_letter(typed: str, expected: str) -> None:
    assert normalise(typed) == expected


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_words_leave_out_punctuation_emoji_and_placeholders() -> None:
    assert words("Salam! 🙂 mera [cnic] kya hai؟") == ["salam", "mera", "kya", "hai"]
