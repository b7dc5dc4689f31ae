from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands import checking as commands
from bot.commands.knowledge import app
from bot.settings import Settings
from knowledge_base import competing, live
from knowledge_base.messages import FSI, PDI
from tests.knowledge_base.samples import BaseFolder

CARD = "faqs/nadra/card.yml"


@pytest.fixture
def base(tmp_path: Path) -> BaseFolder:
    return BaseFolder(tmp_path / "base")


@pytest.fixture(autouse=True)
def chosen(base: BaseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    chosen = Settings.parse_obj({"state_dir": tmp_path / "state", "knowledge_base_dir": base.folder})
    monkeypatch.setattr(commands, "settings", lambda: chosen)
    # No entry of the sample is past its date before the sample is.
    for name in ("figures.yml", CARD, "faqs/nadra/lost.yml"):
        base.write(name, base.text(name).replace("2027-03-31", "9999-12-31"))
    return chosen


def rasai_kb(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_a_sound_base_passes() -> None:
    result = rasai_kb("check")
    assert (result.exit_code, result.output) == (0, "2 topics, 1 figure: 0 errors, 0 warnings, 0 hints\n")


def test_an_error_is_told_with_file_and_line_and_ends_in_status_1(base: BaseFolder) -> None:
    line = base.replace(CARD, "{fee.card}", "{fee.crad}")
    result = rasai_kb("check")
    assert result.exit_code == 1
    assert f"{base.folder / CARD}, line {line}, error: The figure 'fee.crad' does not exist." in result.output
    assert ", warning: The three answers quote different figures" in result.output
    assert "1 error, 1 warning, 0 hints" in result.output


def test_a_warning_ends_in_status_0(base: BaseFolder) -> None:
    base.write("faqs/nadra/more.yaml", "")
    result = rasai_kb("check")
    assert result.exit_code == 0
    assert "Rename it to more.yml." in result.output and "0 errors, 1 warning, " in result.output


def test_what_is_past_its_date_today_is_a_warning(base: BaseFolder) -> None:
    base.replace(CARD, "9999-12-31", "2020-12-31")
    assert "was due for a check on 2020-12-31" in rasai_kb("check").output


def test_hints_are_counted_and_listed_on_demand(base: BaseFolder) -> None:
    base.replace(CARD, "It costs", "word " * 90)
    counted, listed = rasai_kb("check"), rasai_kb("check", "--hints")
    assert counted.output == "2 topics, 1 figure: 0 errors, 0 warnings, 1 hint (`--hints` lists them)\n"
    assert "The English answer has 91 words" in listed.output and "lists them" not in listed.output
    assert (json.loads(rasai_kb("check", "--json").output), len(json.loads(rasai_kb("check", "--json", "--hints").output))) == ([], 1)


def test_files_that_cant_be_read_are_counted_alone(base: BaseFolder) -> None:
    base.write(CARD, "a: [")
    result = rasai_kb("check")
    assert result.exit_code == 1
    assert result.output.endswith("\n1 error, 0 warnings, 0 hints\n")


def test_urdu_is_asked_for_or_set(base: BaseFolder, chosen: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    base.replace(CARD, "{fee.card}", "{fee.crad}")
    asked = rasai_kb("check", "--lang", "ur").output
    assert f"'{FSI}fee.crad{PDI}' نام کا کوئی عدد موجود نہیں۔" in asked
    monkeypatch.setattr(commands, "settings", lambda: Settings.parse_obj({**chosen.dict(), "staff_language": "ur"}))
    assert rasai_kb("check").output == asked
    assert "does not exist" in rasai_kb("check", "--lang", "en").output


def test_another_language_is_refused() -> None:
    assert rasai_kb("check", "--lang", "fr").exit_code == 2


@pytest.mark.parametrize(("language", "what"), [("en", "does not exist"), ("ur", "موجود نہیں")])
def test_programs_get_the_code_in_any_language(base: BaseFolder, language: str, what: str) -> None:
    line = base.replace("faqs/nadra/lost.yml", "  checked_on:", "  related: [nadra.no.where]\n  checked_on:")
    result = rasai_kb("check", "--json", "--lang", language)
    (problem,) = json.loads(result.output)
    assert result.exit_code == 1
    assert what in problem.pop("what") and problem.pop("remedy")
    assert problem == {"file": str(base.folder / "faqs/nadra/lost.yml"), "line": line, "severity": "error", "code": "dead_link"}


@pytest.fixture
def pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pairs of topics compete, whatever the base holds."""

    def found(snapshot: object, rules: object, progress: object) -> list[competing.Rivals]:
        progress(5, 1234)  # type: ignore[operator]
        example = competing.Example("card gum", "a.b.c", "a.b.d")
        return [competing.Rivals(("a.b.c", "a.b.d"), (3, 2), (example,)), competing.Rivals(("a.b.c", "a.b.e"), (1, 0), ())]

    monkeypatch.setattr(competing, "competing_topics", found)
    monkeypatch.setattr(live, "open_snapshot", lambda *_: None)


def test_competing_topics_are_listed_with_examples(pairs: None) -> None:
    lines = rasai_kb("competing", "--limit", "1").output.splitlines()
    assert "5 of 1,234 phrasings searched for" in lines
    assert "a.b.c and a.b.d: 5 phrasings" in lines
    assert "  'card gum' of a.b.c finds a.b.d" in lines
    assert lines[-1].startswith("2 pairs compete for 6 phrasings in all; shown: 1.")
    assert not any("a.b.e" in line for line in lines)


def test_competing_topics_can_be_read_by_machines_and_in_urdu(pairs: None) -> None:
    output = rasai_kb("competing", "--json").output
    assert [pair["taken"] for pair in json.loads(output[output.index("[") :])] == [[3, 2], [1, 0]]
    assert f"{FSI}a.b.c{PDI} اور {FSI}a.b.d{PDI}: {FSI}5{PDI} سوال" in rasai_kb("competing", "--lang", "ur").output
