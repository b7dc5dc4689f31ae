"""Builds or loads one index in a process of its own, so that its memory is not another's; prints JSON.

Usage: python -m tests.benchmarks.one_index build FOLDER ENTRIES        (0 entries: the real knowledge base)
       python -m tests.benchmarks.one_index load FOLDER ENTRIES [all]   (all: every phrasing is compared, however many there are)
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from bot.settings import settings
from knowledge_base.encoder import load_encoder
from knowledge_base.index import TopicIndex, search_settings
from knowledge_base.loading import load_content
from tests.benchmarks.figures import median, p95, peak_mb, resident_mb, timed
from tests.benchmarks.synthetic import Synthetic, real_questions

PER_FORM = 4
QUESTIONS = 150
# A machine that has more to do must not be brought down by a benchmark.
MOST_MEMORY_GB = 8
OUT_OF_MEMORY = 3  # exit status


def build(folder: Path, entries: int) -> dict[str, Any]:
    """Builds and saves an index; returns its size, the seconds it took and the most memory the process held."""
    content, encoder = load_content(settings().knowledge_base_dir), load_encoder(settings().encoder)
    if entries:
        content = Synthetic(content, PER_FORM).content(entries)
    index, seconds = timed(lambda: TopicIndex.build(content, encoder))
    index.save(folder)
    return {"topics": len(index.topics), "phrasings": len(index), "build_s": seconds, "build_mb": peak_mb()}


def load(folder: Path, entries: int) -> dict[str, Any]:
    """Loads an index and searches it.

    Returns the seconds and the MB that loading took, the milliseconds that a search takes (encoding included), the topic that
    each question is of, and the one that came first.
    """
    encoder, asked = load_encoder(settings().encoder), _questions(entries)
    name = json.loads((folder / "index.json").read_text("utf-8"))["name"]
    before = resident_mb(os.getpid())
    index, seconds = timed(lambda: TopicIndex.load(folder, name))
    for _, text in asked[:10]:
        index.search(text, encoder)
    found = [timed(lambda text=text: index.search(text, encoder)) for _, text in asked]  # type: ignore[misc]
    spent = [taken * 1000 for _, taken in found]
    return {
        "load_s": seconds,
        "mb": resident_mb(os.getpid()) - before,
        "median_ms": median(spent),
        "p95_ms": p95(spent),
        "asked": [topic for topic, _ in asked],
        "first": [matches[0].topic for matches, _ in found],
    }


def _questions(entries: int) -> list[tuple[str, str]]:
    real = load_content(settings().knowledge_base_dir)
    if not entries:
        return real_questions(real, QUESTIONS)
    made = Synthetic(real, PER_FORM)
    return [made.question(number) for number in range(0, entries, entries // QUESTIONS)][:QUESTIONS]


def main() -> None:
    """Does what the arguments say; exit status 3 when the memory does not suffice."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_GB * 10**9,) * 2)
    action, folder, entries, *rest = sys.argv[1:]
    if rest == ["all"]:
        search_settings()["all_compared_up_to"] = sys.maxsize
    try:
        result = build(Path(folder), int(entries)) if action == "build" else load(Path(folder), int(entries))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
