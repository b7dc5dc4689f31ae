"""A change is served whole, once, and whatever breaks, something whole is served."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from knowledge_base.atomic import whole_folder, write_folder
from knowledge_base.errors import ContentError
from knowledge_base.history import History
from knowledge_base.index import TopicIndex
from knowledge_base.live import LiveKnowledgeBase
from knowledge_base.replacing import replace_content
from knowledge_base.watching import Outcome
from tests.knowledge_base.samples import FEE, LOST, AxisEncoder, BaseFolder, raw_entry
from tests.knowledge_base.saving import CARD, FRESH_S, RESTED_S, WAITS, answer, disk_is_full


class TestOneSwap:
    def test_only_what_is_new_is_encoded(self, live: LiveKnowledgeBase, base: BaseFolder, encoder: AxisEncoder) -> None:
        encoder.encoded.clear()
        base.replace(CARD, "fee question one", "fee question number one")
        assert live.reload()
        assert encoder.encoded == ["fee question number one"]

    def test_several_changes_are_one_version(self, live: LiveKnowledgeBase, base: BaseFolder, history: History) -> None:
        base.replace(CARD, "It costs", "You pay")
        base.replace("faqs/nadra/lost.yml", "It costs", "You pay")
        base.replace("figures.yml", "750", "900")
        assert live.reload()
        version = history.version(2)
        assert version.changes.topics.changed == (FEE, LOST) and version.changes.figures.changed == ("fee.card",)

    def test_a_request_in_flight_keeps_its_state(self, live: LiveKnowledgeBase, base: BaseFolder) -> None:
        in_flight = live.snapshot
        base.files["card.yml"] = {"nadra.cnic.new": raw_entry("fee")}
        base.save()
        assert live.reload()
        assert in_flight.search("fee")[0].topic in in_flight.content.entries
        assert live.snapshot.search("fee")[0].topic == "nadra.cnic.new"

    def test_a_rollback_is_waited_for(self, live: LiveKnowledgeBase, base: BaseFolder, history: History) -> None:
        base.replace(CARD, "It costs", "You pay")
        with history.lock():
            assert live.take_over(RESTED_S) is Outcome.BUSY
        assert live.take_over(RESTED_S) is Outcome.TAKEN

    def test_a_rollback_that_was_cut_off_is_not_served(self, live: LiveKnowledgeBase, base: BaseFolder, history: History) -> None:
        with pytest.raises(KeyboardInterrupt), history.lock(), history.replacing("rollback to 1"):
            base.replace(CARD, "It costs", "You pay")
            raise KeyboardInterrupt
        assert live.take_over(RESTED_S) is Outcome.REFUSED
        assert "rollback to 1" in str(live.warning) and answer(live).startswith("It costs")
        replace_content(base.folder, history.files(history.version(1)), history, "rollback to 1")
        assert live.take_over(FRESH_S) is Outcome.SAME
        assert live.warning is None


class TestCrashes:
    def test_a_full_disk_keeps_nothing_from_citizens_and_the_saved_index_whole(
        self, live: LiveKnowledgeBase, base: BaseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        former = live.snapshot.index
        base.replace(CARD, "fee question one", "lost lost lost")
        with monkeypatch.context() as full:
            full.setattr("knowledge_base.char_ngrams.sparse.save_npz", disk_is_full)
            assert live.reload()
        assert "index can't be saved" in str(live.warning)
        assert live.snapshot.index is not former
        assert TopicIndex.load(tmp_path / "index", former.name).topics == former.topics

    def test_a_history_that_cannot_be_written_keeps_nothing_from_citizens(
        self, live: LiveKnowledgeBase, base: BaseFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        base.replace(CARD, "It costs", "You pay")
        with monkeypatch.context() as full:
            full.setattr("knowledge_base.atomic.os.fsync", disk_is_full)
            assert live.reload()
        assert "not in the history" in str(live.warning)
        base.replace(CARD, "You pay", "You owe")
        assert live.reload()
        assert live.warning is None

    def test_a_program_killed_while_it_writes_leaves_the_former_folder(self, tmp_path: Path) -> None:
        target = tmp_path / "index"
        write_folder(target, lambda folder: _write(folder, "former"))
        code = (
            "import os, sys; from pathlib import Path; from knowledge_base.atomic import write_folder\n"
            "write_folder(Path(sys.argv[1]), lambda folder: ((folder / 'state').write_text('half'), os._exit(9)))"
        )
        assert subprocess.run([sys.executable, "-c", code, str(target)], check=False).returncode == 9
        assert (whole_folder(target) / "state").read_text() == "former"
        write_folder(target, lambda folder: _write(folder, "next"))
        assert (whole_folder(target) / "state").read_text() == "next"

    def test_one_killed_between_the_two_names_leaves_the_former_folder(self, live: LiveKnowledgeBase, tmp_path: Path) -> None:
        (tmp_path / "index").rename(tmp_path / ".index.former")
        assert len(TopicIndex.load(tmp_path / "index", live.snapshot.index.name)) == len(live.snapshot.index)
        live.snapshot.index.save(tmp_path / "index")
        assert [file.name for file in tmp_path.glob("*index*")] == ["index"]

    def test_a_start_on_a_broken_file_serves_the_last_accepted_version(
        self, live: LiveKnowledgeBase, base: BaseFolder, encoder: AxisEncoder, history: History, tmp_path: Path
    ) -> None:
        text = base.text(CARD)
        base.write(CARD, text[:-30])
        restarted = LiveKnowledgeBase(base.folder, tmp_path / "index", encoder, history, WAITS)
        assert restarted.snapshot.content == live.snapshot.content
        assert restarted.take_over(RESTED_S) is Outcome.REFUSED
        assert CARD in str(restarted.warning) and "Version 1 of" in str(restarted.warning)
        base.write(CARD, text)
        assert restarted.take_over(FRESH_S) is Outcome.SAME
        assert restarted.warning is None

    def test_a_first_start_on_a_broken_file_is_refused(
        self, base: BaseFolder, encoder: AxisEncoder, history: History, tmp_path: Path
    ) -> None:
        base.write(CARD, "a: [")
        with pytest.raises(ContentError):
            LiveKnowledgeBase(base.folder, tmp_path / "index", encoder, history, WAITS)


def _write(folder: Path, text: str) -> None:
    (folder / "state").write_text(text)
