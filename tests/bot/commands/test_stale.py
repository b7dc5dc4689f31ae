from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands import stale as commands
from bot.commands.knowledge import app
from bot.settings import Settings
from knowledge_base.errors import KnowledgeBaseError
from tests.knowledge_base.samples import FEE, BaseFolder

CARD = "faqs/nadra/card.yml"


@pytest.fixture
def base(tmp_path: Path) -> BaseFolder:
    """One entry is long overdue, everything else is due in the far future."""
    base = BaseFolder(tmp_path / "base")
    for name in ("figures.yml", CARD, "faqs/nadra/lost.yml"):
        base.write(name, base.text(name).replace("2027-03-31", "9998-03-31"))
    base.replace(CARD, "9998-03-31", "2020-12-31")
    return base


@pytest.fixture(autouse=True)
def chosen(base: BaseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = Settings.parse_obj({"knowledge_base_dir": base.folder})
    monkeypatch.setattr(commands, "settings", lambda: chosen)


def rasai_kb(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_this_month_names_what_is_overdue_and_when_the_next_is(base: BaseFolder) -> None:
    result = rasai_kb("stale")
    lines = result.output.splitlines()
    line = base.text(CARD).split("review_by")[0].count("\n") + 1
    assert result.exit_code == 0
    assert lines[0].endswith(": 1 to check, 1 of them overdue")
    assert lines[1] == "After that: 2 on 9998-03-31"
    assert lines[2:] == ["NADRA: 1", f"  {CARD}: 1", f"    OVERDUE since 2020-12-31, line {line}: {FEE} (The fee)"]


def test_a_month_is_planned_with_the_number_of_entries_that_quote_a_figure() -> None:
    output = rasai_kb("stale", "--month", "9998-03").output
    assert output.startswith("9998-03: 3 to check, 1 of them overdue\n")
    assert "by 9998-03-31, line 5: fee.card (Fee of a card: 750 PKR) quoted by 2 entries\n" in output


@pytest.mark.parametrize(("count", "said"), [(0, "quoted by no entry"), (1, "quoted by 1 entry"), (2, "quoted by 2 entries")])
def test_entries_are_counted_in_words(base: BaseFolder, count: int, said: str) -> None:
    for name in (CARD, "faqs/nadra/lost.yml")[count:]:
        base.write(name, base.text(name).replace("{fee.card}", "nothing"))
    assert said in rasai_kb("stale", "--month", "9998-03").output


def test_urdu_names_agencies_and_titles_in_urdu() -> None:
    output = rasai_kb("stale", "--lang", "ur").output
    assert "نادرا: " in output and "عنوان fee" in output and "OVERDUE" not in output


def test_programs_get_every_field() -> None:
    found = json.loads(rasai_kb("stale", "--json", "--month", "9998-03").output)
    assert [(due["id"], due["overdue"]) for due in found] == [(FEE, True), ("nadra.cnic.lost", False), ("fee.card", False)]
    assert found[2] | {"line": 0} == {
        "agency": "nadra",
        "file": "figures.yml",
        "line": 0,
        "kind": "figure",
        "id": "fee.card",
        "name": {"en": "Fee of a card: 750 PKR"},
        "reason": "review_by",
        "due": "9998-03-31",
        "overdue": False,
        "quoted_by": [FEE, "nadra.cnic.lost"],
    }


def test_what_is_no_month_is_refused() -> None:
    assert isinstance(rasai_kb("stale", "--month", "March").exception, KnowledgeBaseError)


def test_files_with_errors_are_told_in_the_language_asked_for(base: BaseFolder) -> None:
    base.write(CARD, "a: [")
    result = rasai_kb("stale", "--lang", "ur")
    assert result.exit_code == 1
    assert "درست نہیں" in result.output
