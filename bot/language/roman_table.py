"""Roman Urdu spellings and the Urdu words they stand for, read once from the two tables of this package."""

from __future__ import annotations

import gzip
import math
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from bot.language.chat_keys import chat_key, vowel_distance
from bot.language.own_spellings import read_own_spellings

_GUESSED = "~"  # marks letters that were guessed from the Urdu word, good for the index only
_RANK_OFFSET = 30
_DISTANCE_WEIGHT = 2.0


@dataclass(frozen=True)
class RomanTable:
    """Known spellings, and an index by consonants for spellings that nobody wrote down.

    Attributes:
        words: spelling -> Urdu word or words.
        by_key: `chat_key` -> (spellings, cost, Urdu word); the cost grows with the word's rarity.
    """

    words: dict[str, str]
    by_key: dict[str, list[tuple[list[str], float, str]]] = field(repr=False)

    def nearest(self, typed: str) -> str | None:
        """Returns the Urdu word whose spelling has the consonants of `typed` and fits it best, None without one."""
        near = self.by_key.get(chat_key(typed), ())
        costs = (
            (cost + _DISTANCE_WEIGHT * vowel_distance(typed, spelling.lstrip(_GUESSED)), urdu)
            for spellings, cost, urdu in near
            for spelling in spellings
        )
        return min(costs, default=(0.0, None))[1]


def load_roman_table(table: Path | None = None) -> RomanTable:
    """Reads the large table (by default `tables/roman_urdu.txt.gz`) and `own_spellings.txt`, which wins.

    Raises:
        OSError: `table` cannot be read or is not a gzip file.
    """
    roman = RomanTable({}, {})
    packed = table.read_bytes() if table else resources.files("bot.language").joinpath("tables/roman_urdu.txt.gz").read_bytes()
    for rank, line in enumerate(gzip.decompress(packed).decode("utf-8").splitlines()):
        _add_line(roman, line, math.log(rank + _RANK_OFFSET))
    _add_own_spellings(roman)
    return roman


def _add_line(roman: RomanTable, line: str, cost: float) -> None:
    urdu, *groups = line.split(" =")
    for group in groups:
        key, *spellings = group.split(" ")
        for spelling in spellings:
            if spelling[0] != _GUESSED:
                roman.words[spelling] = urdu
        roman.by_key.setdefault(key, []).append((spellings, cost, urdu))


def _add_own_spellings(roman: RomanTable) -> None:
    own: dict[str, str] = {}
    for urdu, spelling in read_own_spellings():
        own.setdefault(spelling, urdu)
    roman.words.update(own)
    for spelling, urdu in own.items():
        if " " not in urdu:  # "uk" and "usa" are not the consonants of a word
            roman.by_key.setdefault(chat_key(spelling), []).append(([spelling], math.log(_RANK_OFFSET), urdu))
