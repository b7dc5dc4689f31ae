"""Writes the published folder in one step, and never over anything that it did not write."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from knowledge_base.atomic import write_folder
from knowledge_base.publishing.errors import PublishingError
from knowledge_base.publishing.records import TAGS

SCHEMA_FILE = "schema.json"
_DATA = ("faqs", "figures", "offices")
_PAGES = tuple(f"faqpage.{tag}.jsonld" for tag in TAGS.values())
NAMES = frozenset(("README.md", SCHEMA_FILE, *_PAGES, *(f"{name}.{kind}" for name in _DATA for kind in ("json", "csv"))))


def write_publication(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes `files` by name into `folder`; a former publication there is replaced as a whole.

    Raises:
        PublishingError: the folder holds something else, or can't be written.
    """
    target = folder.resolve()
    try:
        _refuse_others_work(target)
        write_folder(target, lambda scratch: _write(scratch, files))
    except OSError as error:
        raise PublishingError(f"{folder} can't be written: {error}. Nothing was changed there.") from error


def _write(scratch: Path, files: Mapping[str, bytes]) -> None:
    for name, raw in files.items():
        (scratch / name).write_bytes(raw)


def _refuse_others_work(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise PublishingError(f"{folder} is a file. Name a new folder, an empty one, or one that was published before.")
    found = {path.name for path in folder.iterdir()}
    others = sorted(found - NAMES)
    if others or (found and not _is_publication(folder)):
        what = ", ".join((others or sorted(found))[:3])
        raise PublishingError(
            f"{folder} holds something else than a former publication ({what}), which would be lost. "
            "Name a new folder, an empty one, or one that was published before."
        )


def _is_publication(folder: Path) -> bool:
    """Returns whether the folder's README.md and tables are ours: only then is there a `faqs.json` that says so."""
    try:
        return "publication" in json.loads((folder / "faqs.json").read_bytes())
    except (OSError, ValueError):
        return False
