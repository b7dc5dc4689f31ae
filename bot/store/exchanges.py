"""Records exchanges without making the citizen wait."""

from __future__ import annotations

import logging
import queue
import threading
from dataclasses import asdict, dataclass
from datetime import datetime, timezone

from sqlalchemy import insert
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.store.models import Exchange

logger = logging.getLogger(__name__)
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
        self._queue: queue.Queue[dict[str, object]] = queue.Queue(maxsize=10_000)
        self._closing = threading.Event()
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
        self._closing.set()
        self._thread.join(timeout=10)

    def _write_all(self) -> None:
        # Waking for every record would take the interpreter from the loop that serves citizens.
        while not self._closing.wait(_GATHER_SECONDS):
            self._write(self._waiting())
        while rows := self._waiting():
            self._write(rows)

    def _waiting(self) -> list[dict[str, object]]:
        rows: list[dict[str, object]] = []
        while not self._queue.empty():
            rows.append(self._queue.get_nowait())
        return rows

    def _write(self, rows: list[dict[str, object]]) -> None:
        if not rows:
            return
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(Exchange), rows)
        except SQLAlchemyError:
            logger.exception("%d exchanges were not recorded.", len(rows))
