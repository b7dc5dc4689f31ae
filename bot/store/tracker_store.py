"""Rasa's tracker store on the project's own database, with the trackers of live conversations kept in memory."""

from __future__ import annotations

import itertools
import json
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Engine
from sqlalchemy.orm import sessionmaker

from bot.settings import settings
from bot.store.database import open_database

_LIVE_TRACKERS = 1_000
_LAST_ID = sa.text("SELECT max(id) FROM events WHERE sender_id = :sender_id")


@dataclass
class _Live:
    """A tracker in memory and how much of it the database holds."""

    tracker: DialogueStateTracker
    stored_events: int
    last_id: int


class LiveTrackerStore(SQLTrackerStore):
    """Rasa's SQL store over a pooled engine; a tracker in memory is used only while the database agrees with it.

    The check costs one look at an index, so several engines may share the database: a tracker that another engine
    has moved on, or that holds events which were never saved, is read anew.
    """

    def __init__(self, domain: Domain | None, host: str | None = None, event_broker: EventBroker | None = None, **_: Any) -> None:
        url = host or settings().database
        open_database(url).dispose()  # makes the folder that Rasa's own engine expects
        super().__init__(domain=domain, host=url, event_broker=event_broker)
        self.engine.dispose()
        self.engine: Engine = open_database(url)
        self.sessionmaker = sessionmaker(bind=self.engine, future=True)
        self._live: OrderedDict[str, _Live] = OrderedDict()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Returns the tracker of the latest session, from memory when it is up to date."""
        live = self._live.get(sender_id)
        if live and len(live.tracker.events) == live.stored_events and live.last_id == self._last_id(sender_id):
            self._live.move_to_end(sender_id)
            return live.tracker
        self._live.pop(sender_id, None)
        return await super().retrieve(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Appends the events that the database does not hold yet."""
        await self.stream_events(tracker)
        live = self._live.get(tracker.sender_id)
        with self.session_scope() as session:
            if live and live.tracker is tracker:
                events = list(itertools.islice(tracker.events, live.stored_events, None))
            else:
                events = list(self._additional_events(session, tracker))
            rows = [_row(tracker.sender_id, event.as_dict(), event.type_name) for event in events]
            if rows:
                # One statement for all events; one for each of them took a third of a turn's database time.
                session.execute(sa.insert(self.SQLEvent.__table__), rows)
            last_id = session.execute(_LAST_ID, {"sender_id": tracker.sender_id}).scalar() or 0
            session.commit()
        self._remember(tracker, last_id)

    def _last_id(self, sender_id: str) -> int:
        with self.engine.connect() as connection:
            return connection.execute(_LAST_ID, {"sender_id": sender_id}).scalar() or 0

    def _remember(self, tracker: DialogueStateTracker, last_id: int) -> None:
        self._live[tracker.sender_id] = _Live(tracker, len(tracker.events), last_id)
        self._live.move_to_end(tracker.sender_id)
        while len(self._live) > _LIVE_TRACKERS:
            self._live.popitem(last=False)


def _row(sender_id: str, data: dict[str, Any], type_name: str) -> dict[str, Any]:
    return {
        "sender_id": sender_id,
        "type_name": type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }
