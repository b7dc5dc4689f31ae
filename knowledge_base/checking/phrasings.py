"""Phrasings that stand at two topics, or nearly do: a citizen who types one could get either answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple
from weakref import WeakKeyDictionary

from bot.language import WritingForm, fold_word
from knowledge_base.checking.settings import NearPhrasings, check_settings
from knowledge_base.checking.texts import phrasing_words, phrasings
from knowledge_base.errors import Problem
from knowledge_base.reading import Loaded
from knowledge_base.yaml_lines import Document, Key

_LATIN = re.compile(r"[a-z]")
Sounds = Mapping[str, str]  # sound -> the word that has it


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
    all_phrasings = _phrasings(loaded)
    sounds = _sounds(all_phrasings, rules.empty_words)
    nearest: dict[int, int] = {}
    for pairs in (_same_sounds(sounds, rules), _one_word_apart(sounds, rules)):
        for first, second in pairs:
            if _are_of_two_topics(all_phrasings[first], all_phrasings[second]):
                nearest.setdefault(max(first, second), min(first, second))
    for second, first in sorted(nearest.items()):
        one, other = all_phrasings[second], all_phrasings[first]
        yield one.problem("phrasing_nearly_shared", phrasing=one.text, other=other.text, topic=other.topic)


class _TopicPhrasing(NamedTuple):
    topic: str
    text: str
    words: tuple[str, ...]
    path: Key
    document: Document

    def problem(self, code: str, **values: str) -> Problem:
        return self.document.problem(self.path, code, **values)


_made: WeakKeyDictionary[Loaded, list[_TopicPhrasing]] = WeakKeyDictionary()


def _phrasings(loaded: Loaded) -> list[_TopicPhrasing]:
    """Returns all phrasings in the files' order; made once for the three rules."""
    if loaded not in _made:
        _made[loaded] = list(_topic_phrasings(loaded))
    return _made[loaded]


def _topic_phrasings(loaded: Loaded) -> Iterator[_TopicPhrasing]:
    for entry, document in loaded.entries():
        for form in WritingForm:
            for path, text in phrasings(entry, form):
                yield _TopicPhrasing(entry.topic, text, phrasing_words(text), path, document)


def _are_of_two_topics(one: _TopicPhrasing, other: _TopicPhrasing) -> bool:
    return one.topic != other.topic and one.words != other.words


def _sounds(all_phrasings: Sequence[_TopicPhrasing], empty_words: frozenset[str]) -> list[Sounds]:
    """Returns the words of each phrasing by their sounds, without those that say nothing."""
    every_word = set(chain.from_iterable(found.words for found in all_phrasings))
    sound_of = {word: _sound(word) for word in every_word - empty_words}
    return [{sound_of[word]: word for word in found.words if word in sound_of} for found in all_phrasings]


@lru_cache(maxsize=32_768)
def _sound(word: str) -> str:
    sound = fold_word(word)
    # A single consonant is too little to know a word by: "kya", "kahan" and "kyun" would be one.
    return sound if len(sound) > 1 else word


def _same_sounds(sounds: Sequence[Sounds], rules: NearPhrasings) -> Iterator[tuple[int, int]]:
    groups: dict[frozenset[str], list[int]] = defaultdict(list)
    for place, found in enumerate(sounds):
        if found:
            groups[frozenset(found)].append(place)
    for places in groups.values():
        for first, second in combinations(places, 2):
            one, other = sounds[first], sounds[second]
            if all(_is_same_sound(one[sound], other[sound], rules) for sound in one):
                yield first, second


def _one_word_apart(sounds: Sequence[Sounds], rules: NearPhrasings) -> Iterator[tuple[int, int]]:
    for group in _but_for_a_word(sounds, rules.same_word_letters):
        places: dict[str, list[int]] = defaultdict(list)
        for place, word in group:
            places[word].append(place)
        for one, other in combinations(places, 2):
            if _alike(one, other) >= rules.same_word:
                yield from combinations(places[one] + places[other], 2)


def _but_for_a_word(sounds: Sequence[Sounds], letters: int) -> Iterable[list[tuple[int, str]]]:
    """Returns groups of phrasings with the same sounds but for one word of so many `letters` or more, each with that word."""
    alone: dict[int, tuple[int, str]] = {}
    groups: dict[int, list[tuple[int, str]]] = {}
    for place, found in enumerate(sounds):
        # The sum stands for the sounds in any order; a set for each word left out would take four times as long.
        total = sum(map(hash, found))
        for sound, word in found.items() if len(found) > 1 else ():
            if len(word) >= letters:
                one = (place, word)
                first = alone.setdefault(total - hash(sound), one)
                if first is not one:
                    groups.setdefault(total - hash(sound), [first]).append(one)
    return groups.values()


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
