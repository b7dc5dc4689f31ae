"""Fits the weights of actions/decision.yml on phrasings held back from the knowledge base. Never sees the evaluation set.

Usage: python scripts/tune_decision.py [--write] [--folds N]
Five folds, of which the first N are taken (all of them unless said): for each, an encoder and a Rasa model are trained and
an index is built without a fifth of every topic's phrasings and a fifth of `out_of_scope.yml`; these are then searched for
and read, and what the decision sees of them is collected. The ranking is fitted as a conditional logit, the two probabilities as logistic
regressions. Printed: how often the right topic comes first or among three, calibration, and a sweep of thresholds.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from actions import decision
from actions.reading import Reading, reading_of, with_search
from bot.language import WritingForm
from bot.settings import ROOT, settings
from bot.training import train_model
from channels.exchange import safe_text
from knowledge_base.content import Content
from knowledge_base.encoder import load_encoder
from knowledge_base.encoder_training import train_encoder
from knowledge_base.index import Match, TopicIndex
from knowledge_base.loading import load_content
from knowledge_base.synonyms import load_synonyms

FOLDS = 5
DECISION_FILE = Path(decision.__file__).with_name("decision.yml")
Floats = npt.NDArray[np.float64]


@dataclass
class Case:
    """A held-back text: what was read and found, and the topic that answers it (None: out of scope)."""

    reading: Reading
    matches: list[Match]
    topic: str | None


def held_back(content: Content, fold: int) -> tuple[Content, list[tuple[str, WritingForm, str]]]:
    """Returns the content without the fold's phrasings, and these with form and topic."""
    entries, out = {}, []
    for number, (topic, entry) in enumerate(sorted(content.entries.items())):
        kept = {}
        for form, phrasings in entry.questions.items():
            mine = [(place + number) % FOLDS == fold for place in range(len(phrasings))]
            kept[form] = tuple(p for p, out_now in zip(phrasings, mine, strict=True) if not out_now)
            out += [(p, form, topic) for p, out_now in zip(phrasings, mine, strict=True) if out_now]
        entries[topic] = replace(entry, questions=kept)
    return replace(content, entries=entries), out


async def collect(content: Content, strangers: Sequence[str], folds: int) -> list[Case]:
    """Returns the phrasings and strangers of the first `folds` as cases, each read and found by what does not know it."""
    cases: list[Case] = []
    for fold in range(folds):
        known, asked = held_back(content, fold)
        kept = {text for place, text in enumerate(strangers) if place % FOLDS != fold}
        texts = [(text, topic) for text, _, topic in asked] + [
            (text, None) for place, text in enumerate(strangers) if place % FOLDS == fold
        ]
        with tempfile.TemporaryDirectory() as scratch:
            known = replace(known, out_of_scope=tuple(sorted(kept)))
            train_encoder(known, load_synonyms(settings().knowledge_base_dir), Path(scratch) / "encoder", lambda _: None)
            encoder = load_encoder(str(Path(scratch) / "encoder"))
            agent = rasa_model(Path(scratch))
            index = TopicIndex.build(known, encoder)
            for text, topic in texts:
                reading = reading_of(await agent.parse_message(safe_text(text)))
                reading = with_search(reading, index, encoder)
                cases.append(Case(reading, index.search(text, encoder), topic))
        print(f"fold {fold + 1} of {folds}: {len(texts)} texts", flush=True)
    return cases


def rasa_model(folder: Path) -> Any:
    """Trains Rasa with the encoder in `folder` and returns its agent."""
    from rasa.core.agent import Agent

    config = folder / "config.yml"
    config.write_text((ROOT / "config.yml").read_text("utf-8").replace("encoder: embedded", f"encoder: {folder / 'encoder'}"), "utf-8")
    train_model(folder / "models" / "rasai.tar.gz", config)
    return Agent.load(folder / "models" / "rasai.tar.gz")


def fit_ranking(cases: Sequence[Case]) -> dict[str, float]:
    """Returns the ranking weights: a conditional logit over the ten topics found, with a small penalty on the weights."""
    groups = [case for case in cases if case.topic in {match.topic for match in case.matches}]
    tables = np.stack([_table(case) for case in groups])
    truth = np.array([[match.topic for match in case.matches].index(str(case.topic)) for case in groups])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = tables @ weights
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        odds /= odds.sum(axis=1, keepdims=True)
        rows = np.arange(len(truth))
        gradient = (np.einsum("nk,nkf->f", odds, tables) - tables[rows, truth].sum(axis=0)) / len(truth)
        return float(-np.log(odds[rows, truth]).mean() + 1e-3 * weights @ weights), gradient + 2e-3 * weights

    fitted = minimize(loss, np.zeros(len(decision.FEATURES)), jac=True, method="L-BFGS-B").x
    return dict(zip(decision.FEATURES, (round(float(w), 3) for w in fitted), strict=True))


def _table(case: Case) -> Floats:
    return np.array([[decision.features(case.reading, match)[name] for name in decision.FEATURES] for match in case.matches])


def fit_probability(signs: Sequence[Mapping[str, float]], right: Sequence[bool]) -> dict[str, float]:
    """Returns the weights of the logistic regression of `right` on the signs."""
    table = np.array([[sign[name] for name in decision.SIGNS] for sign in signs])
    fitted = LogisticRegression(C=10.0, fit_intercept=False, max_iter=1000).fit(table, right)
    return dict(zip(decision.SIGNS, (round(float(w), 3) for w in fitted.coef_[0]), strict=True))


def use(**sections: Any) -> None:
    """Makes the decision use these weights from here on."""
    decision.decision_settings().update(sections)


def first_and_three(cases: Sequence[Case]) -> tuple[list[bool], list[bool]]:
    """Returns for each case whether the right topic is first, and among the first three."""
    ranked = [decision.rank(case.reading, case.matches).topics for case in cases]
    return (
        [case.topic is not None and case.topic in topics[:1] for case, topics in zip(cases, ranked, strict=True)],
        [case.topic is not None and case.topic in topics[:3] for case, topics in zip(cases, ranked, strict=True)],
    )


def calibration_error(probabilities: Floats, right: npt.NDArray[np.bool_], bins: int = 10) -> float:
    """Returns the expected calibration error over equally wide bins (Guo et al. 2017, section 2)."""
    places = np.minimum((probabilities * bins).astype(int), bins - 1)
    gaps = [
        (places == b).mean() * abs(probabilities[places == b].mean() - right[places == b].mean())
        for b in range(bins)
        if (places == b).any()
    ]
    return float(sum(gaps))


def report(cases: Sequence[Case]) -> None:
    """Prints accuracy by writing form, calibration and the threshold sweep."""
    first, three = map(np.array, first_and_three(cases))
    inside = np.array([case.topic is not None for case in cases])
    for form in WritingForm:
        chosen = inside & np.array([case.reading.form is form for case in cases])
        print(f"{form.value:6} right first {first[chosen].mean():.3f}, among three {three[chosen].mean():.3f} of {chosen.sum()}")
    seen = [decision.signs(case.reading, case.matches, decision.rank(case.reading, case.matches)) for case in cases]
    right = np.array([decision.probability(sign, decision.decision_settings()["right"]) for sign in seen])
    offer = np.array([decision.probability(sign, decision.decision_settings()["right_among_three"]) for sign in seen])
    print(f"expected calibration error: first {calibration_error(right, first):.3f}, among three {calibration_error(offer, three):.3f}")
    print("answer from | answered, right of these, strangers answered")
    for limit in np.arange(0.3, 0.95, 0.05):
        answered = right >= limit
        accuracy = first[answered & inside].mean()
        print(f"{limit:11.2f} | {answered[inside].mean():.3f} {accuracy:.3f} {answered[~inside].mean():.3f}")
    print("ask back from | not answered but offered (answer from 0.6), strangers answered or offered")
    for limit in np.arange(0.2, 0.9, 0.1):
        reached = (right >= 0.6) | (offer >= limit)
        print(f"{limit:13.2f} | {reached[inside].mean():.3f} {reached[~inside].mean():.3f}")


def write(sections: Mapping[str, Mapping[str, float]]) -> None:
    """Replaces the fitted sections in decision.yml and leaves the rest as it is."""
    text = DECISION_FILE.read_text("utf-8")
    for name, weights in sections.items():
        lines = "".join(f"  {key}: {value}\n" for key, value in weights.items())
        text = re.sub(rf"^{name}:\n(?:  .*\n)+", f"{name}:\n{lines}", text, flags=re.MULTILINE)
    DECISION_FILE.write_text(text, "utf-8")


def odd(items: Sequence[Case]) -> Iterator[Case]:
    """Yields every second case."""
    yield from items[1::2]


async def main() -> None:
    """Collects, fits, reports, and with --write keeps the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the weights in actions/decision.yml")
    parser.add_argument("--folds", type=int, choices=range(1, FOLDS + 1), default=FOLDS, help="how many folds to take")
    options = parser.parse_args()
    folder = settings().knowledge_base_dir
    content = load_content(folder)
    cases = await collect(content, content.out_of_scope, options.folds)
    # The report is on cases that the fit did not see; what is written is fitted on all of them.
    for label, sample in (("fitted on half, shown on the other", list(cases[::2])), ("fitted on all", list(cases))):
        use(ranking=fit_ranking(sample))
        first, three = first_and_three(sample)
        seen = [decision.signs(case.reading, case.matches, decision.rank(case.reading, case.matches)) for case in sample]
        use(right=fit_probability(seen, first), right_among_three=fit_probability(seen, three))
        print(f"== {label}")
        report(list(odd(cases)))
    fitted = {name: decision.decision_settings()[name] for name in ("ranking", "right", "right_among_three")}
    print(fitted)
    if options.write:
        write(fitted)


if __name__ == "__main__":
    asyncio.run(main())
