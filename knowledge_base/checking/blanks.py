"""Texts that are there and say nothing, and answers that say too much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.language import WritingForm
from knowledge_base.checking.settings import check_settings
from knowledge_base.errors import Problem
from knowledge_base.messages import Term
from knowledge_base.reading import Loaded

_WORD = re.compile(r"\w")
_STEP = re.compile(r"^\s*\d+[.)۔]", re.MULTILINE)


def blank_texts(loaded: Loaded) -> Iterator[Problem]:
    """Names answers, titles and sources without a word."""
    for entry, document in loaded.entries():
        for form in WritingForm:
            for part, texts in (("answer", entry.answer), ("title", entry.title)):
                if not _WORD.search(texts[form]):
                    yield document.problem((entry.topic, part, form.value), f"{part}_blank", name=Term(f"form.{form}"))
        for position, source in enumerate(entry.sources):
            if not _WORD.search(source.name):
                yield document.problem((entry.topic, "source", position), "source_blank")
    for figure in loaded.content.figures.values():
        if not _WORD.search(figure.source):
            yield loaded.figures.problem((figure.id, "source"), "source_blank")


def long_answers(loaded: Loaded) -> Iterator[Problem]:
    """Names answers with more words than a citizen reads on a phone; a quoted figure counts as one."""
    limits = check_settings().answers
    for entry, document in loaded.entries():
        for form, answer in entry.answer.items():
            pieces = answer.split()
            if len(pieces) <= limits.words:
                continue
            count = sum(bool(_WORD.search(piece)) for piece in pieces)
            limit = limits.words_with_steps if len(_STEP.findall(answer)) >= limits.steps else limits.words
            if count > limit:
                path = (entry.topic, "answer", form.value)
                yield document.problem(path, "answer_long", name=Term(f"form.{form}"), words=count, limit=limit)
