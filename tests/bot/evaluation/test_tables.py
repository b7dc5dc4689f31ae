from __future__ import annotations

from bot.evaluation import tables
from bot.evaluation.calibration import calibrate
from bot.evaluation.comparing import compare
from bot.evaluation.counting import Confusion
from bot.evaluation.report import make_report
from bot.evaluation.sweep import sweep
from bot.evaluation.systems import Run
from bot.evaluation.table import Table
from bot.reply import ANSWER, NO_ANSWER
from tests.bot.evaluation.makers import FEE, LOST, PASSPORT, UR, ranked, row, weighed


def test_a_table_as_text_lines_up_and_marks_its_row() -> None:
    table = Table("Title", ("name", "n"), (("a", "1"), ("long name", "22")), note="a note", marked=1)
    assert table.to_text().splitlines() == ["Title", "  name        n", "  a           1", "* long name  22", "  a note"]


def test_a_long_table_says_how_much_is_left_out() -> None:
    table = Table("Title", ("n",), (("1",), ("2",), ("3",)))
    assert table.to_text(at_most=1).splitlines() == ["Title", "  n", "  1", "  and 2 more"]
    assert "more" not in table.to_text(at_most=3)


def test_verdicts_are_shares_of_what_should_or_must_not_be_answered() -> None:
    rows = [row({FEE}, ANSWER, FEE, ms=2.0), row({FEE}, ANSWER, LOST, ms=4.0), row(set(), NO_ANSWER, form=UR, ms=6.0)]
    table = tables.verdicts(make_report(rows, [], 0.5))
    assert table.columns == ("form", "questions", "right", "wrong", "refused", "median ms", "95 % ms")
    assert table.rows[0] == ("en", "2", "1 (50.0 %)", "1 (50.0 %)", "–", "3.0", "3.9")
    assert table.rows[2] == ("all", "3", "1 (50.0 %)", "1 (50.0 %)", "1 (100.0 %)", "4.0", "5.8")


def test_verdicts_by_service_have_no_milliseconds() -> None:
    table = tables.service_verdicts(make_report([row({FEE}, ANSWER, FEE), row({PASSPORT}, NO_ANSWER)], [], 0.5))
    assert table.columns == ("service", "questions", "right", "no_answer")
    assert table.rows == (("nadra.cnic", "1", "1 (100.0 %)", "0 (0.0 %)"), ("passport.ordinary", "1", "0 (0.0 %)", "1 (100.0 %)"))


def test_the_most_frequent_confusion_is_the_hottest() -> None:
    table = tables.confusion_list([Confusion(LOST, FEE, 4), Confusion("-", FEE, 1)])
    assert table.rows == ((LOST, FEE, "4"), ("-", FEE, "1"))
    assert table.heat == (1.0, 0.25)


def test_reliability_has_a_row_for_each_bin_and_the_error_last() -> None:
    table = tables.reliability({"en": calibrate([0.95, 0.85], [True, False], 10)})
    assert table.rows[0] == ("0.0 to 0.1", "–")
    assert table.rows[8:] == (("0.8 to 0.9", "0.85 / 0.00 (1)"), ("0.9 to 1.0", "0.95 / 1.00 (1)"), ("calibration error", "0.450"))


def test_the_chosen_threshold_is_marked() -> None:
    table = tables.threshold_sweep(sweep([weighed({FEE}, FEE, 0.5)], 0.5))
    assert table.marked is not None
    assert table.rows[table.marked] == ("0.50", "100.0 %", "100.0 %", "0.0 %", "–")
    assert table.rows[table.marked + 1] == ("0.55", "0.0 %", "–", "0.0 %", "–")


def test_a_comparison_has_a_table_for_each_group_and_a_row_for_each_system() -> None:
    runs = [Run(name, (ranked({FEE}, (FEE,), 0.9, ms=1.5), ranked(set(), (FEE,), 0.1))) for name in ("one", "two")]
    english, everything = tables.comparisons(compare(runs))
    assert english.title == "Comparison, en (1 questions)"
    assert [line[0] for line in everything.rows] == ["one", "two"]
    assert everything.rows[0] == ("one", "100.0 %", "100.0 %", "1.000", "100.0 %", "1.000", "1.5")
