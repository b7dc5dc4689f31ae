"""Runs files of questions through the whole engine, counts what came of them, and sets it beside other systems."""

from bot.evaluation.counting import count
from bot.evaluation.questions import Question, read_evaluation_set, read_questions
from bot.evaluation.rows import Row
from bot.evaluation.running import run_questions

__all__ = ["Question", "Row", "count", "read_evaluation_set", "read_questions", "run_questions"]
