"""Finds services, speeds, pages, validities, cities and languages by a list of their names in three writing forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rasa.shared.utils.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.entities import entity
from bot.language import fold_word, words

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Name:
    """What a name in the lexicon stands for."""

    kind: str
    value: str


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LexiconExtractor(GraphComponent):
    """The longest name wins, left to right; a name of a long word is also found by its skeleton ("passprt")."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`lexicon`: the file of names; `min_skeleton`: consonants a skeleton needs before it may stand for a name."""
        return {"lexicon": "bot/data/lexicon.yml", "min_skeleton": 4}

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> LexiconExtractor:
        """Reads the lexicon."""
        file = Path(config["lexicon"])
        if not file.is_absolute():
            file = Path(__file__).resolve().parents[2] / file
        if not file.is_file():
            raise InvalidConfigException(f"LexiconExtractor: there is no file {file}; correct 'lexicon' in config.yml.")
        return cls(rasa.shared.utils.io.read_yaml_file(str(file)), config["min_skeleton"])

    def __init__(self, lexicon: Mapping[str, Mapping[str, Iterable[str]]], min_skeleton: int) -> None:
        """Takes `{kind: {value: [names]}}`.

        Raises:
            InvalidConfigException: `min_skeleton` is below 1, or one name stands for two values of a kind.
        """
        if min_skeleton < 1:
            raise InvalidConfigException(f"LexiconExtractor: min_skeleton must be >= 1, not {min_skeleton}.")
        self._exact: dict[Phrase, Name] = {}
        self._folded: dict[Phrase, Name] = {}
        for kind, values in lexicon.items():
            for value, names in values.items():
                for name in names:
                    self._add(tuple(words(str(name))), Name(kind, str(value)), min_skeleton)
        self._longest = max(map(len, self._exact), default=0)

    def _add(self, phrase: Phrase, name: Name, min_skeleton: int) -> None:
        known = self._exact.setdefault(phrase, name)
        if known != name:
            raise InvalidConfigException(f"LexiconExtractor: '{' '.join(phrase)}' stands for {known} and for {name}.")
        skeleton = tuple(fold_word(word) for word in phrase)
        if sum(map(len, skeleton)) >= min_skeleton and all(len(part) > 1 for part in skeleton):
            self._folded.setdefault(skeleton, name)

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the entities found to every message."""
        for message in messages:
            found = self._find(message.get(TOKENS_NAMES[TEXT]) or [])
            if found:
                message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages

    def _find(self, tokens: list[Token]) -> list[dict[str, Any]]:
        found, position = [], 0
        while position < len(tokens):
            length, name = self._name_at(tokens, position)
            if name is not None:
                start, end = tokens[position].start, tokens[position + length - 1].end
                found.append(entity(name.kind, name.value, start, end, type(self).__name__))
            position += max(length, 1)
        return found

    def _name_at(self, tokens: list[Token], position: int) -> tuple[int, Name | None]:
        for length in range(min(self._longest, len(tokens) - position), 0, -1):
            here = tokens[position : position + length]
            name = self._exact.get(tuple(token.text for token in here))
            if name is None:
                name = self._folded.get(tuple(token.lemma for token in here))
            if name is not None:
                return length, name
        return 0, None
