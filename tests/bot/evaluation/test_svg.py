from __future__ import annotations

import re
from xml.etree import ElementTree

from bot.evaluation.calibration import calibrate
from bot.evaluation.counting import Latency
from bot.evaluation.plots import latency_plot, reliability_plot, sweep_plot
from bot.evaluation.svg import Axis, Plot, bars
from bot.evaluation.sweep import sweep
from tests.bot.evaluation.makers import FEE, weighed

UNIT = Axis(0, 1, (0, 1), "x", str)


def attributes(svg: str, tag: str) -> list[dict[str, str]]:
    return [dict(element.attrib) for element in ElementTree.fromstring(svg).iter(tag)]


def test_places_are_scaled_to_the_frame() -> None:
    # 100 pixels each way are left between the margins (56 and 14, 18 and 42).
    plot = Plot(UNIT, UNIT, 170, 160)
    plot.line([(0, 0), (0.5, 0.25), (1, 1)], "first")
    assert attributes(plot.svg("t"), "polyline")[0]["points"] == "56.0,118.0 106.0,93.0 156.0,18.0"


def test_a_bar_stands_on_the_axis() -> None:
    plot = Plot(UNIT, UNIT, 170, 160)
    plot.bar(0.5, 1, 0.4, "tip")
    bar = attributes(plot.svg("t"), "rect")[0]
    assert (bar["x"], bar["width"], bar["y"], bar["height"]) == ("107.0", "48.0", "78.0", "40.0")


def test_names_cannot_break_the_markup() -> None:
    svg = bars([('<b> & "co"', 0.5, "first")], "a < b")
    assert "<b>" not in svg
    assert [element.text for element in ElementTree.fromstring(svg).iter("text")] == ['<b> & "co"', "50.0 %"]


def test_a_bar_is_as_long_as_its_value() -> None:
    long, short = attributes(bars([("a", 1.0, "first"), ("b", 0.25, "other")], "t", width=260), "rect")
    assert (long["width"], short["width"]) == ("200.0", "50.0")


def test_reliability_has_a_bar_and_a_dot_for_each_bin_with_questions() -> None:
    svg = reliability_plot(calibrate([0.05, 0.95, 0.96], [False, True, True], 10), "en")
    assert len(attributes(svg, "rect")) == len(attributes(svg, "circle")) == 2


def test_the_sweep_leaves_out_what_has_no_share_and_marks_the_chosen_point() -> None:
    svg = sweep_plot(sweep([weighed({FEE}, FEE, 0.6)], 0.5))
    points = [line["points"].split() for line in attributes(svg, "polyline")]
    # Answered and wrong at all 18 thresholds, right of these at the 11 up to 0.6, refused at none.
    assert [len(line) for line in points] == [18, 11, 18, 0]
    assert "chosen: 0.50" in svg


def test_turns_are_counted_by_milliseconds() -> None:
    svg = latency_plot([1.0, 1.0, 1.0, 2.0], Latency(1.0, 1.9))
    counts = [int(re.findall(r"\d+", title.text or "")[-1]) for title in ElementTree.fromstring(svg).iter("title")]
    assert max(counts) == 3
