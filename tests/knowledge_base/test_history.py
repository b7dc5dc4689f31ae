from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path

import pytest

from knowledge_base.changes import Changed, Changes
from knowledge_base.errors import HistoryError
from knowledge_base.history import History, Version
from knowledge_base.loading import read_files
from tests.knowledge_base.samples import FEE, LOST, BaseFolder, raw_entry
from tests.knowledge_base.saving import CARD, disk_is_full

NOON = datetime(2026, 6, 1, 12, tzinfo=timezone.utc)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "history"


@pytest.fixture
def history(folder: Path) -> History:
    return History(folder, keep=3, now=lambda: NOON)


@pytest.fixture
def first(history: History, base: BaseFolder) -> Version:
    return history.record(read_files(base.folder), "ali")


def objects(folder: Path) -> set[Path]:
    return {file for file in (folder / "objects").rglob("*") if file.is_file()}


def change_fee(base: BaseFolder, fee: int) -> None:
    base.figures["fee.card"]["value"] = fee
    base.save()


class TestRecording:
    def test_the_first_content_is_all_added(self, first: Version) -> None:
        assert (first.number, first.at, first.who, first.how, first.accepted) == (1, NOON, "ali", "edited", True)
        assert first.changes == Changes(topics=Changed(added=(FEE, LOST)), figures=Changed(added=("fee.card",)))

    def test_the_same_content_is_recorded_once(self, history: History, base: BaseFolder, first: Version) -> None:
        assert history.record(read_files(base.folder), "someone else") == first
        assert list(history.versions()) == [first]

    def test_another_program_sees_the_same_history(self, folder: Path, first: Version) -> None:
        assert History(folder).latest() == first

    def test_a_change_names_what_changed(self, history: History, base: BaseFolder, first: Version) -> None:
        base.replace(CARD, "It costs", "You pay")
        base.files["lost.yml"] = {"nadra.cnic.stolen": raw_entry("stolen")}
        base.write("faqs/nadra/lost.yml", json.dumps(base.files["lost.yml"]))
        second = history.record(read_files(base.folder), "ali")
        assert second.changes.topics == Changed(added=("nadra.cnic.stolen",), changed=(FEE,), removed=(LOST,))
        assert not second.changes.figures
        assert FEE in second.changes and "fee.card" not in second.changes

    def test_going_back_is_a_version_of_its_own(self, history: History, base: BaseFolder, first: Version) -> None:
        for fee in (751, 750):
            change_fee(base, fee)
            history.record(read_files(base.folder), "ali")
        assert [(v.number, v.fingerprint == first.fingerprint) for v in history.versions()] == [(3, True), (2, False), (1, True)]

    def test_an_unchanged_file_is_kept_once_and_compressed(self, history: History, base: BaseFolder, folder: Path, first: Version) -> None:
        change_fee(base, 751)
        history.record(read_files(base.folder), "ali")
        assert len(objects(folder)) == 4  # three files, and one of them twice
        raw = read_files(base.folder)
        assert sum(file.stat().st_size for file in objects(folder)) < sum(map(len, raw.values()))

    def test_every_version_gives_its_bytes_back(self, history: History, base: BaseFolder, first: Version) -> None:
        before = read_files(base.folder)
        base.write(CARD, b"\xef\xbb\xbf" + base.text(CARD).replace("\n", "\r\n").encode())
        second = history.record(read_files(base.folder), "ali")
        assert history.files(first) == before
        assert history.files(second) == read_files(base.folder)

    def test_only_the_last_versions_and_their_contents_are_kept(self, history: History, base: BaseFolder, folder: Path) -> None:
        for fee in range(5):
            change_fee(base, fee)
            history.record(read_files(base.folder), "ali")
        assert [version.number for version in history.versions()] == [5, 4, 3]
        assert len(objects(folder)) == 2 + 3
        with pytest.raises(HistoryError, match=r"no version 2\. Kept are 3 to 5"):
            history.version(2)


class TestDamage:
    def test_a_note_cut_off_by_a_crash_is_not_a_version(self, history: History, folder: Path, first: Version) -> None:
        (folder / "versions" / ".000002.json.0123456789ab").write_text('{"number": 2, "a')
        assert list(history.versions()) == [first]

    def test_a_damaged_note_is_left_out(self, history: History, base: BaseFolder, folder: Path, first: Version) -> None:
        change_fee(base, 751)
        history.record(read_files(base.folder), "ali")
        (folder / "versions" / "000002.json").write_text("{")
        assert list(history.versions()) == [first]
        change_fee(base, 752)
        assert history.record(read_files(base.folder), "ali").number == 3

    @pytest.mark.parametrize("damage", [b"", b"not compressed"])
    def test_damaged_contents_are_named_and_mended_by_the_next_record(
        self, history: History, base: BaseFolder, folder: Path, first: Version, damage: bytes
    ) -> None:
        for file in objects(folder):
            file.write_bytes(damage)
        with pytest.raises(HistoryError, match="can't give back"):
            history.files(first)
        first_files = read_files(base.folder)
        base.write(CARD, base.text(CARD) + "# noted\n")
        history.record(read_files(base.folder), "ali")
        base.write(CARD, first_files[CARD])
        history.record(read_files(base.folder), "ali")
        assert history.files(first) == first_files

    def test_an_unwritten_version_leaves_the_history_as_it_was(
        self, history: History, base: BaseFolder, first: Version, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        change_fee(base, 751)
        with monkeypatch.context() as broken:
            broken.setattr("knowledge_base.atomic.os.fsync", disk_is_full)
            with pytest.raises(OSError, match="disk is full"):
                history.record(read_files(base.folder), "ali")
        assert list(history.versions()) == [first]
        assert history.record(read_files(base.folder), "ali").number == 2
