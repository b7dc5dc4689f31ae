"""Cuts a message that asks several things, or tells a long story, into parts that can be understood one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.language.normalising import words
from bot.language.word_lists import read_word_lists

_ENDS = re.compile(r"(?<=[?؟!])|[.۔\n;؛،,](?!\d)")
_TOKEN = re.compile(r"\S+")
_SHORTEST = 2


def question_parts(text: str) -> list[str]:
    """Returns the questions in `text`, in order; a sentence that asks nothing goes with the question after it.

    One question, or none, gives `[text]`: "card gum ho gaya, kya karun aur fees kitni hai" gives two.
    """
    parts: list[str] = []
    told = ""
    for piece in _pieces(text):
        told = f"{told} {piece}".strip()
        if _asks(piece):
            parts.append(told)
            told = ""
    if len(parts) < 2:
        return [text]
    if told:
        parts[-1] = f"{parts[-1]} {told}"
    return parts


def passages(text: str, longest: int) -> list[str]:
    """Returns overlapping stretches of at most `longest` words: of the sentences that ask, or of all when none does.

    A sentence comes alone, and with the one before it, which often says what it is about.
    """
    pieces = _pieces(text)
    asking = [at for at, piece in enumerate(pieces) if _asks(piece)] or range(len(pieces))
    stretches = dict.fromkeys(stretch for at in asking for stretch in (pieces[at], " ".join(pieces[max(0, at - 1) : at + 1])))
    return [window for stretch in stretches for window in _windows(stretch.split(), longest)]


def _windows(tokens: Sequence[str], longest: int) -> list[str]:
    starts = range(0, max(1, len(tokens) - longest // 2), longest // 2) if len(tokens) > longest else (0,)
    return [" ".join(tokens[start : start + longest]) for start in starts]


def _pieces(text: str) -> list[str]:
    """Returns the stretches between full stops, commas and words that join, those too short for one with the next."""
    pieces: list[str] = []
    for sentence in _ENDS.split(text):
        piece: list[str] = []
        for token in _TOKEN.findall(sentence):
            if token.lower() in _tables()["joining"] and (len(piece) >= _SHORTEST or not piece):
                pieces.append(" ".join(piece))
                piece = []
            else:
                piece.append(token)
        pieces.append(" ".join(piece))
    return _with_short_ones_joined([piece for piece in pieces if words(piece)])


def _with_short_ones_joined(pieces: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for piece in pieces:
        if joined and len(words(joined[-1])) < _SHORTEST:
            joined[-1] = f"{joined[-1]} {piece}"
        else:
            joined.append(piece)
    return joined


def _asks(piece: str) -> bool:
    typed = words(piece)
    if len(typed) < _SHORTEST:
        return False
    return piece.endswith(("?", "؟")) or typed[0] in _tables()["asking_first"] or not _tables()["asking"].isdisjoint(typed)


def parts_naming(text: str, names: Sequence[str]) -> list[str]:
    """Returns a question for each of `names` (as `words` gives them, a space between), or `[text]` when the text doesn't list them.

    "cnic aur passport ki fees" with both named gives "cnic ki fees" and "passport ki fees".
    """
    parts: list[tuple[str, str]] = []
    told = ""
    for piece in _listed(text):
        told = f"{told} {piece}".strip()
        held = [name for name in dict.fromkeys(names) if holds(piece, name)]
        if len(held) > 1:
            return [text]
        if held:
            parts.append((told, held[0]))
            told = ""
    if len(parts) < 2:
        return [text]
    if told:
        parts[-1] = (f"{parts[-1][0]} {told}", parts[-1][1])
    return _filled(parts)


def aspects_listed(text: str, names: Sequence[str]) -> list[str]:
    """Returns the aspects that a message lists of the thing in `names`, and says nothing else; or `[text]`.

    "passport fee, documents and time?" with "passport" named gives "fee", "documents" and "time".
    """
    typed = f" {' '.join(words(text))} "
    for name in names:
        typed = typed.replace(f" {name} ", " ")
    tables = _tables()
    others = tables["asides"] | tables["beside"] | tables["joining"] | tables["listing"] | tables["asking"]
    found = [word for word in typed.split() if word not in others]
    if len(set(found)) < 2 or not tables["aspects"].issuperset(found):
        return [text]
    return list(dict.fromkeys(found))


def _listed(text: str) -> list[str]:
    pieces: list[str] = []
    for sentence in _ENDS.split(text):
        piece: list[str] = []
        for token in [*_TOKEN.findall(sentence), ""]:
            if not token or token.lower() in _tables()["joining"] | _tables()["listing"]:
                pieces.append(" ".join(piece))
                piece = []
            else:
                piece.append(token)
    return [typed for typed in (" ".join(words(piece)) for piece in pieces) if typed]


def holds(text: str, name: str) -> bool:
    """Returns whether the words of `name`, as `words` gives them, stand in `text` side by side."""
    return bool(name) and f" {name} " in f" {' '.join(words(text))} "


def _stands_alone(part: str, name: str) -> bool:
    return _tables()["beside"].issuperset(words(part.replace(name, " ", 1)))


def _filled(parts: Sequence[tuple[str, str]]) -> list[str]:
    """Gives a name that stands alone ("passport ki") the question of the nearest part that asks one."""
    full = [at for at, (part, name) in enumerate(parts) if not _stands_alone(part, name)]
    if not full:
        return [part for part, _ in parts]
    filled = []
    for at, (part, name) in enumerate(parts):
        near = min(full, key=lambda other: (abs(other - at), other))
        asked, other_name = parts[near]
        filled.append(part if at in full else asked.replace(other_name, name, 1))
    return filled


@lru_cache(maxsize=1)
def _tables() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in read_word_lists("question_words.txt").items()}
