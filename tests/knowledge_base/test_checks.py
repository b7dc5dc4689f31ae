from __future__ import annotations

import pytest

from knowledge_base.checks import ERRORS, HINTS, WARNINGS, errors_in, hints_in, warnings_in
from knowledge_base.loading import check_content, load_documents
from tests.knowledge_base.samples import BaseFolder

CARD = "faqs/nadra/card.yml"


def test_a_sound_knowledge_base_has_no_problem(base: BaseFolder) -> None:
    loaded = load_documents(base.folder)
    assert (errors_in(loaded), warnings_in(loaded), hints_in(loaded)) == ([], [], [])


def test_every_rule_is_asked_once() -> None:
    rules = [*ERRORS, *WARNINGS, *HINTS]
    assert len(rules) == len(set(rules))


def test_problems_come_file_by_file_and_line_by_line(base: BaseFolder) -> None:
    base.replace(CARD, "It costs {fee.card}.", "Fee {fee.crad}\u200e")
    base.replace(CARD, "fee question two", "'?'")
    base.replace("faqs/nadra/lost.yml", "It costs", "It c\u043ests")
    _, problems = check_content(base.folder)
    assert [problem.code for problem in problems] == ["phrasing_blank", "figures_differ", "unknown_figure", "stray_mark", "foreign_letter"]


@pytest.mark.parametrize("name", ["faqs/nadra/card.yaml", "faqs/nadra/card.YML", "faqs/nadra/card.yml.txt", "figures.yaml"])
def test_a_file_that_is_not_read_for_its_name_is_a_warning(base: BaseFolder, name: str) -> None:
    file = base.write(name, "anything")
    content, (problem,) = check_content(base.folder)
    assert content is not None
    assert (problem.severity, problem.code, problem.file) == ("warning", "file_ignored", file)
    assert problem.remedy == f"Rename it to {file.name.split('.')[0]}.yml."


@pytest.mark.parametrize("name", ["faqs/README.md", "faqs/nadra/.card.yaml", "faqs/~tmp/card.yaml", "faqs/nadra/card.yml~", "notes.txt"])
def test_other_files_are_left_alone(base: BaseFolder, name: str) -> None:
    base.write(name, "anything")
    assert check_content(base.folder)[1] == []


def test_a_file_that_is_not_read_is_named_beside_what_keeps_the_others_from_it(base: BaseFolder) -> None:
    base.write("faqs/nadra/card.yaml", "anything")
    (base.folder / "figures.yml").unlink()
    content, problems = check_content(base.folder)
    assert content is None
    assert [problem.code for problem in problems] == ["file_ignored", "folder_missing"]
