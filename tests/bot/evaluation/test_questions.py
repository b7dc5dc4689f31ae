from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import EvaluationError
from bot.evaluation import Question, read_evaluation_set, read_questions
from tests.bot.evaluation.makers import EN, FEE, LOST, ROMAN, UR

HEAD = "text\tform\ttopics\n"


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "questions.tsv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_questions_are_read_in_order(tmp_path: Path) -> None:
    file = written(tmp_path, f'{HEAD}the fee\ten\t{FEE}|{LOST}\nکارڈ "گم"\tur\t{LOST}\nmosam kaisa hai\troman\t-\n')
    assert read_questions(file) == [
        Question("the fee", EN, frozenset({FEE, LOST})),
        Question('کارڈ "گم"', UR, frozenset({LOST})),
        Question("mosam kaisa hai", ROMAN, frozenset()),
    ]


def test_a_question_knows_its_file_and_how_the_file_writes_its_topics(tmp_path: Path) -> None:
    read = read_questions(written(tmp_path, f"{HEAD}the fee\ten\t{LOST}|{FEE}\nthe weather\ten\t-\n"))
    assert [question.file for question in read] == ["questions.tsv", "questions.tsv"]
    assert [question.expected for question in read] == [f"{FEE}|{LOST}", "-"]


def test_columns_may_come_in_another_order_with_others_between(tmp_path: Path) -> None:
    file = written(tmp_path, f"\ufefftopics\tnote\tform\ttext\r\n{FEE}\tx\ten\tthe fee\r\n")
    assert read_questions(file) == [Question("the fee", EN, frozenset({FEE}))]


@pytest.mark.parametrize(
    "line", ["the fee\ten", "the fee", f"the fee\tenglish\t{FEE}", f"\ten\t{FEE}", "the fee\ten\t", f"  \ten\t{FEE}", f"the fee\t\t{FEE}"]
)
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(EvaluationError, match=r"questions\.tsv, line 3: "):
        read_questions(written(tmp_path, f"{HEAD}the fee\ten\t{FEE}\n{line}\n"))


@pytest.mark.parametrize("text", ["", "text\tform\n", "a,b,c\n"])
def test_missing_columns_are_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(EvaluationError, match="expected the columns text, form, topics, found"):
        read_questions(written(tmp_path, text))


@pytest.mark.parametrize("content", [HEAD.encode("utf-16"), b"text\tform\ttopics\ncaf\xe9\ten\t-\n", f"{HEAD}a\0b\ten\t-\n".encode()])
def test_a_file_that_is_no_text_is_named(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(EvaluationError, match=r"questions\.tsv can't be read"):
        read_questions(written(tmp_path, content))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"none\.tsv can't be read"):
        read_questions(tmp_path / "none.tsv")


def test_the_evaluation_set_is_all_files_of_its_folder(tmp_path: Path) -> None:
    for name in ("second.tsv", "first.tsv"):
        (tmp_path / name).write_text(f"{HEAD}asked in {name}\ten\t-\n", "utf-8")
    (tmp_path / "dialogues.yml").write_text("[]", "utf-8")
    assert [question.text for question in read_evaluation_set(tmp_path)] == ["asked in first.tsv", "asked in second.tsv"]
    assert read_evaluation_set(tmp_path / "none") == []


def test_the_projects_own_evaluation_set_is_found() -> None:
    assert {question.file for question in read_evaluation_set()} >= {"direct.tsv", "indirect.tsv", "out_of_scope.tsv"}
