"""Real Rasa in this process, real PostgreSQL and Redis at their standard ports or at the addresses in the environment."""

from __future__ import annotations

import os
import uuid
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
import redis
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from bot.engine import Engine
from bot.settings import settings

POSTGRES = os.environ.get("TEST_DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/0")


def _left_out(what: str, error: Exception) -> None:
    """Skips with a reason that the summary shows; in CI a service that does not answer is a failure."""
    message = f"{what} does not answer: {error}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A database of its own, dropped afterwards."""
    admin = create_engine(POSTGRES, isolation_level="AUTOCOMMIT", future=True)
    name = f"rasai_test_{uuid.uuid4().hex[:12]}"
    try:
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError as error:
        _left_out("PostgreSQL", error)
    yield admin.url.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def redis_url() -> str:
    try:
        redis.Redis.from_url(REDIS, socket_connect_timeout=2).ping()
    except redis.RedisError as error:
        _left_out("Redis", error)
    return REDIS


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def engine() -> AsyncIterator[Engine]:
    """The whole engine with the trained model; `make test` trains it first."""
    yield await Engine.load(settings())
