"""Builds or loads one index in a process of its own, so that its memory is not another's; prints JSON.

Usage: python -m tests.benchmarks.one_index build FOLDER ENTRIES PER_FORM FORMS   (0 entries: the real knowledge base)
       python -m tests.benchmarks.one_index load FOLDER
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from bot.settings import settings
from knowledge_base.encoder import load_encoder
from knowledge_base.index import TopicIndex
from knowledge_base.loading import load_content
from tests.benchmarks.figures import median, p95, resident_mb, timed
from tests.benchmarks.questions import questions
from tests.benchmarks.synthetic import synthetic_content

_QUESTIONS_PER_FORM = 50


def build(folder: Path, entries: int, per_form: int, forms: int) -> dict[str, float]:
    """Builds and saves an index; returns seconds to build it and its size."""
    content = load_content(settings().knowledge_base_dir)
    if entries:
        content = synthetic_content(content, entries, per_form, forms)
    index, seconds = timed(lambda: TopicIndex.build(content, load_encoder(settings().encoder)))
    index.save(folder)
    return {"topics": len(index.topics), "phrasings": len(index), "build_s": seconds}


def load(folder: Path) -> dict[str, float]:
    """Loads an index; returns the seconds and the MB it took, and milliseconds a search takes (encoding included)."""
    encoder = load_encoder(settings().encoder)
    name = json.loads((folder / "index.json").read_text("utf-8"))["name"]
    before = resident_mb(os.getpid())
    index, seconds = timed(lambda: TopicIndex.load(folder, name))
    texts = questions(_QUESTIONS_PER_FORM)
    for text in texts[:10]:
        index.search(text, encoder)
    spent = [timed(lambda text=text: index.search(text, encoder))[1] * 1000 for text in texts]  # type: ignore[misc]
    return {"load_s": seconds, "mb": resident_mb(os.getpid()) - before, "median_ms": median(spent), "p95_ms": p95(spent)}


def main() -> None:
    """Does what the arguments say."""
    action, folder, *numbers = sys.argv[1:]
    result = build(Path(folder), *map(int, numbers)) if action == "build" else load(Path(folder))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
