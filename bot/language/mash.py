"""Tells what fingers type without a word in mind: one letter, "kkkk", "asdfgh", "xyxyxy", "hjkh"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHORTEST_RUN = 3
# Of the upper row come words too: "try", "your".
_WANDERING_ROWS, _FARTHEST_KEY = ("sdfghjkl", "zxcvbnm"), 2
_REPEATED = re.compile(r"(?P<unit>[^\W\d_]{2,})(?P=unit)+(?P<rest>[^\W\d_]*)")
_VOWEL = re.compile("[aeiou]")


def is_no_word(word: str) -> bool:
    """Returns whether a normalised word is a single letter, one letter repeated, or keys beside each other; digits are none."""
    if word.isdigit():
        return False
    if len(set(word)) == 1 or word in _RUNS or _wanders(word):
        return True
    repeated = _REPEATED.fullmatch(word)
    return repeated is not None and (repeated["unit"] in _RUNS or (word.isascii() and not _VOWEL.search(word)))


def _wanders(word: str) -> bool:
    """Returns whether each key is near the last one, in a row without vowels."""
    row = next((row for row in _WANDERING_ROWS if set(word) <= set(row)), "")
    near = all(abs(row.index(key) - row.index(last)) <= _FARTHEST_KEY for last, key in pairwise(word)) if row else False
    return near and len(word) >= _SHORTEST_RUN


def _runs() -> Iterator[str]:
    for row in _ROWS:
        for keys in (row, row[::-1]):
            for start in range(len(keys)):
                yield from (keys[start:end] for end in range(start + _SHORTEST_RUN, len(keys) + 1))


_RUNS = frozenset(_runs())
