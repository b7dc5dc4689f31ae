from __future__ import annotations

import pytest

from bot.evaluation.comparing import compare, only
from bot.evaluation.rows import ALWAYS, NEVER
from bot.evaluation.systems import Ranked, Run, engine_run, run_system
from bot.reply import ANSWER
from tests.bot.evaluation.makers import FEE, LOST, PASSPORT, UR, question, ranked, row, weighed

INSIDE = (
    ranked({FEE}, (FEE, LOST), 0.9, ms=1.0),
    ranked({FEE}, (LOST, FEE), 0.8, ms=2.0),
    ranked({FEE}, (LOST, PASSPORT, "x", FEE), 0.3, ms=6.0, form=UR),
    ranked({FEE, LOST}, (LOST,), 0.4, ms=9.0, form=UR),
)
OUTSIDE = (ranked(set(), (FEE,), 0.5), ranked(set(), (FEE,), 0.2, form=UR))


def test_the_figures_by_hand() -> None:
    (figures,) = only(compare([Run("one", INSIDE + OUTSIDE)]))
    assert (figures.system, figures.questions, figures.right_first, figures.among_three) == ("one", 4, 0.5, 0.75)
    assert figures.reciprocal_rank == pytest.approx((1 + 1 / 2 + 1 / 4 + 1) / 4)
    # The threshold lies above 0.5, so of the two right ones only that with 0.9 is still answered.
    assert figures.still_right == 0.25
    # Pairs in order: 0.9 and 0.8 are above both, 0.3 and 0.4 above 0.2 alone.
    assert figures.auroc == pytest.approx(6 / 8)
    assert figures.ms == 4.0


def test_a_form_is_held_against_its_own_out_of_scope_questions_at_one_threshold_for_all() -> None:
    (figures,) = only(compare([Run("one", INSIDE + OUTSIDE)]), "ur")
    assert (figures.questions, figures.right_first, figures.still_right, figures.auroc) == (2, 0.5, 0.0, 1.0)


def test_without_what_must_not_be_answered_there_is_no_threshold() -> None:
    (figures,) = only(compare([Run("one", INSIDE)]))
    assert figures.still_right is None
    assert figures.auroc is None


def test_files_are_told_apart_and_one_without_out_of_scope_questions_is_held_against_all() -> None:
    run = Run(
        "one", (ranked({FEE}, (FEE,), 0.9, file="a.tsv"), ranked(set(), (FEE,), 0.1, file="b.tsv"), ranked({FEE}, (), 0.0, file="c.tsv"))
    )
    found = compare([run, Run("two", run.ranked)])
    assert [(one.group, one.system) for one in found] == [
        (group, system) for group in ("en", "a.tsv", "c.tsv", "all") for system in ("one", "two")
    ]
    assert only(found, "a.tsv")[0].auroc == 1.0
    assert only(found, "c.tsv")[0].auroc == 0.0


def test_a_topic_after_the_tenth_has_no_rank() -> None:
    named = tuple(f"t{number}" for number in range(10))
    (figures,) = only(compare([Run("one", (ranked({FEE}, (*named, FEE), 0.9),))]))
    assert figures.reciprocal_rank == 0.0


def test_nothing_compared_is_nothing() -> None:
    assert compare([]) == []


def test_the_engine_scores_1_for_what_it_always_answers_and_0_for_what_it_never_does() -> None:
    asked = [weighed({FEE}, FEE, 0.4), weighed({FEE}, FEE, 0.4, ALWAYS), weighed({FEE}, FEE, 0.4, NEVER)]
    run = engine_run([row({FEE}, ANSWER, FEE, ms=7.0)] * 3, asked)
    assert [one.score for one in run.ranked] == [0.4, 1.0, 0.0]
    assert [(one.topics, one.ms) for one in run.ranked] == [((FEE,), 7.0)] * 3


class Echo:
    name = "echo"

    async def rank(self, text: str) -> tuple[list[str], float]:
        return [text], 0.5


async def test_a_system_is_asked_each_question_in_order() -> None:
    run = await run_system(Echo(), [question(FEE), question()])
    assert run.system == "echo"
    assert [(one.question.topics, one.topics, one.score) for one in run.ranked] == [({FEE}, ("q",), 0.5), (set(), ("q",), 0.5)]
    assert all(isinstance(one, Ranked) and one.ms >= 0 for one in run.ranked)
