"""The preview with the trained model, over the project's own knowledge base."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.language import WritingForm
from bot.preview import MISSED, TITLE, TOPIC, WORDING, Asked, differences
from bot.settings import settings
from knowledge_base.changes import Changes
from knowledge_base.encoder import load_encoder
from knowledge_base.loading import load_content
from knowledge_base.preview import Proposal

EN, ROMAN = WritingForm.EN, WritingForm.ROMAN
LOST = "nadra.cnic.lost"


@pytest.fixture(scope="module")
def same() -> Proposal:
    content = load_content(settings().knowledge_base_dir)
    return Proposal(content, content, Changes(), None)


async def test_the_same_knowledge_gives_the_same_answers(same: Proposal, tmp_path: Path) -> None:
    before, after = same.snapshots(load_encoder(settings().encoder), tmp_path)
    asked = [Asked(entry.title[form], form, TITLE) for entry in list(same.before.entries.values())[:20] for form in WritingForm]
    assert await differences(settings(), asked, before, after) == []


async def test_another_answer_and_a_topic_that_is_gone_are_found(same: Proposal, tmp_path: Path) -> None:
    entries = dict(same.before.entries)
    fee = entries["nadra.cnic.fee"]
    entries["nadra.cnic.fee"] = replace(fee, answer={**fee.answer, EN: "Ask at the counter."})
    del entries[LOST]
    edited = replace(same, after=replace(same.before, entries=entries, fingerprint="edited"))
    before, after = edited.snapshots(load_encoder(settings().encoder), tmp_path)
    asked = [
        Asked("what is the fee of a cnic", EN, TITLE),
        Asked("mera shanakhti card gum ho gaya hai", ROMAN, MISSED),
        Asked("salam", ROMAN, MISSED),
    ]
    reworded, lost = await differences(settings(), asked, before, after)
    assert (reworded.kind, reworded.after.text, reworded.before.topics) == (WORDING, "Ask at the counter.", ("nadra.cnic.fee",))
    assert (lost.kind, lost.before.topics, LOST in lost.after.topics) == (TOPIC, (LOST,), False)
    assert list(tmp_path.iterdir()) == []
