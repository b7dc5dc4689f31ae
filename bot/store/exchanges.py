"""Records exchanges, and the questions among them that got no sure answer, without making the citizen wait."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timezone

from sqlalchemy import insert
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import settings
from bot.store.missed import Choice, Missed, MissedQuestions, utc_today
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


Item = dict[str, object] | Missed | Choice


class ExchangeRecorder:
    """Writes records from a thread of its own, several in one transaction; `close` writes the rest.

    The same thread forgets missed questions when their days are over: at its start, and once a day.
    """

    def __init__(self, engine: Engine, missed_days: int | None = None, today: Callable[[], date] = utc_today) -> None:
        """`missed_days` is for how many days missed questions are kept, by default as set; with 0, none is written."""
        self._engine = engine
        self._missed = MissedQuestions(engine)
        self._missed_days = settings().missed_days if missed_days is None else missed_days
        self._today = today
        self._forgot_on: date | None = None
        self._queue: queue.Queue[Item] = queue.Queue(maxsize=10_000)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._write_all, name="exchange-recorder", daemon=True)
        self._thread.start()

    def record(self, record: ExchangeRecord) -> None:
        """Takes a record; when the database has been away for 10,000 exchanges, drops it with a line in the log."""
        self._put({"at": datetime.now(timezone.utc), **asdict(record)})

    def miss(self, question: Missed) -> None:
        """Takes a question that got no sure answer."""
        if self._missed_days:
            self._put(question)

    def choose(self, choice: Choice) -> None:
        """Takes the topic that a question taken before turned out to be about."""
        if self._missed_days:
            self._put(choice)

    def close(self) -> None:
        """Writes what is waiting and stops the thread."""
        self._closing.set()
        self._thread.join(timeout=10)

    def _put(self, item: Item) -> None:
        try:
            self._queue.put_nowait(item)
        except queue.Full:
            logger.error("An exchange was not recorded: the database has not answered for too long.")

    def _write_all(self) -> None:
        self._forget()
        # Waking for every record would take the interpreter from the loop that serves citizens.
        while not self._closing.wait(_GATHER_SECONDS):
            self._write(self._waiting())
            self._forget()
        while items := self._waiting():
            self._write(items)

    def _waiting(self) -> list[Item]:
        items: list[Item] = []
        while not self._queue.empty():
            items.append(self._queue.get_nowait())
        return items

    def _write(self, items: list[Item]) -> None:
        self._write_exchanges([item for item in items if isinstance(item, dict)])
        self._write_missed([item for item in items if isinstance(item, Missed)], [item for item in items if isinstance(item, Choice)])

    def _write_exchanges(self, rows: list[dict[str, object]]) -> None:
        if not rows:
            return
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(Exchange), rows)
        except SQLAlchemyError:
            logger.exception("%d exchanges were not recorded.", len(rows))

    def _write_missed(self, questions: list[Missed], choices: list[Choice]) -> None:
        try:
            if questions:
                self._missed.add(questions, self._today())
            if choices:
                self._missed.choose(choices)
        except SQLAlchemyError as error:
            # The error's own text would bring the questions into the log.
            logger.error("%d missed questions were not recorded: %s", len(questions), type(error).__name__)

    def _forget(self) -> None:
        today = self._today()
        if today == self._forgot_on:
            return
        self._forgot_on = today
        try:
            self._missed.forget(today, self._missed_days)
        except SQLAlchemyError as error:
            logger.error("Missed questions past their days could not be deleted; it is tried again tomorrow: %s", error)
