from __future__ import annotations

import re
from html.parser import HTMLParser

from bot.evaluation import Question, Row
from bot.evaluation.page import render_page
from bot.evaluation.report import Report, make_report
from bot.evaluation.systems import Run
from bot.reply import ANSWER, ASK_BACK
from tests.bot.evaluation.makers import FEE, LOST, UR, ranked, weighed

ASKED = Question("کارڈ <گم> ہے", UR, frozenset({LOST}))
ROWS = [Row(ASKED, ANSWER, FEE, (), 0.9, 3.0), Row(ASKED, ASK_BACK, None, (LOST, FEE), 0.4, 4.0)]
WEIGHED = [weighed({LOST}, FEE, 0.9, form=UR), weighed({LOST}, LOST, 0.4, form=UR)]


def report() -> Report:
    return make_report(ROWS, WEIGHED, 0.5, [Run("rasai", (ranked({FEE}, (FEE,), 0.9),)), Run("BM25 <x>", (ranked({FEE}, (LOST,), 0.9),))])


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = render_page(report(), "t", with_questions=True)
    assert not re.search(r"https?://|url\(|@import", page)
    assert not {tag for tag, _ in Tags(page).seen} & {"script", "link", "img", "iframe"}
    assert not any("src" in attributes or "href" in attributes for _, attributes in Tags(page).seen)


def test_the_page_has_every_table_and_plot() -> None:
    page = render_page(report(), "My run", with_questions=False)
    headings = re.findall(r"<h[123]>(.*?)</h", page)
    assert headings[:2] == ["My run", "Verdicts"]
    assert {"Comparison", "Answer threshold", "Calibration", "Verdicts by service", "Confusions"} <= set(headings)
    labels = re.findall(r'<svg [^>]*aria-label="([^"]*)"', page)
    assert labels == [
        "Milliseconds of a turn",
        "Right first, en",
        "Right first, all",
        "What each answer threshold would have done",
        "Reliability, ur: calibration error 0.750",
        "Reliability, all: calibration error 0.750",
    ]


def test_questions_are_listed_only_when_wanted_and_run_their_own_way() -> None:
    assert "گم" not in render_page(report(), "t", with_questions=False)
    page = render_page(report(), "t", with_questions=True)
    assert "کارڈ &lt;گم&gt; ہے" in page
    asked = [attributes for tag, attributes in Tags(page).seen if tag == "td" and attributes.get("class") == "asked"]
    assert asked == [{"class": "asked", "dir": "auto", "lang": "ur"}] * 2


def test_names_cannot_break_the_markup() -> None:
    assert "<x>" not in render_page(report(), "<script>", with_questions=False)
    assert "<script>" not in render_page(report(), "<script>", with_questions=False)


def test_a_run_without_questions_or_comparison_still_makes_a_page() -> None:
    page = render_page(make_report([], [], 0.5), "t", with_questions=True)
    assert "Comparison" not in page
    assert "None." in page
