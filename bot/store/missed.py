"""The questions that got no sure answer: masked, without who asked, and only for as long as the operator allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import islice

from sqlalchemy import delete, insert, inspect, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StoreError
from bot.language import mask
from bot.store.models import MissedQuestion

MAX_CHARACTERS = 300
CHOSEN, ADDED, DISMISSED = "chosen", "added", "dismissed"
# Below what the databases take as parameters of one statement.
_IDS_AT_ONCE = 500


@dataclass(frozen=True)
class Missed:
    """A question as the channel saw it, masked; `offered` are the topics of its buttons, `score` is in [0, 1]."""

    mark: str
    form: str | None
    text: str
    outcome: str
    offered: tuple[str, ...]
    score: float | None


@dataclass(frozen=True)
class Choice:
    """A button pressed later: the question's mark, and the topic that was meant."""

    mark: str
    topic: str


@dataclass(frozen=True)
class StoredQuestion:
    """A question as it is kept; `id` counts up."""

    id: int
    day: date
    form: str | None
    text: str
    outcome: str
    offered: tuple[str, ...]
    score: float | None
    resolution: str | None
    topic: str | None


def utc_today() -> date:
    """Returns the day that questions are dated with."""
    return datetime.now(timezone.utc).date()


class MissedQuestions:
    """Reads and writes the table, which `bot.store.database.migrate` makes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, questions: Sequence[Missed], day: date) -> None:
        """Keeps the questions, masked once more and cut to `MAX_CHARACTERS`.

        Raises:
            SQLAlchemyError: the database can't take them.
        """
        if not questions:
            return
        rows = [{**asdict(q), "offered": list(q.offered), "text": mask(q.text)[:MAX_CHARACTERS], "day": day} for q in questions]
        with self._engine.begin() as connection:
            connection.execute(insert(MissedQuestion), rows)

    def choose(self, choices: Iterable[Choice]) -> None:
        """Notes which topic the citizen meant.

        Raises:
            SQLAlchemyError: the database can't take it.
        """
        with self._engine.begin() as connection:
            for choice in choices:
                question = MissedQuestion.mark == choice.mark
                connection.execute(update(MissedQuestion).where(question).values(resolution=CHOSEN, topic=choice.topic))

    def resolve(self, ids: Iterable[int], resolution: str, topic: str | None = None) -> None:
        """Notes what staff did about the questions `ids`.

        Raises:
            StoreError: the database can't be used.
        """
        left = iter(ids)
        try:
            with self._engine.begin() as connection:
                while some := list(islice(left, _IDS_AT_ONCE)):
                    questions = MissedQuestion.id.in_(some)
                    connection.execute(update(MissedQuestion).where(questions).values(resolution=resolution, topic=topic))
        except SQLAlchemyError as error:
            raise self._unusable(error) from error

    def since(self, day: date) -> list[StoredQuestion]:
        """Returns the questions of `day` and after it, oldest first; none where no assistant ever kept any.

        Raises:
            StoreError: the database can't be used.
        """
        table = MissedQuestion.__table__
        columns = [table.c[name] for name in StoredQuestion.__dataclass_fields__]
        try:
            if not inspect(self._engine).has_table(table.name):
                return []
            with self._engine.connect() as connection:
                rows = connection.execute(select(*columns).where(table.c.day >= day).order_by(table.c.id)).mappings().all()
        except SQLAlchemyError as error:
            raise self._unusable(error) from error
        return [StoredQuestion(**{**row, "offered": tuple(row["offered"])}) for row in rows]

    def forget(self, today: date, kept_days: int) -> None:
        """Deletes what is older than `kept_days`, today being the first of them; with 0, everything.

        Raises:
            SQLAlchemyError: the database can't be used.
        """
        with self._engine.begin() as connection:
            connection.execute(delete(MissedQuestion).where(MissedQuestion.day <= today - timedelta(days=kept_days)))

    def _unusable(self, error: SQLAlchemyError) -> StoreError:
        shown = self._engine.url.render_as_string(hide_password=True)
        return StoreError(f"The database {shown} can't be used: {error}. Start the database or mend DATABASE_URL.")
