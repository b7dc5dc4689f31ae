"""One spelling for one letter: Unicode normalising of Urdu, Roman Urdu and English text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import chain
from typing import TypeVar

from bot.language.joined_words import split_joined

# Arabic code points that phones and PDFs produce where Urdu has a letter of its own.
# Source of the pairs: the Unicode names (ARABIC LETTER YEH / FARSI YEH and so on), Urdu alphabet block.
LETTERS = str.maketrans(
    {
        "\u064a": "\u06cc",  # ARABIC YEH -> FARSI YEH
        "\u0649": "\u06cc",  # ALEF MAKSURA -> FARSI YEH
        "\u0643": "\u06a9",  # ARABIC KAF -> KEHEH
        "\u0647": "\u06c1",  # ARABIC HEH -> HEH GOAL
        "\u06d5": "\u06c1",  # AE -> HEH GOAL
        "\u0629": "\u06c1",  # TEH MARBUTA -> HEH GOAL
        "\u06c3": "\u06c1",  # TEH MARBUTA GOAL -> HEH GOAL
        "\u06c0": "\u06c1",  # HEH WITH YEH ABOVE -> HEH GOAL
        "\u06c2": "\u06c1",  # HEH GOAL WITH HAMZA -> HEH GOAL
        "\u0623": "\u0627",  # ALEF WITH HAMZA ABOVE -> ALEF
        "\u0625": "\u0627",  # ALEF WITH HAMZA BELOW -> ALEF
        "\u0671": "\u0627",  # ALEF WASLA -> ALEF
        "\u06d3": "\u06d2",  # YEH BARREE WITH HAMZA -> YEH BARREE
        "\u200c": " ",  # zero-width non-joiner stands between two words in Urdu typing
    }
)
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640\u06d6-\u06ed]")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]")
_ARABIC = r"\u0600-\u06ff\u0750-\u077f"
_SEAMS = re.compile(
    rf"(?<=[{_ARABIC}])(?=[a-z])|(?<=[a-z])(?=[{_ARABIC}])"  # two scripts run together
    rf"|(?<=\d)(?=[^\W\d_]{{2}})|(?<=[^\W\d_]{{2}})(?=\d)"  # "36pages", "rs500"
)
_DOTTED = re.compile(r"(?<![^\W_])(?:[a-z]\.)+[a-z](?![^\W_])\.?")  # "c.n.i.c", "a.o.a."
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_PLACEHOLDER = re.compile(r"\[(?:cnic|passport|phone|email|number)\]")
# Words that need no change but those that follow from their letters standing side by side.
_URDU_LETTERS = "".join(
    letter
    for letter in map(chr, range(0x0620, 0x06D4))
    if unicodedata.category(letter) == "Lo" and unicodedata.normalize("NFKC", letter).translate(LETTERS) == letter
)
_PLAIN = re.compile(rf"[a-z]+|[{_URDU_LETTERS}]+")


def plain_digits(text: str) -> str:
    """Writes every decimal digit (Arabic-Indic, Extended Arabic-Indic, full-width ...) as 0-9."""
    return _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), text)


def strip_invisible(text: str) -> str:
    """Drops direction marks, joiners, soft hyphens and variation selectors."""
    return _INVISIBLE.sub("", text)


def normalise(text: str) -> str:
    """Returns `text` lower-cased with one code point per letter, plain digits and single spaces.

    Vowel marks, invisible marks, letters stretched for effect ("plzzzz") and dots in "C.N.I.C" are dropped, and a space is put
    where two scripts, a number and a word, or two common Urdu words ran together. Normalising twice changes nothing.
    """
    # No rule looks beyond a space, so each piece between two stands for itself.
    return " ".join(filter(None, map(_normal_pieces.__getitem__, text.split())))


def words(text: str) -> list[str]:
    """Splits `text` into normalised words; punctuation, emoji and masked numbers are left out."""
    return list(chain.from_iterable(map(_words_of_pieces.__getitem__, text.split())))


def _normal_piece(piece: str) -> str:
    if _PLAIN.fullmatch(piece):
        return split_joined(_unstretched(piece))
    plain = piece.lower() if piece.isascii() else _one_code_point_per_letter(piece)
    plain = _DOTTED.sub(lambda letters: letters[0].replace(".", ""), plain)
    plain = split_joined(_unstretched(plain))
    return _SPACES.sub(" ", _SEAMS.sub(" ", plain)).strip()


def _unstretched(text: str) -> str:
    return _STRETCHED.sub(lambda run: run[1] * 2, text)


def _words_of_piece(piece: str) -> tuple[str, ...]:
    normal = _normal_piece(piece)
    if _PLAIN.fullmatch(normal):
        return (normal,)
    return tuple(word.replace("’", "'") for word in _WORD.findall(_PLACEHOLDER.sub(" ", normal)))


def _one_code_point_per_letter(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(LETTERS)
    text = _MARKS.sub("", strip_invisible(text))
    return unicodedata.normalize("NFKC", plain_digits(text).lower()).translate(LETTERS)


_T = TypeVar("_T")


class _Known(dict[str, _T]):
    """What was made of the pieces that were met before: people type the same few thousand words.

    It is asked for a million pieces a check, where `lru_cache` would take twice as long.
    """

    _MOST, _LONGEST = 32_768, 40  # pieces, and letters of one; what is longer is no word and would only fill the memory

    def __init__(self, make: Callable[[str], _T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, piece: str) -> _T:
        made = self._make(piece)
        if len(piece) <= self._LONGEST:
            if len(self) >= self._MOST:
                self.clear()
            self[piece] = made
        return made


_normal_pieces = _Known(_normal_piece)
_words_of_pieces = _Known(_words_of_piece)
