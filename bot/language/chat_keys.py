"""Consonant keys of Roman Urdu words, so that "nhi", "krna" and "mjhy" meet "nahi", "karna" and "mujhe"."""

from __future__ import annotations

import re

_GLIDE = re.compile(r"iy?(?=[aou])")  # "kia" and "kiya" are one word, "kya"
_SOUNDS = str.maketrans({"q": "k", "w": "v", "x": "k"})
_DOUBLED = re.compile(r"([^aeiou])\1+")
_FINAL_VOWEL = re.compile(r"(?<=.)(?P<vowel>[aeiou]*y|[aeiou]+)h?$")
_VOWELS = re.compile(r"[aeiou]+")
_FINAL_CLASS = {"a": "a", "i": "i", "e": "e", "y": "e", "u": "o", "o": "o"}
_LONG = {"aa": "a", "ee": "i", "oo": "u", "ei": "e", "ai": "e", "ay": "e", "ie": "i", "ou": "o", "au": "o"}

_DROPPED_SHORT, _DROPPED_LONG, _SAME_SOUND, _OTHER_VOWEL = 0.3, 0.8, 0.3, 1.0
_ADDED_SHORT, _ADDED_LONG, _OTHER_SHAPE = 0.4, 1.5, 1.5


def chat_key(word: str) -> str:
    """Returns the consonants of a Roman Urdu word with its first and last vowel, the last one as one of `a i e o`.

    "krna" and "karna" both give "krna"; "mujhe", "mjhy" and "mujhay" give "mjhe".
    """
    word = _DOUBLED.sub(r"\1", _GLIDE.sub("y", word.translate(_SOUNDS)))
    last = _FINAL_VOWEL.search(word)
    end = ""
    if last:
        vowel = last["vowel"]
        end = "e" if vowel in ("ai", "ei") else "i" if vowel == "ee" else _FINAL_CLASS[vowel[-1]]
        word = word[: last.start()]
    first = "a" if word[:1] in "aeiou" else ""
    return first + _VOWELS.sub("", word) + end


def vowel_distance(typed: str, known: str) -> float:
    """Returns how far the vowels of `typed` are from those of `known`, a spelling with the same `chat_key`.

    0 means the same vowels; a vowel left out counts least, a vowel that `known` lacks counts most.
    """
    typed_groups, known_groups = _vowel_groups(typed), _vowel_groups(known)
    if len(typed_groups) != len(known_groups):
        return _OTHER_SHAPE
    return sum(_group_distance(t, k) for t, k in zip(typed_groups, known_groups, strict=True) if t != k)


def _vowel_groups(word: str) -> list[str]:
    return re.split(r"[^aeiou]", _DOUBLED.sub(r"\1", _GLIDE.sub("y", word.translate(_SOUNDS))))


def _group_distance(typed: str, known: str) -> float:
    if not typed:
        return _DROPPED_SHORT if len(known) == 1 else _DROPPED_LONG
    if not known:
        return _ADDED_SHORT if len(typed) == 1 else _ADDED_LONG
    return _SAME_SOUND if _LONG.get(typed, typed) == _LONG.get(known, known) else _OTHER_VOWEL
