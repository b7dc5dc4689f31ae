from __future__ import annotations

from tests.knowledge_base.checking.broken import entry_of, line_of, problems_of
from tests.knowledge_base.samples import FEE, LOST, BaseFolder, raw_entry


def test_a_related_topic_that_does_not_exist_is_named_at_its_line(base: BaseFolder) -> None:
    entry_of(base)["related"] = [LOST, "nadra.cnic.tarck"]
    (problem,) = problems_of(base)
    assert (problem.severity, problem.code) == ("error", "dead_link")
    assert problem.what == "The related topic 'nadra.cnic.tarck' does not exist."
    assert problem.line == line_of(base, "nadra.cnic.tarck")


def test_a_related_topic_of_another_file_is_no_problem(base: BaseFolder) -> None:
    entry_of(base)["related"] = [LOST]
    assert problems_of(base) == []


def test_a_topic_in_two_files_is_named_at_the_second(base: BaseFolder) -> None:
    base.files["lost.yml"][FEE] = raw_entry("price")
    (problem,) = problems_of(base)
    assert (problem.severity, problem.code, problem.file.name) == ("error", "topic_twice", "lost.yml")
    assert problem.what == f"'{FEE}' is also in {base.folder / 'faqs/nadra/card.yml'}."
