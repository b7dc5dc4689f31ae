"""Turns a text into the n-gram tokens that the embedded encoder has a vector for."""

from __future__ import annotations

from functools import lru_cache

from bot.language import fold_word, words

_RAW_SIZES = (3, 4)
_FOLDED_SIZES = (1, 2, 3, 4)
PAIR_MARK = "_"


def ngram_tokens(text: str) -> list[str]:
    """Returns the tokens of `text`: those of each word, then its pairs of words.

    For each word: itself, its raw character 3- and 4-grams (`<` and `>` mark its ends), and the 1- to 4-grams of its
    phonetic skeleton, marked `~`, so that spellings and scripts of one word share most of their tokens. A pair is the
    skeletons of two words that are neighbours or have one word between them, marked `~` with `_` between.
    """
    typed = words(text)
    skeletons = [fold_word(word) for word in typed]
    pairs = [f"~{one}{PAIR_MARK}{other}" for gap in (1, 2) for one, other in zip(skeletons, skeletons[gap:])]  # noqa: B905  (one is shorter)
    return [token for word in typed for token in _word_tokens(word)] + pairs


@lru_cache(maxsize=20_000)
def _word_tokens(word: str) -> tuple[str, ...]:
    edged, folded = f"<{word}>", fold_word(word)
    tokens = [edged]
    for size in _RAW_SIZES:
        tokens += (edged[i : i + size] for i in range(len(edged) - size + 1) if len(edged) != size)
    tokens.append(f"~<{folded}>")
    for size in _FOLDED_SIZES:
        tokens += (f"~{folded[i : i + size]}" for i in range(len(folded) - size + 1))
    return tuple(tokens)
