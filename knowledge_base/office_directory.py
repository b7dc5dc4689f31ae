"""Finds the offices of the city that a citizen names, however it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language import WritingForm, fold_word, words
from knowledge_base.content import City, Office

NATIONWIDE = "nationwide"  # the English "city" of offices that no city in particular has
_VOWELS = "aeiouاآعئ"
Phrase = tuple[str, ...]


class OfficeDirectory:
    """Offices by city. A city is found by its names and spellings, whole words only, or by their skeleton."""

    def __init__(self, offices: Sequence[Office], min_skeleton: int = 5) -> None:
        """Indexes the cities of `offices`.

        `min_skeleton` is the number of consonants from which a skeleton may stand for a name: "slkt" would not only be
        Sialkot but "select" too.
        """
        self._offices = tuple(offices)
        self._cities: dict[str, City] = {}
        self._exact: dict[Phrase, set[str]] = {}
        self._folded: dict[Phrase, set[str]] = {}
        names = {
            (_key(city), name): city for office in offices for city in office.cities for name in (*city.names.values(), *city.spellings)
        }
        for (key, name), city in names.items():
            if key != NATIONWIDE:
                self._cities.setdefault(key, city)
                self._add(name, key, min_skeleton)
        self._longest = max(map(len, self._exact), default=0)

    def _add(self, name: str, key: str, min_skeleton: int) -> None:
        phrase = tuple(words(name))
        if not phrase:
            return
        self._exact.setdefault(phrase, set()).add(key)
        if sum(len(fold_word(word)) for word in phrase) >= min_skeleton:
            self._folded.setdefault(tuple(map(_sound, phrase)), set()).add(key)

    def in_city(self, text: str, agency: str | None) -> list[Office]:
        """Returns the offices of the cities that `text` names, in the file's order; of both agencies when `agency` is None."""
        named = {_key(city) for city in self.cities_in(text)}
        return [
            office for office in self._offices if agency in (None, office.agency) and any(_key(city) in named for city in office.cities)
        ]

    def cities_in(self, text: str) -> list[City]:
        """Returns the cities that `text` names, each once, in the order of the text; the longest name wins."""
        tokens, named, position = words(text), dict[str, City](), 0
        while position < len(tokens):
            length, keys = self._name_at(tokens, position)
            named.update({key: self._cities[key] for key in sorted(keys)})
            position += length
        return list(named.values())

    def _name_at(self, tokens: list[str], position: int) -> tuple[int, set[str]]:
        for length in range(min(self._longest, len(tokens) - position), 0, -1):
            here = tuple(tokens[position : position + length])
            keys = self._exact.get(here) or self._folded.get(tuple(map(_sound, here)))
            if keys:
                return length, keys
        return 1, set()


def _key(city: City) -> str:
    return city.names[WritingForm.EN]


def _sound(word: str) -> str:
    """Returns the skeleton with a vowel at the start heard, so that "market" is not Umerkot."""
    return ("a" if word[0] in _VOWELS else "") + fold_word(word)
