"""How well the engine's score tells questions that it should answer from CLINC150's, which no assistant of ours should.

No single question is printed: the questions that should be answered are those of the evaluation.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from actions.knowledge import shared_knowledge_base
from bot.engine import Engine
from bot.evaluation.baselines import phrasings_of
from bot.evaluation.comparing import compare, only
from bot.evaluation.measuring import Wanted, systems
from bot.evaluation.questions import EVALUATION_SET, Question, read_questions
from bot.evaluation.rows import Row
from bot.evaluation.running import run_questions
from bot.evaluation.settings import evaluation_settings
from bot.evaluation.systems import Run, engine_run, run_system
from bot.evaluation.weighing import weigh_questions
from bot.language import WritingForm
from bot.settings import settings
from tests.benchmarks.figures import print_table

_INSIDE = EVALUATION_SET / "direct.tsv"


def out_of_scope(file: Path) -> None:
    """Prints what became of the questions of `file`, one a line, and how well each system's score tells them from ours."""
    outside = [Question(line, WritingForm.EN, frozenset()) for line in file.read_text("utf-8").splitlines() if line.strip()]
    inside = [question for question in read_questions(_INSIDE) if question.form is WritingForm.EN]
    rows, runs = asyncio.run(_measure([*inside, *outside]))
    title = f"{len(outside)} questions out of scope (CLINC150), {len(inside)} English questions of our evaluation"
    print_table(
        f"{title}: the engine",
        ["outcome", "out of scope", "of our evaluation"],
        [
            [outcome, *(_share(rows, outcome, is_inside) for is_inside in (False, True))]
            for outcome in sorted({row.outcome for row in rows})
        ],
    )
    print_table(
        f"{title}: scores",
        ["system", "AUROC", "right first", f"right first where {evaluation_settings()['refused_share']:.0%} are refused"],
        [
            [one.system, *("-" if figure is None else f"{figure:.3f}" for figure in (one.auroc, one.right_first, one.still_right))]
            for one in only(compare(runs))
        ],
    )


def _share(rows: Sequence[Row], outcome: str, is_inside: bool) -> str:
    chosen = [row for row in rows if bool(row.question.topics) is is_inside]
    return f"{sum(row.outcome == outcome for row in chosen) / len(chosen):.3f}"


async def _measure(questions: Sequence[Question]) -> tuple[list[Row], list[Run]]:
    engine = await Engine.load(settings())
    rows = await run_questions(engine, questions)
    runs = [engine_run(rows, await weigh_questions(engine, questions))]
    phrasings = phrasings_of(shared_knowledge_base().snapshot.content)
    runs += [await run_system(system, questions) async for system in systems(phrasings, Wanted(compare=True), print)]
    return rows, runs
