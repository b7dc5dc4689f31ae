"""Entries and figures that should have been checked by now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from knowledge_base.errors import Problem
from knowledge_base.reading import Loaded


def past_dates(loaded: Loaded, today: date) -> Iterator[Problem]:
    """Names what was due for a check before `today`, and figures that have ended."""
    for entry, document in loaded.entries():
        if today > entry.review_by:
            yield document.problem((entry.topic, "review_by"), "entry_past_review", topic=entry.topic, day=str(entry.review_by))
    for figure in loaded.content.figures.values():
        if figure.valid_until is not None and today > figure.valid_until:
            path = (figure.id, "valid_until")
            yield loaded.figures.problem(path, "figure_ended", id=figure.id, day=str(figure.valid_until))
        elif figure.review_by is not None and today > figure.review_by:
            yield loaded.figures.problem((figure.id, "review_by"), "figure_past_review", id=figure.id, day=str(figure.review_by))
