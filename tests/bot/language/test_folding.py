import pytest

from bot.language import fold_text, fold_word


@pytest.mark.parametrize(
    ("urdu", "roman"),
    [
        ("پاسپورٹ", "passport"),
        ("پاسپورٹ", "pasport"),
        ("شناختی", "shanakhti"),
        ("شناختی", "shnakhti"),
        ("نادرا", "nadra"),
        ("فیس", "fees"),
        ("کتنی", "kitni"),
        ("ڈاکومنٹس", "documents"),
        ("تجدید", "tajdeed"),
        ("گم", "ghum"),
        ("آفس", "office"),
        ("ہے", "hai"),
        ("ہیں", "hain"),
    ],
)
def test_scripts_and_spellings_meet(urdu: str, roman: str) -> None:
    assert fold_word(urdu) == fold_word(roman)


@pytest.mark.parametrize(("one", "other"), [("fees", "form"), ("renew", "nicop"), ("passport", "nadra"), ("گم", "کم")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold_word(one) != fold_word(other)


def test_no_word_vanishes() -> None:
    assert fold_text("a o i یا 36") == ["a", "a", "a", "a", "36"]
