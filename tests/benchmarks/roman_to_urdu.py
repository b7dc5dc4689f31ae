"""Measures Roman Urdu to Urdu script on sentence pairs that the table was built without.

    python tests/benchmarks/roman_to_urdu.py DATA_FOLDER

Build a table for it with `scripts/build_roman_table.py --train-only`: the table of the package knows the dev words too.

Pairs: the Dakshina dev sentences whose two sides have equally many words. Three spellings of the same sentences:
tidy (as given), vowels dropped, and chat: vowels dropped, and the commonest words replaced by what people type, drawn
by how often they do (`roman_urdu_spelling_counts`). The draw is seeded, so the figures repeat.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

from bot.language import normalise
from bot.language.roman_table import load_roman_table
from bot.language.transliteration import Transliterator

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[a-z'’]+")
_SHORT_VOWEL = re.compile(r"(?<=[^aeiou])[aiue](?=[^aeiouy])")
_LONG_VOWEL = re.compile(r"(?<=.)(aa|ee|oo)")
_LAST_E = re.compile(r"(?<=[^aeiouy])(?:e|ay|ey)$")
# Labelled by hand: what people type for the commonest words. A spelling of two words stands under both.
_TYPED = {
    "ہے": "hai ha h he hy hay", "ہیں": "hain hen hn hein ha", "میں": "me main mein mai m", "کے": "ke k kay ky", "کی": "ki",
    "نہیں": "nahi nhi ni nai nahin nh", "یہ": "ye yeh", "اور": "aur or", "بھی": "bhi bhe bi", "سے": "se say sy", "پر": "par pr per",
    "نے": "ne nay ny", "تو": "to tou toh", "کر": "kar kr ker", "کیا": "kya kia kiya ky", "وہ": "wo woh", "رہا": "raha rha",
    "رہی": "rahi rhi", "رہے": "rahe rhe", "گیا": "gaya gya", "گئی": "gai gayi", "گئے": "gaye gay", "کرنا": "karna krna",
    "کرتا": "karta krta",
    "کرو": "karo kro", "پھر": "phir phr fir", "اگر": "agar agr", "ایک": "ek aik ik", "جب": "jab jb", "سب": "sab sb", "اپنے": "apne apny",
    "ہوں": "hun hoon hu", "کیوں": "kyu q", "کو": "ko", "تم": "tum tm", "لے": "le ly", "پتا": "pata pta", "دیا": "diya dia",
    "چاہیے": "chahiye",
}  # fmt: skip


def main() -> None:
    """Prints accuracy by spelling and the time a message takes."""
    parser = argparse.ArgumentParser(description="Measure Roman Urdu to Urdu script.")
    parser.add_argument("data", type=Path, help="folder that holds dakshina_ur and roman_urdu_spelling_counts")
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong words of each spelling")
    parser.add_argument("--table", type=Path, help="another table than the one of the package")
    options = parser.parse_args()
    started = time.perf_counter()
    converter = Transliterator(load_roman_table(options.table))
    print(f"loading: {time.perf_counter() - started:.3f} s")
    pairs = read_pairs(options.data / "dakshina_ur")
    chat = ChatSpelling(read_counts(options.data / "roman_urdu_spelling_counts"))
    spellings: dict[str, Callable[[str, str], str]] = {
        "tidy": lambda roman, urdu: roman,
        "vowels dropped": lambda roman, urdu: chat.drop_vowels(roman),
        "chat": chat.respell,
    }
    for name, respell in spellings.items():
        report(name, converter, [(respell(roman, urdu), urdu) for sentence in pairs for roman, urdu in sentence], options.errors)
    report_time(
        Transliterator(load_roman_table(options.table)),
        [" ".join(roman for roman, _ in sentence[:12]) for sentence in pairs if len(sentence) >= 12],
    )


def read_pairs(folder: Path) -> list[list[tuple[str, str]]]:
    """Returns the sentences as lists of (Roman word, Urdu word)."""
    sides = [
        [_WORD.findall(normalise(line)) for line in (folder / f"ur.romanized.rejoined.dev.{side}.txt").read_text("utf-8").splitlines()]
        for side in ("roman", "native")
    ]
    sentences = zip(sides[0], sides[1], strict=True)
    aligned = [list(zip(roman, urdu, strict=True)) for roman, urdu in sentences if len(roman) == len(urdu)]
    return [[pair for pair in sentence if _LATIN.fullmatch(pair[0])] for sentence in aligned]


def read_counts(folder: Path) -> dict[str, int]:
    """Returns how often each spelling was typed."""
    rows = [line.split("\t") for line in (folder / "counts.tsv").read_text("utf-8").splitlines()[1:]]
    return {spelling: int(count) for spelling, count in rows}


class ChatSpelling:
    """Respells tidy Roman Urdu as people type it in a chat."""

    def __init__(self, counts: dict[str, int], seed: int = 7) -> None:
        self._random = random.Random(seed)
        self._typed = {urdu: [(s, counts.get(s, 1)) for s in typed.split()] for urdu, typed in _TYPED.items()}

    def respell(self, roman: str, urdu: str) -> str:
        """Returns a spelling drawn by its count for a common word, otherwise the word with vowels dropped."""
        typed = self._typed.get(urdu)
        if not typed:
            return self.drop_vowels(roman)
        return self._random.choices([s for s, _ in typed], [count for _, count in typed])[0]

    def drop_vowels(self, roman: str) -> str:
        """Drops short vowels inside (6 in 10), then shortens long ones (half), writes y for a last e (3 in 10)."""
        roman = _SHORT_VOWEL.sub(lambda m: "" if self._happens(0.6) else m[0], roman)
        roman = _LONG_VOWEL.sub(lambda m: m[0][0].replace("e", "i").replace("o", "u") if self._happens(0.5) else m[0], roman)
        return _LAST_E.sub(lambda m: "y" if self._happens(0.3) else m[0], roman) if len(roman) > 2 else roman

    def _happens(self, chance: float) -> bool:
        return self._random.random() < chance


def report(name: str, converter: Transliterator, pairs: list[tuple[str, str]], errors: int) -> None:
    """Prints the share of words converted as the sentence has them."""
    wrong = [(roman, urdu, converter.word(roman)) for roman, urdu in pairs if converter.word(roman).replace(" ", "") != urdu]
    print(f"{name}: {len(pairs)} words, {100 - 100 * len(wrong) / len(pairs):.1f} % right")
    for roman, urdu, given in wrong[:errors]:
        print(f"  {roman}: {given}, expected {urdu}")


def report_time(converter: Transliterator, messages: list[str]) -> None:
    """Prints the milliseconds of a 12-word message whose words were not met before."""
    started = time.perf_counter()
    for message in messages:
        converter.to_urdu(message)
    print(f"12 words: {1000 * (time.perf_counter() - started) / len(messages):.3f} ms (mean of {len(messages)} messages)")


if __name__ == "__main__":
    main()
