"""Watches the folder of the knowledge base and calls for every finished save."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

from knowledge_base.live_settings import LiveSettings
from knowledge_base.settling import Stamp, stamp_of

logger = logging.getLogger(__name__)
_STEP_S = 0.05


class Outcome(Enum):
    """What came of a look at the saved files."""

    SAME = "what is saved is what is served"
    TAKEN = "the change is served"
    REFUSED = "the change has errors"
    UNFINISHED = "the change takes something away and may be half a save: look again when it has rested"
    BUSY = "somebody is writing: look again soon"


def follow(folder: Path, take_over: Callable[[float], Outcome], stop: threading.Event, settings: LiveSettings) -> None:
    """Calls `take_over` with the seconds of rest after every save below `folder`, until `stop` is set.

    It is called once at the start, for what was saved before, and again for outcomes that ask for it.
    """
    seen, since = stamp_of(folder), time.monotonic()
    due: float | None = since
    for _ in _wakes(folder, stop, settings.poll_s):
        if stamp_of(folder) != seen:
            seen, since = _rested(folder, stop, settings.settle_s)
            due = since
        if due is not None and time.monotonic() >= due:
            outcome = _look(take_over, time.monotonic() - since)
            due = {Outcome.BUSY: since, Outcome.UNFINISHED: since + settings.unfinished_s}.get(outcome)


def _look(take_over: Callable[[float], Outcome], rest_s: float) -> Outcome:
    try:
        return take_over(rest_s)
    except Exception:  # a thread that ends silently would leave staff without live changes
        logger.exception("The knowledge base could not be reloaded; the former content keeps serving.")
        return Outcome.REFUSED


def _rested(folder: Path, stop: threading.Event, settle_s: float) -> tuple[Stamp, float]:
    """Waits until nothing was written for `settle_s`; returns the stamp and when (monotonic seconds) the rest began."""
    seen, since = stamp_of(folder), time.monotonic()
    while time.monotonic() - since < settle_s and not stop.wait(_STEP_S):
        present = stamp_of(folder)
        if present != seen:
            seen, since = present, time.monotonic()
    return seen, since


def _wakes(folder: Path, stop: threading.Event, poll_s: float) -> Iterator[None]:
    """Yields after every event, and every `poll_s` without one: a network folder reports none, nor one that was replaced."""
    from watchfiles import watch

    milliseconds = int(poll_s * 1000)
    while not stop.is_set():
        try:
            for _ in watch(folder, stop_event=stop, debounce=100, step=20, rust_timeout=milliseconds, yield_on_timeout=True):
                yield
        except (OSError, RuntimeError) as error:
            logger.debug("The folder can't be watched for now: %s", error)
            stop.wait(poll_s)
            yield
