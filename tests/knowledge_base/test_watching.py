"""The real watcher; each test waits for what must come, up to a deadline that is never reached."""

from __future__ import annotations

import queue
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge_base.history import History
from knowledge_base.live import LiveKnowledgeBase
from knowledge_base.loading import read_files
from knowledge_base.replacing import replace_content
from knowledge_base.watching import Outcome, follow
from tests.knowledge_base.samples import LOST, BaseFolder
from tests.knowledge_base.saving import CARD, WAITS, answer, changed

PATIENCE_S = 20


@pytest.fixture
def outcomes(live: LiveKnowledgeBase, base: BaseFolder) -> Iterator[queue.Queue[Outcome]]:
    seen: queue.Queue[Outcome] = queue.Queue()
    stop = threading.Event()

    def take_over(rest_s: float) -> Outcome:
        outcome = live.take_over(rest_s)
        seen.put(outcome)
        return outcome

    thread = threading.Thread(target=follow, args=(base.folder, take_over, stop, WAITS))
    thread.start()
    assert seen.get(timeout=PATIENCE_S) is Outcome.SAME  # the look at the start: from here on it watches
    yield seen
    stop.set()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()


def test_a_slow_writer_is_served_once_and_whole(
    live: LiveKnowledgeBase, base: BaseFolder, history: History, outcomes: queue.Queue[Outcome]
) -> None:
    text = changed(base)
    with (base.folder / CARD).open("w", encoding="utf-8") as file:
        file.write(text[:300])
        file.flush()
        first = outcomes.get(timeout=PATIENCE_S)
        file.write(text[300:])
    assert first in (Outcome.UNFINISHED, Outcome.BUSY)
    wait_for(outcomes, Outcome.TAKEN)
    assert answer(live).startswith("You pay")
    assert live.warning is None
    assert [version.number for version in history.versions()] == [2, 1]


def test_a_file_that_is_closed_without_a_further_write_is_served(
    live: LiveKnowledgeBase, base: BaseFolder, outcomes: queue.Queue[Outcome]
) -> None:
    text = changed(base)
    with (base.folder / CARD).open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        wait_for(outcomes, Outcome.BUSY)
    wait_for(outcomes, Outcome.TAKEN)
    assert answer(live).startswith("You pay")


def test_a_replaced_folder_is_watched_on(live: LiveKnowledgeBase, base: BaseFolder, outcomes: queue.Queue[Outcome], tmp_path: Path) -> None:
    shutil.copytree(base.folder, tmp_path / "new")
    (tmp_path / "new" / CARD).write_text(changed(base), "utf-8")
    base.folder.rename(tmp_path / "old")
    (tmp_path / "new").rename(base.folder)
    wait_for(outcomes, Outcome.TAKEN)
    base.replace(CARD, "You pay", "You owe")
    wait_for(outcomes, Outcome.TAKEN)
    assert answer(live).startswith("You owe")


def test_a_deleted_topic_goes_after_a_rest(live: LiveKnowledgeBase, base: BaseFolder, outcomes: queue.Queue[Outcome]) -> None:
    deleted = time.monotonic()
    (base.folder / CARD).unlink()
    assert outcomes.get(timeout=PATIENCE_S) is Outcome.UNFINISHED
    assert outcomes.get(timeout=PATIENCE_S) is Outcome.TAKEN
    assert time.monotonic() - deleted >= WAITS.unfinished_s
    assert set(live.snapshot.content.entries) == {LOST}


def test_a_rollback_is_served_in_one_step(
    live: LiveKnowledgeBase, base: BaseFolder, history: History, outcomes: queue.Queue[Outcome]
) -> None:
    files = read_files(base.folder)
    base.replace(CARD, "It costs", "You pay")
    base.replace("figures.yml", "750", "900")
    wait_for(outcomes, Outcome.TAKEN)
    replace_content(base.folder, files, history, "rollback to 1")
    wait_for(outcomes, Outcome.TAKEN)
    assert answer(live).startswith("It costs") and live.snapshot.content.figures["fee.card"].value == 750
    assert next(version.how for version in history.versions()) == "rollback to 1"


def wait_for(outcomes: queue.Queue[Outcome], wanted: Outcome) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while outcomes.get(timeout=max(deadline - time.monotonic(), 0)) is not wanted:
        pass
