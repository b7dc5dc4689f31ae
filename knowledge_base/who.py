"""Who changed a file, as far as the system can tell."""

from __future__ import annotations

import getpass
import os
import pwd
from collections.abc import Iterable
from pathlib import Path

UNKNOWN = "unknown"


def current_user() -> str:
    """Returns who runs this program (behind `sudo`, who called it), or "unknown"."""
    try:
        return os.environ.get("SUDO_USER") or getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return UNKNOWN


def last_editor(files: Iterable[Path]) -> str:
    """Returns the owner of the file saved last, "uid 1000" for one without a name, or "unknown" when none is there."""
    found = []
    for file in files:
        try:
            found.append(file.stat())
        except OSError:
            continue
    if not found:
        return UNKNOWN
    uid = max(found, key=lambda status: status.st_mtime_ns).st_uid
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid {uid}"
