from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot import missed
from bot.errors import MissedError
from bot.language import WritingForm
from bot.missed import MissedGroup, form_of, open_missed, recent, report
from bot.settings import Settings
from bot.store.database import migrate, open_database
from bot.store.missed import CHOSEN, Missed, MissedQuestions, StoredQuestion, utc_today
from knowledge_base.grouping import grouping_settings
from knowledge_base.index import TopicIndex
from knowledge_base.snapshot import Snapshot
from tests.knowledge_base.samples import FEE, LOST, AxisEncoder, content, entry

EN, UR, ROMAN = WritingForm
DAY = date(2026, 6, 1)
ENCODER = AxisEncoder("fee", "lost")


@pytest.fixture
def snapshot() -> Snapshot:
    base = content(entry(FEE, ["what fee"]), entry(LOST, ["it is lost"]))
    return Snapshot(base, TopicIndex.build(base, ENCODER), ENCODER)


def question(id_: int, text: str, form: str | None = "en", day: date = DAY, resolution: str | None = None) -> StoredQuestion:
    return StoredQuestion(id_, day, form, text, "no_answer", (), 0.1, resolution, None)


def test_groups_come_by_size_with_number_day_and_nearest_topics(snapshot: Snapshot) -> None:
    later = DAY + timedelta(days=1)
    found = report([question(4, "lost one"), question(7, "fee big", day=later), question(9, "fee big"), question(8, "fee old")], snapshot)
    first, second = found.groups
    assert (first.number, len(first.questions), first.last, first.nearest[0][0]) == (7, 3, later, FEE)
    assert (second.number, second.nearest[0][0]) == (4, LOST)
    assert second.nearest[0][1] == pytest.approx(snapshot.search("lost one")[0].score)


def test_what_is_settled_is_only_counted(snapshot: Snapshot) -> None:
    found = report([question(1, "fee"), question(2, "lost", resolution=CHOSEN)], snapshot)
    assert ([group.number for group in found.groups], found.resolved) == ([1], 1)


def test_a_group_is_found_by_any_of_its_numbers(snapshot: Snapshot) -> None:
    found = report([question(1, "fee big"), question(2, "fee"), question(3, "lost")], snapshot)
    assert found.group(2) == found.group(1) == found.groups[0]
    with pytest.raises(MissedError, match="no group 9"):
        found.group(9)


def test_more_than_can_be_compared_are_counted_and_the_newest_are_taken(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missed, "grouping_settings", lambda: replace(grouping_settings(), most=1))
    found = report([question(1, "fee"), question(2, "lost")], snapshot)
    assert ([group.number for group in found.groups], found.left_out) == ([2], 1)


def test_an_example_is_the_text_asked_most_in_its_form_and_of_equals_the_first() -> None:
    said = (question(1, "fees?", "roman"), question(2, "fee b"), question(3, "fee a"), question(4, "fee a"), question(5, "fee c"))
    group = MissedGroup(said, ())
    assert group.examples() == {EN: "fee a", ROMAN: "fees?"}
    assert group.by_form() == {EN: 4, ROMAN: 1}
    assert MissedGroup(said[1:3], ()).examples() == {EN: "fee b"}


def test_an_example_with_a_masked_number_is_the_last_choice() -> None:
    masked = [question(id_, "my [cnic] is lost") for id_ in (1, 2)]
    assert MissedGroup((*masked, question(3, "card lost")), ()).examples() == {EN: "card lost"}
    assert MissedGroup(tuple(masked), ()).examples() == {EN: "my [cnic] is lost"}


def test_a_question_of_unknown_form_is_looked_at() -> None:
    assert form_of(question(1, "کارڈ گم ہے", None)) is UR
    assert form_of(question(1, "کارڈ گم ہے", "roman")) is ROMAN


def test_a_group_can_be_read_by_machines() -> None:
    said = MissedGroup((question(3, "fee"), question(2, "fee"), question(5, "فیس", "ur")), ((FEE, 0.51239),)).to_json()
    assert said == {
        "number": 2,
        "count": 3,
        "forms": {"en": 2, "ur": 1},
        "last": "2026-06-01",
        "examples": {"en": "fee", "ur": "فیس"},
        "nearest": [{"topic": FEE, "score": 0.512}],
        "questions": [{"form": "en", "text": "fee", "count": 2}, {"form": "ur", "text": "فیس", "count": 1}],
    }


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    return Settings.parse_obj({"state_dir": tmp_path / "state", "database_url": f"sqlite:///{tmp_path / 'test.db'}"})


def test_looking_makes_no_database(chosen: Settings, tmp_path: Path) -> None:
    assert open_missed(chosen) is None
    assert recent(chosen, 30) == []
    assert list(tmp_path.iterdir()) == []


def test_questions_of_the_last_days_are_read_without_small_talk(chosen: Settings) -> None:
    engine = open_database(chosen.database)
    migrate(engine)
    kept, today = MissedQuestions(engine), utc_today()
    for number, (ago, text) in enumerate([(0, "fee of it"), (0, "salam"), (0, "b"), (1, "yesterday's fee"), (2, "an old fee")]):
        kept.add([Missed(str(number), "en", text, "no_answer", (), 0.1)], today - timedelta(days=ago))
    engine.dispose()
    assert [question.text for question in recent(chosen, 2)] == ["fee of it", "yesterday's fee"]
