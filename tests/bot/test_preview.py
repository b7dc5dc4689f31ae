from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pytest

from bot import preview
from bot.language import WritingForm
from bot.preview import (
    ADDED,
    MISSED,
    PHRASING,
    TAKEN_OUT,
    TITLE,
    TOPIC,
    WORDING,
    Asked,
    Difference,
    Said,
    differences,
    each_once,
    missed_questions,
    own_questions,
)
from bot.reply import ANSWER, ASK_BACK, DIALOGUE, NO_ANSWER, Button, Reply
from bot.settings import Settings
from bot.store.missed import StoredQuestion
from knowledge_base.index import TopicIndex
from knowledge_base.snapshot import Snapshot
from tests.knowledge_base.samples import FEE, LOST, AxisEncoder, content, entry

EN, UR, ROMAN = WritingForm
ENCODER = AxisEncoder("fee")


def said(text: str = "Rs 750", *topics: str, outcome: str = ANSWER) -> Said:
    return Said(outcome, topics or (FEE,), text, (), None)


def test_what_is_said_is_read_from_the_replies() -> None:
    buttons = (Button("Lost card", f"topic:{LOST}"), Button("Fee", f"topic:{FEE}"))
    answer = Reply("Rs 750", "en", ANSWER, topic=FEE, source="Fee list", buttons=buttons)
    assert Said.of([answer]) == Said(ANSWER, (FEE,), "Rs 750", ("Lost card", "Fee"), "Fee list")
    assert Said.of([Reply("Which?", "en", ASK_BACK, buttons=buttons)]).topics == (LOST, FEE)
    assert Said.of([Reply("Call", "en", NO_ANSWER, buttons=buttons)]).topics == ()
    office = Reply("List", "en", DIALOGUE, act="office", topic="nadra.service.offices")
    assert (Said.of([office]).outcome, Said.of([office]).topics) == ("office", ("nadra.service.offices",))
    assert Said.of([Reply("One", "en", DIALOGUE, act="greet"), answer]).text == "One\n\nRs 750"


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (said("Rs 800"), WORDING),
        (said("Rs 750", LOST), TOPIC),
        (said("Rs 750", outcome=ASK_BACK), TOPIC),
        (said("Rs 750", FEE, LOST), TOPIC),
    ],
)
def test_another_topic_or_outcome_weighs_more_than_another_wording(after: Said, kind: str) -> None:
    difference = Difference(Asked("fee", EN, TITLE), said(), after)
    assert difference.kind == kind
    assert difference.to_json()["change"] == kind


def test_titles_and_the_phrasings_that_come_or_go_are_asked() -> None:
    before = content(entry(FEE, ["one", "two"]), entry(LOST, ["three"]))
    after = content(entry(FEE, ["one", "new"]))
    asked = own_questions(before, after)
    assert {(a.text, a.form) for a in asked if a.origin == TITLE} == {
        (f"{topic} {form}", form) for topic in (FEE, LOST) for form in WritingForm
    }
    assert [a.text for a in asked if a.origin == ADDED] == ["new"]
    assert sorted(a.text for a in asked if a.origin == TAKEN_OUT) == ["three", "two"]


def test_every_phrasing_can_be_asked() -> None:
    base = content(entry(FEE, ["one", "two"]))
    assert [asked.text for asked in own_questions(base, base, every_phrasing=True) if asked.origin == PHRASING] == ["one", "two"]


def test_missed_questions_are_asked_once_in_their_latest_words_the_most_asked_first() -> None:
    texts = [("where is it", "en"), ("card kahan", "roman"), ("کارڈ کہاں", "ur")]
    stored = [StoredQuestion(n, date(2026, 6, 1), form, text, NO_ANSWER, (), 0.1, None, None) for n, (text, form) in enumerate(texts)]
    assert missed_questions(stored, 5) == [Asked("کارڈ کہاں", UR, MISSED), Asked("where is it", EN, MISSED)]
    assert len(missed_questions(stored, 1)) == 1
    assert missed_questions(stored, 0) == []


def test_a_text_is_asked_once_as_it_came_first() -> None:
    first, again, other = Asked("fee", EN, TITLE), Asked("fee", EN, MISSED), Asked("lost", EN, MISSED)
    assert each_once([first, again, other]) == [first, other]


async def test_each_state_is_asked_and_what_differs_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    states = [content(entry(FEE, ["fee"], answer)) for answer in ("Rs 750", "Rs 800")]
    before, after = (Snapshot(state, TopicIndex.build(state, ENCODER), ENCODER) for state in states)
    monkeypatch.setattr(preview, "Engine", FakeEngine)
    monkeypatch.setattr(preview, "_actions_over", lambda knowledge: knowledge)
    asked = [Asked("fee", EN, TITLE), Asked("salam", ROMAN, MISSED)]
    monkeypatch.setattr(preview, "_ANSWERS_A_TELLING", 3)
    told: list[tuple[int, int]] = []
    (found,) = await differences(Settings.parse_obj({}), asked, before, after, lambda done, of: told.append((done, of)))
    assert (found.asked, found.before.text, found.after.text) == (asked[0], "Rs 750", "Rs 800")
    assert FakeEngine.asked == ["fee", "salam", "fee", "salam"]
    assert told == [(3, 4)]


class FakeEngine:
    """Answers from whatever snapshot is in place."""

    asked: ClassVar[list[str]] = []

    def __init__(self, knowledge: Any) -> None:
        self._knowledge = knowledge

    @classmethod
    async def load(cls, _chosen: Settings, knowledge: Any) -> FakeEngine:
        return cls(knowledge)

    async def ask(self, text: str) -> list[Reply]:
        self.asked.append(text)
        if text != "fee":
            return [Reply("Hello", "roman", DIALOGUE, act="greet")]
        return [Reply(self._knowledge.snapshot.content.entries[FEE].answer[EN], "en", ANSWER, topic=FEE)]
