from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def names(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9._-]+)==", lock, flags=re.MULTILINE))


def test_only_torch_and_its_cuda_libraries_are_left_out() -> None:
    lock = ROOT / "requirements.txt"
    kept = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "without_cuda.py"), str(lock)], capture_output=True, text=True, check=True
    ).stdout
    left_out = names(lock.read_text("utf-8")) - names(kept)
    assert {"torch", "triton"} <= left_out
    assert all(name in ("torch", "triton") or name.startswith(("nvidia-", "cuda-")) for name in left_out)
    assert "sentence-transformers" in names(kept)
    assert all(line.startswith(("    --hash", "#")) or "==" in line for line in kept.splitlines())


def test_the_locks_carry_hashes_and_name_no_host() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-bootstrap.txt"):
        lock = (ROOT / name).read_text("utf-8")
        assert "://" not in lock
        entries = re.split(r"\n(?=[a-z])", lock.split("\n", 2)[2])
        assert all("--hash=sha256:" in entry for entry in entries)
