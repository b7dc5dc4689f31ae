"""Learns the weights of `detect_form` from public sentences and the knowledge base's phrasings.

python -m bot.language.form_training DATA_FOLDER knowledge_base/faqs

Prints the accuracy on messages that were held back, topic by topic, in four parts; then writes the weights that all
messages together give to `tables/form_weights.txt`.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.language.form_examples import Example, cue_examples, neutral_words, own_examples, public_examples, word_examples
from bot.language.form_weights import FormWeights, word_features

_OUT = Path(__file__).parent / "tables/form_weights.txt"
_PARTS = 4
_PENALTY = 1.0  # inverse strength of the penalty that sets most weights to 0: about 1,000 are left
_LEAST_MESSAGES = 3  # that a feature stands in
_FLOOR, _CEILING, _MARGIN = -2.5, 6.0, 1.0  # log odds; set where held-back messages of both forms came out above 99 %
_HEADING = """Weights of `bot/language/writing_form.py`, learned by `bot/language/form_training.py`. Licence: CC BY-SA 4.0
(https://creativecommons.org/licenses/by-sa/4.0/), because learned in part from the Dakshina dataset (Google Research,
CC BY-SA 4.0) and the Indian Parallel Corpora (CC BY-SA 3.0); also from MASSIVE 1.1 (Amazon.com Inc., CC BY 4.0) and
TICO-19 (CC0). Credits: LICENSE.md beside this file."""


def main() -> None:
    """Measures on held-back messages, then writes the table."""
    parser = argparse.ArgumentParser(description="Learn the weights that tell Roman Urdu from English.")
    parser.add_argument("data", type=Path, help="folder that holds massive_ur_pk, tico19_en_ur, indian_parallel_ur_en and dakshina_ur")
    parser.add_argument("faqs", type=Path, help="folder of the knowledge base's entries")
    parser.add_argument("--out", type=Path, default=_OUT, help="the table to write")
    options = parser.parse_args()
    public = public_examples(options.data)
    english = Counter(word for example in public if not example.roman for word in example.words)
    own = own_examples(options.faqs, english)
    public += word_examples(options.data) + cue_examples()
    measure(public, own)
    weights = learn(public + own, neutral_words(own))
    options.out.write_text(weights.to_text(_HEADING), "utf-8")
    print(f"{options.out}: {len(weights.features)} weights, {len(weights.neutral)} neutral words")


def measure(public: Sequence[Example], own: Sequence[Example]) -> None:
    """Prints the share of held-back messages of two words and more that get their form."""
    right: dict[str, list[bool]] = defaultdict(list)
    groups = sorted({example.group for example in (*public, *own)} - {""})
    part_of = {group: number % _PARTS for number, group in enumerate(groups)}
    for part in range(_PARTS):
        kept_own = [example for example in own if part_of[example.group] != part]
        kept_public = [example for example in public if part_of.get(example.group) != part]
        weights = learn(kept_public + kept_own, neutral_words(kept_own))
        for source, examples in (("own", own), ("public", public)):
            for example in examples:
                if part_of.get(example.group) == part and len(example.words) > 1:
                    form = "roman" if example.roman else "en"
                    right[f"{source} {form}"].append((_score(weights, example) > weights.margin) == example.roman)
    for name, marks in sorted(right.items()):
        print(f"{name}: {100 * sum(marks) / len(marks):.2f} % of {len(marks)} held-back messages")


def _score(weights: FormWeights, example: Example) -> float:
    return sum(map(weights.of_word, example.words))


def learn(examples: Sequence[Example], neutral: frozenset[str]) -> FormWeights:
    """Returns the weights of a logistic regression without intercept, both forms weighing the same."""
    told = [(example, [word for word in example.words if word not in neutral]) for example in examples]
    told = [(example, words) for example, words in told if words]
    counts = [Counter(feature for word in words for feature in word_features(word)) for _, words in told]
    vectors = DictVectorizer(dtype=np.float32)
    matrix = vectors.fit_transform(counts)
    common = np.asarray((matrix > 0).sum(axis=0)).ravel() >= _LEAST_MESSAGES
    model = LogisticRegression(C=_PENALTY, penalty="l1", solver="liblinear", fit_intercept=False, class_weight="balanced", random_state=0)
    model.fit(matrix[:, common], [example.roman for example, _ in told], sample_weight=[example.weight for example, _ in told])
    names = vectors.get_feature_names_out()[common]
    features = {str(name): round(float(weight), 1) for name, weight in zip(names, model.coef_[0], strict=True)}
    return FormWeights({name: weight for name, weight in features.items() if weight}, neutral, _FLOOR, _CEILING, _MARGIN)


if __name__ == "__main__":
    main()
