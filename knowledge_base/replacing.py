"""Puts other files in place of the knowledge base's (a rollback, an import): checked first, in one step, recorded."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from knowledge_base.atomic import sync_folder, write_files
from knowledge_base.changes import Files
from knowledge_base.content import Content
from knowledge_base.errors import ContentError, HistoryError
from knowledge_base.history import EDITED, History, Version
from knowledge_base.loading import check_content, load_content, read_files
from knowledge_base.messages import message
from knowledge_base.who import current_user, last_editor


def replace_content(folder: Path, files: Files, history: History, how: str, who: str | None = None) -> Version:
    """Replaces all content files of `folder` by `files` (contents by path below it) and records the new version.

    The present files are kept as a version before. A running assistant takes the new ones over in one step. `who` is by
    default whoever runs this program.

    Raises:
        ContentError: `files` do not check; nothing was changed.
        HistoryError: the history does not give back what was recorded; nothing was changed.
        OSError: a file can't be written.
    """
    load_files(files, folder)
    with history.lock():
        present = read_files(folder)
        _keep(present, folder, history)
        with history.replacing(how):
            write_files({folder / path: raw for path, raw in files.items() if present.get(path) != raw})
            for path in present.keys() - files.keys():
                (folder / path).unlink(missing_ok=True)
                sync_folder((folder / path).parent)
        return history.record_locked(files, who or current_user(), how)


def load_files(files: Files, folder: Path) -> Content:
    """Loads contents that are not in `folder` (yet); errors name the files as if they were.

    Raises:
        ContentError: they do not check.
    """
    with unpacked(files) as copy:
        try:
            return load_content(copy)
        except ContentError as error:
            moved = [
                replace(p, file=folder / p.file.relative_to(copy), what=p.what.replace(str(copy), str(folder))) for p in error.problems
            ]
            raise ContentError(moved) from error


@contextmanager
def unpacked(files: Files) -> Iterator[Path]:
    """Yields a temporary folder that holds `files`."""
    with tempfile.TemporaryDirectory(prefix="rasai-") as name:
        copy = Path(name)
        (copy / "faqs").mkdir()
        for path, raw in files.items():
            if copy not in (copy / path).resolve().parents:
                raise HistoryError(message("file_name_refused", name=path))
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_bytes(raw)
        yield copy


def _keep(present: Files, folder: Path, history: History) -> None:
    if not present:
        return
    _, problems = check_content(folder)
    accepted = all(problem.severity != "error" for problem in problems)
    history.record_locked(present, last_editor(folder / path for path in present), EDITED, accepted)
