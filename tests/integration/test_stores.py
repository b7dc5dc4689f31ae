from __future__ import annotations

import asyncio
import multiprocessing
import time
from pathlib import Path

import pytest
from rasa.core.lock_store import LockError
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from sqlalchemy import inspect, select

from bot.errors import StoreError
from bot.store.database import migrate, open_database
from bot.store.exchanges import ExchangeRecord, ExchangeRecorder
from bot.store.lock_store import ConversationLockStore
from bot.store.models import Exchange
from bot.store.tracker_store import LiveTrackerStore

DOMAIN = Domain.from_yaml("version: '3.1'\nintents: [greet]\n")
RECORD = ExchangeRecord("web", "ur", "ask_fee", "nadra.cnic.fee", "answer", None, 0.9, 12.5)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'folder' / 'test.db'}"
    return str(request.getfixturevalue("postgres_url"))


def test_migrating_twice_is_the_same_as_once(database_url: str) -> None:
    engine = open_database(database_url)
    migrate(engine)
    migrate(engine)
    columns = {column["name"] for column in inspect(engine).get_columns("exchanges")}
    assert columns == {column.name for column in Exchange.__table__.columns}
    engine.dispose()


def test_exchanges_are_written_when_the_recorder_closes(database_url: str) -> None:
    engine = open_database(database_url)
    migrate(engine)
    recorder = ExchangeRecorder(engine)
    for _ in range(300):
        recorder.record(RECORD)
    recorder.close()
    with engine.connect() as connection:
        rows = connection.execute(select(Exchange)).all()
    assert len(rows) == 300
    assert rows[0].topic == "nadra.cnic.fee"
    engine.dispose()


def test_a_database_that_is_away_is_named_without_its_password() -> None:
    with pytest.raises(StoreError) as failure:
        migrate(open_database("postgresql://someone:secret@127.0.0.1:1/none"))
    assert "secret" not in str(failure.value)
    assert "DATABASE_URL" in str(failure.value)


async def test_a_tracker_comes_back_as_it_was_saved(database_url: str) -> None:
    store = LiveTrackerStore(DOMAIN, host=database_url)
    tracker = await store.get_or_create_tracker("one")
    tracker.update(UserUttered("salam"))
    await store.save(tracker)
    other_engine = LiveTrackerStore(DOMAIN, host=database_url)
    read = await other_engine.retrieve("one")
    assert read is not None
    assert [type(event) for event in read.events] == [ActionExecuted, UserUttered]
    store.engine.dispose()
    other_engine.engine.dispose()


async def test_a_tracker_that_another_engine_moved_on_is_read_anew(database_url: str) -> None:
    first, second = LiveTrackerStore(DOMAIN, host=database_url), LiveTrackerStore(DOMAIN, host=database_url)
    mine = await first.get_or_create_tracker("one")
    theirs = await second.retrieve("one")
    assert theirs is not None
    theirs.update(UserUttered("from the other engine"))
    await second.save(theirs)
    again = await first.retrieve("one")
    assert again is not None and again is not mine
    assert again.latest_message is not None and again.latest_message.text == "from the other engine"
    first.engine.dispose()
    second.engine.dispose()


async def test_events_that_were_never_saved_are_not_served(tmp_path: Path) -> None:
    store = LiveTrackerStore(DOMAIN, host=f"sqlite:///{tmp_path / 'test.db'}")
    tracker = await store.get_or_create_tracker("one")
    tracker.update(UserUttered("a turn that broke off"))
    read = await store.retrieve("one")
    assert read is not None
    assert len(read.events) == 1
    store.engine.dispose()


async def _count_overlaps(store: ConversationLockStore, tasks: int) -> tuple[int, list[int]]:
    inside = overlaps = 0
    order: list[int] = []

    async def work(number: int) -> None:
        nonlocal inside, overlaps
        async with store.lock("conversation"):
            inside += 1
            overlaps += inside > 1
            await asyncio.sleep(0)
            order.append(number)
            inside -= 1

    await asyncio.gather(*(work(number) for number in range(tasks)))
    return overlaps, order


async def test_messages_of_one_conversation_wait_in_order() -> None:
    store = ConversationLockStore(redis_url="")
    assert await _count_overlaps(store, 40) == (0, list(range(40)))
    assert store._locks == {}


async def test_a_conversation_that_stays_busy_is_an_error_not_a_wait_for_ever() -> None:
    store = ConversationLockStore(redis_url="")
    async with store.lock("conversation"):
        with pytest.raises(LockError):
            async with store.lock("conversation", lock_lifetime=0.05):
                pytest.fail("two held the conversation")
    async with store.lock("conversation"):
        pass


def _append_many(redis_url: str, file: str, count: int) -> None:
    async def run() -> None:
        store = ConversationLockStore(redis_url=redis_url)
        for _ in range(count):
            async with store.lock("shared-test-conversation"):
                # Read, wait, write: loses lines unless the lock holds between processes.
                lines = Path(file).read_text("ascii")
                time.sleep(0.001)
                Path(file).write_text(lines + "x", "ascii")

    asyncio.run(run())


def test_two_engines_lose_no_message_of_a_burst(redis_url: str, tmp_path: Path) -> None:
    file = tmp_path / "conversation"
    file.write_text("", "ascii")
    context = multiprocessing.get_context("fork")
    engines = [context.Process(target=_append_many, args=(redis_url, str(file), 40)) for _ in range(2)]
    for engine in engines:
        engine.start()
    for engine in engines:
        engine.join(timeout=60)
    assert [engine.exitcode for engine in engines] == [0, 0]
    assert len(file.read_text("ascii")) == 80


async def test_redis_away_is_a_lock_error() -> None:
    store = ConversationLockStore(redis_url="redis://127.0.0.1:1/0")
    with pytest.raises(LockError, match="Redis"):
        async with store.lock("conversation", lock_lifetime=1):
            pytest.fail("the lock was given without Redis")
