from __future__ import annotations

from bot.evaluation import count
from bot.evaluation.counting import Confusion, Latency, confusions, count_by_file, count_by_service, in_order, latencies
from bot.reply import ANSWER, NO_ANSWER
from tests.bot.evaluation.makers import FEE, LOST, PASSPORT, ROMAN, UR, row


def test_verdicts_are_counted_by_form_and_together() -> None:
    rows = [row({FEE}, ANSWER, FEE), row({FEE}, ANSWER, LOST), row(set(), NO_ANSWER, form=UR)]
    assert count(rows) == {
        "en": {"right": 1, "wrong": 1, "questions": 2},
        "ur": {"refused": 1, "questions": 1},
        "all": {"right": 1, "wrong": 1, "refused": 1, "questions": 3},
    }
    assert count([]) == {}


def test_files_are_counted_only_where_there_are_several() -> None:
    one, two = row({FEE}, ANSWER, FEE, file="a.tsv"), row({FEE}, NO_ANSWER, file="b.tsv")
    assert count_by_file([one, two]) == {"a.tsv": {"right": 1, "questions": 1}, "b.tsv": {"no_answer": 1, "questions": 1}}
    assert count_by_file([one, one]) == {}


def test_a_question_counts_under_each_service_that_answers_it_and_one_without_topics_under_none() -> None:
    rows = [row({PASSPORT, FEE, LOST}, ANSWER, FEE), row({FEE}, ANSWER, PASSPORT), row(set(), ANSWER, FEE)]
    assert count_by_service(rows) == {
        "nadra.cnic": {"right": 1, "wrong": 1, "questions": 2},
        "passport.ordinary": {"right": 1, "questions": 1},
    }


def test_confusions_come_most_frequent_first_and_then_by_name() -> None:
    rows = [
        row({LOST}, ANSWER, FEE),
        row({FEE, LOST}, ANSWER, PASSPORT),
        row({LOST}, ANSWER, FEE),
        row(set(), ANSWER, FEE),
        row({FEE}, ANSWER, FEE),
        row({FEE}, NO_ANSWER),
    ]
    assert confusions(rows) == [Confusion(LOST, FEE, 2), Confusion("-", FEE, 1), Confusion(f"{FEE}|{LOST}", PASSPORT, 1)]


def test_the_median_and_what_95_of_100_stay_within() -> None:
    rows = [row({FEE}, ANSWER, FEE, ms=ms) for ms in (40.0, 10.0, 30.0, 20.0)]
    # Between the two in the middle; 0.95 * 3 steps of 10 up from the least.
    assert latencies(rows) == {"en": Latency(25.0, 38.5), "all": Latency(25.0, 38.5)}


def test_milliseconds_are_told_apart_by_form_and_file() -> None:
    rows = [row({FEE}, ANSWER, FEE, ms=1.0, form=ROMAN, file="a.tsv"), row({FEE}, ANSWER, FEE, ms=3.0, form=UR, file="b.tsv")]
    assert {group: latency.median_ms for group, latency in latencies(rows).items()} == {
        "ur": 3.0,
        "roman": 1.0,
        "a.tsv": 1.0,
        "b.tsv": 3.0,
        "all": 2.0,
    }


def test_groups_stand_in_the_order_of_forms_files_and_all() -> None:
    assert in_order(["all", "b.tsv", "roman", "a.tsv", "en", "b.tsv"]) == ["en", "roman", "b.tsv", "a.tsv", "all"]
    assert in_order(["all", "b.tsv", "en"]) == ["en", "all"]
