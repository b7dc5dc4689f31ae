"""Roman Urdu to Urdu script, so that encoders that learned Urdu from books understand a chat."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language.normalising import normalise
from bot.language.roman_letters import spell_in_urdu
from bot.language.roman_table import RomanTable, load_roman_table

_LATIN_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)*")
_URDU_MARKS = str.maketrans({"?": "؟", ",": "،", ";": "؛"})
_B_FORM = re.compile(r"\bb[ -]+(?=form\b)")  # a "b" alone is "bhi"
_APOSTROPHES = str.maketrans("", "", "'’")
_FUTURE = re.compile(r"(?P<stem>.+?)(?:(?P<he>e|ye|ae)g|(?P<they>e|ei|ai|ye|aye)n+g|(?P<i>u|oo|o)n+g)(?P<end>a|i|ee|e|y|ay)$")
_FUTURE_END = {"a": "گا", "i": "گی", "ee": "گی", "e": "گے", "y": "گے", "ay": "گے"}


def to_urdu(text: str) -> str:
    """Returns `text`, normalised, with its Latin words in Urdu script: "passport ki fees?" gives "پاسپورٹ کی فیس؟".

    Urdu words and numbers stay; question marks and commas become Urdu ones. The table is read on the first call
    (about 0.15 seconds).
    """
    return _transliterator().to_urdu(text)


@lru_cache(maxsize=1)
def _transliterator() -> Transliterator:
    return Transliterator(load_roman_table())


class Transliterator:
    """Converts Roman Urdu by a table of spellings; keeps the words it met lately."""

    def __init__(self, table: RomanTable) -> None:
        self._table = table
        self.word = lru_cache(maxsize=20_000)(self._word)

    def to_urdu(self, text: str) -> str:
        """Does what `to_urdu` says."""
        joined = _B_FORM.sub("b", normalise(text))
        return _LATIN_WORD.sub(lambda word: self.word(word.group()), joined).translate(_URDU_MARKS)

    def _word(self, word: str) -> str:
        """Returns a lower-case Roman word in Urdu script; a verb in the future gives two words.

        Tried in turn: the known spellings, a future ending ("milega"), the consonants alone ("mjhy"), letter by letter.
        """
        word = word.translate(_APOSTROPHES)
        return self._table.words.get(word) or self._future(word) or self._table.nearest(word) or spell_in_urdu(word)

    def _future(self, word: str) -> str | None:
        parts = _FUTURE.match(word)
        if not parts:
            return None
        verb = parts["stem"] + ("e" if parts["he"] else "ein" if parts["they"] else "un")
        urdu = self._table.words.get(verb) or self._table.nearest(verb)
        return f"{urdu} {_FUTURE_END[parts['end']]}" if urdu else None
