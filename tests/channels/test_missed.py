from __future__ import annotations

import pytest

from bot.language import WritingForm
from bot.reply import ANSWER, ASK_BACK, DIALOGUE, NO_ANSWER, Button, Reply
from bot.store.missed import Choice, Missed
from channels.missed import MissedWatch

FEE, LOST, HELP = "nadra.cnic.fee", "nadra.cnic.lost", "nadra.service.helpline"
EN = WritingForm.EN


class Notes:
    def __init__(self) -> None:
        self.missed: list[Missed] = []
        self.choices: list[Choice] = []

    def miss(self, question: Missed) -> None:
        self.missed.append(question)

    def choose(self, choice: Choice) -> None:
        self.choices.append(choice)


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def watch(notes: Notes) -> MissedWatch:
    return MissedWatch(notes, conversations=2)


def asked_back(*topics: str) -> Reply:
    return Reply("Which?", "en", ASK_BACK, buttons=tuple(Button(topic, f"topic:{topic}") for topic in topics), score=0.4)


def answered(topic: str) -> Reply:
    return Reply("So it is.", "en", ANSWER, topic=topic, score=0.9)


NOTHING = Reply("I don't know.", "en", NO_ANSWER, buttons=(Button("Call", f"topic:{HELP}"),), score=0.1)


def test_a_question_without_a_sure_answer_is_noted_without_its_conversation(watch: MissedWatch, notes: Notes) -> None:
    watch.typed("where do cards go", EN, "web-7", asked_back(FEE, LOST))
    watch.typed("blood group?", None, "web-7", NOTHING)
    first, second = notes.missed
    assert (first.text, first.form, first.outcome, first.offered, first.score) == ("where do cards go", "en", ASK_BACK, (FEE, LOST), 0.4)
    assert (second.form, second.outcome, second.offered) == (None, NO_ANSWER, ())
    assert first.mark != second.mark
    assert "web-7" not in repr(notes.missed)


@pytest.mark.parametrize("reply", [answered(FEE), Reply("Hello", "en", DIALOGUE, act="greet", score=0.9), Reply("Oh", "en", NO_ANSWER)])
def test_an_answer_a_dialogue_act_and_a_failure_are_not_noted(watch: MissedWatch, notes: Notes, reply: Reply) -> None:
    watch.typed("fee of a card", EN, "a", reply)
    assert notes.missed == []


def test_a_message_without_words_is_not_noted(watch: MissedWatch, notes: Notes) -> None:
    watch.typed("[cnic] ?!", EN, "a", NOTHING)
    assert notes.missed == []


def test_the_button_that_is_pressed_settles_it_once(watch: MissedWatch, notes: Notes) -> None:
    watch.typed("card", EN, "a", asked_back(FEE, LOST))
    watch.pressed("a", answered(LOST))
    watch.pressed("a", answered(FEE))
    assert notes.choices == [Choice(notes.missed[0].mark, LOST)]


def test_a_typed_number_or_better_words_settle_it_too(watch: MissedWatch, notes: Notes) -> None:
    watch.typed("card", EN, "a", asked_back(FEE, LOST))
    watch.typed("2", None, "a", answered(LOST))
    assert [choice.topic for choice in notes.choices] == [LOST]


@pytest.mark.parametrize("sender", ["a", "b"])
def test_another_topic_or_another_citizen_does_not(watch: MissedWatch, notes: Notes, sender: str) -> None:
    watch.typed("card", EN, "a", asked_back(FEE))
    watch.pressed(sender, answered(LOST if sender == "a" else FEE))
    assert notes.choices == []


def test_after_another_message_a_button_is_of_something_else(watch: MissedWatch, notes: Notes) -> None:
    watch.typed("card", EN, "a", asked_back(FEE))
    watch.typed("thanks", EN, "a", Reply("Welcome", "en", DIALOGUE, act="thanks", score=0.9))
    watch.pressed("a", answered(FEE))
    assert notes.choices == []


def test_only_so_many_conversations_are_followed(watch: MissedWatch, notes: Notes) -> None:
    for sender in ("a", "b", "c"):
        watch.typed("card", EN, sender, asked_back(FEE))
    for sender in ("a", "b", "c"):
        watch.pressed(sender, answered(FEE))
    assert [choice.mark for choice in notes.choices] == [missed.mark for missed in notes.missed[1:]]
