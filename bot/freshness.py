"""Tells whether a trained thing still fits what it was made from, without importing Rasa."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from bot.settings import ROOT

_MODEL_INPUTS = (
    "config.yml", "domain.yml", "bot/data", "bot/components", "bot/language", "knowledge_base/embedded_encoder", "requirements.txt"
)  # fmt: skip


def model_fingerprint(root: Path = ROOT) -> str:
    """Returns a hash of everything the Rasa model is trained from."""
    digest = hashlib.sha256()
    for file in _files(root / name for name in _MODEL_INPUTS):
        digest.update(file.relative_to(root).as_posix().encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        elif path.is_file():
            yield path


def is_fresh(model: Path, root: Path = ROOT) -> bool:
    """Returns whether `model` was trained from what is there now."""
    note = note_of(model)
    return model.is_file() and note.is_file() and note.read_text("ascii") == model_fingerprint(root)


def note_of(model: Path) -> Path:
    """Returns the file beside the model that keeps its fingerprint."""
    return model.with_suffix(".fingerprint")
