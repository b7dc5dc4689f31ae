"""Phonetic folding: Urdu script and Roman Urdu to one consonant skeleton, so that spellings and scripts meet."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language.normalising import words

# Rules of our own, letter by letter; letters that Urdu speakers pronounce alike share one symbol.
_URDU = {
    "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ط": "t", "ث": "s", "س": "s", "ص": "s",
    "ج": "j", "چ": "c", "خ": "k", "د": "d", "ڈ": "d", "ذ": "z", "ز": "z", "ض": "z", "ظ": "z", "ژ": "z",
    "ر": "r", "ڑ": "r", "ش": "S", "غ": "g", "ف": "f", "ق": "k", "ک": "k", "گ": "g",
    "ل": "l", "م": "m", "ن": "n",
}  # fmt: skip
_URDU_FIRST = {"ح": "h", "ہ": "h", "ھ": "h", "و": "v"}  # heard at the start of a word, unsteady inside it
_ROMAN_PAIRS = (
    ("tion", "Sn"), ("sch", "s"), ("tch", "c"), ("kh", "k"), ("gh", "g"), ("ch", "c"), ("sh", "S"), ("th", "t"),
    ("dh", "d"), ("ph", "f"), ("bh", "b"), ("jh", "j"), ("zh", "z"), ("rh", "r"), ("ck", "k"), ("x", "ks"), ("q", "k"),
    ("ce", "s"), ("ci", "s"), ("cy", "s"), ("c", "k"),
)  # fmt: skip
_ROMAN_PAIR_TABLE = dict(_ROMAN_PAIRS)
_ROMAN_PAIR = re.compile("|".join(re.escape(pair) for pair, _ in _ROMAN_PAIRS))
_ROMAN_SILENT = re.compile(r"[aeiouyhwv']")
_ROMAN_FIRST = {"h": "h", "w": "v", "v": "v"}
_NASAL_ENDS = "nنں"
_DOUBLED = re.compile(r"(.)\1+")
_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> str:
    """Returns the consonant skeleton of one normalised word: "passport" and "پاسپورٹ" both give "psprt".

    Vowels, aspiration, a nasal at the end and doubled letters fall away; digits stay. A word of vowels only gives
    "a", so that no word vanishes.
    """
    if word.isdigit():
        return word
    skeleton = _fold_urdu(word) if _ARABIC_LETTER.search(word) else _fold_roman(word)
    skeleton = _DOUBLED.sub(r"\1", skeleton)
    if len(skeleton) > 1 and word[-1] in _NASAL_ENDS:
        skeleton = skeleton[:-1]
    return skeleton or "a"


def _fold_urdu(word: str) -> str:
    first = _URDU_FIRST.get(word[0], _URDU.get(word[0], ""))
    return first + "".join(_URDU.get(letter, letter if letter.isdigit() else "") for letter in word[1:])


def _fold_roman(word: str) -> str:
    first = _ROMAN_FIRST.get(word[0], "")
    paired = _ROMAN_PAIR.sub(lambda m: _ROMAN_PAIR_TABLE[m.group()], word[1:] if first else word)
    return first + _ROMAN_SILENT.sub("", paired)


def fold_text(text: str) -> list[str]:
    """Returns the skeletons of the words of `text`, in order."""
    return [fold_word(word) for word in words(text)]
