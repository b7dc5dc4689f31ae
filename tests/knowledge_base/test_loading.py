from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.language import WritingForm
from knowledge_base.errors import ContentError, Problem
from knowledge_base.loading import check_content, content_files, fingerprint, load_content
from tests.knowledge_base.samples import FEE, LOST, BaseFolder, raw_entry

CARD = "faqs/nadra/card.yml"


def refused(base: BaseFolder) -> Problem:
    """Returns the one problem for which nothing was loaded."""
    with pytest.raises(ContentError) as caught:
        load_content(base.folder)
    (problem,) = caught.value.problems
    assert str(caught.value) == f"{problem.file}, line {problem.line}, error: {problem.what} {problem.remedy}"
    assert problem.remedy
    return problem


def test_entries_and_figures_are_read_with_their_types(base: BaseFolder) -> None:
    content = load_content(base.folder)
    assert list(content.entries) == [FEE, LOST]
    entry = content.entries[FEE]
    assert entry.answer[WritingForm.ROMAN] == "Qeemat {fee.card} hai."
    assert len(entry.questions[WritingForm.UR]) == 6
    assert (entry.service, entry.sources[0].name, entry.checked_on) == ("nadra.cnic", "The office", date(2026, 5, 1))
    assert (content.figures["fee.card"].value, content.figures["fee.card"].review_by) == (750, date(2027, 3, 31))


def break_form(base: BaseFolder) -> int:
    del base.files["card.yml"][FEE]["answer"]["roman"]
    base.save()
    return base.text(CARD)[: base.text(CARD).index("  answer:")].count("\n") + 1


def break_date(base: BaseFolder) -> int:
    return base.replace(CARD, "checked_on: '2026-05-01'", "checked_on: 2026-31-05")


def misspell_key(base: BaseFolder) -> int:
    return base.replace(CARD, "  answer:", "  asnwer: x\n  answer:")


def repeat_key(base: BaseFolder) -> int:
    return base.replace(CARD, "  checked_on:", "  title: x\n  checked_on:")


def indent_with_tab(base: BaseFolder) -> int:
    return base.replace(CARD, "  answer:", "\tanswer:")


def save_as_utf_16(base: BaseFolder) -> int:
    base.write(CARD, base.text(CARD).encode("utf-16"))
    return 1


def empty(base: BaseFolder) -> int:
    base.write(CARD, "")
    return 1


@pytest.mark.parametrize(
    ("break_it", "what"),
    [
        (break_form, f"{FEE}.answer: the Roman Urdu text is missing."),
        (break_date, f"{FEE}.checked_on: '2026-31-05' is not a date."),
        (misspell_key, f"{FEE}: 'asnwer' is not known here."),
        (repeat_key, "'title' stands here and in line 2."),
        (indent_with_tab, "This is not valid YAML: found a tab character that violates indentation."),
        (save_as_utf_16, "The file is saved as UTF-16."),
        (empty, "The file is empty."),
    ],
)
def test_what_is_wrong_is_said_with_file_line_and_remedy(base: BaseFolder, break_it: Callable[[BaseFolder], int], what: str) -> None:
    line = break_it(base)
    problem = refused(base)
    assert (problem.file, problem.line, problem.what) == (base.folder / CARD, line, what)


def test_a_topic_in_two_files_is_named_with_the_other_file(base: BaseFolder) -> None:
    base.files["lost.yml"] = {LOST: raw_entry("lost"), FEE: raw_entry("price")}
    base.save()
    problem = refused(base)
    assert problem.file == base.folder / "faqs/nadra/lost.yml"
    assert problem.what == f"'{FEE}' is also in {base.folder / CARD}."
    assert problem.line == base.text("faqs/nadra/lost.yml").split(FEE)[0].count("\n") + 1


def test_a_figure_without_a_source_is_refused(base: BaseFolder) -> None:
    del base.figures["fee.card"]["source"]
    base.save()
    problem = refused(base)
    assert (problem.file.name, problem.line, problem.what) == ("figures.yml", 1, "fee.card: 'source' is missing.")


def test_the_problems_of_all_files_are_said_at_once(base: BaseFolder) -> None:
    base.write(CARD, "")
    base.write("faqs/nadra/lost.yml", "a: b: c\n")
    with pytest.raises(ContentError) as caught:
        load_content(base.folder)
    assert [problem.file.name for problem in caught.value.problems] == ["lost.yml", "card.yml"]


@pytest.mark.parametrize("save", [lambda text: b"\xef\xbb\xbf" + text, lambda text: text.replace(b"\n", b"\r\n")], ids=["BOM", "CRLF"])
def test_files_saved_on_windows_load_as_the_same(base: BaseFolder, save: Callable[[bytes], bytes]) -> None:
    before = load_content(base.folder)
    base.write(CARD, save(base.text(CARD).encode()))
    assert load_content(base.folder).entries == before.entries


def test_a_warning_does_not_keep_anything_from_loading(base: BaseFolder) -> None:
    base.files["card.yml"][FEE]["answer"]["en"] = "Nothing is quoted here."
    base.save()
    _, problems = check_content(base.folder)
    assert [problem.severity for problem in problems] == ["warning"]
    assert FEE in load_content(base.folder).entries


def test_a_folder_without_a_knowledge_base_is_named(base: BaseFolder) -> None:
    (base.folder / "figures.yml").unlink()
    problem = refused(base)
    assert problem.file == base.folder
    assert "RASAI_KNOWLEDGE_BASE" in problem.remedy


@pytest.mark.parametrize("name", [".card.yml", "~card.yml", "card.yml~", ".card.yml.swp"])
def test_editors_temporary_files_are_left_out(base: BaseFolder, name: str) -> None:
    before = content_files(base.folder)
    base.write(f"faqs/nadra/{name}", "broken: [")
    assert content_files(base.folder) == before


def test_the_fingerprint_changes_with_contents_and_with_names(base: BaseFolder) -> None:
    marks = {fingerprint(base.folder)}
    base.replace(CARD, "The office", "The other office")
    marks.add(fingerprint(base.folder))
    (base.folder / CARD).rename(base.folder / "faqs/nadra/cards.yml")
    marks.add(fingerprint(base.folder))
    assert len(marks) == 3


def test_the_fingerprint_is_the_same_for_the_same_files(base: BaseFolder) -> None:
    before = fingerprint(base.folder)
    base.save()
    assert fingerprint(base.folder) == before
