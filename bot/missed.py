"""What staff see of the questions that got no sure answer: the same ones together, whatever writing form they came in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from bot.errors import MissedError
from bot.language import WritingForm, detect_form
from bot.settings import Settings
from bot.store.database import open_database
from bot.store.missed import MissedQuestions, StoredQuestion, utc_today
from knowledge_base.grouping import asks_something, group_alike, grouping_settings, same_words
from knowledge_base.messages import message
from knowledge_base.phrasings import has_placeholder
from knowledge_base.snapshot import Snapshot

_NEAREST = 3
# Of a group's different questions, how many are searched for: the first say what it is about.
_SEARCHED = 5


@dataclass(frozen=True)
class MissedGroup:
    """Questions that ask the same, the most typical first; `nearest` are topics and the search's score, best first.

    `number` is the lowest of the questions' own and stays while that question is kept; any other of them names it too.
    """

    questions: tuple[StoredQuestion, ...]
    nearest: tuple[tuple[str, float], ...]

    @property
    def number(self) -> int:
        """What staff call the group."""
        return min(question.id for question in self.questions)

    @property
    def last(self) -> date:
        """The day it was asked last."""
        return max(question.day for question in self.questions)

    def by_form(self) -> dict[WritingForm, int]:
        """Returns how often it was asked in each writing form that it was asked in."""
        counts = Counter(form_of(question) for question in self.questions)
        return {form: counts[form] for form in WritingForm if counts[form]}

    def examples(self) -> dict[WritingForm, str]:
        """Returns for each of these forms the text asked most, of equals the most typical; one with a masked number comes last."""
        texts: dict[WritingForm, Counter[str]] = defaultdict(Counter)
        for question in self.questions:
            texts[form_of(question)][question.text] += 1
        best = {form: max(counts, key=lambda text: (not has_placeholder(text), counts[text])) for form, counts in texts.items()}
        return {form: best[form] for form in WritingForm if form in best}

    def to_json(self) -> dict[str, Any]:
        """Returns the group as `rasai kb missed --json` prints it."""
        texts = Counter((form_of(question).value, question.text) for question in self.questions)
        return {
            "number": self.number,
            "count": len(self.questions),
            "forms": {form.value: count for form, count in self.by_form().items()},
            "last": self.last.isoformat(),
            "examples": {form.value: text for form, text in self.examples().items()},
            "nearest": [{"topic": topic, "score": round(score, 3)} for topic, score in self.nearest],
            "questions": [{"form": form, "text": text, "count": count} for (form, text), count in texts.most_common()],
        }


@dataclass(frozen=True)
class MissedReport:
    """The groups, the most asked first; how many questions need nothing any more; how many were too many to compare."""

    groups: tuple[MissedGroup, ...]
    resolved: int
    left_out: int

    def group(self, number: int) -> MissedGroup:
        """Returns the group that the question `number` is in.

        Raises:
            MissedError: there is none.
        """
        for group in self.groups:
            if any(question.id == number for question in group.questions):
                return group
        raise MissedError(message("missed_no_group", number=number))


def form_of(question: StoredQuestion) -> WritingForm:
    """Returns how the question is written."""
    return WritingForm(question.form) if question.form else detect_form(question.text) or WritingForm.EN


def open_missed(chosen: Settings) -> MissedQuestions | None:
    """Returns the kept questions; None where there is no SQLite file yet, which opening would make.

    Raises:
        StoreError: the database can't be used.
    """
    url = make_url(chosen.database)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).is_file():
        return None
    return MissedQuestions(open_database(chosen.database))


def recent(chosen: Settings, days: int) -> list[StoredQuestion]:
    """Returns the questions of the last `days` days, today being one of them, oldest first; small talk is left out.

    Raises:
        StoreError: the database can't be used.
    """
    kept = open_missed(chosen)
    found = kept.since(utc_today() - timedelta(days=days - 1)) if kept else []
    return [question for question in found if asks_something(question.text)]


def report(questions: Sequence[StoredQuestion], snapshot: Snapshot) -> MissedReport:
    """Groups the questions that nobody has resolved."""
    waiting = [question for question in questions if question.resolution is None]
    by_words: dict[str, list[StoredQuestion]] = defaultdict(list)
    for question in reversed(waiting):
        by_words[same_words(question.text)].append(question)
    alike = list(by_words.values())
    compared = alike[: grouping_settings().most]
    groups = group_alike([same[0].text for same in compared], snapshot.encoder)
    found = [_group([compared[position] for position in group], snapshot) for group in groups]
    found.sort(key=lambda group: (-len(group.questions), group.number))
    return MissedReport(tuple(found), len(questions) - len(waiting), sum(map(len, alike[len(compared) :])))


def _group(members: Sequence[Sequence[StoredQuestion]], snapshot: Snapshot) -> MissedGroup:
    questions = tuple(question for same in members for question in same)
    return MissedGroup(questions, _nearest((same[0].text for same in members[:_SEARCHED]), snapshot))


def _nearest(texts: Iterable[str], snapshot: Snapshot) -> tuple[tuple[str, float], ...]:
    """Returns the topics found for the texts with the mean of their scores; one not found for a text has 0 there."""
    searched = [{match.topic: match.score for match in snapshot.search(text)} for text in texts]
    totals: Mapping[str, float] = {t: sum(found.get(t, 0.0) for found in searched) for found in searched for t in found}
    best = sorted(totals, key=lambda topic: -totals[topic])[:_NEAREST]
    return tuple((topic, totals[topic] / len(searched)) for topic in best)
