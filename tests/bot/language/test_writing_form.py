import pytest

from bot.language import WritingForm, detect_form

EN, UR, ROMAN = WritingForm.EN, WritingForm.UR, WritingForm.ROMAN


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("how much is the passport fee", EN),
        ("lost my card", EN),
        ("passport fee", EN),
        ("hi", EN),
        ("the cnic is expired", EN),
        ("is my id card still valid", EN),
        ("passport ki fees kitni hai", ROMAN),
        ("card gum ho gya", ROMAN),
        ("salam", ROMAN),
        ("aoa", ROMAN),
        ("mjhe id card renew krwana hy", ROMAN),
        ("kitne din", ROMAN),
        ("bform kaise banega", ROMAN),
        ("شناختی کارڈ", UR),
        ("السلام علیکم", UR),
        ("CNIC کی فیس", UR),
        ("passport کب ملے گا", UR),
        ("what does شناختی کارڈ mean in english please", EN),
    ],
)
def test_each_form_is_recognised(text: str, form: WritingForm) -> None:
    assert detect_form(text) is form


@pytest.mark.parametrize("text", ["123", "۱۲۳", "🙂", "", "?!"])
@pytest.mark.parametrize("last", [EN, UR, ROMAN, None])
def test_without_words_the_last_form_stays(text: str, last: WritingForm | None) -> None:
    assert detect_form(text, last) is last


def test_words_of_both_languages_keep_a_latin_form() -> None:
    assert detect_form("passport", ROMAN) is ROMAN
    assert detect_form("passport", UR) is EN
