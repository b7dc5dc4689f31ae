"""The knowledge base as the running assistant sees it: one consistent snapshot, exchanged when staff save a file."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from knowledge_base.changes import Files
from knowledge_base.content import Content
from knowledge_base.encoder import Encoder, load_encoder
from knowledge_base.errors import ContentError, HistoryError, KnowledgeBaseError
from knowledge_base.history import History
from knowledge_base.index import TopicIndex
from knowledge_base.live_settings import LiveSettings, live_settings
from knowledge_base.loading import fingerprint, fingerprint_of, load_content, read_files
from knowledge_base.replacing import load_files
from knowledge_base.settling import any_open_for_writing, looks_cut_short, takes_away
from knowledge_base.snapshot import Snapshot, fitting_index, open_snapshot
from knowledge_base.watching import Outcome, follow
from knowledge_base.who import last_editor

logger = logging.getLogger(__name__)
__all__ = ["LiveKnowledgeBase", "Snapshot", "open_snapshot"]


class LiveKnowledgeBase:
    """Serves a snapshot and replaces it when a valid change is saved; an invalid one leaves everything as it was.

    `snapshot` is exchanged whole: a request that reads it once sees one state. `warning` is for the operator, or None.
    """

    def __init__(
        self,
        folder: Path,
        index_folder: Path,
        encoder: str | Encoder,
        history: History | None = None,
        waits: LiveSettings | None = None,
    ) -> None:
        """Opens the first snapshot: of the saved files, or of the last accepted version where they have errors.

        `encoder` is the setting or an encoder; accepted changes are recorded in `history`; `waits` are by default
        those of `live.yml`.

        Raises:
            ContentError: the files have errors, and no accepted version is kept.
            EncoderError: the encoder can't be loaded.
        """
        self._folder, self._index_folder, self._history = folder, index_folder, history
        self._waits = waits or live_settings()
        self._refused: str | None = None
        self._instead = ""  # which version is served where the files had errors at the start
        self._not_kept: str | None = None
        self._taking_over = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._looked_at: str | None = None
        used = load_encoder(encoder) if isinstance(encoder, str) else encoder
        content, self._files = self._first_content()
        index, is_new = fitting_index(content, used, index_folder)
        self.snapshot = Snapshot(content, index, used)
        self._keep(index if is_new else None, [folder / path for path in self._files])

    @property
    def warning(self) -> str | None:
        """Why what is saved is not served, or is served but could not be kept; None when all is well."""
        return "\n".join(filter(None, (self._refused, self._not_kept))) or None

    def reload(self) -> bool:
        """Takes over what is saved now, however fresh; returns whether the snapshot changed. `warning` says why not."""
        return self.take_over() is Outcome.TAKEN

    def take_over(self, rest_s: float = math.inf) -> Outcome:
        """Takes over what is saved, unless it has errors or may be half a save; `rest_s` is the seconds since the last write."""
        with self._taking_over:
            try:
                return self._take_over(rest_s)
            except (KnowledgeBaseError, OSError) as error:
                if self._is_saved_differently():
                    return Outcome.BUSY
                self._refused = f"{error}{self._instead}"
                logger.error("The change to the knowledge base is not used; the former content keeps serving.\n%s", error)
                return Outcome.REFUSED

    def watch(self) -> None:
        """Starts a thread that takes over every finished save in the folder."""
        arguments = (self._folder, self.take_over, self._stop, self._waits)
        self._thread = threading.Thread(target=follow, args=arguments, name="knowledge-base-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stops watching."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _take_over(self, rest_s: float) -> Outcome:
        started, former = time.perf_counter(), self.snapshot
        self._looked_at = None
        with self._history.undisturbed() if self._history else nullcontext(True) as free:
            found = self._finished_change(rest_s) if free else Outcome.BUSY
        if isinstance(found, Outcome):
            return found
        content, files = found
        index, is_new = fitting_index(content, former.encoder, self._index_folder, former.index)
        self.snapshot = Snapshot(content, index, former.encoder)
        changed = [self._folder / path for path, raw in files.items() if self._files.get(path) != raw]
        self._files, self._refused, self._instead = files, None, ""
        took_ms = (time.perf_counter() - started) * 1000
        logger.info("The knowledge base was changed: %d topics are served (%.0f ms).", len(content.entries), took_ms)
        self._keep(index if is_new else None, changed)
        return Outcome.TAKEN

    def _finished_change(self, rest_s: float) -> Outcome | tuple[Content, Files]:
        """Returns what is saved, read in one state, or why it is not taken over now."""
        self._check_not_cut_off()
        files = read_files(self._folder)
        self._looked_at = fingerprint_of(files)
        if self._looked_at == self.snapshot.content.fingerprint:
            self._refused, self._instead = None, ""
            return Outcome.SAME
        is_fresh = rest_s < self._waits.unfinished_s
        if is_fresh and looks_cut_short(self._files, files):
            return Outcome.UNFINISHED
        if rest_s < self._waits.open_s and any_open_for_writing(self._folder / path for path in files):
            return Outcome.BUSY
        content = load_content(self._folder)
        if not content.fingerprint == self._looked_at == fingerprint(self._folder):
            return Outcome.BUSY
        return Outcome.UNFINISHED if is_fresh and takes_away(self.snapshot.content, content) else (content, files)

    def _first_content(self) -> tuple[Content, Files]:
        try:
            self._check_not_cut_off()
            return load_content(self._folder), read_files(self._folder)
        except (ContentError, HistoryError) as error:
            version = self._history.latest(accepted=True) if self._history else None
            if self._history is None or version is None:
                raise
            files = self._history.files(version)
            content = load_files(files, self._folder)
            self._instead = f"\nVersion {version.number} of {version.at:%Y-%m-%d %H:%M} UTC is served instead."
            self._refused = f"{error}{self._instead}"
            logger.error("The knowledge base as saved is not used. %s", self._refused)
            return content, files

    def _check_not_cut_off(self) -> None:
        how = self._history.cut_off() if self._history else None
        if how:
            remedy = "Run it again, or put an accepted version back: `rasai kb rollback VERSION`."
            raise HistoryError(f"Files were being replaced ({how}), and that was cut off, so they may not belong together. {remedy}")

    def _is_saved_differently(self) -> bool:
        """Returns whether the files changed since the last look, so that its errors tell nothing."""
        try:
            return self._looked_at is not None and fingerprint(self._folder) != self._looked_at
        except OSError:
            return False

    def _keep(self, new_index: TopicIndex | None, changed: Iterable[Path]) -> None:
        """Saves what was just accepted; a full disk must not keep citizens from it."""
        not_kept = []
        try:
            if new_index is not None:
                new_index.save(self._index_folder)
        except OSError as error:
            not_kept.append(f"The search index can't be saved, so the next start takes longer: {error}.")
        try:
            if self._history is not None and fingerprint_of(self._files) == self.snapshot.content.fingerprint:
                self._history.record(self._files, last_editor(changed))
        except (KnowledgeBaseError, OSError) as error:
            not_kept.append(f"The change is not in the history: {error}.")
        self._not_kept = "\n".join(not_kept) or None
        if not_kept:
            logger.error("The knowledge base is served, but not all of it is kept. %s", self._not_kept)
