from __future__ import annotations

from knowledge_base.checking.settings import Competing
from knowledge_base.competing import Example, Rivals, competing_topics
from knowledge_base.index import TopicIndex
from knowledge_base.snapshot import Snapshot
from tests.knowledge_base.samples import FEE, LOST, AxisEncoder, content, entry

RULES = Competing(parts=3, examples=2)
POC = "nadra.poc.what"


def rivals(*entries: tuple[str, list[str]], rules: Competing = RULES, told: list[tuple[int, int]] | None = None) -> list[Rivals]:
    encoder = AxisEncoder("fee", "lost", "card", "poc")
    base = content(*(entry(topic, phrasings) for topic, phrasings in entries))
    snapshot = Snapshot(base, TopicIndex.build(base, encoder), encoder)
    return competing_topics(snapshot, rules, lambda done, total: (told if told is not None else []).append((done, total)))


def test_topics_with_phrasings_of_their_own_do_not_compete() -> None:
    assert rivals((FEE, ["fee one", "fee two", "fee three"]), (LOST, ["lost one", "lost two", "lost three"])) == []


def test_a_phrasing_that_lies_among_those_of_another_topic_is_taken() -> None:
    (pair,) = rivals((FEE, ["fee a", "fee b", "lost c"]), (LOST, ["lost a", "lost b", "lost d"]))
    assert pair == Rivals((FEE, LOST), (1, 0), (Example("lost c", FEE, LOST),))


def test_a_phrasing_is_searched_for_as_if_it_were_not_written_down() -> None:
    # With itself in the index it would be found at once; in two writing forms it is the same phrasing.
    (pair,) = rivals((FEE, ["fee a", "lost c", "fee b", "fee d", "lost c"]), (LOST, ["lost a", "lost b", "lost d"]))
    assert pair.taken == (1, 0)


def test_pairs_that_take_most_come_first_with_an_example_of_each_side() -> None:
    found = rivals(
        (FEE, ["fee a", "fee b", "lost c", "lost e", "fee f", "fee g"]),
        (LOST, ["lost a", "lost b", "lost d", "lost f", "fee h", "lost g"]),
        (POC, ["poc a", "poc b", "poc c", "fee i"]),
    )
    assert [(pair.topics, sum(pair.taken)) for pair in found] == [((FEE, LOST), 3), ((FEE, POC), 1)]
    assert {example.topic for example in found[0].examples} == {FEE, LOST}
    assert len(found[0].examples) == RULES.examples


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    rivals((FEE, ["fee a", "fee b", "fee c", "fee d"]), (LOST, ["lost a", "lost b", "lost c"]), told=told)
    assert told == [(3, 7), (5, 7), (7, 7)]


def test_a_topic_whose_only_phrasing_is_left_out_is_left_out_itself() -> None:
    (pair,) = rivals((FEE, ["fee a"]), (LOST, ["lost a", "lost b", "fee c"]), rules=Competing(parts=3, examples=2))
    assert pair.topics == (FEE, LOST)
