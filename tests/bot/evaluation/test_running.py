from __future__ import annotations

from typing import Any

from bot.evaluation import Question, run_questions
from bot.reply import ANSWER, ASK_BACK, DIALOGUE, NO_ANSWER, Button, Reply
from tests.bot.evaluation.makers import EN, FEE, LOST

QUESTION = Question("q", EN, frozenset({FEE}))


class FakeEngine:
    """Gives the same replies to every question."""

    def __init__(self, *replies: Reply) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self._replies = list(replies)

    async def ask(self, *arguments: Any) -> list[Reply]:
        self.asked.append(arguments)
        return self._replies


async def test_each_question_is_asked_in_a_fresh_conversation() -> None:
    engine = FakeEngine(Reply("x", "en", NO_ANSWER, score=0.1))
    rows = await run_questions(engine, [Question("one", EN, frozenset()), Question("two", EN, frozenset({FEE}))])  # type: ignore[arg-type]
    assert engine.asked == [("one",), ("two",)]
    assert [(row.question.text, row.outcome, row.score) for row in rows] == [("one", NO_ANSWER, 0.1), ("two", NO_ANSWER, 0.1)]
    assert all(row.ms >= 0 for row in rows)


async def test_the_topics_on_the_buttons_count_as_offered_when_it_asks_back() -> None:
    buttons = (Button("a", f"topic:{FEE}"), Button("b", "other"))
    asked_back, answered = Reply("x", "en", ASK_BACK, buttons=buttons), Reply("x", "en", ANSWER, topic=LOST, buttons=buttons)
    assert (await run_questions(FakeEngine(asked_back), [QUESTION]))[0].offered == (FEE,)  # type: ignore[arg-type]
    assert (await run_questions(FakeEngine(answered), [QUESTION]))[0].offered == ()  # type: ignore[arg-type]


async def test_of_several_replies_the_answer_counts_and_else_the_last() -> None:
    greeting, answer = Reply("hi", "en", DIALOGUE, act="greet"), Reply("x", "en", ANSWER, topic=FEE)
    assert (await run_questions(FakeEngine(answer, greeting), [QUESTION]))[0].topic == FEE  # type: ignore[arg-type]
    assert (await run_questions(FakeEngine(answer, greeting), [QUESTION]))[0].verdict == "right"  # type: ignore[arg-type]
    refused = Reply("x", "en", NO_ANSWER)
    assert (await run_questions(FakeEngine(greeting, refused), [QUESTION]))[0].outcome == NO_ANSWER  # type: ignore[arg-type]


async def test_a_list_of_offices_answers_the_question_on_its_topic() -> None:
    listed, none = Reply("x", "en", DIALOGUE, act="office", topic=FEE), Reply("x", "en", DIALOGUE, act="office")
    assert (await run_questions(FakeEngine(listed), [QUESTION]))[0].verdict == "right"  # type: ignore[arg-type]
    assert (await run_questions(FakeEngine(none), [QUESTION]))[0].verdict == "no_answer"  # type: ignore[arg-type]
