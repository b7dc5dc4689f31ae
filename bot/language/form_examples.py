"""Messages whose writing form is known, English or Roman Urdu, for training `detect_form`."""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

import yaml

from bot.language.normalising import words

_SHORT_VOWEL = re.compile(r"(?<=[^aeiou])[aiue](?=[^aeiouy])")
_KNOWN_ENGLISH = 3  # times a word stands in English texts before it counts as English
_NEUTRAL_RATIO = 4.0  # a word less than so many times commoner in one form than in the other weighs nothing
_LEAST_NEUTRAL = 3  # messages of each form that a neutral word stands in
_DROPPED_ENGLISH, _DROPPED_ROMAN = 0.3, 0.5  # how often a message comes without vowels too
_PLAIN_WORD = re.compile("[a-z]{3,}")
_OWN_WEIGHT, _CUE_WEIGHT, _WORD_WEIGHT = 3.0, 15.0, 0.2


@dataclass(frozen=True)
class Example:
    """One message: its Latin words, whether it is Roman Urdu, how much it weighs, where it comes from.

    `group` is the same for messages that must be held back together; "" is never held back.
    """

    words: tuple[str, ...]
    roman: bool
    weight: float = 1.0
    group: str = ""


def latin_words(text: str) -> tuple[str, ...]:
    """Returns the normalised words of `text` that hold a letter from a to z."""
    return tuple(word for word in words(text) if any("a" <= letter <= "z" for letter in word))


def public_examples(data: Path, seed: int = 3) -> list[Example]:
    """Returns commands and health sentences (English) and Wikipedia sentences (Roman Urdu), cut to chat length.

    Some come a second time without some of their short vowels: people write both languages so in a chat.
    """
    draw = random.Random(seed)  # noqa: S311  no secret hangs on it
    commands = _column(data / "massive_ur_pk/massive_en_ur.train_dev.tsv", "en")
    found = [Example(latin_words(text), False, group=f"command {number}") for number, text in enumerate(commands)]
    for number, text in enumerate(_column(data / "tico19_en_ur/tico19_en_ur.tsv", "en")):
        found += [Example(piece, False, group=f"health {number}") for piece in _pieces(latin_words(text), draw)]
    sentences = (data / "dakshina_ur/ur.romanized.rejoined.dev.roman.txt").read_text("utf-8").splitlines()
    for number, text in enumerate(sentences):
        found += [Example(piece, True, group=f"sentence {number}") for piece in _pieces(latin_words(text), draw)]
    for example in tuple(found):
        if draw.random() < (_DROPPED_ROMAN if example.roman else _DROPPED_ENGLISH):
            found.append(replace(example, words=tuple(_drop_vowels(word, draw) for word in example.words)))
    return [example for example in found if example.words]


def _column(path: Path, name: str) -> list[str]:
    with path.open(encoding="utf-8") as file:
        return [row[name] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _pieces(sentence: tuple[str, ...], draw: random.Random) -> Iterator[tuple[str, ...]]:
    start = 0
    while start < len(sentence):
        end = start + draw.randint(2, 10)
        yield sentence[start:end]
        start = end


def _drop_vowels(word: str, draw: random.Random) -> str:
    return _SHORT_VOWEL.sub(lambda vowel: "" if draw.random() < 0.6 else vowel[0], word)


def word_examples(data: Path) -> list[Example]:
    """Returns words of an English dictionary and Roman spellings of Urdu words; those in both are left out."""
    entries = (data / "indian_parallel_ur_en/dict.ur-en.en").read_text("utf-8").lower().split()
    rows = [line.split("\t") for line in (data / "dakshina_ur/ur.translit.sampled.train.tsv").read_text("utf-8").splitlines()]
    spellings: Counter[str] = Counter()
    for _, spelling, times in rows:
        spellings[spelling] += int(times)
    english, roman = (
        {word for word, times in counts.items() if times > 1 and _PLAIN_WORD.fullmatch(word)} for counts in (Counter(entries), spellings)
    )
    return [
        Example((word,), word in roman, _WORD_WEIGHT, group=f"word {word}")
        for word in sorted((english ^ roman) - {example.words[0] for example in cue_examples()})
    ]


def cue_examples() -> list[Example]:
    """Returns each word that `cue_words.txt` has under one form as a message."""
    sections = cue_words()
    return [Example((word,), name == "roman", _CUE_WEIGHT) for name in ("roman", "en grammar", "en") for word in sections[name]]


def cue_words() -> dict[str, list[str]]:
    """Returns the words of `cue_words.txt` by section: "roman", "en grammar", "en" and "both"."""
    sections: dict[str, list[str]] = {}
    for line in resources.files("bot.language").joinpath("cue_words.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            found = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            found += line.split()
    return sections


def own_examples(faqs: Path, english: Counter[str]) -> list[Example]:
    """Returns the knowledge base's English and Roman phrasings; `english` counts the words of English texts.

    A phrasing filed as English that holds at least as many Urdu cue words as words of English grammar is code-mixed and
    counts as Roman Urdu. One filed as Roman without a word that English lacks ("birth certificate") tells nothing and
    is left out.
    """
    cues = cue_words()
    urdu = {word for word in cues["roman"] if not english[word]}
    labelled = [(latin_words(text), form == "roman", group) for form, text, group in _phrasings(faqs)]
    plain = Counter(word for found, roman, _ in labelled if not roman and not urdu & set(found) for word in found)
    return [
        Example(found, roman or _is_mostly(found, urdu, set(cues["en grammar"])), _OWN_WEIGHT, group)
        for found, roman, group in labelled
        if found and not (roman and all(plain[word] or english[word] > _KNOWN_ENGLISH for word in found))
    ]


def _is_mostly(found: Sequence[str], urdu: Set[str], english: Set[str]) -> bool:
    urdu_words = sum(word in urdu for word in found)
    return urdu_words > 0 and urdu_words >= sum(word in english for word in found)


def _phrasings(faqs: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(faqs.glob("**/*.yml")):
        for topic, entry in yaml.safe_load(path.read_text("utf-8")).items():
            for form in ("en", "roman"):
                for text in entry["questions"][form]:
                    yield form, text, topic


def neutral_words(own: Sequence[Example]) -> frozenset[str]:
    """Returns the words that both forms use about equally often, and those that `cue_words.txt` has under both.

    Those that it has under Roman Urdu alone ("aoa") tell something even where they greet before an English sentence.
    """
    roman = Counter(word for example in own if example.roman for word in set(example.words))
    english = Counter(word for example in own if not example.roman for word in set(example.words))
    both = [word for word in roman if min(roman[word], english[word]) >= _LEAST_NEUTRAL]
    shared = {word for word in both if 1 / _NEUTRAL_RATIO < roman[word] / english[word] < _NEUTRAL_RATIO}
    cues = cue_words()
    return frozenset(shared.difference(cues["roman"]).union(cues["both"]))
