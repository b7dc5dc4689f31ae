"""The weights that tell Roman Urdu from English: letter groups of a word, words that count for nothing, the margin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_GROUP_SIZES = (2, 3, 4)
_TABLE = "tables/form_weights.txt"


def word_features(word: str) -> list[str]:
    """Returns the word itself, marked `=`, and its groups of 2 to 4 letters, `<` and `>` marking its ends."""
    edged = f"<{word}>"
    groups = (edged[start : start + size] for size in _GROUP_SIZES for start in range(len(edged) - size + 1))
    return [f"={word}", *groups]


@dataclass(frozen=True)
class FormWeights:
    """What `form_training.py` learned.

    Attributes:
        features: `word_features` feature -> weight, above 0 for Roman Urdu, below 0 for English (log odds).
        neutral: words of both forms ("passport"); they weigh nothing.
        floor: no word speaks for English more than this, so that "kitni" outweighs the English words around it.
        ceiling: no word speaks for Roman Urdu more than this, so that "nikah" doesn't make an English sentence Urdu.
        margin: a message whose weights add up to less than this, either way, is undecided.
    """

    features: dict[str, float]
    neutral: frozenset[str]
    floor: float
    ceiling: float
    margin: float

    def of_word(self, word: str) -> float:
        """Returns how Urdu a normalised Latin-script word looks: above 0 Roman Urdu, below 0 English."""
        if word in self.neutral:
            return 0.0
        return min(self.ceiling, max(self.floor, sum(self.features.get(feature, 0.0) for feature in word_features(word))))

    def to_text(self, heading: str) -> str:
        """Writes the weights as `form_weights` reads them, under the comment lines of `heading`."""
        comments = [f"# {line}".rstrip() for line in heading.splitlines()]
        lines = [f"{feature} {weight:.1f}" for feature, weight in sorted(self.features.items())]
        settings = [f"floor {self.floor}", f"ceiling {self.ceiling}", f"margin {self.margin}", " ".join(["neutral", *sorted(self.neutral)])]
        return "\n".join([*comments, *settings, *lines]) + "\n"


@lru_cache(maxsize=1)
def form_weights() -> FormWeights:
    """Reads the weights of the package."""
    text = resources.files("bot.language").joinpath(_TABLE).read_text("utf-8")
    floor, ceiling, margin, neutral, *features = (line.split(" ") for line in text.splitlines() if not line.startswith("#"))
    weights = {feature: float(weight) for feature, weight in features}
    return FormWeights(weights, frozenset(neutral[1:]), float(floor[1]), float(ceiling[1]), float(margin[1]))
