"""The questions that are asked: those of the evaluation, which none of the phrasings repeats."""

from __future__ import annotations

from bot.evaluation.questions import EVALUATION_SET, read_questions

FORMS = ("en", "ur", "roman")


def questions(per_form: int) -> list[str]:
    """Returns at most `per_form` questions of each writing form, the forms taking turns."""
    asked = read_questions(EVALUATION_SET / "direct.tsv")
    by_form = [[question.text for question in asked if question.form == form][:per_form] for form in FORMS]
    return [text for group in zip(*by_form, strict=False) for text in group]
