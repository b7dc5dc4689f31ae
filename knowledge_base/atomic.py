"""Writes files and folders in one step, so that a reader or a crash meets the former state or the new one, never half."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path

# Seconds after which a scratch folder must be a crashed program's.
_ABANDONED_S = 3600
_MARK_DIGITS = 12


def write_file(path: Path, raw: bytes) -> None:
    """Writes `raw` to `path`, on disk before it takes the name; an existing file keeps its mode and, where allowed, owner.

    Raises:
        OSError: it can't be written; `path` is as it was.
    """
    write_files({path: raw})


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Writes several files as `write_file` does; none takes its name before all are on disk.

    Raises:
        OSError: one can't be written; in all likelihood all are as they were.
    """
    staged = {target: _scratch_beside(target) for target in (path.resolve() for path in contents)}
    try:
        for (target, scratch), raw in zip(staged.items(), contents.values(), strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            _write_through(scratch, raw)
            _keep_rights(scratch, target)
        for target, scratch in staged.items():
            scratch.replace(target)
    finally:
        for scratch in staged.values():
            scratch.unlink(missing_ok=True)
    for folder in {target.parent for target in staged}:
        sync_folder(folder)


def _write_through(file: Path, raw: bytes) -> None:
    with file.open("wb") as out:
        out.write(raw)
        out.flush()
        os.fsync(out.fileno())


def write_folder(target: Path, write: Callable[[Path], None]) -> None:
    """Lets `write` fill a scratch folder, which then takes the name `target`; read it through `whole_folder`.

    Raises:
        OSError: it can't be written; `target` is as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(target)
    scratch = _scratch_beside(target)
    try:
        scratch.mkdir()
        write(scratch)
        _exchange(scratch, target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def whole_folder(target: Path) -> Path:
    """Returns where the folder lies that `write_folder` wrote last: a crash may have left only the one before."""
    former = _former(target)
    return former if former.is_dir() and not target.is_dir() else target


def _exchange(scratch: Path, target: Path) -> None:
    former = _former(target)
    shutil.rmtree(former, ignore_errors=True)
    with contextlib.suppress(FileNotFoundError):
        target.rename(former)
    try:
        scratch.rename(target)
    except OSError:
        if not target.is_dir():  # else another process was faster
            raise
    shutil.rmtree(former, ignore_errors=True)


def _former(target: Path) -> Path:
    return target.with_name(f".{target.name}.former")


def _remove_abandoned(target: Path) -> None:
    for scratch in target.parent.glob(f".{target.name}.{'[0-9a-f]' * _MARK_DIGITS}"):
        if scratch.is_dir() and time.time() - scratch.stat().st_mtime > _ABANDONED_S:
            shutil.rmtree(scratch, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Makes the names in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _scratch_beside(target: Path) -> Path:
    # Hidden, so nobody takes it for content.
    return target.with_name(f".{target.name}.{uuid.uuid4().hex[:_MARK_DIGITS]}")


def _keep_rights(scratch: Path, target: Path) -> None:
    if not target.exists():
        return
    former = target.stat()
    with contextlib.suppress(PermissionError):
        os.chown(scratch, former.st_uid, former.st_gid)
    with contextlib.suppress(PermissionError):
        scratch.chmod(former.st_mode & 0o7777)
