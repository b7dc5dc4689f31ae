"""Tells a finished save from one that a program is still at."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
from collections.abc import Iterable
from pathlib import Path

from knowledge_base.changes import Files
from knowledge_base.content import Content
from knowledge_base.loading import content_files

Stamp = tuple[tuple[str, int, int, int, int], ...]


def stamp_of(folder: Path) -> Stamp:
    """Returns what changes with every save, without reading a file: each one's name, node, size and two times."""
    stamp = []
    with contextlib.suppress(OSError):  # a folder that is being replaced has no files for a moment
        for file in content_files(folder):
            with contextlib.suppress(OSError):
                status = file.stat()
                stamp.append((str(file), status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    return tuple(stamp)


def looks_cut_short(former: Files, present: Files) -> bool:
    """Returns whether a file went, or one that ended with a whole line no longer does: so it is in the midst of a save."""
    return any(path not in present or (_ends_a_line(raw) and not _ends_a_line(present[path])) for path, raw in former.items())


def _ends_a_line(raw: bytes) -> bool:
    # UTF-16 may put a zero behind the line's end; it is refused with words, and need not be waited for.
    return raw.removesuffix(b"\0").endswith(b"\n")


def takes_away(former: Content, present: Content) -> bool:
    """Returns whether a topic, a figure or an office went."""
    return not _ids(former) <= _ids(present)


def _ids(content: Content) -> set[str]:
    return {*content.entries, *content.figures, *(office.id for office in content.offices)}


def any_open_for_writing(files: Iterable[Path]) -> bool:
    """Returns whether a program holds one of the files open for writing; False where the system does not tell."""
    return any(_is_open_for_writing(file) for file in files)


def _is_open_for_writing(file: Path) -> bool:
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        # A read lease is granted only while nobody has the file open for writing. Somebody opening it in this very
        # moment makes the system send a signal: one that is ignored by default, not SIGIO, which would end the program.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except (OSError, AttributeError):  # not our file, or a file system or system without leases
        return False
    finally:
        os.close(descriptor)
    return False
