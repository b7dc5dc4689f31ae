"""Rasa's tokenizer for three writing forms: normalised words, each with its phonetic skeleton as lemma."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.language import fold_word, words

_NO_WORDS = "∅"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class FoldingTokenizer(Tokenizer):
    """Cuts text into normalised words; a featurizer with `use_lemma` sees skeletons, one without it sees spellings."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """No settings of its own; the three are Rasa's."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Returns the tokens; their offsets count in the normalised text, words joined by one space."""
        tokens, start = [], 0
        for word in words(message.get(attribute)):
            tokens.append(Token(word, start, lemma=fold_word(word)))
            start += len(word) + 1
        # Rasa's featurizers fail on a message without a single token, such as an emoji.
        return tokens or [Token(_NO_WORDS, 0)]
