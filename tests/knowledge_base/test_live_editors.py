"""What editors and file managers do to the files while the assistant is running."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge_base.history import History
from knowledge_base.live import LiveKnowledgeBase
from knowledge_base.loading import load_content
from knowledge_base.watching import Outcome
from tests.knowledge_base.samples import FEE, LOST, BaseFolder, raw_entry
from tests.knowledge_base.saving import CARD, FRESH_S, RESTED_S, WAITS, answer, changed


class TestHabits:
    @pytest.mark.parametrize(
        "name",
        [
            ".card.yml.swp",
            "4913",
            "card.yml~",
            ".#card.yml",
            "#card.yml#",
            ".~lock.card.yml#",
            "~$card.yml",
            ".card.yml.aB3x9Z",
            ".goutputstream-X1Y2Z3",
            "._card.yml",
            ".~tmp~/card.yml",
            ".backup/card.yml",
        ],
    )
    def test_a_temporary_file_is_no_content(self, live: LiveKnowledgeBase, base: BaseFolder, history: History, name: str) -> None:
        base.write(f"faqs/nadra/{name}", "half of: [")
        assert live.take_over(FRESH_S) is Outcome.SAME
        assert live.warning is None
        assert history.latest() == history.version(1)

    def test_a_dangling_lock_link_is_no_content(self, live: LiveKnowledgeBase, base: BaseFolder) -> None:
        (base.folder / "faqs/nadra/.#card.yml").symlink_to("ali@desk.1234:5678")
        assert live.take_over(FRESH_S) is Outcome.SAME

    def test_another_file_renamed_over_is_taken_at_once(self, live: LiveKnowledgeBase, base: BaseFolder) -> None:
        base.write("faqs/nadra/.card.yml.new", changed(base)).replace(base.folder / CARD)
        assert live.take_over(FRESH_S) is Outcome.TAKEN
        assert answer(live).startswith("You pay")

    @pytest.mark.parametrize(
        "save", [lambda t: b"\xef\xbb\xbf" + t.encode(), lambda t: t.replace("\n", "\r\n").encode()], ids=["BOM", "CRLF"]
    )
    def test_what_windows_saves_is_taken(self, live: LiveKnowledgeBase, base: BaseFolder, save: Callable[[str], bytes]) -> None:
        base.write(CARD, save(changed(base)))
        assert live.take_over(FRESH_S) is Outcome.TAKEN
        assert answer(live) == "You pay {fee.card}."

    def test_utf_16_is_refused_in_words_until_it_is_saved_again(self, live: LiveKnowledgeBase, base: BaseFolder) -> None:
        text = changed(base)
        for raw in (b"\xff\xfe" + text.encode("utf-16-le"), b"\xfe\xff" + text.encode("utf-16-be")):
            base.write(CARD, raw)
            assert live.take_over(FRESH_S) is Outcome.REFUSED
        assert "UTF-16" in str(live.warning) and "encoding UTF-8" in str(live.warning)
        assert answer(live).startswith("It costs")
        base.write(CARD, text)
        assert live.take_over(FRESH_S) is Outcome.TAKEN
        assert live.warning is None

    def test_a_file_deleted_and_written_again_never_goes(self, live: LiveKnowledgeBase, base: BaseFolder) -> None:
        text = changed(base)
        (base.folder / CARD).unlink()
        assert live.take_over(FRESH_S) is Outcome.UNFINISHED
        assert FEE in live.snapshot.content.entries
        base.write(CARD, text)
        assert live.take_over(FRESH_S) is Outcome.TAKEN

    def test_a_file_that_stays_deleted_goes(self, live: LiveKnowledgeBase, base: BaseFolder) -> None:
        (base.folder / CARD).unlink()
        assert live.take_over(RESTED_S) is Outcome.TAKEN
        assert set(live.snapshot.content.entries) == {LOST}

    def test_a_whole_folder_in_its_place_is_taken(self, live: LiveKnowledgeBase, base: BaseFolder, tmp_path: Path) -> None:
        shutil.copytree(base.folder, tmp_path / "new")
        (tmp_path / "new" / CARD).write_text(changed(base), "utf-8")
        base.folder.rename(tmp_path / "old")
        assert live.take_over(FRESH_S) is Outcome.UNFINISHED
        (tmp_path / "new").rename(base.folder)
        assert live.take_over(FRESH_S) is Outcome.TAKEN
        assert live.warning is None


class TestHalfWritten:
    def test_no_part_of_a_file_is_ever_served(self, live: LiveKnowledgeBase, base: BaseFolder) -> None:
        base.files["card.yml"]["nadra.cnic.track"] = raw_entry("track")
        base.save()
        assert live.reload()
        text, before = changed(base).encode(), live.snapshot
        line_ends = [place + 1 for place, byte in enumerate(text[:-1]) if byte == ord("\n")]
        for length in sorted({0, *range(1, len(text), 97), *line_ends}):
            base.write(CARD, text[:length])
            assert live.take_over(FRESH_S) in (Outcome.UNFINISHED, Outcome.REFUSED)
            assert live.snapshot is before
        base.write(CARD, text)
        assert live.take_over(FRESH_S) is Outcome.TAKEN
        assert live.warning is None

    def test_a_file_that_is_still_open_is_waited_for(self, live: LiveKnowledgeBase, base: BaseFolder) -> None:
        text = changed(base)
        with (base.folder / CARD).open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            assert live.take_over(FRESH_S) is Outcome.BUSY
        assert live.take_over(FRESH_S) is Outcome.TAKEN

    def test_a_spreadsheet_that_keeps_its_file_open_does_not_hold_it_up_for_ever(self, live: LiveKnowledgeBase, base: BaseFolder) -> None:
        text = changed(base)
        with (base.folder / CARD).open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            assert live.take_over(WAITS.open_s + 1) is Outcome.TAKEN

    @pytest.mark.parametrize("rewritten", [lambda text: "a: [", lambda text: text], ids=["broken", "valid"])
    def test_what_changes_while_it_is_read_is_neither_served_nor_warned_of(
        self, live: LiveKnowledgeBase, base: BaseFolder, monkeypatch: pytest.MonkeyPatch, rewritten: Callable[[str], str]
    ) -> None:
        text = changed(base)
        base.write(CARD, rewritten(changed(base, "Half of it is")) + "\n")

        def load_while_it_is_written(folder: Path) -> object:
            try:
                return load_content(folder)
            finally:
                base.write(CARD, text)

        with monkeypatch.context() as meanwhile:
            meanwhile.setattr("knowledge_base.live.load_content", load_while_it_is_written)
            assert live.take_over(RESTED_S) is Outcome.BUSY
        assert live.warning is None
        assert answer(live).startswith("It costs")
        assert live.take_over(FRESH_S) is Outcome.TAKEN
