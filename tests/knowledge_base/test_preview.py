from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.changes import Changed
from knowledge_base.errors import ContentError, PreviewError
from knowledge_base.loading import read_files
from knowledge_base.preview import propose
from knowledge_base.spreadsheet import SpreadsheetError, export_workbook
from tests.knowledge_base.samples import FEE, LOST, AxisEncoder, BaseFolder

CARD = "faqs/nadra/card.yml"


@pytest.fixture
def copy(base: BaseFolder, tmp_path: Path) -> BaseFolder:
    """A second folder with the same content, to edit."""
    return BaseFolder(tmp_path / "copy")


def test_a_copy_is_laid_over_the_file_that_has_its_topics(base: BaseFolder, copy: BaseFolder) -> None:
    copy.replace(CARD, "It costs", "You pay")
    before = read_files(base.folder)
    renamed = (copy.folder / CARD).rename(copy.folder / "my edit.yml")
    proposal = propose(base.folder, renamed)
    assert (proposal.path, proposal.changes.topics) == (CARD, Changed(changed=(FEE,)))
    assert "It costs" in str(proposal.before.entries[FEE]) and "You pay" in str(proposal.after.entries[FEE])
    assert proposal.after.entries[LOST] == proposal.before.entries[LOST]
    assert read_files(base.folder) == before


def test_a_copy_of_the_figures_is_known_by_them(base: BaseFolder, copy: BaseFolder) -> None:
    copy.replace("figures.yml", "value: 750", "value: 800")
    renamed = (copy.folder / "figures.yml").rename(copy.folder / "fees2027.yml")
    proposal = propose(base.folder, renamed)
    assert (proposal.path, proposal.after.figures["fee.card"].value) == ("figures.yml", 800)
    assert proposal.changes_something


def test_a_whole_folder_is_compared(base: BaseFolder, copy: BaseFolder) -> None:
    (copy.folder / "faqs/nadra/lost.yml").unlink()
    proposal = propose(base.folder, copy.folder)
    assert (proposal.path, proposal.changes.topics) == (None, Changed(removed=(LOST,)))


def test_a_workbook_is_taken_as_an_import_would(base: BaseFolder, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    file = tmp_path / "faqs.xlsx"
    export_workbook(base.folder, file)
    book = load_workbook(file)
    column = next(cell.column for cell in book["Figures"][1] if cell.value == "Value")
    book["Figures"].cell(2, column).value = 900
    book.save(file)
    assert propose(base.folder, file).after.figures["fee.card"].value == 900
    book["Figures"].cell(2, column).value = "x"
    book.save(file)
    with pytest.raises(SpreadsheetError, match="'x' is not a number"):
        propose(base.folder, file)


def test_comments_and_layout_change_nothing(base: BaseFolder, copy: BaseFolder) -> None:
    copy.write(CARD, "# a comment\n" + copy.text(CARD))
    assert not propose(base.folder, copy.folder / CARD).changes_something


def test_a_mistake_is_reported_in_the_copy(base: BaseFolder, copy: BaseFolder) -> None:
    line = copy.replace(CARD, "{fee.card}", "{fee.none}")
    with pytest.raises(ContentError) as caught:
        propose(base.folder, copy.folder / CARD)
    assert {(problem.file, problem.line) for problem in caught.value.problems} >= {(copy.folder / CARD, line)}


def test_yaml_that_can_not_be_read_is_reported_in_the_copy(base: BaseFolder, tmp_path: Path) -> None:
    file = tmp_path / "broken.yml"
    file.write_text("a: [\n")
    with pytest.raises(ContentError, match=r"broken\.yml, line 2"):
        propose(base.folder, file)


def test_new_topics_of_one_agency_are_a_new_file(base: BaseFolder, copy: BaseFolder) -> None:
    file = copy.write("new.yml", copy.text(CARD).replace(FEE, "passport.card.fee").replace("fee question", "cost question"))
    text = file.read_text("utf-8").replace("fee سوال", "cost سوال").replace("fee sawal", "cost sawal")
    file.write_text(text, "utf-8")
    proposal = propose(base.folder, file)
    assert (proposal.path, proposal.changes.topics.added) == ("faqs/passport/new.yml", ("passport.card.fee",))


def test_what_is_no_copy_of_anything_is_refused_unless_it_is_said(base: BaseFolder, tmp_path: Path) -> None:
    file = tmp_path / "odd.yml"
    file.write_text("one: 1\n")
    with pytest.raises(PreviewError, match="shares no topic"):
        propose(base.folder, file)
    with pytest.raises(ContentError):
        propose(base.folder, file, replaces=CARD)


def test_a_copy_of_two_files_is_refused_unless_it_is_said(base: BaseFolder, copy: BaseFolder) -> None:
    file = copy.write("both.yml", copy.text(CARD) + copy.text("faqs/nadra/lost.yml"))
    with pytest.raises(PreviewError, match=r"It could be one of: faqs/nadra/card\.yml, faqs/nadra/lost\.yml"):
        propose(base.folder, file)
    with pytest.raises(ContentError, match=f"'{LOST}' is also in"):
        propose(base.folder, file, replaces=CARD)


@pytest.mark.parametrize("path", ["faqs/../figures.yml", "/etc/passwd", "live.yml", "faqs/a.txt"])
def test_only_a_file_of_the_base_can_be_replaced(base: BaseFolder, copy: BaseFolder, path: str) -> None:
    with pytest.raises(PreviewError, match="no file of the knowledge base"):
        propose(base.folder, copy.folder / CARD, replaces=path)


def test_a_file_that_is_not_there_is_named(base: BaseFolder, tmp_path: Path) -> None:
    with pytest.raises(PreviewError, match=r"no file .*gone\.yml"):
        propose(base.folder, tmp_path / "gone.yml")


def test_both_states_can_be_searched_and_nothing_is_written(base: BaseFolder, copy: BaseFolder, tmp_path: Path) -> None:
    copy.replace(CARD, "fee question one", "lost question seven")
    encoder = AxisEncoder("fee", "lost")
    proposal = propose(base.folder, copy.folder / CARD)
    before, after = proposal.snapshots(encoder, tmp_path / "index")
    assert "fee question one" in before.index.phrasings() and "lost question seven" in after.index.phrasings()
    assert before.index.name != after.index.name
    assert encoder.encoded.count("fee question two") == 1
    assert not (tmp_path / "index").exists()


def test_without_other_phrasings_there_is_one_index(base: BaseFolder, copy: BaseFolder, tmp_path: Path) -> None:
    copy.replace("figures.yml", "value: 750", "value: 800")
    before, after = propose(base.folder, copy.folder / "figures.yml").snapshots(AxisEncoder("fee", "lost"), tmp_path / "index")
    assert before.index is after.index and before.content.figures != after.content.figures
