from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from typer.testing import CliRunner

from bot.commands import checking
from bot.commands.knowledge import app
from bot.language import WritingForm, words
from knowledge_base.errors import ContentError, Problem
from knowledge_base.messages import StaffLanguage, texts_of
from knowledge_base.synonyms import FILE_NAME, SynonymGroup, load_synonyms, synonym_problems
from tests.knowledge_base.samples import BaseFolder

SHIPPED = Path(__file__).parents[2] / "knowledge_base"
DIED = "- meaning: died\n  words:\n    en: [died, passed away]\n    ur: [وفات]\n    roman: [wafat]\n"
LOST = "- meaning: lost\n  words:\n    en: [lost]\n    ur: [گم]\n    roman: [gum]\n"
MOST_WORDS = 4  # more than a set phrase is a question, and belongs to a topic
# Groups that a wrong answer would follow from if they were one: a word of each.
APART = (
    ("fee", "documents"),
    ("lost", "stolen"),
    ("renew", "correct"),
    ("passport", "cnic"),
    ("nicop", "poc"),
    ("nicop", "cnic"),
    ("b form", "birth certificate"),
    ("block", "cancel"),
    ("block", "unblock"),
    ("frc", "b form"),
    ("death certificate", "died"),
)
TOGETHER = (
    ("passed away", "فوت ہو گئے", "fot ho gaye"),
    ("green book", "پاسپورٹ", "pasport"),
    ("bay form", "ب فارم", "bform"),
    ("family tree", "خاندان کا ریکارڈ", "khandan ka record"),
    ("fees", "قیمت", "kharcha"),
    ("uk", "ولایت", "vilayat"),
)


@pytest.fixture
def save(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        (tmp_path / FILE_NAME).write_text(text, "utf-8")
        return tmp_path

    return write


@pytest.fixture(scope="module")
def shipped() -> tuple[SynonymGroup, ...]:
    return load_synonyms(SHIPPED)


def owner(groups: tuple[SynonymGroup, ...], word: str) -> str:
    (meaning,) = (group.meaning for group in groups if word in group.words)
    return meaning


def refused(folder: Path) -> Problem:
    with pytest.raises(ContentError) as caught:
        load_synonyms(folder)
    (problem,) = caught.value.problems
    assert problem.file == folder / FILE_NAME
    for language in StaffLanguage:
        assert all(texts_of(problem, language))
    return problem


def test_groups_are_read_in_the_order_of_the_file(save: Callable[[str], Path]) -> None:
    assert load_synonyms(save(DIED + LOST)) == (
        SynonymGroup("died", ("died", "passed away", "وفات", "wafat")),
        SynonymGroup("lost", ("lost", "گم", "gum")),
    )


@pytest.mark.parametrize("text", ["", "# only a comment\n", "[]\n"])
def test_an_empty_file_has_no_groups(save: Callable[[str], Path], text: str) -> None:
    assert load_synonyms(save(text)) == ()


def test_a_missing_file_has_no_groups(tmp_path: Path) -> None:
    assert load_synonyms(tmp_path) == ()


def test_a_word_that_two_forms_share_stands_once_in_its_group(save: Callable[[str], Path]) -> None:
    (group,) = load_synonyms(save("- {meaning: nadra, words: {en: [nadra, NADRA office], roman: [Nadra, nadra-office]}}\n"))
    assert group.words == ("nadra", "NADRA office")


def test_a_list_may_be_left_out(save: Callable[[str], Path]) -> None:
    assert load_synonyms(save("- {meaning: fee, words: {en: [fee, fees]}}\n")) == (SynonymGroup("fee", ("fee", "fees")),)


@pytest.mark.parametrize("spelling", ["passed away", "Passed  Away", "passed-away"])
def test_a_word_in_two_groups_is_named_with_both_meanings_and_lines(save: Callable[[str], Path], spelling: str) -> None:
    problem = refused(save(DIED + LOST.replace("[lost]", f"[lost, {spelling}]")))
    assert (problem.code, problem.line) == ("synonym_shared", 8)
    assert "'lost'" in problem.what
    assert "line 3 under 'died'" in problem.what


def test_every_mistake_is_named_at_once(save: Callable[[str], Path]) -> None:
    folder = save(DIED + LOST.replace("gum", "wafat").replace("گم", "وفات"))
    assert [(problem.code, problem.line) for problem in synonym_problems(folder)] == [("synonym_shared", 9), ("synonym_shared", 10)]


@pytest.mark.parametrize(
    ("broken", "code", "line"),
    [
        ("died: [dead, gone]\n", "synonyms_no_list", 1),
        (DIED + "- lost\n", "synonym_group", 6),
        (DIED + "- meaning: lost\n", "synonym_group", 6),
        (DIED + LOST.replace("meaning: lost", "meaning:"), "synonym_group", 6),
        (DIED + "- meaning: lost\n  words: [lost, gum]\n", "synonym_group", 6),
        (DIED.replace("roman:", "romn:"), "key_unknown", 5),
        (DIED + "  note: x\n", "key_unknown", 6),
        (DIED.replace("[wafat]", "wafat"), "synonym_form", 5),
        (DIED.replace("[wafat]", ""), "synonym_form", 5),
        (DIED + "- meaning: alone\n  words:\n    en: [alone]\n", "synonym_alone", 6),
        (DIED.replace("[wafat]", "[wafat, 18]"), "synonym_no_text", 5),
        (DIED.replace("[wafat]", '[wafat, "?"]'), "synonym_no_text", 5),
        (DIED.replace("[wafat]", "[wafat, مرحوم]"), "synonym_letters", 5),
        (DIED.replace("[وفات]", "[marhoom]"), "synonym_letters", 4),
        (DIED + DIED.replace("died, passed away", "x, y").replace("وفات", "موت").replace("wafat", "maut"), "synonym_meaning_twice", 6),
        (DIED.replace("[wafat]", "[wafat"), "yaml_invalid", 6),
    ],
)
def test_a_mistake_is_named_with_its_line(save: Callable[[str], Path], broken: str, code: str, line: int) -> None:
    problem = refused(save(broken))
    assert (problem.code, problem.line, problem.severity) == (code, line, "error")


def test_a_file_that_cant_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / FILE_NAME
    file.write_text(DIED, "utf-8")

    def deny(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", deny)
    assert "Permission denied" in refused(tmp_path).what


@pytest.mark.parametrize(("language", "said"), [("en", "in line 3 under 'died'"), ("ur", "ایک ہی گروپ میں")])
def test_the_check_command_reports_mistakes(base: BaseFolder, monkeypatch: pytest.MonkeyPatch, language: str, said: str) -> None:
    monkeypatch.setattr(checking, "settings", lambda: SimpleNamespace(knowledge_base_dir=base.folder))
    base.write(FILE_NAME, DIED + LOST)
    assert CliRunner().invoke(app, ["check", "--lang", language]).exit_code == 0
    base.write(FILE_NAME, DIED + LOST.replace("[lost]", "[lost, died]"))
    result = CliRunner().invoke(app, ["check", "--lang", language])
    assert result.exit_code == 1
    assert said in result.output


def test_the_shipped_file_has_all_forms_in_every_group() -> None:
    groups = yaml.safe_load((SHIPPED / FILE_NAME).read_text("utf-8"))
    assert len(groups) >= 350
    assert [group["meaning"] for group in groups if not all(group["words"].get(form.value) for form in WritingForm)] == []


def test_the_shipped_words_are_set_phrases_not_sentences(shipped: tuple[SynonymGroup, ...]) -> None:
    assert [word for group in shipped for word in group.words if len(words(word)) > MOST_WORDS] == []


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_must_not_be_confused_stands_apart(shipped: tuple[SynonymGroup, ...], one: str, other: str) -> None:
    assert owner(shipped, one) != owner(shipped, other)


@pytest.mark.parametrize("same", TOGETHER)
def test_what_means_the_same_stands_together(shipped: tuple[SynonymGroup, ...], same: tuple[str, ...]) -> None:
    assert len({owner(shipped, word) for word in same}) == 1
