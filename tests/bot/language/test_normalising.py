import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import normalise, normalising, words


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
        ("C.N.I.C. renewal", "cnic renewal"),
        ("A.o.A", "aoa"),
        ("rs.500 nadra.gov.pk", "rs.500 nadra.gov.pk"),
    ],
)
def test_one_code_point_for_a_letter(typed: str, expected: str) -> None:
    assert normalise(typed) == expected


@pytest.mark.parametrize(
    ("joined", "apart"),
    [
        ("ہوگیا", "ہو گیا"),
        ("جارہاہے", "جا رہا ہے"),
        ("کےلیے", "کے لیے"),
        ("کیسےبنوائیں", "کیسے بنوائیں"),
        ("کارڈکیسے", "کارڈ کیسے"),
        ("مجھےکتنےدن", "مجھے کتنے دن"),
    ],
)
def test_words_typed_as_one_come_apart(joined: str, apart: str) -> None:
    assert normalise(joined) == apart


@pytest.mark.parametrize("word", ["ہوگا", "کاغذ", "کرانا", "جواب", "انہیں", "بندوں", "کھولیں", "چاہے", "رہے", "کیسے", "نہیں"])
def test_whole_words_stay_whole(word: str) -> None:
    assert normalise(word) == word


_PIECES = ["ہو", "کر", "گیا", "رہا", "ہے", "کیسے", "نہیں", "کے", "لیے", "ں", "ا", "رر", "ییی", "\u200c", "36", "a", " ", "\u064e"]


@given(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join))
def test_normalising_joined_words_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_a_piece_as_long_as_no_word_is_normalised_too() -> None:
    assert words("A" + "bc" * 30 + "?") == ["a" + "bc" * 30]
    assert normalise("A" + "bc" * 30 + "?") == "a" + "bc" * 30 + "?"


def test_what_was_met_is_kept_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    known = normalising._Known(str.upper)
    monkeypatch.setattr(known, "_MOST", 2)
    assert [known[piece] for piece in ("a", "a", "b", "c", "d" * 41)] == ["A", "A", "B", "C", "D" * 41]
    assert dict(known) == {"c": "C"}


@given(st.lists(st.text(max_size=12), max_size=4), st.sampled_from([" ", "\u00a0", "\u2003", "\n", "\x1c"]))
def test_no_rule_looks_beyond_a_space(pieces: list[str], space: str) -> None:
    assert normalise(space.join(pieces)) == " ".join(filter(None, map(normalise, pieces)))
    assert words(space.join(pieces)) == [word for piece in pieces for word in words(piece)]


def test_words_leave_out_punctuation_emoji_and_placeholders() -> None:
    assert words("Salam! 🙂 mera [cnic] kya hai؟") == ["salam", "mera", "kya", "hai"]
