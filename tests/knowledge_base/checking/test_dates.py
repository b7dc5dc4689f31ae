from __future__ import annotations

from datetime import date

from tests.knowledge_base.checking.broken import codes, entry_of, line_of, problems_of
from tests.knowledge_base.samples import BaseFolder

LAST_DAY, DAY_AFTER = date(2027, 3, 31), date(2027, 4, 1)


def test_what_is_due_today_is_not_late(base: BaseFolder) -> None:
    assert problems_of(base, LAST_DAY) == []


def test_entries_and_figures_past_their_review_are_warnings(base: BaseFolder) -> None:
    problems = problems_of(base, DAY_AFTER)
    assert codes(problems) == [("warning", "entry_past_review")] * 2 + [("warning", "figure_past_review")]
    assert problems[0].line == line_of(base, "review_by")
    assert problems[0].what == "'nadra.cnic.fee' was due for a check on 2027-03-31; citizens are told so."
    assert problems[2].line == line_of(base, "review_by", "figures.yml")


def test_without_a_day_nothing_is_late(base: BaseFolder) -> None:
    entry_of(base)["review_by"] = "2001-01-01"
    assert problems_of(base) == []


def test_a_figure_that_has_ended_is_a_warning_of_its_own(base: BaseFolder) -> None:
    base.figures["fee.card"]["valid_until"] = "2026-06-30"
    assert problems_of(base, date(2026, 6, 30)) == []
    (problem,) = problems_of(base, date(2026, 7, 1))
    assert (problem.code, problem.line) == ("figure_ended", line_of(base, "valid_until", "figures.yml"))
    assert problem.what == "'fee.card' was valid until 2026-06-30 and is no longer quoted."


def test_a_figure_valid_without_end_but_past_its_review_says_so(base: BaseFolder) -> None:
    base.figures["fee.card"]["valid_until"] = "2030-01-01"
    assert [problem.code for problem in problems_of(base, DAY_AFTER) if problem.file.name == "figures.yml"] == ["figure_past_review"]
