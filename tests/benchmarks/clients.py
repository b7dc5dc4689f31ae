"""Citizens who ask one question after another over HTTP."""

from __future__ import annotations

import asyncio
import itertools
import time
import uuid
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

import aiohttp

_MESSAGES_A_SESSION = 10
_numbers = itertools.count(1)


class Citizen(ABC):
    """Asks over one connection and starts a fresh conversation every ten messages; counts what was answered."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self.asked = self.answered = 0
        self._http = http
        self._url = url

    async def ask(self, text: str) -> bool:
        """Returns whether the reply was an answer.

        Raises:
            RuntimeError: the server refused the message or said nothing.
        """
        fresh = self.asked % _MESSAGES_A_SESSION == 0
        answered = await self._ask(text, fresh)
        self.asked += 1
        self.answered += answered
        return answered

    async def ask_timed(self, text: str) -> float:
        """Returns the milliseconds until the whole reply was read."""
        started = time.perf_counter()
        await self.ask(text)
        return (time.perf_counter() - started) * 1000

    @abstractmethod
    async def _ask(self, text: str, fresh: bool) -> bool: ...

    async def _post(self, path: str, body: dict[str, Any], headers: dict[str, str] | None = None) -> Any:
        async with self._http.post(self._url + path, json=body, headers=headers) as response:
            reply = await response.json()
            if response.status != 200 or not reply:
                raise RuntimeError(f"{self._url}{path}: expected 200 and a reply, got {response.status} and {reply}")
            return reply


class WebCitizen(Citizen):
    """Writes to our web channel, each session from an address of its own."""

    async def _ask(self, text: str, fresh: bool) -> bool:
        if fresh:
            number = next(_numbers)
            self._session, self._address = None, f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
        reply = await self._post("/webhooks/web/messages", {"session": self._session, "text": text}, {"X-Forwarded-For": self._address})
        self._session = reply["session"]
        return bool(reply["replies"][-1]["outcome"] == "answer")


class RestCitizen(Citizen):
    """Writes to Rasa's own REST channel."""

    async def _ask(self, text: str, fresh: bool) -> bool:
        if fresh:
            self._sender = uuid.uuid4().hex
        replies = await self._post("/webhooks/rest/webhook", {"sender": self._sender, "message": text})
        return any(reply.get("custom", {}).get("outcome") == "answer" for reply in replies)


async def ask_for(seconds: float, citizens: Sequence[Citizen], texts: Sequence[str]) -> tuple[int, float]:
    """Lets all citizens ask at once for some time; returns messages and the seconds they took."""
    started = time.perf_counter()

    async def keep_asking(citizen: Citizen, offset: int) -> int:
        for count in itertools.count():
            if time.perf_counter() - started >= seconds:
                return count
            await citizen.ask(texts[(offset + count) % len(texts)])
        raise AssertionError("itertools.count() ends never")

    step = max(len(texts) // len(citizens), 1)
    counts = await asyncio.gather(*(keep_asking(citizen, number * step) for number, citizen in enumerate(citizens)))
    return sum(counts), time.perf_counter() - started
