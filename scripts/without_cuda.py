"""Prints a lock without torch, triton and the CUDA libraries, for an install that brings torch's CPU build."""

from __future__ import annotations

import re
import sys
from pathlib import Path

_LEFT_OUT = re.compile(r"^(torch|triton|cuda-[a-z-]+|nvidia-[a-z0-9-]+)==")


def main(lock: Path) -> None:
    """Prints `lock`, leaving out whole entries with their hashes."""
    skipping = False
    for line in lock.read_text("utf-8").splitlines():
        if not line.startswith((" ", "#")):
            skipping = bool(_LEFT_OUT.match(line))
        if not skipping:
            print(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
