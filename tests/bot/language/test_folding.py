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
        ("کروں", "karun"),
        ("بچوں", "bachon"),
        ("بنوائیں", "banwayein"),
        ("خاتون", "khatoon"),
        ("پھر", "phir"),
        ("پھر", "fir"),
        ("پھٹ", "phat"),
        ("فون", "foon"),
    ],
)
def test_scripts_and_spellings_meet(urdu: str, roman: str) -> None:
    assert fold_word(urdu) == fold_word(roman)


@pytest.mark.parametrize(("one", "other"), [("fees", "form"), ("renew", "nicop"), ("passport", "nadra"), ("گم", "کم")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold_word(one) != fold_word(other)


def test_a_silent_nasal_takes_no_consonant_with_it() -> None:
    assert fold_word("بچوں") == "bc"
    assert fold_word("بنوائیں") == "bn"


def test_a_number_with_letters_keeps_its_digits() -> None:
    assert fold_word("1984ء") == "1984"


def test_every_urdu_letter_has_a_rule() -> None:
    assert {letter: fold_word("ب" + letter) for letter in "آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےئؤ"} == {
        **dict.fromkeys("آاببحعںوہھءیےئؤن", "b"), "پ": "bp", **dict.fromkeys("تٹط", "bt"), **dict.fromkeys("ثسص", "bs"), "ج": "bj",
        "چ": "bc", **dict.fromkeys("خقک", "bk"), **dict.fromkeys("دڈ", "bd"), **dict.fromkeys("ذزژضظ", "bz"), **dict.fromkeys("رڑ", "br"),
        "ش": "bS", **dict.fromkeys("غگ", "bg"), "ف": "bf", "ل": "bl", "م": "bm",
    }  # fmt: skip


def test_no_word_vanishes() -> None:
    assert fold_text("a o i یا 36") == ["a", "a", "a", "a", "36"]
