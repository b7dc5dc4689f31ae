"""Personal numbers never get past the channel: masking of CNIC, passport and phone numbers and e-mail."""

from __future__ import annotations

import re

from bot.language.normalising import strip_invisible

# `\d` matches the decimal digits of every script, so Urdu and Arabic digits need no rule of their own.
_GAP = r"[\s\-‐‑‒–—−_.,/()]{0,3}"
_EMAIL = re.compile(r"[^\s@<>\[\]]+\s?@\s?[^\s@<>\[\]]+\.[^\W\d_]{2,}")
_CNIC = re.compile(rf"(?<!\d)\d(?:{_GAP}\d){{12}}(?!{_GAP}\d)")
_PHONE = re.compile(
    rf"(?<!\d)(?:(?:\+|[0٠۰]{{2}}){_GAP}\d(?:{_GAP}\d){{7,14}}"  # international
    rf"|[9٩۹][2٢۲]{_GAP}[3٣۳](?:{_GAP}\d){{9}}"  # 92 3xx xxxxxxx
    rf"|[0٠۰]?[3٣۳](?:{_GAP}\d){{9}}"  # 03xx xxxxxxx
    rf"|[0٠۰]\d{{2,3}}{_GAP}\d(?:{_GAP}\d){{6,8}})(?!\d)"  # 0xx xxxxxxx, a landline
)
_PASSPORT = re.compile(r"(?<![^\W_])(?!(?:rs|pkr|usd|no|is|ka|ki|ke|ko)\b)[^\W\d_]{1,3}[\s\-]?\d{7}(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)(?:\d{7,}|\d+(?:[\-‐‑‒–—_./]\d+)*[\-‐‑‒–—_./]\d{6,})(?!\d)")

_RULES = ((_EMAIL, "[email]"), (_CNIC, "[cnic]"), (_PHONE, "[phone]"), (_PASSPORT, "[passport]"), (_NUMBER, "[number]"))


def mask(text: str) -> str:
    """Replaces numbers that identify a person by a placeholder such as `[cnic]`.

    Masked: e-mail addresses, CNIC numbers (13 digits), phone numbers, passport numbers (letters and seven digits),
    and any other run of seven digits or more (tracking numbers, bank accounts). Digits of every script count, with or
    without dashes, dots, spaces or invisible marks between them. Fees, years and dates are kept.
    """
    if not any(c.isdecimal() or c == "@" for c in text):
        return text
    masked = strip_invisible(text)
    for pattern, placeholder in _RULES:
        masked = pattern.sub(f" {placeholder} ", masked)
    return re.sub(r"[ \t]{2,}", " ", masked).strip()
