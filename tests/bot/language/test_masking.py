import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import mask

URDU = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.mark.parametrize("digits", [{}, URDU, ARABIC], ids=["latin", "urdu", "arabic"])
@pytest.mark.parametrize(
    ("number", "placeholder"),
    [
        ("35202-1234567-1", "[cnic]"),
        ("3520212345671", "[cnic]"),
        ("35202 1234567 1", "[cnic]"),
        ("35202–1234567–1", "[cnic]"),
        ("3 5 2 0 2 1 2 3 4 5 6 7 1", "[cnic]"),
        ("35202\u200e-1234567-1", "[cnic]"),
        ("35202.1234567.1", "[cnic]"),
        ("0300-1234567", "[phone]"),
        ("03001234567", "[phone]"),
        ("0300 1234567", "[phone]"),
        ("0300 123 4567", "[phone]"),
        ("+92 300 1234567", "[phone]"),
        ("+923001234567", "[phone]"),
        ("0092 300 1234567", "[phone]"),
        ("923001234567", "[phone]"),
        ("042-35761234", "[phone]"),
        ("+44 7911 123456", "[phone]"),
        ("AB1234567", "[passport]"),
        ("ab 1234567", "[passport]"),
        ("123456789012", "[number]"),
        ("1234567", "[number]"),
        ("517-90-123456", "[number]"),
    ],
)
def test_numbers_that_identify_are_masked(number: str, placeholder: str, digits: dict[int, str]) -> None:
    typed = f"mera number {number.translate(digits)} hai"
    masked = mask(typed)
    assert placeholder in masked
    assert not any(c.isdecimal() for c in masked)
    assert masked.startswith("mera number") and masked.endswith("hai")


@pytest.mark.parametrize("email", ["ali.khan@example.com", "ali_khan+1@mail.example.pk", "ali @ example.com"])
def test_email_is_masked(email: str) -> None:
    assert mask(f"write to {email} please") == "write to [email] please"


@pytest.mark.parametrize(
    "text",
    [
        "rs 12,500 fee",
        "36 pages 10 years",
        "1995 likha hai magar 1997 mein paida hua",
        "12-05-1990",
        "1777 par call",
        "8400",
        "passport کی فیس 4500",
        "no digits at all",
        "rs 250000",
    ],
)
def test_fees_years_and_dates_stay(text: str) -> None:
    assert mask(text) == text


@given(st.from_regex(r"\A[1-9]\d{12}\Z"), st.sampled_from(["", "-", " ", ".", "–"]))
def test_no_thirteen_digit_number_survives(cnic: str, gap: str) -> None:
    typed = gap.join((cnic[:5], cnic[5:12], cnic[12:]))
    assert not any(c.isdecimal() for c in mask(f"cnic {typed} ka status"))


@given(st.text(max_size=80))
def test_masking_twice_changes_nothing(text: str) -> None:
    assert mask(mask(text)) == mask(text)
