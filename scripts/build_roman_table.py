"""Builds the Roman Urdu table `bot/language/tables/roman_urdu.txt.gz` from the public data folder.

    python scripts/build_roman_table.py DATA_FOLDER

DATA_FOLDER holds `dakshina_ur` (train lexicon, Wikipedia lines, dev sentences) and `massive_ur_pk`. The sentences of
the dev pairs are kept out of the word counts, so that `tests/benchmarks/roman_to_urdu.py` may measure with them.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.language import normalise
from bot.language.chat_keys import chat_key, vowel_distance

_SOUND = {
    "ا": "aa", "آ": "aa", "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ڈ": "d",
    "ذ": "z", "ر": "r", "ڑ": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh",
    "ف": "f", "ق": "q", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ں": "n", "و": "oo", "ہ": "h", "ی": "ee", "ے": "e", "ئ": "",
    "ء": "", "ؤ": "o",
}  # fmt: skip
_TWICE = re.compile(r"([^اوی])\1")  # a double letter has a vowel between, a long consonant is written once
_FIRST_HEH = re.compile("^ھ")
_ASPIRATED_HEH = re.compile("ھ")
_VAO_SOUNDED = re.compile("^و|(?<=[اآیع])و(?=[اآیے])")
_YE_SOUNDED = re.compile("^ی|ی(?=[اآو])")
_LAST_HEH = re.compile("(?<=.)[ہع]$")
DEFAULT_TABLE = Path(__file__).parents[1] / "bot/language/tables/roman_urdu.txt.gz"
_WORD = re.compile(r"[^\W\d_]+")
_URDU_WORD = re.compile(r"[\u0600-\u06ff]+")
_ROMAN_WORD = re.compile(r"[a-z]+")
_COMMAND_WEIGHT = 2.0  # people ask more in the words of commands than in those of an encyclopaedia
_LEAST_COUNT = 3  # of a word that the lexicon lacks; rarer ones are often misspelled
_RIVALS = 12  # words that may claim a spelling of the same consonants
_RIVAL_WEIGHT, _DISTANCE_WEIGHT = -1.5, 2.0  # log probability of a spelling nobody gave, and what a wrong vowel takes off
_UNSEEN = 0.3  # the count given to a word that the texts lack


def main() -> None:
    """Reads the data folder and writes the table; prints how many words and spellings it holds."""
    parser = argparse.ArgumentParser(description="Build the Roman Urdu table from the public data folder.")
    parser.add_argument("data", type=Path, help="folder that holds dakshina_ur and massive_ur_pk")
    parser.add_argument("--out", type=Path, default=DEFAULT_TABLE, help="the table to write")
    parser.add_argument("--train-only", action="store_true", help="leave the dev part of the lexicon out")
    options = parser.parse_args()
    parts = ("train",) if options.train_only else ("train", "dev")
    for needed in ("dakshina_ur", "massive_ur_pk"):
        if not (options.data / needed).is_dir():
            sys.exit(f"Expected the folder {needed} in {options.data}; fetch the data or give another folder.")
    counts = word_counts(options.data)
    table = best_words(read_lexicon(options.data, parts), counts)
    write_table(table, options.out)
    print(f"{options.out}: {len(table)} words, {sum(map(len, table.values()))} spellings, {options.out.stat().st_size} bytes")


def read_lexicon(data: Path, parts: tuple[str, ...]) -> dict[str, Counter[str]]:
    """Returns, for each normalised Urdu word of the lexicon, how often each Roman spelling was given."""
    lexicon: dict[str, Counter[str]] = defaultdict(Counter)
    files = [data / f"dakshina_ur/ur.translit.sampled.{part}.tsv" for part in parts]
    for line in (line for file in files for line in file.read_text("utf-8").splitlines()):
        urdu, roman, count = line.split("\t")
        urdu, roman = urdu_spelling(urdu), roman.lower()
        if _URDU_WORD.fullmatch(urdu) and _ROMAN_WORD.fullmatch(roman):
            lexicon[urdu][roman] += int(count)
    return lexicon


def urdu_spelling(word: str) -> str:
    """Normalises a word, and its first letter from the heh of aspiration to the plain one ("ھوا" is "ہوا")."""
    return _FIRST_HEH.sub("ہ", normalise(word))


def word_counts(data: Path) -> Counter[str]:
    """Returns how often each Urdu word stands in Wikipedia lines (dev sentences left out) and in commands."""
    counts: Counter[str] = Counter()
    for line in _wikipedia_lines(data / "dakshina_ur"):
        counts.update(_WORD.findall(normalise(line)))
    with (data / "massive_ur_pk/massive_en_ur.train_dev.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for word in _WORD.findall(normalise(row["ur"])):
                counts[word] += _COMMAND_WEIGHT  # type: ignore[assignment]
    return counts


def _wikipedia_lines(folder: Path) -> Iterator[str]:
    held_back = set(map(str.strip, (folder / "ur.romanized.rejoined.dev.native.txt").read_text("utf-8").splitlines()))
    with gzip.open(folder / "ur.wiki-filt.valid.text.shuf.txt.gz", "rt", encoding="utf-8") as file:
        yield from (line for line in file if line.strip() not in held_back)


def best_words(lexicon: dict[str, Counter[str]], counts: Counter[str]) -> dict[str, list[str]]:
    """Gives each spelling to the word it most likely stands for; returns words by falling count.

    A word that the lexicon lacks gets its letters as a spelling, marked `~`: it is good for the index by consonants
    only. It may take a known spelling from a much rarer word, and so may a word that lacks just this spelling.
    """
    guessed = {urdu: roman_letters(urdu) for urdu, n in counts.items() if n >= _LEAST_COUNT and is_missing(urdu, lexicon)}
    best: dict[str, tuple[float, str]] = {}
    rivals: dict[str, list[tuple[float, str, str]]] = defaultdict(list)
    for urdu, letters in guessed.items():
        rivals[chat_key(letters)].append((math.log(counts[urdu]), urdu, letters))
    for urdu, spellings in lexicon.items():
        given = sum(spellings.values())
        for roman, count in spellings.items():
            score = math.log(counts.get(urdu, 0) + _UNSEEN) + math.log(count / given)
            best[roman] = max(best.get(roman, (-math.inf, "")), (score, urdu))
            rivals[chat_key(roman)].append((score, urdu, roman))
    table: dict[str, list[str]] = {urdu: [f"~{letters}"] for urdu, letters in guessed.items()}
    for key, candidates in group_by_key(best).items():
        strongest = sorted(rivals[key], reverse=True)[:_RIVALS]
        for roman in candidates:
            table.setdefault(max(best[roman], _best_rival(roman, strongest))[1], []).append(roman)
    return dict(sorted(table.items(), key=lambda item: (-counts.get(item[0], 0), item[0])))


def _best_rival(roman: str, rivals: list[tuple[float, str, str]]) -> tuple[float, str]:
    return max((score + _RIVAL_WEIGHT - _DISTANCE_WEIGHT * vowel_distance(roman, known), urdu) for score, urdu, known in rivals)


def group_by_key(spellings: Iterable[str]) -> dict[str, list[str]]:
    """Returns the spellings in alphabetical order, those with one `chat_key` together."""
    groups: dict[str, list[str]] = defaultdict(list)
    for roman in sorted(spellings):
        groups[chat_key(roman.lstrip("~"))].append(roman)
    return groups


def is_missing(urdu: str, lexicon: dict[str, Counter[str]]) -> bool:
    """Tells whether `urdu` is a word of two letters or more that the lexicon lacks."""
    return urdu not in lexicon and len(urdu) > 1 and bool(_URDU_WORD.fullmatch(urdu))


def roman_letters(urdu: str) -> str:
    """Writes an Urdu word in Latin letters, long vowels doubled and short ones left out: "حکومت" gives "hkoomt"."""
    letters = _TWICE.sub(r"\1a\1", _ASPIRATED_HEH.sub("h", urdu))
    letters = _VAO_SOUNDED.sub("w", _YE_SOUNDED.sub("y", letters))
    return "".join(_SOUND.get(letter, letter) for letter in _LAST_HEH.sub("a", letters))


def write_table(table: dict[str, list[str]], path: Path) -> None:
    """Writes one line a word: the word, then its spellings, those of one `chat_key` after "=" and that key."""
    lines = []
    for urdu, spellings in table.items():
        groups = group_by_key(spellings)
        lines.append(" ".join([urdu, *(f"={key} {' '.join(group)}" for key, group in groups.items())]))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("\n".join(lines).encode("utf-8"), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
