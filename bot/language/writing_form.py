"""Tells the three writing forms apart: English, Urdu script, and Urdu typed in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from bot.language.form_weights import form_weights
from bot.language.normalising import words

_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")
_LATIN_LETTER = re.compile(r"[a-z]")
# Words that only a sentence in Urdu has; around them even mostly English words are Urdu ("family tree کیسے check کریں").
_URDU_GRAMMAR = frozenset(
    "کا کی کے کو سے میں پر نے ہے ہیں ہو ہوں تھا تھی گا گی گے کیا کیسے کتنی کتنے کتنا کہاں کب کون کونسا کس کیوں اور یا نہیں نہ لیے"
    " کریں کرنا کرنی کروں کر مجھے میرا میری میرے چاہیے چاہئے والا والی والے ہوگا"
    " ہوگی گیا گئی بتائیں بھیجیں ملے رہا رہی کوئی یہ وہ ہی بھی".split()
)
_GRAMMAR_WEIGHT = 3
_SHARED_WEIGHT = 1 / 3  # of a Latin word that both languages have: on an Urdu keyboard it is a loanword


class WritingForm(str, Enum):
    """How a message is written; a reply is written the same way."""

    EN = "en"
    UR = "ur"
    ROMAN = "roman"

    def __str__(self) -> str:
        return self.value


def detect_form(text: str) -> WritingForm | None:
    """Returns the writing form of `text` by itself: as `told_form`, and English where shared words leave it open.

    None when there is no hint at all (digits, emoji, nothing).
    """
    told = told_form(text)
    if told is None and any(map(_LATIN_LETTER.search, words(text))):
        return WritingForm.EN
    return told


def told_form(text: str) -> WritingForm | None:
    """Returns the writing form that the words of `text` tell; None where they could stand in any ("passport fee", "123").

    Urdu script wins where its words weigh at least as much as the Latin ones; words of Urdu grammar weigh three times
    as much, words common to both languages ("passport", "fees") a third. Among Latin words those weigh nothing, the
    others by their letters (`form_weights.py`).
    """
    tokens = words(text)
    urdu = [token for token in tokens if _ARABIC_LETTER.search(token)]
    weights = [_weight(token) for token in tokens if _LATIN_LETTER.search(token)]
    if urdu and _weight_of_urdu(urdu) >= sum(1 if weight else _SHARED_WEIGHT for weight in weights):
        return WritingForm.UR
    balance = sum(weights)
    if abs(balance) < form_weights().margin:
        return None
    return WritingForm.ROMAN if balance > 0 else WritingForm.EN


def _weight_of_urdu(tokens: Sequence[str]) -> float:
    return sum(_GRAMMAR_WEIGHT if token in _URDU_GRAMMAR else 1 for token in tokens)


@lru_cache(maxsize=20_000)
def _weight(word: str) -> float:
    return form_weights().of_word(word)
