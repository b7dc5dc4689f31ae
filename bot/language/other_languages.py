"""Tells languages that are not understood, so that the citizen hears which ones are."""

from __future__ import annotations

import re
import unicodedata

from bot.language.normalising import strip_invisible

# Letters that Urdu lacks. Source: The Unicode Standard, chart of the Arabic block, where their languages are named.
_PASHTO = frozenset("ټځڅډړږښګڼۍې")
_SINDHI = frozenset("ٻڀٺٽٿڃڄڇڊڌڍڏڙڦڪڳڱڻ")
# Words of Punjabi in Urdu letters that Urdu does not have.
_PUNJABI = frozenset(
    "نوں مینوں سانوں تہانوں تینوں کیویں کتھے کتھوں کدوں کدی چاہیدا چاہیدی چاہیدے وچ ہویا تسی تسیں اسیں ساڈا ساڈی تہاڈا ایہہ".split()
)
_PUNJABI_WORDS = 2
_WORD = re.compile(r"[^\W\d_]+")
_OURS = ("LATIN", "ARABIC")


def is_in_another_script(text: str) -> bool:
    """Returns whether most letters of `text` are of a script that no writing form uses, such as Devanagari."""
    letters = [unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha()]
    ours = sum(script in _OURS for script in letters)
    return ours * 2 < len(letters)


def is_in_a_neighbour_language(text: str) -> bool:
    """Returns whether `text` looks like Pashto, Sindhi or Punjabi in Arabic letters; an Urdu name or two does not make it so."""
    typed = _WORD.findall(strip_invisible(text))
    foreign = sum(bool((_PASHTO | _SINDHI) & set(word)) for word in typed)
    return foreign * 6 >= len(typed) > 0 or sum(word in _PUNJABI for word in typed) >= _PUNJABI_WORDS
