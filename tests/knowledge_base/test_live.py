from __future__ import annotations

import json
import logging
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from bot.language import WritingForm
from knowledge_base.errors import ContentError
from knowledge_base.live import LiveKnowledgeBase, open_snapshot
from tests.knowledge_base.samples import FEE, LOST, BaseFolder, raw_entry

CARD = "faqs/nadra/card.yml"


@pytest.fixture
def encoder(tmp_path: Path) -> str:
    """An embedded encoder with a vector for each of two words, one axis a word."""
    folder = tmp_path / "encoder"
    folder.mkdir()
    (folder / "rasai.json").write_text(json.dumps({"id": "tiny"}))
    (folder / "ngrams.json").write_text(json.dumps(["<fee>", "<lost>"]))
    table = {"vectors": np.eye(2, dtype=np.int8), "steps": np.ones((2, 1), dtype=np.float32)}
    save_file(table, str(folder / "ngrams.safetensors"))
    return str(folder)


@pytest.fixture
def live(base: BaseFolder, encoder: str, tmp_path: Path) -> LiveKnowledgeBase:
    return LiveKnowledgeBase(base.folder, tmp_path / "index", encoder)


def test_a_snapshot_answers_a_search(live: LiveKnowledgeBase) -> None:
    assert live.snapshot.search("lost")[0].topic == LOST
    assert [match.topic for match in live.snapshot.search("fee", top_k=1)] == [FEE]


def test_without_a_change_nothing_is_replaced(live: LiveKnowledgeBase) -> None:
    before = live.snapshot
    assert live.reload() is False
    assert live.snapshot is before
    assert live.warning is None


def test_a_valid_change_of_an_answer_is_served_with_the_same_index(live: LiveKnowledgeBase, base: BaseFolder) -> None:
    before = live.snapshot
    base.replace(CARD, "It costs {fee.card}.", "The fee is {fee.card}.")
    assert live.reload() is True
    assert live.snapshot.content.entries[FEE].answer[WritingForm.EN] == "The fee is {fee.card}."
    assert live.snapshot.index is before.index


def test_a_changed_figure_is_served(live: LiveKnowledgeBase, base: BaseFolder) -> None:
    base.replace("figures.yml", "value: 750", "value: 900")
    assert live.reload() is True
    assert live.snapshot.content.figures["fee.card"].value == 900


def test_a_new_topic_is_found(live: LiveKnowledgeBase, base: BaseFolder) -> None:
    base.files["track.yml"] = {"nadra.cnic.track": raw_entry("track")}
    base.save()
    assert live.reload() is True
    assert live.snapshot.search("track sawal ek")[0].topic == "nadra.cnic.track"


def test_a_topic_taken_out_is_no_longer_found(live: LiveKnowledgeBase, base: BaseFolder) -> None:
    (base.folder / CARD).unlink()
    assert live.reload() is True
    assert [match.topic for match in live.snapshot.search("fee question one")] == [LOST]


def test_an_invalid_change_is_refused_and_the_old_content_keeps_serving(
    live: LiveKnowledgeBase, base: BaseFolder, caplog: pytest.LogCaptureFixture
) -> None:
    before = live.snapshot
    line = base.replace(CARD, "  answer:", "  asnwer:")
    with caplog.at_level(logging.ERROR):
        assert live.reload() is False
    assert live.snapshot is before
    assert f"{base.folder / CARD}, line {line}, error: " in str(live.warning)
    assert str(live.warning) in caplog.text


@pytest.mark.parametrize("mended", ["  answer:", "  answer: &changed"], ids=["as it was", "otherwise"])
def test_the_warning_goes_when_the_file_is_mended(live: LiveKnowledgeBase, base: BaseFolder, mended: str) -> None:
    base.replace(CARD, "  answer:", "  asnwer:")
    live.reload()
    base.replace(CARD, "  asnwer:", mended)
    assert live.reload() is (mended != "  answer:")
    assert live.warning is None


def test_a_folder_that_went_away_is_a_warning(live: LiveKnowledgeBase, base: BaseFolder, tmp_path: Path) -> None:
    base.folder.rename(tmp_path / "moved")
    assert live.reload() is False
    assert "There is no knowledge base here." in str(live.warning)


def test_a_second_start_reads_the_saved_index(base: BaseFolder, encoder: str, tmp_path: Path) -> None:
    first = open_snapshot(base.folder, tmp_path / "index", encoder)
    written = [path.stat().st_mtime_ns for path in sorted((tmp_path / "index").rglob("*"))]
    second = open_snapshot(base.folder, tmp_path / "index", encoder)
    assert [path.stat().st_mtime_ns for path in sorted((tmp_path / "index").rglob("*"))] == written
    assert second.search("fee") == first.search("fee")


def test_a_stale_index_is_built_anew(base: BaseFolder, encoder: str, tmp_path: Path) -> None:
    open_snapshot(base.folder, tmp_path / "index", encoder)
    base.files["track.yml"] = {"nadra.cnic.track": raw_entry("track")}
    base.save()
    assert "nadra.cnic.track" in open_snapshot(base.folder, tmp_path / "index", encoder).index.topics


def test_it_does_not_open_on_files_with_errors(base: BaseFolder, encoder: str, tmp_path: Path) -> None:
    base.write(CARD, "a: [")
    with pytest.raises(ContentError):
        LiveKnowledgeBase(base.folder, tmp_path / "index", encoder)


def test_closing_without_having_watched_is_fine(live: LiveKnowledgeBase) -> None:
    live.close()
