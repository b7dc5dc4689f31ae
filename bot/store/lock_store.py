"""One message of a conversation at a time: a lock that waits without polling, and one that several engines share.

Rasa's own stores are not used: its Redis store lost 3 of 40 messages of a burst between two processes (get, change
and save are three steps), and its in-memory store looks only once a second, so five messages at once took 4.3 s.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockError, LockStore
from rasa.utils.endpoints import EndpointConfig
from redis.asyncio import Redis
from redis.exceptions import LockError as RedisLockError
from redis.exceptions import LockNotOwnedError, RedisError

from bot.settings import settings

_POLL_SECONDS = 0.02


class ConversationLockStore(LockStore):
    """First come, first served within this engine; with `REDIS_URL` set, one engine at a time as well."""

    def __init__(self, endpoint_config: EndpointConfig | None = None, redis_url: str | None = None) -> None:
        if redis_url is None and settings().redis_url is not None:
            redis_url = settings().redis_url.get_secret_value()  # type: ignore[union-attr]
        self._redis_url = redis_url or None
        self._redis: Redis[Any] | None = None
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}
        super().__init__()

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME, wait_time_in_seconds: float = _POLL_SECONDS
    ) -> AsyncGenerator[TicketLock, None]:
        """Holds the conversation; `lock_lifetime` in seconds is also the longest wait.

        Raises:
            LockError: the conversation stayed busy for `lock_lifetime`, or Redis does not answer.
        """
        own = self._enter(conversation_id)
        try:
            await self._wait_for(own, lock_lifetime)
            try:
                async with self._between_engines(conversation_id, lock_lifetime):
                    yield TicketLock(conversation_id)
            finally:
                own.release()
        finally:
            self._leave(conversation_id)

    @staticmethod
    async def _wait_for(own: asyncio.Lock, lifetime: float) -> None:
        try:
            await asyncio.wait_for(own.acquire(), timeout=lifetime)
        except asyncio.TimeoutError:
            raise LockError(f"The conversation was busy for {lifetime} seconds.") from None

    @asynccontextmanager
    async def _between_engines(self, conversation_id: str, lifetime: float) -> AsyncGenerator[None, None]:
        if self._redis_url is None:
            yield
            return
        if self._redis is None:
            self._redis = Redis.from_url(self._redis_url)
        shared = self._redis.lock(f"rasai:lock:{conversation_id}", timeout=lifetime, sleep=_POLL_SECONDS, blocking_timeout=lifetime)
        try:
            acquired = await shared.acquire()
        except RedisError as error:
            raise LockError(f"Redis does not answer, so the conversation can't be locked: {error}") from error
        if not acquired:
            raise LockError(f"The conversation was busy in another engine for {lifetime} seconds.")
        try:
            yield
        finally:
            try:
                await shared.release()
            except (LockNotOwnedError, RedisLockError, RedisError):
                # It has expired or Redis is gone; the reply is made, and expiry frees the conversation.
                pass

    def _enter(self, conversation_id: str) -> asyncio.Lock:
        lock, users = self._locks.get(conversation_id) or (asyncio.Lock(), 0)
        self._locks[conversation_id] = (lock, users + 1)
        return lock

    def _leave(self, conversation_id: str) -> None:
        lock, users = self._locks[conversation_id]
        if users == 1:
            del self._locks[conversation_id]
        else:
            self._locks[conversation_id] = (lock, users - 1)
