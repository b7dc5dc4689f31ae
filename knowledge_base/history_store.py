"""Where the history lies: contents by their hash, compressed, and one small file for each version."""

from __future__ import annotations

import fcntl
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge_base.atomic import write_file
from knowledge_base.errors import HistoryError
from knowledge_base.messages import message


class HistoryStore:
    """Objects and numbered notes in a folder; written in one step each, so a crash loses at most the last of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keeps other processes from writing, and from taking over files, until the block ends."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextmanager
    def undisturbed(self) -> Iterator[bool]:
        """Yields False where another process is writing; else none begins until the block ends."""
        try:
            file = (self.folder / "lock").open()
        except OSError:  # nobody ever wrote here
            yield True
            return
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            yield True

    def put(self, raw: bytes) -> str:
        """Keeps `raw` and returns its name, the SHA-256 as 64 hex digits; known contents are kept once.

        Raises:
            OSError: it can't be written.
        """
        name = hashlib.sha256(raw).hexdigest()
        try:
            self.get(name)
        except HistoryError:
            write_file(self._object(name), zlib.compress(raw))
        return name

    def get(self, name: str) -> bytes:
        """Returns the contents called `name`.

        Raises:
            HistoryError: they are missing or damaged.
        """
        try:
            raw = zlib.decompress(self._object(name).read_bytes())
        except (OSError, zlib.error) as error:
            raise HistoryError(message("history_object_missing", file=self._object(name), reason=error)) from error
        if hashlib.sha256(raw).hexdigest() != name:
            raise HistoryError(message("history_object_damaged", file=self._object(name)))
        return raw

    def numbers(self) -> list[int]:
        """Returns the numbers of all versions, ascending."""
        return sorted(int(note.stem) for note in (self.folder / "versions").glob("[0-9]*.json") if note.stem.isdigit())

    def note(self, number: int) -> Path:
        """Returns the file that describes version `number`."""
        return self.folder / "versions" / f"{number:06d}.json"

    def drop_objects_except(self, names: Iterable[str]) -> None:
        """Removes contents that no version needs any more."""
        kept = set(names)
        for file in (self.folder / "objects").glob("*/*"):
            if file.name not in kept:
                file.unlink(missing_ok=True)

    def _object(self, name: str) -> Path:
        return self.folder / "objects" / name[:2] / name
