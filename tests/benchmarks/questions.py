"""The questions that are asked: those of the evaluation, which none of the phrasings repeats."""

from __future__ import annotations

import csv

from bot.settings import ROOT

FORMS = ("en", "ur", "roman")


def questions(per_form: int) -> list[str]:
    """Returns at most `per_form` questions of each writing form, the forms taking turns."""
    with (ROOT / "tests" / "evaluation" / "direct.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    by_form = [[row["text"] for row in rows if row["form"] == form][:per_form] for form in FORMS]
    return [text for group in zip(*by_form, strict=False) for text in group]
