"""The floor under understanding: figures that a change must not fall below, on questions kept apart from training."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine import Engine
from bot.evaluation import Question, count, read_questions, run_questions

FOLDER = Path(__file__).resolve().parents[1] / "evaluation"


def asked(kind: str) -> list[Question]:
    """The questions of all three sets."""
    return [question for name in (kind, f"second_{kind}", f"third_{kind}") for question in read_questions(FOLDER / f"{name}.tsv")]


@pytest.mark.asyncio(loop_scope="session")
async def test_direct_questions(engine: Engine) -> None:
    counts = count(await run_questions(engine, asked("direct")))
    for form in ("en", "ur", "roman"):
        assert counts[form].get("right", 0) / counts[form]["questions"] >= 0.9, counts
    assert counts["all"].get("wrong", 0) / counts["all"]["questions"] <= 0.04, counts


@pytest.mark.asyncio(loop_scope="session")
async def test_indirect_questions_answered_or_offered(engine: Engine) -> None:
    counts = count(await run_questions(engine, asked("indirect")))["all"]
    assert (counts.get("right", 0) + counts.get("offered", 0)) / counts["questions"] >= 0.7, counts


@pytest.mark.asyncio(loop_scope="session")
async def test_what_is_not_ours_is_refused(engine: Engine) -> None:
    counts = count(await run_questions(engine, asked("out_of_scope")))["all"]
    assert counts.get("refused", 0) / counts["questions"] >= 0.9, counts
