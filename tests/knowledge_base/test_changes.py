from __future__ import annotations

import json

import pytest

from knowledge_base.changes import Changed, Changes, changes_between
from knowledge_base.messages import StaffLanguage


def test_offices_are_told_by_their_id() -> None:
    former = {"offices.csv": b"id,city\r\na,Lahore\r\nb,Multan\r\n"}
    present = {"offices.csv": b"\xef\xbb\xbfid,city\nb,Sukkur\nc,Quetta\n"}
    assert changes_between(former, present) == Changes(offices=Changed(added=("c",), changed=("b",), removed=("a",)))


def test_a_topic_that_moved_to_another_file_is_no_change() -> None:
    assert changes_between({"faqs/a.yml": b"x: 1"}, {"faqs/b.yml": b"x: 1"}) == Changes()


def test_a_comment_is_no_change() -> None:
    changes = changes_between({"figures.yml": b"x: 1"}, {"figures.yml": b"# noted\nx: 1"})
    assert changes == Changes() and changes.summary() == "no topic, figure or office"


def test_the_summary_names_few_and_counts_many() -> None:
    changes = Changes(Changed(added=("a", "b", "c", "d")), Changed(changed=("fee",)))
    assert changes.summary() == "topics: 4 added; figures: 1 changed (fee)"


def test_changes_survive_json() -> None:
    changes = Changes(Changed(("a",), ("b",), ("c",)), offices=Changed(removed=("x",)))
    assert Changes.from_json(json.loads(json.dumps(changes.to_json()))) == changes


@pytest.mark.parametrize("broken", [b"a: [", b"\xff\xfea", b"- a list"])
def test_a_broken_file_is_not_taken_for_an_empty_one(broken: bytes) -> None:
    whole = {"faqs/a.yml": b"x: 1", "figures.yml": b"fee: 1"}
    assert changes_between(whole, {"faqs/a.yml": broken, "figures.yml": b"fee: 2"}) == Changes(figures=Changed(changed=("fee",)))
    assert changes_between({**whole, "faqs/a.yml": broken}, whole) == Changes()


def test_what_is_out_of_scope_is_a_kind_of_its_own() -> None:
    changes = changes_between({}, {"faqs/a.yml": b"x.y.z: 1", "out_of_scope.yml": b"weather: {en: [rain]}\nsport: {en: [cricket]}"})
    assert changes == Changes(topics=Changed(added=("x.y.z",)), out_of_scope=Changed(added=("sport", "weather")))
    assert changes.summary() == "topics: 1 added (x.y.z); out of scope: 2 added (sport, weather)"
    assert Changes.from_json(json.loads(json.dumps(changes.to_json()))) == changes


def test_a_note_of_former_days_is_read() -> None:
    old = {kind: {"added": ["weather"], "changed": [], "removed": []} for kind in ("topics", "figures", "offices")}
    assert Changes.from_json(old).topics.added == ("weather",)
    assert Changes.from_json(old).out_of_scope == Changed()


def test_the_summary_can_be_in_urdu() -> None:
    said = Changes(Changed(added=("a",), removed=("b", "c"))).summary(StaffLanguage.UR)
    assert said.replace("\u2068", "").replace("\u2069", "") == "موضوع: 1 نیا، 2 نکلے (a, b, c)"
