from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.errors import ContentError
from knowledge_base.publishing import PublishingError, folder, publish
from tests.knowledge_base.publishing.test_publishing import LATER
from tests.knowledge_base.samples import TODAY, BaseFolder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out" / "open_data"


def test_a_former_publication_is_replaced_as_a_whole(base: BaseFolder, target: Path) -> None:
    publish(base.folder, target, TODAY)
    (target / "offices.csv").write_bytes(b"of an office that is gone")
    publish(base.folder, target, LATER)
    assert "Published on: 2027-04-01" in (target / "README.md").read_text("utf-8")
    assert not (target / "offices.csv").exists()
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_an_empty_folder_is_filled(base: BaseFolder, target: Path) -> None:
    target.mkdir(parents=True)
    publish(base.folder, target, TODAY)
    assert {path.name for path in target.iterdir()} == folder.NAMES - {"offices.csv"}


@pytest.mark.parametrize("name", ["notes.txt", "README.md", ".git", "faqs.json"])
def test_a_folder_with_other_things_is_left_alone(base: BaseFolder, target: Path, name: str) -> None:
    target.mkdir(parents=True)
    (target / name).write_text("mine", "utf-8")
    with pytest.raises(PublishingError, match=name):
        publish(base.folder, target, TODAY)
    assert [(path.name, path.read_text("utf-8")) for path in target.iterdir()] == [(name, "mine")]


def test_a_publication_with_something_added_is_left_alone(base: BaseFolder, target: Path) -> None:
    publish(base.folder, target, TODAY)
    (target / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(PublishingError, match=r"notes\.txt"):
        publish(base.folder, target, LATER)
    assert "Published on: 2026-06-01" in (target / "README.md").read_text("utf-8")


def test_the_knowledge_base_itself_is_no_place_to_publish(base: BaseFolder) -> None:
    with pytest.raises(PublishingError, match="holds something else"):
        publish(base.folder, base.folder, TODAY)
    assert base.text("figures.yml")


def test_a_file_is_no_folder(base: BaseFolder, target: Path) -> None:
    target.parent.mkdir()
    target.write_text("mine", "utf-8")
    with pytest.raises(PublishingError, match="is a file"):
        publish(base.folder, target, TODAY)
    assert target.read_text("utf-8") == "mine"


def test_a_base_with_errors_leaves_the_former_publication(base: BaseFolder, target: Path) -> None:
    publish(base.folder, target, TODAY)
    base.replace("faqs/nadra/card.yml", "{fee.card}", "{fee.unknown}")
    with pytest.raises(ContentError, match=r"fee\.unknown"):
        publish(base.folder, target, LATER)
    assert "Published on: 2026-06-01" in (target / "README.md").read_text("utf-8")


def test_a_base_without_topics_is_not_published(base: BaseFolder, target: Path) -> None:
    base.files = {"card.yml": {}, "lost.yml": {}}
    base.save()
    with pytest.raises(PublishingError, match="no topics"):
        publish(base.folder, target, TODAY)


def test_a_write_that_fails_leaves_the_former_publication(base: BaseFolder, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(base.folder, target, TODAY)

    def full(scratch: Path, files: object) -> None:
        (scratch / "README.md").write_text("half", "utf-8")
        raise OSError("No space left on device")

    monkeypatch.setattr(folder, "_write", full)
    with pytest.raises(PublishingError, match="No space left"):
        publish(base.folder, target, LATER)
    assert "Published on: 2026-06-01" in (target / "README.md").read_text("utf-8")
    assert [path.name for path in target.parent.iterdir()] == [target.name]
