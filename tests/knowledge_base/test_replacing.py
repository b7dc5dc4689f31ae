from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge_base import replacing
from knowledge_base.changes import Changed, Changes
from knowledge_base.errors import ContentError, HistoryError
from knowledge_base.history import History, Version
from knowledge_base.loading import fingerprint, read_files
from knowledge_base.replacing import load_files, replace_content
from tests.knowledge_base.samples import BaseFolder, raw_entry
from tests.knowledge_base.saving import CARD, disk_is_full


@pytest.fixture
def first(history: History, base: BaseFolder) -> Version:
    return history.record(read_files(base.folder), "ali")


def change_fee(base: BaseFolder, fee: int) -> None:
    base.figures["fee.card"]["value"] = fee
    base.save()


def test_a_rollback_restores_every_byte_and_keeps_the_present_first(history: History, base: BaseFolder, first: Version) -> None:
    files = read_files(base.folder)
    change_fee(base, 900)
    base.write("faqs/nadra/new.yml", json.dumps({"nadra.cnic.new": raw_entry("new")}))
    unrecorded = fingerprint(base.folder)
    done = replace_content(base.folder, history.files(first), history, "rollback to 1", "sara")
    assert read_files(base.folder) == files
    assert (done.number, done.who, done.how, done.accepted) == (3, "sara", "rollback to 1", True)
    assert history.version(2).fingerprint == unrecorded
    assert done.changes == Changes(topics=Changed(removed=("nadra.cnic.new",)), figures=Changed(changed=("fee.card",)))


def test_broken_files_are_kept_as_not_accepted(history: History, base: BaseFolder, first: Version) -> None:
    base.write(CARD, "a: [")
    replace_content(base.folder, history.files(first), history, "rollback to 1")
    assert [version.accepted for version in history.versions()] == [True, False, True]
    assert history.latest(accepted=True) == history.version(3)
    assert history.files(history.version(2))[CARD] == b"a: ["
    assert history.version(3).changes == Changes()


def test_files_with_errors_are_refused_by_the_names_they_would_have(history: History, base: BaseFolder, first: Version) -> None:
    before = read_files(base.folder)
    with pytest.raises(ContentError) as refused:
        replace_content(base.folder, {**before, CARD: b"nadra.cnic.fee: {}\n"}, history, "import")
    assert {problem.file for problem in refused.value.problems} == {base.folder / CARD}
    assert read_files(base.folder) == before
    assert list(history.versions()) == [first]


def test_a_path_out_of_the_folder_is_refused(base: BaseFolder) -> None:
    with pytest.raises(HistoryError, match="escaped"):
        load_files({**read_files(base.folder), "../../escaped.yml": b""}, base.folder)


def test_a_file_keeps_its_rights(history: History, base: BaseFolder, first: Version) -> None:
    change_fee(base, 900)
    (base.folder / "figures.yml").chmod(0o664)
    replace_content(base.folder, history.files(first), history, "rollback to 1")
    assert (base.folder / "figures.yml").stat().st_mode & 0o777 == 0o664


def test_one_that_is_cut_off_leaves_a_mark_and_the_next_takes_it_away(
    history: History, base: BaseFolder, first: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_fee(base, 900)
    with monkeypatch.context() as broken:
        broken.setattr(replacing, "write_files", disk_is_full)
        with pytest.raises(OSError, match="disk is full"):
            replace_content(base.folder, history.files(first), history, "rollback to 1")
    assert history.cut_off() == "rollback to 1"
    replace_content(base.folder, history.files(first), history, "rollback to 1")
    assert history.cut_off() is None


def test_others_are_kept_off_meanwhile(history: History, tmp_path: Path) -> None:
    other = History(tmp_path / "history")
    with other.undisturbed() as free:
        assert free
    with history.lock(), other.undisturbed() as free:
        assert not free
    with other.undisturbed() as free:
        assert free
