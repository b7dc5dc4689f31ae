"""How many messages a second, ours beside stock Rasa with the same model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp

from tests.benchmarks.clients import Citizen, RestCitizen, WebCitizen, ask_for
from tests.benchmarks.figures import cpu_seconds, print_table
from tests.e2e.conftest import Server

_SENDERS, _SECONDS = 8, 16
# Both sides take turns in short rounds, so that a busy machine slows them alike.
_ROUNDS = 4
_WARM_UP_SECONDS = 2


@dataclass
class _Side:
    """One set-up under measurement: its citizens, its processes, and what was counted so far."""

    name: str
    citizens: Sequence[Citizen]
    servers: Sequence[Server]
    messages: int = 0
    seconds: float = 0.0
    cpu: float = 0.0

    async def round(self, seconds: float, texts: Sequence[str]) -> None:
        before = self._cpu()
        messages, spent = await ask_for(seconds, self.citizens, texts)
        self.messages, self.seconds, self.cpu = self.messages + messages, self.seconds + spent, self.cpu + self._cpu() - before

    def _cpu(self) -> float:
        return sum(cpu_seconds(server.process.pid) for server in self.servers)

    @property
    def rate(self) -> float:
        return self.messages / self.seconds

    @property
    def cpu_ms(self) -> float:
        return self.cpu / self.messages * 1000

    def row(self) -> list[str]:
        answered = sum(c.answered for c in self.citizens) / sum(c.asked for c in self.citizens)
        return [self.name, f"{self.rate:.1f}", f"{self.messages}", f"{self.cpu_ms:.1f}", f"{answered:.0%}"]


async def measure(ours: Server, stock: Server, stock_actions: Server, texts: Sequence[str]) -> None:
    """Prints messages a second and processor time a message; on a busy machine the second is the steadier one."""
    async with aiohttp.ClientSession() as http:
        sides = [
            _Side("ours: `rasai up`, SQLite", [WebCitizen(http, ours.url) for _ in range(_SENDERS)], [ours]),
            _Side(
                "stock: `rasa run`, same model, SQLite, `rasai actions` over HTTP",
                [RestCitizen(http, stock.url) for _ in range(_SENDERS)],
                [stock, stock_actions],
            ),
        ]
        for side in sides:
            await ask_for(_WARM_UP_SECONDS, side.citizens, texts)
        for _ in range(_ROUNDS):
            for side in sides:
                await side.round(_SECONDS / _ROUNDS, texts)
    our, other = sides
    rows = [our.row(), other.row(), ["ratio", f"{our.rate / other.rate:.2f}", "", f"{other.cpu_ms / our.cpu_ms:.2f}", ""]]
    title = f"Throughput: {_SENDERS} senders at once, {_SECONDS} s each"
    print_table(title, ["", "messages/s", "messages", "CPU ms a message", "answered"], rows)
