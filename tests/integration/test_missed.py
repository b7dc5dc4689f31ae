"""The missed questions on real databases."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.engine import Engine

from bot.errors import StoreError
from bot.reply import ASK_BACK
from bot.store.database import migrate, open_database
from bot.store.exchanges import ExchangeRecord, ExchangeRecorder
from bot.store.missed import ADDED, CHOSEN, MAX_CHARACTERS, Choice, Missed, MissedQuestions
from bot.store.models import Exchange, MissedQuestion

DAY = date(2026, 6, 1)
LOST = "nadra.cnic.lost"
RECORD = ExchangeRecord("web", "ur", "ask_fee", "nadra.cnic.fee", "answer", None, 0.9, 12.5)


def missed(mark: str, said: str = "where is it", offered: tuple[str, ...] = (LOST,)) -> Missed:
    return Missed(mark, "en", said, ASK_BACK, offered, 0.4)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'test.db'}" if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def database(empty: Engine) -> Engine:
    migrate(empty)
    return empty


@pytest.fixture
def kept(database: Engine) -> MissedQuestions:
    return MissedQuestions(database)


def days_kept(engine: Engine) -> list[date]:
    with engine.connect() as connection:
        return sorted(connection.execute(select(MissedQuestion.day)).scalars())


def test_the_migration_makes_the_table_that_is_used(database: Engine) -> None:
    columns = {column["name"] for column in inspect(database).get_columns("missed_questions")}
    assert columns == {column.name for column in MissedQuestion.__table__.columns}


def test_nothing_that_tells_who_asked_has_a_column() -> None:
    columns = {column.name for column in MissedQuestion.__table__.columns}
    assert columns == {"id", "mark", "day", "form", "text", "outcome", "offered", "score", "resolution", "topic"}


def test_a_question_comes_back_as_it_was(kept: MissedQuestions) -> None:
    kept.add([missed("a", "میرا کارڈ کہاں ہے")], DAY)
    (read,) = kept.since(DAY)
    assert (read.day, read.form, read.text, read.outcome, read.offered, read.score) == (
        DAY,
        "en",
        "میرا کارڈ کہاں ہے",
        ASK_BACK,
        (LOST,),
        0.4,
    )
    assert (read.resolution, read.topic) == (None, None)


def test_a_number_that_slipped_through_is_masked_and_a_long_text_is_cut(kept: MissedQuestions) -> None:
    kept.add([missed("a", "mera cnic 35202-1234567-1 hai"), missed("b", "ک" * 1000)], DAY)
    first, second = kept.since(DAY)
    assert first.text == "mera cnic [cnic] hai"
    assert second.text == "ک" * MAX_CHARACTERS


def test_questions_are_read_from_a_day_on_oldest_first(kept: MissedQuestions) -> None:
    for number, mark in enumerate("abc"):
        kept.add([missed(mark, f"question {mark}")], DAY + timedelta(days=number))
    assert [question.text for question in kept.since(DAY + timedelta(days=1))] == ["question b", "question c"]


def test_a_choice_settles_its_own_question(kept: MissedQuestions) -> None:
    kept.add([missed("a"), missed("b")], DAY)
    kept.choose([Choice("b", LOST), Choice("unknown", LOST)])
    assert [(question.resolution, question.topic) for question in kept.since(DAY)] == [(None, None), (CHOSEN, LOST)]


def test_staff_settle_many_at_once(kept: MissedQuestions) -> None:
    kept.add([missed(str(number)) for number in range(1201)], DAY)
    kept.resolve([question.id for question in kept.since(DAY)][1:], ADDED, LOST)
    settled = [question for question in kept.since(DAY) if question.resolution == ADDED and question.topic == LOST]
    assert len(settled) == 1200


@pytest.mark.parametrize(("days", "left"), [(2, 2), (1, 1), (0, 0), (90, 3)])
def test_what_is_past_its_days_is_forgotten(kept: MissedQuestions, database: Engine, days: int, left: int) -> None:
    for ago in range(3):
        kept.add([missed(str(ago))], DAY - timedelta(days=ago))
    kept.forget(DAY, days)
    assert days_kept(database) == [DAY - timedelta(days=ago) for ago in reversed(range(left))]


def test_a_number_is_not_given_twice(kept: MissedQuestions) -> None:
    kept.add([missed("a")], DAY)
    (first,) = kept.since(DAY)
    kept.forget(DAY, 0)
    kept.add([missed("b")], DAY)
    assert kept.since(DAY)[0].id > first.id


def test_a_database_without_the_table_has_no_questions(empty: Engine) -> None:
    assert MissedQuestions(empty).since(DAY) == []


def test_a_database_that_is_away_is_named_without_its_password() -> None:
    away = MissedQuestions(open_database("postgresql://someone:secret@127.0.0.1:1/none"))
    with pytest.raises(StoreError, match="DATABASE_URL") as failure:
        away.since(DAY)
    assert "secret" not in str(failure.value)


def test_the_recorder_writes_questions_and_their_choices(database: Engine, kept: MissedQuestions) -> None:
    recorder = ExchangeRecorder(database, missed_days=90, today=lambda: DAY)
    recorder.miss(missed("a"))
    recorder.choose(Choice("a", LOST))
    recorder.record(RECORD)
    recorder.close()
    (question,) = kept.since(DAY)
    assert (question.day, question.resolution, question.topic) == (DAY, CHOSEN, LOST)


def test_with_no_days_nothing_is_written_and_the_rest_goes(database: Engine, kept: MissedQuestions) -> None:
    kept.add([missed("a")], DAY)
    recorder = ExchangeRecorder(database, missed_days=0, today=lambda: DAY)
    recorder.miss(missed("b"))
    recorder.close()
    assert days_kept(database) == []


def test_the_recorder_forgets_at_its_start_and_when_the_day_changes(database: Engine, kept: MissedQuestions) -> None:
    kept.add([missed("a")], DAY - timedelta(days=5))
    kept.add([missed("b")], DAY - timedelta(days=1))
    kept.add([missed("c")], DAY)
    days = iter((DAY, DAY + timedelta(days=1)))
    looked_twice = threading.Event()

    def today() -> date:
        day = next(days, None)
        if day is None:
            looked_twice.set()
        return day or DAY + timedelta(days=1)

    recorder = ExchangeRecorder(database, missed_days=2, today=today)
    assert looked_twice.wait(timeout=10)
    recorder.close()
    assert days_kept(database) == [DAY]


def test_exchanges_are_recorded_even_where_questions_can_not_be(database: Engine, caplog: pytest.LogCaptureFixture) -> None:
    with database.begin() as connection:
        connection.execute(text("DROP TABLE missed_questions"))
    recorder = ExchangeRecorder(database, missed_days=90)
    recorder.miss(missed("a", "very private words"))
    recorder.record(RECORD)
    recorder.close()
    with database.connect() as connection:
        assert len(connection.execute(select(Exchange)).all()) == 1
    assert "1 missed questions were not recorded" in caplog.text
    assert "very private words" not in caplog.text
