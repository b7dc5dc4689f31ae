"""Small records that the tests of the knowledge base share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot.language import WritingForm
from knowledge_base.content import Content, Entry, Figure, Source
from knowledge_base.encoder import Vectors

TODAY = date(2026, 6, 1)
FEE, LOST = "nadra.cnic.fee", "nadra.cnic.lost"
FIGURE = {
    "what": "Fee of a card",
    "value": 750,
    "unit": "PKR",
    "review_by": "2027-03-31",
    "source": "Fee list",
    "confidence": "official",
}


def raw_entry(subject: str, quote: str = "{fee.card}") -> dict[str, Any]:
    """An entry as its file holds it; its phrasings are of `subject` alone."""
    return {
        "title": {"en": f"The {subject}", "ur": f"عنوان {subject}", "roman": f"{subject} ka title"},
        "questions": {
            "en": [f"{subject} question {word}" for word in ("one", "two", "three", "four", "five", "six")],
            "ur": [f"{subject} سوال {word}" for word in ("ایک", "دو", "تین", "چار", "پانچ", "چھ")],
            "roman": [f"{subject} sawal {word}" for word in ("ek", "do", "teen", "char", "panch", "chay")],
        },
        "answer": {"en": f"It costs {quote}.", "ur": f"قیمت {quote} ہے۔", "roman": f"Qeemat {quote} hai."},
        "source": [{"name": "The office"}],
        "checked_on": "2026-05-01",
        "review_by": "2027-03-31",
    }


class BaseFolder:
    """A knowledge base on disk: two topics in a file each, and one figure."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.figures = {"fee.card": deepcopy(FIGURE)}
        self.files = {"card.yml": {FEE: raw_entry("fee")}, "lost.yml": {LOST: raw_entry("lost")}}
        self.save()

    def save(self) -> None:
        """Writes everything anew."""
        self.write("figures.yml", _as_yaml(self.figures))
        for name, entries in self.files.items():
            self.write(f"faqs/nadra/{name}", _as_yaml(entries))

    def write(self, name: str, content: str | bytes) -> Path:
        """Writes one file as it is given."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def text(self, name: str) -> str:
        """Returns what stands in a file."""
        return (self.folder / name).read_text("utf-8")

    def replace(self, name: str, old: str, new: str) -> int:
        """Replaces the first `old` in a file and returns its line."""
        before, found, after = self.text(name).partition(old)
        assert found, f"{old!r} is not in {name}"
        self.write(name, before + new + after)
        return before.count("\n") + 1


def _as_yaml(data: Mapping[str, Any]) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def figure(id_: str = "fee.card", value: int | float | str = 750, unit: str = "PKR", **more: Any) -> Figure:
    """A figure without an end, unless `more` gives one."""
    return Figure(id=id_, what="a figure", value=value, unit=unit, source="a list", confidence="official", **more)


def entry(topic: str, phrasings: Iterable[str] = (), answer: str = "Yes.", **more: Any) -> Entry:
    """An entry whose English phrasings are given and whose other two forms have none; the answer is one for all forms."""
    return Entry(
        topic=topic,
        title={form: f"{topic} {form}" for form in WritingForm},
        questions={WritingForm.EN: tuple(phrasings), WritingForm.UR: (), WritingForm.ROMAN: ()},
        answer=dict.fromkeys(WritingForm, answer),
        sources=(Source("The office"),),
        checked_on=date(2026, 5, 1),
        review_by=more.pop("review_by", date(2027, 3, 31)),
        **more,
    )


def content(*entries: Entry, figures: Iterable[Figure] = ()) -> Content:
    """The records as a loaded whole."""
    return Content({e.topic: e for e in entries}, {f.id: f for f in figures}, "made by hand")


class AxisEncoder:
    """One axis a word: "fee fee lost" lies on the axes of "fee" and "lost" as 2 and 1, made length 1."""

    is_slow = False

    def __init__(self, *axes: str, name: str = "axes") -> None:
        self.name = name
        self.encoded: list[str] = []
        self._axes = axes

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Returns float32 (n, axes); a text with none of the words is all zeros."""
        self.encoded += texts
        counts = np.array([[text.split().count(axis) for axis in self._axes] for text in texts], dtype=np.float32)
        return (counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1e-12)).astype(np.float32)
