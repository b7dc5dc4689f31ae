"""Finds topics whose phrasings lie so close that the search takes one for the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from knowledge_base.checking.settings import Competing
from knowledge_base.content import Content, Entry
from knowledge_base.index import TopicIndex
from knowledge_base.snapshot import Snapshot


@dataclass(frozen=True)
class Example:
    """A phrasing of `topic` for which `found` comes first."""

    phrasing: str
    topic: str
    found: str


@dataclass(frozen=True)
class Rivals:
    """Two topics that compete. `taken` is for each how many of its phrasings find the other one first."""

    topics: tuple[str, str]
    taken: tuple[int, int]
    examples: tuple[Example, ...]


def competing_topics(snapshot: Snapshot, rules: Competing, progress: Callable[[int, int], None]) -> list[Rivals]:
    """Returns the pairs of topics that compete, those with the most phrasings first.

    Each phrasing is searched for in an index that does not know it: the phrasings of every topic are cut into
    `rules.parts` parts, and an index of all other parts is built for each. `progress` is told how many phrasings were
    searched for, and how many there are. An encoder that has learnt from the phrasings makes the counts kinder than citizens are.
    """
    found: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for example in _taken(snapshot, rules.parts, progress):
        one, other = sorted((example.topic, example.found))
        found[one, other].append(example)
    pairs = [_rivals(pair, examples, rules.examples) for pair, examples in found.items()]
    return sorted(pairs, key=lambda pair: (-sum(pair.taken), pair.topics))


def _rivals(topics: tuple[str, str], examples: list[Example], shown: int) -> Rivals:
    groups = [[example for example in examples if example.topic == topic] for topic in topics]
    # One of each topic before a second of the same.
    in_turns = [example for turn in zip_longest(*groups) for example in turn if example is not None]
    return Rivals(topics, (len(groups[0]), len(groups[1])), tuple(in_turns[:shown]))


def _taken(snapshot: Snapshot, parts: int, progress: Callable[[int, int], None]) -> Iterator[Example]:
    texts = {topic: _texts(entry) for topic, entry in snapshot.content.entries.items()}
    done, total = 0, sum(map(len, texts.values()))
    for part in range(parts):
        asked = {topic: group[part::parts] for topic, group in texts.items()}
        index = TopicIndex.build(_without(snapshot.content, asked), snapshot.encoder, snapshot.index)
        for topic, phrasing in ((topic, phrasing) for topic, group in asked.items() for phrasing in group):
            best = index.search(phrasing, snapshot.encoder, top_k=1)
            if best and best[0].topic != topic:
                yield Example(phrasing, topic, best[0].topic)
        done += sum(map(len, asked.values()))
        progress(done, total)


def _texts(entry: Entry) -> list[str]:
    """Returns the phrasings of an entry; one that stands in two writing forms is one, or the index would still know it."""
    return list(dict.fromkeys(phrasing for group in entry.questions.values() for phrasing in group))


def _without(content: Content, left_out: Mapping[str, Collection[str]]) -> Content:
    entries = {}
    for topic, entry in content.entries.items():
        kept = {form: tuple(text for text in group if text not in left_out[topic]) for form, group in entry.questions.items()}
        if any(kept.values()):
            entries[topic] = replace(entry, questions=kept)
    return replace(content, entries=entries)
