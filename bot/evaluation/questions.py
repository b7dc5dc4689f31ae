"""Evaluation questions and the files they are read from."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.errors import EvaluationError
from bot.language import WritingForm
from bot.settings import ROOT

EVALUATION_SET = ROOT / "tests" / "evaluation"
NOT_TO_BE_ANSWERED = "-"
_COLUMNS = ["text", "form", "topics"]


@dataclass(frozen=True)
class Question:
    """A question, how it is written, and the topics that answer it; none when it must not be answered.

    `file` is the name of the file that it was read from.
    """

    text: str
    form: WritingForm
    topics: frozenset[str]
    file: str = field(default="", compare=False)

    @property
    def expected(self) -> str:
        """The topics as the file writes them, `-` for none."""
        return "|".join(sorted(self.topics)) or NOT_TO_BE_ANSWERED


def read_evaluation_set(folder: Path = EVALUATION_SET) -> list[Question]:
    """Reads all tab-separated files of the folder, in the order of their names; none where there is no such folder.

    Raises:
        EvaluationError: as `read_questions`.
    """
    return [question for file in sorted(folder.glob("*.tsv")) for question in read_questions(file)]


def read_questions(file: Path) -> list[Question]:
    """Reads a tab-separated file with the columns text, form and topics.

    Raises:
        EvaluationError: the file is missing, or a line does not fit; the message names it.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if reader.fieldnames is None or [c for c in _COLUMNS if c not in reader.fieldnames]:
                raise EvaluationError(f"{file}: expected the columns {', '.join(_COLUMNS)}, found {reader.fieldnames}.")
            return [_question(file, reader.line_num, raw) for raw in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise EvaluationError(f"{file} can't be read: {error}.") from error


def _question(file: Path, line: int, raw: dict[str, Any]) -> Question:
    try:
        text, form = raw["text"].strip(), WritingForm(raw["form"].strip())
        topics = raw["topics"].strip()
    except (AttributeError, ValueError) as error:
        raise EvaluationError(f"{file}, line {line}: expected text, a form (en, ur or roman) and topics. {error}") from error
    if not text or not topics:
        raise EvaluationError(f"{file}, line {line}: the text or the topics are empty; write '-' where nothing may be answered.")
    accepted = frozenset() if topics == NOT_TO_BE_ANSWERED else frozenset(topics.split("|"))
    return Question(text, form, accepted, file.name)
