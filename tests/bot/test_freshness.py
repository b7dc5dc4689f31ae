from __future__ import annotations

from pathlib import Path

import pytest

from bot.freshness import is_fresh, model_fingerprint, note_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """What a model is trained from, in small."""
    for name in ("config.yml", "domain.yml", "bot/data/nlu/one.yml", "bot/components/tokenizer.py", "requirements.txt", "README.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path


@pytest.fixture
def model(root: Path) -> Path:
    """A model that was trained just now."""
    file = root / "models" / "rasai.tar.gz"
    file.parent.mkdir()
    file.write_bytes(b"a model")
    note_of(file).write_text(model_fingerprint(root), "ascii")
    return file


def test_a_model_of_what_is_there_now_is_fresh(root: Path, model: Path) -> None:
    assert is_fresh(model, root)


@pytest.mark.parametrize("name", ["config.yml", "domain.yml", "bot/data/nlu/one.yml", "bot/components/tokenizer.py", "requirements.txt"])
def test_a_changed_input_makes_it_stale(root: Path, model: Path, name: str) -> None:
    (root / name).write_text("changed")
    assert not is_fresh(model, root)


def test_a_new_a_renamed_and_a_missing_input_make_it_stale(root: Path, model: Path) -> None:
    one = root / "bot/data/nlu/one.yml"
    one.with_name("two.yml").touch()
    assert not is_fresh(model, root)
    one.with_name("two.yml").unlink()
    assert is_fresh(model, root)
    one.rename(one.with_name("other.yml"))
    assert not is_fresh(model, root)
    one.with_name("other.yml").unlink()
    assert not is_fresh(model, root)


@pytest.mark.parametrize("name", ["README.md", "bot/components/__pycache__/tokenizer.pyc", "knowledge_base/figures.yml"])
def test_anything_else_may_change(root: Path, model: Path, name: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("changed")
    assert is_fresh(model, root)


def test_without_the_model_or_its_note_nothing_is_fresh(root: Path, model: Path) -> None:
    note_of(model).rename(model.parent / "note")
    assert not is_fresh(model, root)
    (model.parent / "note").rename(note_of(model))
    model.unlink()
    assert not is_fresh(model, root)
