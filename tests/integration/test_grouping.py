"""Questions written for this test, of which the lines with the same first word ask the same, over the real encoder."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from knowledge_base.encoder import EMBEDDED, Encoder, load_encoder
from knowledge_base.grouping import group_alike

LINES = [line.split("\t") for line in Path(__file__).with_name("alike.tsv").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(EMBEDDED)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("domicile kahan se banta hai", "ڈومیسائل کہاں سے بنتا ہے"),
        ("driving licence renew kaise hoga", "ڈرائیونگ لائسنس کیسے رینیو ہوگا"),
        ("cnic par blood group likhwana hai", "شناختی کارڈ پر بلڈ گروپ لکھوانا ہے"),
    ],
)
def test_one_question_in_urdu_script_and_in_latin_letters_is_one_group(encoder: Encoder, one: str, other: str) -> None:
    others = ["mere paise wapas karo", "پانی کا بل زیادہ آیا ہے", "train ticket"]
    assert {0, 1} in [set(group) for group in group_alike([one, other, *others], encoder)]


def test_questions_are_together_if_and_only_if_they_ask_the_same(encoder: Encoder) -> None:
    meant, texts = zip(*LINES, strict=True)
    groups = group_alike(texts, encoder)
    together = {pair for group in groups for pair in combinations(sorted(group), 2)}
    same = {pair for pair in combinations(range(len(texts)), 2) if meant[pair[0]] == meant[pair[1]]}
    assert len(together & same) / len(together) >= 0.9
    assert len(together & same) / len(same) >= 0.8
