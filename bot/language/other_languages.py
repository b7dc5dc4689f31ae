"""Tells languages that are not understood, so that the citizen hears which ones are."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from bot.language.normalising import words
from bot.language.word_lists import read_word_lists

# Letters that Urdu lacks. Source: The Unicode Standard, chart of the Arabic block, where their languages are named.
_PASHTO = frozenset("ټځڅډړږښګڼۍې")
_SINDHI = frozenset("ٻڀٺٽٿڃڄڇڊڌڍڏڙڦڪڳڱڻ")
_FOREIGN_LETTERS = _PASHTO | _SINDHI
_FOREIGN_SHARE = 6  # one word in so many, since a name or two in an Urdu message may be Pashto or Sindhi
_LIKELY_WORDS = 2
_OURS = ("LATIN", "ARABIC", "MODIFIER")  # the last are apostrophes and the like


def is_in_another_script(text: str) -> bool:
    """Returns whether most letters of `text` are of a script that no writing form uses, such as Devanagari."""
    # NFKC gives the letters for show (bold, full width) their plain form.
    scripts = [_is_ours(letter) for letter in unicodedata.normalize("NFKC", text) if letter.isalpha()]
    return sum(scripts) * 2 < len(scripts)


def is_in_a_neighbour_language(text: str) -> bool:
    """Returns whether `text` looks like Pashto, Sindhi, Punjabi, Persian or Arabic, or is partly in another script.

    An Urdu message with a Pashto name or two stays Urdu.
    """
    typed = words(text)
    foreign = sum(not _FOREIGN_LETTERS.isdisjoint(word) or not all(map(_is_ours, filter(str.isalpha, word))) for word in typed)
    if foreign * _FOREIGN_SHARE >= len(typed) > 0:
        return True
    told = _neighbour_words()
    return any(word in told["sure"] for word in typed) or sum(word in told["likely"] for word in typed) >= _LIKELY_WORDS


@lru_cache(maxsize=2048)
def _is_ours(letter: str) -> bool:
    return unicodedata.name(letter, "").split(" ")[0] in _OURS


@lru_cache(maxsize=1)
def _neighbour_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in read_word_lists("neighbour_words.txt").items()}
