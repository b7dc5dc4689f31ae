"""One run of `rasai evaluate`: ask, weigh, compare, report."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass

from actions.decision import decision_settings
from actions.knowledge import shared_knowledge_base
from bot.engine import Engine
from bot.evaluation.baselines import NearestPhrasing, Phrasings, bm25, by_encoder, char_tfidf, phrasings_of
from bot.evaluation.questions import Question
from bot.evaluation.rasa_selector import RasaSelector
from bot.evaluation.report import Report, make_report
from bot.evaluation.running import run_questions
from bot.evaluation.systems import System, engine_run, run_system
from bot.evaluation.weighing import weigh_questions
from bot.settings import Settings
from knowledge_base.encoder import EMBEDDED, Encoder, load_encoder
from knowledge_base.errors import EncoderError

Say = Callable[[str], None]


@dataclass(frozen=True)
class Wanted:
    """What to compare with: plain retrieval, further `models`, and a Rasa pipeline of so many epochs (None: none)."""

    compare: bool = False
    models: tuple[str, ...] = ()
    rasa_epochs: int | None = None


async def measure(chosen: Settings, questions: Sequence[Question], wanted: Wanted, say: Say) -> Report:
    """Runs the questions through the engine and what else is wanted; `say` gets a line for what takes long or is left out.

    Raises:
        ModelError: there is no trained model.
        ContentError: the knowledge base has errors.
    """
    engine = await Engine.load(chosen)
    rows = await run_questions(engine, questions)
    weighed = await weigh_questions(engine, questions)
    runs = [engine_run(rows, weighed)] if wanted.compare else []
    if wanted.compare:
        phrasings = phrasings_of(shared_knowledge_base().snapshot.content)
        runs += [await run_system(system, questions) async for system in systems(phrasings, wanted, say)]
    return make_report(rows, weighed, decision_settings()["thresholds"]["answer"], runs)


async def systems(phrasings: Phrasings, wanted: Wanted, say: Say, load: Callable[[str], Encoder] = load_encoder) -> AsyncIterator[System]:
    """Yields what the engine is compared with; a model that can't be loaded is left out, and `say` gets why."""
    yield NearestPhrasing("BM25, words", phrasings, bm25)
    yield NearestPhrasing("TF-IDF, characters", phrasings, char_tfidf)
    yield NearestPhrasing(f"encoder: {EMBEDDED}", phrasings, by_encoder(load(EMBEDDED)))
    # Each failed attempt to reach a hub is logged twice, and would bury the one line that says what is left out.
    logging.getLogger("huggingface_hub.utils._http").setLevel(logging.ERROR)
    for name in wanted.models:
        say(f"Loading {name}; where a hub can't be reached this takes a minute to give up ...")
        try:
            yield NearestPhrasing(f"encoder: {name}", phrasings, by_encoder(load(name)))
        except EncoderError as error:
            say(f"Left out of the comparison: {error}")
    if wanted.rasa_epochs is not None:
        say(f"Training the stock Rasa pipeline, {wanted.rasa_epochs} epochs ...")
        yield await RasaSelector.train(phrasings, wanted.rasa_epochs)
