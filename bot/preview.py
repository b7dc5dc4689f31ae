"""Asks the engine the same questions over two states of the knowledge base and tells which answers differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.engine import Engine
from bot.evaluation.questions import Question
from bot.language import WritingForm
from bot.missed import form_of
from bot.reply import ASK_BACK, Reply
from bot.settings import Settings
from bot.store.missed import StoredQuestion
from knowledge_base.content import Content, Entry
from knowledge_base.grouping import same_words
from knowledge_base.snapshot import Snapshot

TITLE, ADDED, TAKEN_OUT, PHRASING = "title", "added phrasing", "phrasing taken out", "phrasing"
EVALUATION, MISSED, FILE = "evaluation", "missed", "file"
TOPIC, WORDING = "topic", "wording"
_ANSWERS_A_TELLING = 500


@dataclass(frozen=True)
class Asked:
    """A question, how it is written, and where it comes from: `title`, `missed`, `file` and so on."""

    text: str
    form: WritingForm
    origin: str


@dataclass(frozen=True)
class Said:
    """What a citizen reads: for a question back or a "no answer", `topics` are those of the buttons; else the answer's."""

    outcome: str
    topics: tuple[str, ...]
    text: str
    buttons: tuple[str, ...]
    source: str | None

    @classmethod
    def of(cls, replies: Sequence[Reply]) -> Said:
        """Reads the replies to one message."""
        last = replies[-1]
        offered = tuple(button.choice.removeprefix("topic:") for button in last.buttons) if last.outcome == ASK_BACK else ()
        topics = (last.topic,) if last.topic else offered
        buttons = tuple(button.title for reply in replies for button in reply.buttons)
        return cls(last.act or last.outcome, topics, "\n\n".join(reply.text for reply in replies), buttons, last.source)

    def to_json(self) -> dict[str, Any]:
        """Returns the fields as `rasai kb preview --json` prints them."""
        return {**self.__dict__, "topics": list(self.topics), "buttons": list(self.buttons)}


@dataclass(frozen=True)
class Difference:
    """A question with another answer: `kind` is "topic" where another topic or outcome comes of it, else "wording"."""

    asked: Asked
    before: Said
    after: Said

    @property
    def kind(self) -> str:
        """Returns "topic" or "wording"."""
        same = (self.before.outcome, self.before.topics) == (self.after.outcome, self.after.topics)
        return WORDING if same else TOPIC

    def to_json(self) -> dict[str, Any]:
        """Returns the row as `rasai kb preview --json` prints it."""
        asked = {"text": self.asked.text, "form": self.asked.form.value, "origin": self.asked.origin}
        return {**asked, "change": self.kind, "before": self.before.to_json(), "after": self.after.to_json()}


class Swapped:
    """Stands for the live knowledge base; its snapshot is exchanged between two rounds of questions."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot


async def differences(
    chosen: Settings,
    questions: Sequence[Asked],
    before: Snapshot,
    after: Snapshot,
    tell: Callable[[int, int], object] = lambda done, of: None,
) -> list[Difference]:
    """Asks each question twice, each time in a fresh conversation, and returns those with another answer, in their order.

    `tell` is called now and then with the number of answers read and of all to be read.

    Raises:
        ModelError: there is no trained model.
    """
    knowledge = Swapped(before)
    engine = await Engine.load(chosen, _actions_over(knowledge))
    rounds: list[list[Said]] = []
    for snapshot in (before, after):
        knowledge.snapshot = snapshot
        said = []
        for asked in questions:
            said.append(Said.of(await engine.ask(asked.text)))
            if (done := len(rounds) * len(questions) + len(said)) % _ANSWERS_A_TELLING == 0:
                tell(done, 2 * len(questions))
        rounds.append(said)
    compared = (Difference(*row) for row in zip(questions, *rounds, strict=True))
    return [found for found in compared if found.before != found.after]


def _actions_over(knowledge: Swapped) -> Any:
    """Returns the assistant's own actions, over another knowledge base than the shared one."""
    from bot.quiet import quieten

    quieten()
    from rasa_sdk.executor import ActionExecutor

    from actions.base import SpeakingAction
    from actions.in_process import InProcessActions

    executor = ActionExecutor()
    executor.register_package("actions")
    for action in _concrete(SpeakingAction):
        executor.register_action(action(knowledge_base=lambda: knowledge))
    return InProcessActions(executor)


def _concrete(base: type[Any]) -> Iterator[type[Any]]:
    for below in base.__subclasses__():
        if not below.__abstractmethods__:
            yield below
        yield from _concrete(below)


def own_questions(before: Content, after: Content, every_phrasing: bool = False) -> list[Asked]:
    """Returns the titles of all topics in three writing forms, and the phrasings that come or go (or all of them)."""
    either = {**before.entries, **after.entries}
    titles = [Asked(entry.title[form], form, TITLE) for entry in either.values() for form in WritingForm]
    return [*titles, *(_phrasings(either) if every_phrasing else ()), *_moved(before, after, ADDED), *_moved(after, before, TAKEN_OUT)]


def _phrasings(entries: Mapping[str, Entry]) -> Iterator[Asked]:
    return (Asked(text, form, PHRASING) for entry in entries.values() for form in WritingForm for text in entry.questions[form])


def _moved(former: Content, present: Content, origin: str) -> Iterator[Asked]:
    """Yields the phrasings that a topic of `present` has and did not have in `former`."""
    for topic, entry in present.entries.items():
        had = {text for texts in former.entries[topic].questions.values() for text in texts} if topic in former.entries else set()
        yield from (Asked(text, form, origin) for form in WritingForm for text in entry.questions[form] if text not in had)


def asked_from(questions: Iterable[Question], origin: str) -> list[Asked]:
    """Returns evaluation questions as questions of `origin`."""
    return [Asked(question.text, question.form, origin) for question in questions]


def missed_questions(stored: Iterable[StoredQuestion], most: int) -> list[Asked]:
    """Returns at most `most` different questions that got no sure answer, the most asked first."""
    kept = list(stored)
    counts = Counter(same_words(question.text) for question in kept)
    latest = {same_words(question.text): question for question in kept}
    return [Asked(latest[key].text, form_of(latest[key]), MISSED) for key, _ in counts.most_common(most)]


def each_once(questions: Iterable[Asked]) -> list[Asked]:
    """Returns the questions without those whose text came before."""
    first: dict[str, Asked] = {}
    for asked in questions:
        first.setdefault(asked.text, asked)
    return list(first.values())
