"""Reads `own_spellings.txt`: the Roman Urdu spellings that win over the large table."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

_ALIF = "ا"


def read_own_spellings() -> Iterator[tuple[str, str]]:
    """Yields (Urdu, Roman spelling) pairs; a later pair of the same spelling does not replace an earlier one.

    A line is `Urdu = spelling spelling ...`. `کروا- = karwa` is a verb's stem and `-نا = na` an ending: each stem is
    joined to each ending that fits it (`ا-` one that follows an alif, `ب-` one that follows another letter).
    """
    stems: list[tuple[str, str]] = []
    endings: list[tuple[str, str]] = []
    for line in resources.files("bot.language").joinpath("own_spellings.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        urdu, _, spellings = line.partition(" = ")
        target = stems if urdu.endswith("-") else endings if "-" in urdu else None
        for spelling in spellings.split():
            if target is None:
                yield urdu, spelling
            else:
                target.append((urdu, spelling))
    yield from _verb_forms(stems, endings)


def _verb_forms(stems: list[tuple[str, str]], endings: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for stem, stem_spelling in stems:
        stem = stem[:-1]
        for ending, ending_spelling in endings:
            after, _, letters = ending.partition("-")
            if not after or (after == _ALIF) == stem.endswith(_ALIF):
                yield stem + letters, stem_spelling + ending_spelling
