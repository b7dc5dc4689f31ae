import pytest

from bot.language import WritingForm, detect_form, told_form

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
        ("frc میں family member add کیسے کریں", UR),
        ("dual nationality والے nicop لیں یا poc", UR),
        ("polio certificate online کیسے download کریں", UR),
        ("nicop to cnic conversion", EN),
        ("nadra mega center", EN),
        ("wat to do nic lost", EN),
        ("set lights to twenty percent", EN),
        ("is it raining in karachi", EN),
        ("bform mein umar ghalat likhi hai", ROMAN),
        ("gumshuda passport ka jurmana", ROMAN),
        ("sarkari naukri passport ijazat nama", ROMAN),
        ("ghair mulki biwi", ROMAN),
        ("cnic blok ho gya hai wat to do", ROMAN),
        ("afghan muhajir card renew hoga ya nahi, any news", ROMAN),
        ("what does شناختی کارڈ mean in english please", EN),
        ("passport office لاہور", UR),
        ("CNIC correction date of birth کے documents", UR),
        ("smart cnic urgent fee کتنی", UR),
        ("what is nikah nama and do i need it for cnic", EN),
        ("my husband sent me a written talaq what makes it official", EN),
        ("aoa sir, i need to change my address on my cnic", EN),
        ("i am the dadi taking my grandson to his father in riyadh", EN),
        ("my son ka b form banwana hai", ROMAN),
    ],
)
def test_each_form_is_recognised(text: str, form: WritingForm) -> None:
    assert detect_form(text) is form


@pytest.mark.parametrize("text", ["123", "۱۲۳", "🙂", "", "?!"])
def test_without_words_there_is_no_form(text: str) -> None:
    assert detect_form(text) is None
    assert told_form(text) is None


@pytest.mark.parametrize("text", ["passport", "nicop urgent fee", "passport office"])
def test_words_of_both_languages_tell_no_form_and_count_as_english_by_themselves(text: str) -> None:
    assert told_form(text) is None
    assert detect_form(text) is EN


def test_one_urdu_question_word_outweighs_english_words_around_it() -> None:
    assert detect_form("urgent nicop application documents kahan submit") is ROMAN
