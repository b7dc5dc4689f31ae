from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.errors import ContentError, Problem
from knowledge_base.messages import StaffLanguage, texts_of
from knowledge_base.yaml_lines import Document, read_document

TWO_ENTRIES = """\
nadra.cnic.fee:
  answer:
    en: one
  related:
    - nadra.cnic.lost
    - nadra.cnic.track

nadra.cnic.lost:
  answer: {en: two}
"""


def written(folder: Path, content: str | bytes) -> Path:
    file = folder / "file.yml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def problems_of(file: Path) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        read_document(file)
    return caught.value.problems


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return read_document(written(tmp_path, TWO_ENTRIES))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("nadra.cnic.fee",), 1),
        (("nadra.cnic.fee", "answer", "en"), 3),
        (("nadra.cnic.fee", "related", 1), 6),
        (("nadra.cnic.lost",), 8),
        (("nadra.cnic.lost", "answer", "en"), 9),
    ],
)
def test_every_key_and_item_knows_its_line(document: Document, path: tuple[str | int, ...], line: int) -> None:
    assert document.line(path) == line


def test_what_is_not_there_has_the_line_of_the_nearest_key_above(document: Document) -> None:
    assert document.line(("nadra.cnic.fee", "answer", "ur")) == 2
    assert document.line(("unknown", "answer")) == 1


def test_a_problem_is_at_the_line_of_its_path(document: Document) -> None:
    problem = document.problem(("nadra.cnic.lost",), "figures_differ", ids="fee.card")
    expected = "The three answers quote different figures: fee.card. Quote the same figures in all three."
    assert str(problem) == f"{document.file}, line 8, warning: {expected}"
    assert (problem.severity, problem.code, problem.values) == ("warning", "figures_differ", {"ids": "fee.card"})


def test_dates_and_words_like_no_stay_text(tmp_path: Path) -> None:
    document = read_document(written(tmp_path, "day: 2026-11-23\nword: no\nother: on\nnumber: 5\n"))
    assert document.data == {"day": "2026-11-23", "word": "no", "other": "on", "number": 5}


@pytest.mark.parametrize("content", ["a: ب\nb: 2\n".encode("utf-8-sig"), "a: ب\r\nb: 2\r\n".encode()], ids=["byte order mark", "CRLF"])
def test_what_editors_on_windows_write_is_read(tmp_path: Path, content: bytes) -> None:
    document = read_document(written(tmp_path, content))
    assert document.data == {"a": "ب", "b": 2}
    assert document.line(("b",)) == 2


def test_a_file_without_content_has_no_data(tmp_path: Path) -> None:
    assert read_document(written(tmp_path, "# nothing yet\n")).data is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(tmp_path: Path, encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    (problem,) = problems_of(written(tmp_path, (mark + "a: 1\n").encode(encoding)))
    assert problem.line == 1
    assert "UTF-16" in problem.what and "UTF-8" in problem.remedy


def test_other_bytes_are_named_with_their_line(tmp_path: Path) -> None:
    (problem,) = problems_of(written(tmp_path, b"a: 1\nb: caf\xe9\n"))
    assert problem.line == 2
    assert "not UTF-8" in problem.what


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\nb:\n\tc: 2\n", 3), ('a: "open\n', 2), ("a: b: c\n", 1), ("a: 1\n b: 2\n", 2), ("a: &x 1\nb: *y\n", 2)],
    ids=["tab", "open quote", "colon in a text", "indentation", "unknown alias"],
)
def test_broken_yaml_is_named_with_its_line_and_a_remedy(tmp_path: Path, text: str, line: int) -> None:
    file = written(tmp_path, text)
    (problem,) = problems_of(file)
    assert (problem.file, problem.line) == (file, line)
    assert problem.what.startswith("This is not valid YAML: ")
    assert "indentation" in problem.remedy


SLIPS = [
    "b:\n\tc: 2\n",
    'a: "open\n',
    "a: b: c\n",
    "a: *y\n",
    "- *bold* text\n",
    "a: 1\nbbb\nc: 2\n",
    "a: [1, 2\nb: 3\n",
    "a: {x: 1\nb: 2\n",
    "a: 'x' y\n",
    "a:\n  - x\n  b: 1\n",
    "a: - x\n",
    'a: "\\q"\n',
    "  a: 1\nb: 2\n",
    "a: ]\n",
    "a: | x\n  y\n",
    "a: 1\n---\nb: 2\n",
]


@pytest.mark.parametrize("text", SLIPS)
def test_the_usual_slips_are_said_in_urdu_too(tmp_path: Path, text: str) -> None:
    (problem,) = problems_of(written(tmp_path, text))
    what, _ = texts_of(problem, StaffLanguage.UR)
    assert problem.values["reason"] not in what


def test_a_key_that_stands_twice_is_named_with_both_lines(tmp_path: Path) -> None:
    (problem,) = problems_of(written(tmp_path, "a:\n  en: 1\n  ur: 2\n  en: 3\n"))
    assert problem.line == 4
    assert problem.what == "'en' stands here and in line 2."


def test_what_is_below_a_key_that_stands_twice_is_not_named_too(tmp_path: Path) -> None:
    (problem,) = problems_of(written(tmp_path, "a:\n  en: 1\n  ur: 2\na:\n  en: 1\n  ur: 2\n"))
    assert problem.what == "'a' stands here and in line 1."


@pytest.mark.parametrize("content", ["{[a]: b}", "? {a: 1}\n: b\n", "a: !other x\n"])
def test_what_yaml_has_and_we_have_no_use_for_is_refused(tmp_path: Path, content: str) -> None:
    (problem,) = problems_of(written(tmp_path, content))
    assert problem.code == "yaml_invalid"


def test_a_text_may_be_written_once_and_used_twice(tmp_path: Path) -> None:
    document = read_document(written(tmp_path, "a: &both {en: 1, ur: 2}\nb: *both\nc: {<<: *both, ur: 3}\nd: ~\n5: x\n"))
    assert document.data == {"a": {"en": 1, "ur": 2}, "b": {"en": 1, "ur": 2}, "c": {"en": 1, "ur": 3}, "d": None, 5: "x"}
    assert document.line(("c", "ur")) == 3
