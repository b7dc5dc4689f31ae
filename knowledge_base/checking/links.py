"""Topics that stand twice, and links to topics that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.errors import Problem
from knowledge_base.reading import Loaded
from knowledge_base.yaml_lines import Document


def topics_twice(loaded: Loaded) -> Iterator[Problem]:
    """Names topics that an earlier file has too."""
    seen: dict[str, Document] = {}
    for entry, document in loaded.entries():
        if entry.topic in seen:
            yield document.problem((entry.topic,), "topic_twice", topic=entry.topic, file=str(seen[entry.topic].file))
        seen[entry.topic] = document


def dead_links(loaded: Loaded) -> Iterator[Problem]:
    """Names related topics that do not exist."""
    for entry, document in loaded.entries():
        for position, topic in enumerate(entry.related):
            if topic not in loaded.content.entries:
                yield document.problem((entry.topic, "related", position), "dead_link", topic=topic)
