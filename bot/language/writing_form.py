"""Tells the three writing forms apart: English, Urdu script, and Urdu typed in Latin letters."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from importlib import resources

from bot.language.normalising import words

_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")
_LATIN_LETTER = re.compile(r"[a-z]")
# Endings that Urdu verbs and plurals take in Latin letters and that English words hardly have.
_ROMAN_ENDING = re.compile(
    r"(?:wana|wani|wane|waya|wayi|waye|wata|wati|wate|waun|waon|aana|aani|ogi|ogay?|egi|ega|enge|ungi?a?"
    r"|aya|ayi|aye|aun|aon|iyan|iyon|ein|oon|rha|rhi|rhe|rahi|raha|rahe|kna|rna|lna|tna|hna|gya|gyi|gaya|gayi|gaye|hiye?)$"
)


class WritingForm(str, Enum):
    """How a message is written; a reply is written the same way."""

    EN = "en"
    UR = "ur"
    ROMAN = "roman"

    def __str__(self) -> str:
        return self.value


def detect_form(text: str, last: WritingForm | None = None) -> WritingForm | None:
    """Returns the writing form of `text`, or `last` when the text gives no hint (digits, emoji, nothing).

    Urdu script wins where at least as many words are in it as in Latin letters. Latin words are weighed by two lists
    of cue words (`cue_words.txt`) and by Urdu endings; words common to both languages ("passport", "fees") weigh
    nothing. A tie keeps `last` when that is a Latin form, and is English otherwise.
    """
    tokens = words(text)
    urdu = sum(bool(_ARABIC_LETTER.search(token)) for token in tokens)
    latin = [token for token in tokens if _LATIN_LETTER.search(token)]
    if urdu and urdu >= len(latin):
        return WritingForm.UR
    if not latin:
        return last
    balance = sum(_weight(token) for token in latin)
    if balance == 0:
        return last if last in (WritingForm.EN, WritingForm.ROMAN) else WritingForm.EN
    return WritingForm.ROMAN if balance > 0 else WritingForm.EN


@lru_cache(maxsize=20_000)
def _weight(word: str) -> float:
    """Returns how Urdu a Latin-script word looks: above 0 Roman Urdu, below 0 English, 0 undecided."""
    cue = _cue_words().get(word)
    if cue is not None:
        return cue
    if _ROMAN_ENDING.search(word):
        return 1.0
    return -0.25 if word.endswith(("ing", "tion", "ment", "ed", "ly", "ness", "able")) else 0.0


@lru_cache(maxsize=1)
def _cue_words() -> dict[str, float]:
    weights: dict[str, float] = {}
    section = 0.0
    for line in resources.files("bot.language").joinpath("cue_words.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            form, weight = line.strip("[]").split()
            section = float(weight) * (1 if form == "roman" else -1)
        elif not line.startswith("#"):
            weights.update(dict.fromkeys(line.split(), section))
    return weights
