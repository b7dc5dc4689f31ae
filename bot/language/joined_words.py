"""Puts the space back between words that were typed as one ("کیسےبنوائیں", "passportkifees")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.language.word_lists import read_word_lists

_LETTER = r"[\u0620-\u064a\u0671-\u06d3]"
_URDU_WORD = re.compile(rf"{_LETTER}{{4,}}")
_LATIN_WORD = re.compile("[a-z]{6,}")


@dataclass(frozen=True)
class _JoinedWords:
    apart: dict[str, str]
    edge: re.Pattern[str]
    nouns: frozenset[str]
    link: re.Pattern[str]


def split_joined(text: str) -> str:
    """Returns normalised `text` with a space between the words that `joined_words.txt` knows to run together."""
    return _LATIN_WORD.sub(lambda word: _split_latin(word[0]), _URDU_WORD.sub(lambda word: _split(word[0]), text))


@lru_cache(maxsize=20_000)
def _split(word: str) -> str:
    joined = _joined_words()
    if word in joined.apart:
        return joined.apart[word]
    edge = joined.edge.match(word)
    if not edge:
        return word
    return f"{edge['first']} {_split(edge['rest'])}" if edge["first"] else f"{_split(edge['start'])} {edge['last']}"


@lru_cache(maxsize=20_000)
def _split_latin(word: str) -> str:
    joined = _joined_words()
    links: list[str] = joined.link.findall(word)
    return " ".join(links) if links and links[0] in joined.nouns and "".join(links) == word else word


@lru_cache(maxsize=1)
def _joined_words() -> _JoinedWords:
    sections = read_word_lists("joined_words.txt")
    apart = {pair.replace("_", ""): pair.replace("_", " ") for pair in sections["pairs"]}
    for first in sections["first"]:
        for second in sections["second"]:
            apart[first + second] = f"{first} {second}"
            apart.update({first + second + third: f"{first} {second} {third}" for third in sections["third"]})
    apart.update({word: word for word in sections["whole"]})
    edges = "|".join(sections["edges"])
    # "انہیں" is a word of its own, so an alif before "نہیں" is no end of a word.
    edge = rf"(?P<first>{edges})(?P<rest>{_LETTER}{{2,}})$|(?P<start>{_LETTER}{{2,}}?(?<!ا))(?P<last>{edges})$"
    links = sorted([*sections["nouns"], *sections["links"]], key=len, reverse=True)
    return _JoinedWords(apart, re.compile(edge), frozenset(sections["nouns"]), re.compile("|".join(links)))
