"""Renders an entry as the answer a citizen reads: the right writing form, figures filled in, honest about dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.language import WritingForm
from knowledge_base.checks import QUOTE
from knowledge_base.content import Content, Entry, Figure

# Left-to-right isolate and its end: keep "+92-51-..." and addresses in order inside right-to-left text.
_LRI, _PDI = "\u2066", "\u2069"
_DIALLED = ("phone", "sms", "url", "email")
_MONEY: Mapping[str, Mapping[WritingForm, str]] = {
    "PKR": {WritingForm.EN: "Rs {}", WritingForm.UR: "{} روپے", WritingForm.ROMAN: "Rs {}"},
    "USD": {WritingForm.EN: "US${}", WritingForm.UR: "{} امریکی ڈالر", WritingForm.ROMAN: "US${}"},
    "SAR": {WritingForm.EN: "SAR {}", WritingForm.UR: "{} سعودی ریال", WritingForm.ROMAN: "SAR {}"},
    "SGD": {WritingForm.EN: "S${}", WritingForm.UR: "{} سنگاپور ڈالر", WritingForm.ROMAN: "S${}"},
}
_FREE = {WritingForm.EN: "free", WritingForm.UR: "مفت", WritingForm.ROMAN: "muft"}
# One and many, in the order English, Urdu, Roman Urdu.
_COUNTED: Mapping[str, Mapping[WritingForm, tuple[str, str]]] = {
    unit: dict(zip(WritingForm, forms, strict=True))
    for unit, forms in {
        "days": (("day", "days"), ("دن", "دن"), ("din", "din")),
        "working_days": (("working day", "working days"), ("کام کا دن", "کام کے دن"), ("working day", "working days")),
        "hours": (("hour", "hours"), ("گھنٹہ", "گھنٹے"), ("ghanta", "ghante")),
        "weeks": (("week", "weeks"), ("ہفتہ", "ہفتے"), ("hafta", "hafte")),
        "months": (("month", "months"), ("مہینہ", "مہینے"), ("mahina", "mahine")),
        "years": (("year", "years"), ("سال", "سال"), ("saal", "saal")),
        "count": (("", ""), ("", ""), ("", "")),
        "percent": (("percent", "percent"), ("فیصد", "فیصد"), ("percent", "percent")),
    }.items()
}
_UNCONFIRMED = {
    WritingForm.EN: "(to be confirmed with the helpline)",
    WritingForm.UR: "(ہیلپ لائن سے تصدیق کریں)",
    WritingForm.ROMAN: "(helpline se tasdeeq karein)",
}
_PAST_REVIEW = {
    WritingForm.EN: "This answer is due for a check. Please confirm with the helpline {helpline} before you rely on it.",
    WritingForm.UR: "اس جواب کی دوبارہ جانچ ہونی ہے۔ اس پر بھروسا کرنے سے پہلے ہیلپ لائن {helpline} سے تصدیق کر لیں۔",
    WritingForm.ROMAN: "Is jawab ki dobara jaanch honi hai. Is par bharosa karne se pehle helpline {helpline} se tasdeeq kar lein.",
}
_HELPLINES = {"nadra": "contact.nadra.helpline", "passport": "contact.passport.helpline"}
_BETWEEN = {WritingForm.EN: "-", WritingForm.UR: " سے ", WritingForm.ROMAN: " se "}


@dataclass(frozen=True)
class RenderedAnswer:
    """An answer in one writing form; `related` are (topic, title) pairs for buttons."""

    topic: str
    text: str
    source: str
    checked_on: date
    related: tuple[tuple[str, str], ...]


def render_answer(topic: str, content: Content, form: WritingForm, today: date) -> RenderedAnswer:
    """Renders the entry of `topic` as of `today`. A figure past its date is not quoted.

    Raises:
        KeyError: there is no entry for `topic`.
    """
    entry = content.entries[topic]
    quoted = [content.figures[id_] for id_ in QUOTE.findall(entry.answer[form])]
    text = QUOTE.sub(lambda match: render_figure(content.figures[match.group(1)], form, today), entry.answer[form])
    if today > entry.review_by or not all(figure.is_current(today) for figure in quoted):
        text += "\n" + _PAST_REVIEW[form].format(helpline=_helpline(entry, content, form))
    related = tuple((t, content.entries[t].title[form]) for t in entry.related if t in content.entries)
    return RenderedAnswer(topic, text, entry.sources[0].name, entry.checked_on, related)


def render_figure(figure: Figure, form: WritingForm, today: date) -> str:
    """Returns the figure with its unit as `form` writes it.

    A fee or a time past its date is replaced by a word to confirm it; a number to call or open is still given, since
    without it the citizen could confirm nothing.
    """
    if figure.unit in _DIALLED:
        value = str(figure.value)
        return f"{_LRI}{value}{_PDI}" if form is WritingForm.UR else value
    if not figure.is_current(today):
        return _UNCONFIRMED[form]
    if figure.unit in _MONEY:
        if figure.value == 0:
            return _FREE[form]
        return _MONEY[figure.unit][form].format(_number(figure.value, form))
    one, many = _COUNTED[figure.unit][form]
    return f"{_number(figure.value, form)} {one if figure.value == 1 else many}".strip()


def _number(value: int | float | str, form: WritingForm) -> str:
    if isinstance(value, str):
        return re.sub(r"(?<=\d)\s*[-–]\s*(?=\d)", _BETWEEN[form], value)
    return f"{value:,}" if value == int(value) else f"{value:,.2f}"


def _helpline(entry: Entry, content: Content, form: WritingForm) -> str:
    figure = content.figures.get(_HELPLINES[entry.topic.split(".")[0]])
    if figure is None:
        return ""
    return f"{_LRI}{figure.value}{_PDI}" if form is WritingForm.UR else str(figure.value)
