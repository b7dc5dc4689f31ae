from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from bot.commands import knowledge as commands
from bot.commands import saying
from bot.commands.knowledge import app
from bot.settings import Settings
from knowledge_base import live
from knowledge_base.index import TopicIndex
from knowledge_base.messages import FSI, PDI, StaffLanguage
from knowledge_base.snapshot import Snapshot
from tests.knowledge_base.samples import FEE, LOST, AxisEncoder, content, entry


@pytest.fixture(autouse=True)
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The settings; the knowledge base has two topics."""
    base, encoder = content(entry(FEE, ["fee of the card"]), entry(LOST, ["lost it"])), AxisEncoder("fee", "lost")
    snapshot = Snapshot(base, TopicIndex.build(base, encoder), encoder)
    settings = Settings.parse_obj({"state_dir": tmp_path})
    chosen = SimpleNamespace(**{**settings.dict(), "staff_language": StaffLanguage.EN})
    monkeypatch.setattr(commands, "settings", lambda: chosen)
    monkeypatch.setattr(saying, "settings", lambda: chosen)
    monkeypatch.setattr(live, "open_snapshot", lambda *_: snapshot)
    return chosen


def rasai_kb(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.mark.parametrize(
    ("language", "said"),
    [(StaffLanguage.EN, "2 topics and 2 phrasings are indexed."), (StaffLanguage.UR, "2 موضوع اور 2 سوال تلاش کے لیے تیار ہیں۔")],
)
def test_what_is_indexed_is_told_in_the_language_of_staff(chosen: SimpleNamespace, language: StaffLanguage, said: str) -> None:
    chosen.staff_language = language
    assert rasai_kb("build").output.strip().replace(FSI, "").replace(PDI, "") == said


@pytest.mark.parametrize("language", StaffLanguage)
def test_a_topic_that_is_found_comes_with_its_title(chosen: SimpleNamespace, language: StaffLanguage) -> None:
    chosen.staff_language = language
    first = rasai_kb("search", "fee", "--top-k", "1").output
    assert FEE in first and f"{FEE} {language}" in first
    assert LOST not in first


def test_machines_get_what_the_score_is_made_of() -> None:
    (found,) = json.loads(rasai_kb("search", "fee", "--top-k", "1", "--json").output)
    assert found["topic"] == FEE
    assert {"score", "phrasing", "centroid", "char_ngrams"} <= set(found)
