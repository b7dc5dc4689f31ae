"""Records exchanges without making the citizen wait."""

from __future__ import annotations

import logging
import queue
import threading
import time
from dataclasses import asdict, dataclass
from datetime import datetime, timezone

from sqlalchemy import insert
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.store.models import Exchange

logger = logging.getLogger(__name__)
_BATCH = 200
_GATHER_SECONDS = 0.25


@dataclass(frozen=True)
class ExchangeRecord:
    """What is kept of one exchange; `score` is the decision's confidence in [0, 1], `ms` milliseconds."""

    channel: str
    form: str | None
    intent: str | None
    topic: str | None
    outcome: str
    act: str | None
    score: float | None
    ms: float


class ExchangeRecorder:
    """Writes records from a thread of its own, several in one transaction; `close` writes the rest."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._queue: queue.Queue[dict[str, object] | None] = queue.Queue(maxsize=10_000)
        self._thread = threading.Thread(target=self._write_all, name="exchange-recorder", daemon=True)
        self._thread.start()

    def record(self, record: ExchangeRecord) -> None:
        """Takes a record; when the database has been away for 10,000 exchanges, drops it with a line in the log."""
        try:
            self._queue.put_nowait({"at": datetime.now(timezone.utc), **asdict(record)})
        except queue.Full:
            logger.error("An exchange was not recorded: the database has not answered for too long.")

    def close(self) -> None:
        """Writes what is waiting and stops the thread."""
        self._queue.put(None)
        self._thread.join(timeout=10)

    def _write_all(self) -> None:
        closing = False
        while not closing:
            rows = self._next_rows()
            closing = None in rows
            self._write([row for row in rows if row is not None])

    def _next_rows(self) -> list[dict[str, object] | None]:
        """Waits for a record, then a moment for more: one transaction for many costs little more than one for one."""
        rows = [self._queue.get()]
        until = time.monotonic() + _GATHER_SECONDS
        while len(rows) < _BATCH and rows[-1] is not None and (left := until - time.monotonic()) > 0:
            try:
                rows.append(self._queue.get(timeout=left))
            except queue.Empty:
                break
        return rows

    def _write(self, rows: list[dict[str, object]]) -> None:
        if not rows:
            return
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(Exchange), rows)
        except SQLAlchemyError:
            logger.exception("%d exchanges were not recorded.", len(rows))
