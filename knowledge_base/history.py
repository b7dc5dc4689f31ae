"""The history of the knowledge base without git: every accepted state of the files, who saved it, and what changed."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from knowledge_base.atomic import write_file
from knowledge_base.changes import Changes, Files, changes_between
from knowledge_base.errors import HistoryError
from knowledge_base.history_store import HistoryStore
from knowledge_base.live_settings import live_settings
from knowledge_base.loading import fingerprint_of
from knowledge_base.messages import message

logger = logging.getLogger(__name__)
EDITED = "edited"


@dataclass(frozen=True)
class Version:
    """One state of the files. `number` counts up from 1 and is never given twice; `at` is in UTC.

    `how` is "edited", "import" or "rollback to N"; `accepted` is False for a state with errors, kept only because a
    rollback replaced it. `files` gives the name of each file's contents by path, `changes` what differs from the
    accepted version before.
    """

    number: int
    at: datetime
    who: str
    how: str
    accepted: bool
    fingerprint: str
    files: Mapping[str, str]
    changes: Changes

    def to_json(self) -> dict[str, Any]:
        """Returns the version as its note and `rasai kb history --json` show it."""
        return {**self.__dict__, "at": self.at.isoformat(timespec="seconds"), "changes": self.changes.to_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Version:
        """Reads what `to_json` wrote."""
        return cls(**{**data, "at": datetime.fromisoformat(data["at"]), "changes": Changes.from_json(data["changes"])})


def _now() -> datetime:
    return datetime.now(timezone.utc).replace(microsecond=0)


class History:
    """The versions in one folder, shared by every process that works with the same state folder."""

    def __init__(self, folder: Path, keep: int | None = None, now: Callable[[], datetime] = _now) -> None:
        """Opens the history; `keep` is how many versions stay, by default as in `live.yml`. Writes nothing yet."""
        self._store = HistoryStore(folder)
        self._keep = keep if keep is not None else live_settings().keep_versions
        self._now = now

    def lock(self) -> AbstractContextManager[None]:
        """Keeps other processes from recording, and from taking over files, until the block ends; not reentrant."""
        return self._store.lock()

    def undisturbed(self) -> AbstractContextManager[bool]:
        """Yields False where another process holds `lock`; else none gets it until the block ends."""
        return self._store.undisturbed()

    def record(self, files: Files, who: str, how: str = EDITED, accepted: bool = True) -> Version:
        """Keeps `files` as the newest version; where they are that already, returns it.

        Raises:
            OSError: the history can't be written; it is as it was.
        """
        with self.lock():
            return self.record_locked(files, who, how, accepted)

    def record_locked(self, files: Files, who: str, how: str = EDITED, accepted: bool = True) -> Version:
        """As `record`, for a caller that holds `lock` already."""
        latest = self.latest()
        mark = fingerprint_of(files)
        if latest is not None and latest.fingerprint == mark and (latest.accepted or not accepted):
            return latest
        names = {path: self._store.put(raw) for path, raw in files.items()}
        changes = changes_between(self._files_or_none(self.latest(accepted=True)), files)
        numbers = self._store.numbers()
        version = Version(numbers[-1] + 1 if numbers else 1, self._now(), who, how, accepted, mark, names, changes)
        note = json.dumps(version.to_json(), ensure_ascii=False)
        write_file(self._store.note(version.number), note.encode())
        self._prune()
        return version

    def versions(self) -> Iterator[Version]:
        """Yields the versions, newest first; a note that can't be read is left out and logged."""
        for number in reversed(self._store.numbers()):
            try:
                yield self.version(number)
            except HistoryError as error:
                logger.warning("%s", error)

    def latest(self, accepted: bool = False) -> Version | None:
        """Returns the newest version (the newest without errors, where `accepted`); None when there is none."""
        return next((version for version in self.versions() if version.accepted or not accepted), None)

    def version(self, number: int) -> Version:
        """Returns version `number`.

        Raises:
            HistoryError: there is none, or its note is damaged.
        """
        numbers = self._store.numbers()
        if number not in numbers:
            if not numbers:
                raise HistoryError(message("history_no_version_at_all", number=number))
            raise HistoryError(message("history_no_version", number=number, first=numbers[0], last=numbers[-1]))
        try:
            return Version.from_json(json.loads(self._store.note(number).read_text("utf-8")))
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise HistoryError(message("history_note_damaged", number=number, file=self._store.note(number), reason=error)) from error

    def files(self, version: Version) -> dict[str, bytes]:
        """Returns the contents of the version's files by path.

        Raises:
            HistoryError: one of them is missing or damaged.
        """
        return {path: self._store.get(name) for path, name in version.files.items()}

    @contextmanager
    def replacing(self, how: str) -> Iterator[None]:
        """Leaves a mark while files are replaced; it stays where the block is cut off. Hold `lock` around it."""
        mark = self._store.folder / "replacing"
        write_file(mark, how.encode())
        yield
        mark.unlink()

    def cut_off(self) -> str | None:
        """Returns how files were being replaced when that was cut off; None when nothing is. Hold `undisturbed` around it."""
        try:
            return (self._store.folder / "replacing").read_text("utf-8")
        except OSError:
            return None

    def _files_or_none(self, version: Version | None) -> Files:
        try:
            return self.files(version) if version is not None else {}
        except HistoryError as error:
            logger.warning("What changed can't be told. %s", error)
            return {}

    def _prune(self) -> None:
        old = self._store.numbers()[: -self._keep]
        for number in old:
            self._store.note(number).unlink(missing_ok=True)
        if old:
            self._store.drop_objects_except(name for version in self.versions() for name in version.files.values())
