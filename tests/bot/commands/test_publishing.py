from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands import publishing as commands
from bot.commands.knowledge import app
from bot.settings import Settings
from knowledge_base.publishing import PublishingError
from knowledge_base.publishing.settings import FILE
from tests.knowledge_base.samples import BaseFolder


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BaseFolder:
    """Everything in it is due in the far future."""
    base = BaseFolder(tmp_path / "base")
    for name in ("figures.yml", "faqs/nadra/card.yml", "faqs/nadra/lost.yml"):
        base.write(name, base.text(name).replace("2027-03-31", "9998-03-31"))
    chosen = Settings.parse_obj({"knowledge_base_dir": base.folder})
    monkeypatch.setattr(commands, "settings", lambda: chosen)
    return base


def rasai_kb(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.mark.usefixtures("base")
def test_the_command_says_what_it_wrote(tmp_path: Path) -> None:
    target = tmp_path / "open_data"
    result = rasai_kb("publish", str(target))
    assert result.exit_code == 0
    assert result.output.splitlines()[0] == f"Published: {target}: 2 topics, 1 figure, 0 offices."
    assert "Past their date" not in result.output
    assert (target / "faqs.json").is_file()


def test_what_is_past_its_date_is_counted(base: BaseFolder, tmp_path: Path) -> None:
    base.replace("figures.yml", "9998-03-31", "2020-03-31")
    assert "Past their date: 0 topics, 1 figure." in rasai_kb("publish", str(tmp_path / "open_data")).output


def test_the_folders_own_settings_are_published(base: BaseFolder, tmp_path: Path) -> None:
    base.write("publishing.yml", FILE.read_text("utf-8").replace("publisher: Rasai", "publisher: The office"))
    assert f"Set `contact` in {base.folder / 'publishing.yml'}." in rasai_kb("publish", str(tmp_path / "open_data")).output
    assert "Publisher: The office" in (tmp_path / "open_data/README.md").read_text("utf-8")


@pytest.mark.usefixtures("base")
def test_others_work_is_an_expected_failure(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    assert isinstance(rasai_kb("publish", str(tmp_path)).exception, PublishingError)
