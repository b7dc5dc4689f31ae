"""The evaluation over the real engine, and the stock Rasa pipeline it is compared with."""

from __future__ import annotations

import pytest

from actions.decision import decision_settings
from bot.engine import Engine
from bot.evaluation import Question, run_questions
from bot.evaluation.rasa_selector import RasaSelector
from bot.evaluation.report import make_report
from bot.evaluation.rows import NEVER
from bot.evaluation.weighing import weigh_questions
from bot.language import WritingForm

LOST, FEE, WEATHER = "nadra.cnic.lost", "passport.ordinary.fee", "other.weather.today"
EN, UR, ROMAN = WritingForm
QUESTIONS = [
    Question("i have lost my cnic", EN, frozenset({LOST})),
    Question("mera shanakhti card gum ho gaya", ROMAN, frozenset({LOST})),
    Question("پاسپورٹ کی فیس کتنی ہے", UR, frozenset({FEE})),
    Question("passport ki fees", ROMAN, frozenset({LOST})),
    Question("fees kitni hai", ROMAN, frozenset({FEE})),
    Question("nadra office in lahore", EN, frozenset({"nadra.service.centres"})),
    Question("hello", EN, frozenset()),
    Question("who won the cricket match yesterday", EN, frozenset()),
    Question("biryani kaise banate hain", ROMAN, frozenset()),
]


@pytest.mark.asyncio(loop_scope="session")
async def test_the_sweep_at_the_chosen_threshold_is_what_the_engine_does(engine: Engine) -> None:
    rows, weighed = await run_questions(engine, QUESTIONS), await weigh_questions(engine, QUESTIONS)
    report = make_report(rows, weighed, decision_settings()["thresholds"]["answer"])
    point, counts = next(point for point in report.sweep if point.is_chosen), report.counts["all"]
    right, wrong, inside = counts.get("right", 0), counts.get("wrong", 0), sum(bool(question.topics) for question in QUESTIONS)
    assert right >= 3
    assert (point.answered, point.wrong) == ((right + wrong) / inside, wrong / inside)
    assert point.refused == counts["refused"] / (len(QUESTIONS) - inside)


@pytest.mark.asyncio(loop_scope="session")
async def test_the_best_topic_is_known_also_where_nothing_is_answered(engine: Engine) -> None:
    asked_back, greeting = await weigh_questions(engine, [QUESTIONS[4], QUESTIONS[6]])
    assert asked_back.answered == greeting.answered == NEVER
    assert FEE in asked_back.topics


async def test_a_stock_rasa_pipeline_keeps_topics_with_dots_apart(capsys: pytest.CaptureFixture[str]) -> None:
    phrasings = {
        LOST: ["my card is lost", "card gum ho gaya", "lost the card"],
        WEATHER: ["will it rain", "barish kab hogi", "how hot is it"],
    }
    system = await RasaSelector.train(phrasings, epochs=30)
    topics, score = await system.rank("my card is lost")
    assert list(topics) == [LOST, WEATHER]
    assert 0.5 < score <= 1
    assert capsys.readouterr().out == "", "what Rasa prints would end up in --json"
