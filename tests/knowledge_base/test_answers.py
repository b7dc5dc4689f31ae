from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.language import WritingForm
from knowledge_base.answers import RenderedAnswer, render_answer, render_figure
from knowledge_base.content import Entry, Figure
from tests.knowledge_base.samples import FEE, LOST, TODAY, content, entry, figure

EN, UR, ROMAN = WritingForm
HELPLINE = figure("contact.nadra.helpline", "1777", "phone")
PASSPORT_HELPLINE = figure("contact.passport.helpline", "051-111", "phone")
YESTERDAY = TODAY - timedelta(days=1)


def rendered(asked: Entry, form: WritingForm = EN, *figures: Figure, more: tuple[Entry, ...] = ()) -> RenderedAnswer:
    return render_answer(asked.topic, content(asked, *more, figures=(HELPLINE, PASSPORT_HELPLINE, *figures)), form, TODAY)


@pytest.mark.parametrize(
    ("value", "unit", "en", "ur", "roman"),
    [
        (1500, "PKR", "Rs 1,500", "1,500 روپے", "Rs 1,500"),
        (20, "USD", "US$20", "20 امریکی ڈالر", "US$20"),
        (20.5, "USD", "US$20.50", "20.50 امریکی ڈالر", "US$20.50"),
        (75, "SAR", "SAR 75", "75 سعودی ریال", "SAR 75"),
        (30, "SGD", "S$30", "30 سنگاپور ڈالر", "S$30"),
        (0, "PKR", "free", "مفت", "muft"),
        (1, "days", "1 day", "1 دن", "1 din"),
        (12, "days", "12 days", "12 دن", "12 din"),
        (1, "working_days", "1 working day", "1 کام کا دن", "1 working day"),
        (3, "working_days", "3 working days", "3 کام کے دن", "3 working days"),
        (1, "hours", "1 hour", "1 گھنٹہ", "1 ghanta"),
        (2, "hours", "2 hours", "2 گھنٹے", "2 ghante"),
        (1, "weeks", "1 week", "1 ہفتہ", "1 hafta"),
        (4, "weeks", "4 weeks", "4 ہفتے", "4 hafte"),
        (1, "months", "1 month", "1 مہینہ", "1 mahina"),
        (6, "months", "6 months", "6 مہینے", "6 mahine"),
        (1, "years", "1 year", "1 سال", "1 saal"),
        (10, "years", "10 years", "10 سال", "10 saal"),
        (190, "count", "190", "190", "190"),
        (50, "percent", "50 percent", "50 فیصد", "50 percent"),
        ("15-30", "days", "15-30 days", "15 سے 30 دن", "15 se 30 din"),
        ("15 – 30", "days", "15-30 days", "15 سے 30 دن", "15 se 30 din"),
        ("1777", "phone", "1777", "\u20661777\u2069", "1777"),
        ("8400", "sms", "8400", "\u20668400\u2069", "8400"),
        ("https://id.example", "url", "https://id.example", "\u2066https://id.example\u2069", "https://id.example"),
        ("a@b.example", "email", "a@b.example", "\u2066a@b.example\u2069", "a@b.example"),
    ],
)
def test_each_unit_is_written_as_its_form_writes_it(value: float | str, unit: str, en: str, ur: str, roman: str) -> None:
    one = figure(value=value, unit=unit)
    assert [render_figure(one, form, TODAY) for form in WritingForm] == [en, ur, roman]


def test_only_money_is_free_at_zero() -> None:
    assert render_figure(figure(value=0, unit="days"), EN, TODAY) == "0 days"


@pytest.mark.parametrize("end", ["review_by", "valid_until"])
@pytest.mark.parametrize("form", list(WritingForm))
def test_a_figure_is_quoted_up_to_and_including_its_last_day(end: str, form: WritingForm) -> None:
    last_day, past = figure(**{end: TODAY}), figure(**{end: YESTERDAY})
    assert "750" in render_figure(last_day, form, TODAY)
    assert "750" not in render_figure(past, form, TODAY)


@pytest.mark.parametrize(("review_by", "valid_until"), [(YESTERDAY, date(2027, 1, 1)), (date(2027, 1, 1), YESTERDAY)])
def test_the_earlier_of_the_two_ends_counts(review_by: date, valid_until: date) -> None:
    assert "750" not in render_figure(figure(review_by=review_by, valid_until=valid_until), EN, TODAY)


@pytest.mark.parametrize("unit", ["phone", "sms", "url", "email"])
def test_what_is_dialled_or_opened_is_given_even_past_its_date(unit: str) -> None:
    assert render_figure(figure(value="1777", unit=unit, review_by=YESTERDAY), EN, TODAY) == "1777"


def test_an_answer_has_its_figures_filled_in() -> None:
    answer = rendered(entry(FEE, answer="Pay {fee.card}, again {fee.card}."), EN, figure())
    assert answer.text == "Pay Rs 750, again Rs 750."
    assert (answer.topic, answer.source, answer.checked_on) == (FEE, "The office", date(2026, 5, 1))


@pytest.mark.parametrize(
    ("form", "note"),
    [
        (EN, "This answer is due for a check. Please confirm with the helpline 1777 before you rely on it."),
        (UR, "ہیلپ لائن \u20661777\u2069 سے تصدیق کر لیں۔"),
        (ROMAN, "helpline 1777 se tasdeeq kar lein."),
    ],
)
def test_an_answer_with_a_figure_past_its_date_says_so(form: WritingForm, note: str) -> None:
    answer = rendered(entry(FEE, answer="{fee.card}"), form, figure(valid_until=YESTERDAY))
    assert "750" not in answer.text
    assert answer.text.endswith(note)


def test_an_answer_past_its_own_date_keeps_figures_that_are_not() -> None:
    answer = rendered(entry(FEE, answer="{fee.card}", review_by=YESTERDAY), EN, figure(review_by=TODAY))
    assert answer.text.startswith("Rs 750\nThis answer is due for a check.")


def test_a_number_to_call_past_its_date_is_given_with_the_note() -> None:
    answer = rendered(entry(FEE, answer="Call {line}."), EN, figure("line", "8008", "phone", review_by=YESTERDAY))
    assert answer.text.startswith("Call 8008.\nThis answer is due for a check.")


def test_an_answer_that_is_current_carries_no_note() -> None:
    assert rendered(entry(FEE, answer="{fee.card}", review_by=TODAY), EN, figure(review_by=TODAY)).text == "Rs 750"


def test_the_helpline_is_that_of_the_agency() -> None:
    assert "051-111" in rendered(entry("passport.ordinary.fee", review_by=YESTERDAY)).text
    assert "1777" in rendered(entry(FEE, review_by=YESTERDAY)).text


def test_related_topics_come_with_their_titles_in_the_form() -> None:
    asked = entry(FEE, related=(LOST, "nadra.cnic.taken_out"))
    assert rendered(asked, UR, more=(entry(LOST),)).related == ((LOST, f"{LOST} ur"),)


def test_an_unknown_topic_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        render_answer(LOST, content(entry(FEE)), EN, TODAY)
