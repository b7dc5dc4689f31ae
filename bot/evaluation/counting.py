"""Counts of verdicts by writing form, file and service; confusions; milliseconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.evaluation.questions import Question
from bot.evaluation.rows import Row
from bot.language import WritingForm
from knowledge_base.content import service_of

ALL = "all"
Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Confusion:
    """How often `answered` was given where `expected` was right; `-` is what must not be answered."""

    expected: str
    answered: str
    count: int


@dataclass(frozen=True)
class Latency:
    """Milliseconds of whole turns: the median, and what 95 of 100 stay within."""

    median_ms: float
    p95_ms: float


def groups(question: Question) -> tuple[str, str]:
    """Returns what a question is counted under: its form, and "all"."""
    return question.form.value, ALL


def groups_with_file(question: Question) -> tuple[str, ...]:
    """Returns what a question is counted under where files are told apart as well."""
    return (question.form.value, question.file, ALL) if question.file else groups(question)


def in_order(names: Iterable[str]) -> list[str]:
    """Returns the groups' names in the order they are shown in: forms, files unless there is only one, then "all"."""
    forms = [form.value for form in WritingForm]
    present = list(dict.fromkeys(names))
    files = [name for name in present if name not in (*forms, ALL)]
    return [name for name in (*forms, *(files if len(files) > 1 else ()), ALL) if name in present]


def services(question: Question) -> tuple[str, ...]:
    """Returns the services, as in `nadra.cnic`, of the topics that answer the question."""
    return tuple(sorted({service_of(topic) for topic in question.topics}))


def count(rows: Sequence[Row]) -> Counts:
    """Returns verdicts by writing form, and under "all"."""
    counts = _count(rows, groups)
    return {group: counts[group] for group in in_order(counts)}


def count_by_file(rows: Sequence[Row]) -> Counts:
    """Returns verdicts by file, in the order asked; {} when all are of one file."""
    counts = _count(rows, lambda question: (question.file,))
    return {file: counts[file] for file in in_order(counts)}


def count_by_service(rows: Sequence[Row]) -> Counts:
    """Returns verdicts by service; a question that two services answer counts under both."""
    return dict(sorted(_count(rows, services).items()))


def _count(rows: Sequence[Row], groups_of: Callable[[Question], Iterable[str]]) -> Counts:
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        for group in groups_of(row.question):
            counts.setdefault(group, Counter()).update((row.verdict, "questions"))
    return {group: dict(counter) for group, counter in counts.items()}


def confusions(rows: Sequence[Row]) -> list[Confusion]:
    """Returns what was answered in place of what, the most frequent first."""
    wrong = (row for row in rows if row.verdict in ("wrong", "wrongly_answered"))
    pairs = Counter((row.question.expected, str(row.topic)) for row in wrong)
    return [Confusion(*pair, times) for pair, times in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))]


def latencies(rows: Sequence[Row]) -> dict[str, Latency]:
    """Returns the milliseconds of a turn by writing form, by file, and under "all"."""
    import numpy as np

    ms: dict[str, list[float]] = {}
    for row in rows:
        for group in groups_with_file(row.question):
            ms.setdefault(group, []).append(row.ms)
    return {group: Latency(*(round(float(value), 1) for value in np.percentile(ms[group], (50, 95)))) for group in in_order(ms)}
