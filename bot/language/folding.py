"""Phonetic folding: Urdu script and Roman Urdu to one consonant skeleton, so that spellings and scripts meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from bot.language.normalising import words

_RULES = "folding_rules.txt"
_SILENT = "-"
_AT_START = "first "
_NASAL_END = re.compile("(?<=.)n$")
_NASAL_LETTERS = ("n", "ن")
_DOUBLED = re.compile(r"(.)\1+")
_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> str:
    """Returns the consonant skeleton of one normalised word: "passport" and "پاسپورٹ" both give "psprt".

    Vowels, aspiration, a nasal at the end and doubled letters fall away; digits stay. A word of vowels only gives
    "a", so that no word vanishes. The rules stand in `folding_rules.txt`.
    """
    if word.isdigit():
        return word
    skeleton = _URDU.fold(word) if _ARABIC_LETTER.search(word) else _ROMAN.fold(word)
    if word.endswith(_NASAL_LETTERS):
        skeleton = _NASAL_END.sub("", skeleton)
    return _DOUBLED.sub(lambda run: run[1], skeleton) or "a"


def fold_text(text: str) -> list[str]:
    """Returns the skeletons of the words of `text`, in order."""
    return [fold_word(word) for word in words(text)]


class _Script:
    """The rules of one script: what each spelling becomes, at the start of a word and elsewhere."""

    def __init__(self, side: int, others: str) -> None:
        """`side` is the column of the table; letters that match the expression `others` fall away."""
        rules = [(symbol, spelling) for symbol, *sides in _read_rules() for spelling in sides[side].split()]
        self._first = {spelling: symbol.removeprefix(_AT_START) for symbol, spelling in rules if symbol.startswith(_AT_START)}
        self._symbols = {spelling: "" if symbol == _SILENT else symbol for symbol, spelling in rules if not symbol.startswith(_AT_START)}
        longest_first = sorted(self._symbols, key=len, reverse=True)
        self._unit = re.compile("|".join([*map(re.escape, longest_first), others]))

    def fold(self, word: str) -> str:
        first = self._first.get(word[0], "")
        return first + self._unit.sub(lambda unit: self._symbols.get(unit[0], ""), word[1:] if first else word)


def _read_rules() -> Iterator[tuple[str, str, str]]:
    for line in resources.files("bot.language").joinpath(_RULES).read_text("utf-8").splitlines():
        rule = line.partition("#")[0].strip()
        if rule:
            symbol, _, spellings = rule.partition("=")
            urdu, _, roman = spellings.partition("|")
            yield symbol.strip(), urdu, roman


_URDU = _Script(0, r"\D")
_ROMAN = _Script(1, "(?!)")
