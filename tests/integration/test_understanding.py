"""The floor under understanding: figures that a change must not fall below, on questions kept apart from training."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine import Engine
from bot.evaluation import count, read_questions, run_questions

FOLDER = Path(__file__).resolve().parents[1] / "evaluation"


@pytest.mark.asyncio(loop_scope="session")
async def test_direct_questions(engine: Engine) -> None:
    counts = count(await run_questions(engine, read_questions(FOLDER / "direct.tsv")))
    for form in ("en", "ur", "roman"):
        assert counts[form].get("right", 0) / counts[form]["questions"] >= 0.84, counts
    assert counts["all"].get("wrong", 0) / counts["all"]["questions"] <= 0.04, counts


@pytest.mark.asyncio(loop_scope="session")
async def test_indirect_questions_answered_or_offered(engine: Engine) -> None:
    counts = count(await run_questions(engine, read_questions(FOLDER / "indirect.tsv")))["all"]
    assert (counts.get("right", 0) + counts.get("offered", 0)) / counts["questions"] >= 0.62, counts


@pytest.mark.asyncio(loop_scope="session")
async def test_what_is_not_ours_is_refused(engine: Engine) -> None:
    counts = count(await run_questions(engine, read_questions(FOLDER / "out_of_scope.tsv")))["all"]
    assert counts.get("refused", 0) / counts["questions"] >= 0.9, counts
