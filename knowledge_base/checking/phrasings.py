"""Phrasings that stand at two topics, or nearly do: a citizen who types one could get either answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from bot.language import WritingForm, fold_word
from knowledge_base.checking.settings import NearPhrasings, check_settings
from knowledge_base.checking.texts import phrasing_words, phrasings
from knowledge_base.errors import Problem
from knowledge_base.reading import Loaded
from knowledge_base.yaml_lines import Document, Key

_LATIN = re.compile(r"[a-z]")


def blank_phrasings(loaded: Loaded) -> Iterator[Problem]:
    """Names phrasings without a word."""
    for topic_phrasing in _phrasings(loaded):
        if not topic_phrasing.words:
            yield topic_phrasing.problem("phrasing_blank")


def shared_phrasings(loaded: Loaded) -> Iterator[Problem]:
    """Names phrasings that an earlier topic has too, whatever their capitals, spaces and marks."""
    seen: dict[tuple[str, ...], str] = {}
    for found in _phrasings(loaded):
        if found.words and seen.setdefault(found.words, found.topic) != found.topic:
            yield found.problem("phrasing_shared", phrasing=found.text, topic=seen[found.words])


def near_phrasings(loaded: Loaded) -> Iterator[Problem]:
    """Names phrasings that are nearly one of an earlier topic: the same words but for their order, spelling or script.

    Words that tell no question from another are left out. Whole phrasings are not compared by their letters: "birth
    certificate kaise banta hai" would be nearly "death certificate kaise banta hai".
    """
    rules = check_settings().near_phrasings
    all_phrasings = [_Sounds(found, rules.empty_words) for found in _phrasings(loaded)]
    nearest: dict[int, int] = {}
    for pairs in (_same_sounds(all_phrasings, rules), _one_word_apart(all_phrasings, rules)):
        for first, second in pairs:
            nearest.setdefault(max(first, second), min(first, second))
    for second, first in sorted(nearest.items()):
        one, other = all_phrasings[second].phrasing, all_phrasings[first].phrasing
        yield one.problem("phrasing_nearly_shared", phrasing=one.text, other=other.text, topic=other.topic)


@dataclass(frozen=True)
class _TopicPhrasing:
    topic: str
    text: str
    words: tuple[str, ...]
    path: Key
    document: Document

    def problem(self, code: str, **values: str) -> Problem:
        return self.document.problem(self.path, code, **values)


def _phrasings(loaded: Loaded) -> Iterator[_TopicPhrasing]:
    for entry, document in loaded.entries():
        for form in WritingForm:
            for path, text in phrasings(entry, form):
                yield _TopicPhrasing(entry.topic, text, phrasing_words(text), path, document)


class _Sounds:
    """A phrasing as the sounds of its words; `words` has the word of each sound."""

    def __init__(self, phrasing: _TopicPhrasing, empty_words: frozenset[str]) -> None:
        self.phrasing = phrasing
        self.words = {_sound(word): word for word in phrasing.words if word not in empty_words}
        self.sounds = frozenset(self.words)


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    sound = fold_word(word)
    # A single consonant is too little to know a word by: "kya", "kahan" and "kyun" would be one.
    return sound if len(sound) > 1 else word


def _same_sounds(all_phrasings: Sequence[_Sounds], rules: NearPhrasings) -> Iterator[tuple[int, int]]:
    groups: dict[frozenset[str], list[int]] = defaultdict(list)
    for place, found in enumerate(all_phrasings):
        if found.sounds:
            groups[found.sounds].append(place)
    for first, second in _pairs_of_two_topics(groups.values(), all_phrasings):
        one, other = all_phrasings[first].words, all_phrasings[second].words
        if all(_is_same_sound(one[sound], other[sound], rules) for sound in one):
            yield first, second


def _one_word_apart(all_phrasings: Sequence[_Sounds], rules: NearPhrasings) -> Iterator[tuple[int, int]]:
    groups: dict[frozenset[str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, found in enumerate(all_phrasings):
        for sound, word in found.words.items() if len(found.words) > 1 else ():
            if len(word) >= rules.same_word_letters:
                groups[found.sounds - {sound}][word].append(place)
    for words in groups.values():
        for one, other in combinations(words, 2):
            if _alike(one, other) >= rules.same_word:
                yield from _pairs_of_two_topics([words[one] + words[other]], all_phrasings)


def _pairs_of_two_topics(groups: Iterable[Sequence[int]], all_phrasings: Sequence[_Sounds]) -> Iterator[tuple[int, int]]:
    for places in groups:
        for first, second in combinations(places, 2):
            one, other = all_phrasings[first].phrasing, all_phrasings[second].phrasing
            if one.topic != other.topic and one.words != other.words:
                yield first, second


def _is_same_sound(one: str, other: str, rules: NearPhrasings) -> bool:
    in_two_scripts = bool(_LATIN.search(one)) != bool(_LATIN.search(other))
    return one == other or in_two_scripts or _alike(one, other) >= rules.same_sound


def _alike(one: str, other: str) -> float:
    """Returns the share of letter pairs that two words have in common (Dice), in [0, 1]."""
    ours, theirs = _letter_pairs(one), _letter_pairs(other)
    return 2 * len(ours & theirs) / max(len(ours) + len(theirs), 1)


@lru_cache(maxsize=20_000)
def _letter_pairs(word: str) -> frozenset[str]:
    return frozenset(word[place : place + 2] for place in range(len(word) - 1))
