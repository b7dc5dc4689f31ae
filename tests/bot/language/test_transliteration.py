import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import to_urdu


@pytest.mark.parametrize(
    ("roman", "urdu"),
    [
        ("passport ki fees kitni hai", "پاسپورٹ کی فیس کتنی ہے"),
        ("mera shanakhti card gum ho gaya", "میرا شناختی کارڈ گم ہو گیا"),
        ("Nadra ka daftar kahan hai", "نادرا کا دفتر کہاں ہے"),
        ("nicop kitne din mein milega", "نائیکوپ کتنے دن میں ملے گا"),
        ("b form aur b-form bnwana hy", "ب فارم اور ب فارم بنوانا ہے"),
    ],
)
def test_whole_questions(roman: str, urdu: str) -> None:
    assert to_urdu(roman) == urdu


@pytest.mark.parametrize(
    ("typed", "urdu"),
    [
        ("nhi", "نہیں"),
        ("rha", "رہا"),
        ("krna", "کرنا"),
        ("gya", "گیا"),
        ("mujhy", "مجھے"),
        ("phr", "پھر"),
        ("agr", "اگر"),
        ("krwana", "کروانا"),
        ("bnwaunga", "بنواؤں گا"),
        ("mlta", "ملتا"),
        ("zrurat", "ضرورت"),
        ("hkumat", "حکومت"),
    ],
)
def test_spellings_without_vowels(typed: str, urdu: str) -> None:
    assert to_urdu(typed) == urdu


@pytest.mark.parametrize(
    ("typed", "urdu"),
    [
        ("36 pages", "36 پیجز"),
        ("passport کب milega", "پاسپورٹ کب ملے گا"),
        ("kya?", "کیا؟"),
        ("شناختی کارڈ", "شناختی کارڈ"),
        ("", ""),
    ],
)
def test_numbers_urdu_words_and_marks(typed: str, urdu: str) -> None:
    assert to_urdu(typed) == urdu


def test_an_unknown_word_is_spelled_by_its_sounds() -> None:
    assert to_urdu("zbqvix") == "زبقوکس"


@given(st.text(alphabet=st.characters(max_codepoint=0x7FF), max_size=60))
def test_no_latin_letter_of_the_alphabet_is_left(text: str) -> None:
    assert not any("a" <= letter <= "z" for letter in to_urdu(text))


def test_a_message_is_fast_once_the_table_is_read() -> None:
    to_urdu("salam")
    started = time.perf_counter()
    for number in range(100):
        to_urdu(f"mjhe apna cnic renew krwana hy kitni fees hogi aur kitny din lagengy {number}")
    assert (time.perf_counter() - started) / 100 < 0.002  # seconds; ten times what it takes
