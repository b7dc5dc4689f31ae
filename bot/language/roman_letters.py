"""Roman Urdu letter by letter: the last resort for a word that no table knows, mostly a name or an English word."""

from __future__ import annotations

import re

# Longest first; rules of our own. At the start of a word a vowel needs an alif to stand on.
_FIRST = {
    "aa": "آ",
    "ai": "ای",
    "au": "او",
    "ee": "ای",
    "ei": "ای",
    "oo": "او",
    "ou": "او",
    "a": "ا",
    "e": "ای",
    "i": "ا",
    "o": "او",
    "u": "ا",
}
_LAST = {"a": "ا", "ah": "ہ", "ai": "ئی", "ay": "ے", "ey": "ے", "e": "ے", "i": "ی", "y": "ی", "o": "و", "u": "و"}
_INSIDE = {
    "tion": "شن", "sion": "شن", "ture": "چر", "tch": "چ", "sch": "سک", "chh": "چھ",
    "bh": "بھ", "ph": "پھ", "th": "تھ", "jh": "جھ", "ch": "چ", "dh": "دھ", "kh": "خ", "gh": "غ", "sh": "ش", "zh": "ژ",
    "ck": "ک", "ce": "س", "ci": "سی", "cy": "سی", "qu": "کو",
    "aa": "ا", "ai": "ی", "ay": "ے", "au": "او", "ea": "ی", "ee": "ی", "ei": "ی", "ie": "ی", "oa": "و", "oo": "و", "ou": "و", "ow": "و",
    "b": "ب", "c": "ک", "d": "د", "f": "ف", "g": "گ", "h": "ہ", "j": "ج", "k": "ک", "l": "ل", "m": "م", "n": "ن", "p": "پ",
    "q": "ق", "r": "ر", "s": "س", "t": "ت", "v": "و", "w": "و", "x": "کس", "y": "ی", "z": "ز",
    "ia": "یا", "io": "یو", "iy": "ی", "a": "", "e": "ی", "i": "", "o": "و", "u": "",
}  # fmt: skip
_UNIT = re.compile("|".join(sorted(_INSIDE, key=len, reverse=True)))
_FIRST_UNIT = re.compile("|".join(sorted(_FIRST, key=len, reverse=True)))
_LAST_UNIT = re.compile(f"(?:{'|'.join(sorted(_LAST, key=len, reverse=True))})$")
# English t and d are written with the letters of the palate, and an English word is seldom the Urdu kind of unknown word.
_ENGLISH = re.compile(r"tion|sion|ment|ship|ck|x|c(?!h)|(?:ing|er|or|ed|ty|ist)$")
_PALATAL = str.maketrans("تد", "ٹڈ")
_DOUBLED = re.compile(r"([^aeo])\1")


def spell_in_urdu(word: str) -> str:
    """Returns `word` (letters a to z) in Urdu letters, sound by sound: "gujranwala" gives "گجرنولا"."""
    word = _DOUBLED.sub(r"\1", word)
    first = _FIRST_UNIT.match(word)
    start, rest = (_FIRST[first.group()], word[first.end() :]) if first else (word[:0], word)
    last = _LAST_UNIT.search(rest) if len(word) > 2 else None
    end = _LAST[last.group()] if last else ""
    middle = rest[: last.start()] if last else rest
    urdu = start + _UNIT.sub(lambda unit: _INSIDE[unit.group()], middle) + end
    return urdu.translate(_PALATAL) if _ENGLISH.search(word) else urdu
