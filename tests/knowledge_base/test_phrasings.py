from __future__ import annotations

from pathlib import Path

import pytest

from bot.language import WritingForm
from knowledge_base.errors import ContentError, PhrasingError
from knowledge_base.history import History
from knowledge_base.loading import load_content, read_files
from knowledge_base.phrasings import Phrasing, add_phrasings, has_placeholder, plan_phrasings, warnings_about
from knowledge_base.spreadsheet import SpreadsheetError
from tests.knowledge_base.samples import FEE, LOST, BaseFolder

EN, UR, ROMAN = WritingForm
CARD = "faqs/nadra/card.yml"


@pytest.mark.parametrize(
    ("text", "form", "plain"),
    [
        ("  what does\nit cost ", EN, "what does it cost"),
        ("فیس کتنی ہے", UR, "فیس کتنی ہے"),
        ("fees kitni hai", ROMAN, "fees kitni hai"),
        ("كارڈ كي فيس", UR, "کارڈ کی فیس"),
        ("my cnic [cnic] is lost", EN, "my cnic is lost"),
        ("my cnic 35202-1234567-1 is lost", EN, "my cnic is lost"),
        ("card\u200f gum\u200b gaya hai", ROMAN, "card gum gaya hai"),
    ],
)
def test_a_phrasing_is_what_was_typed_without_what_must_not_stand_in_a_file(text: str, form: WritingForm, plain: str) -> None:
    assert Phrasing.of(FEE, text) == Phrasing(FEE, form, plain)


def test_the_form_can_be_said() -> None:
    assert Phrasing.of(FEE, "fees", ROMAN).form is ROMAN


@pytest.mark.parametrize("text", ["", "؟!", "35202-1234567-1", "[cnic]"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(PhrasingError, match="no words"):
        Phrasing.of(FEE, text)


def test_a_masked_number_is_noticed() -> None:
    assert has_placeholder("mera [cnic] hai") and not has_placeholder("mera card hai")


def test_it_comes_at_the_end_of_its_list_and_every_other_byte_stays(base: BaseFolder, history: History) -> None:
    base.replace(CARD, "    - fee question six\n", "    - fee question six  # the last\n    # more to come\n")
    before = base.text(CARD)
    plan = plan_phrasings(base.folder, [Phrasing(FEE, EN, "what: does it cost"), Phrasing(FEE, UR, "نئی فیس")])
    assert base.text(CARD) == before
    version = add_phrasings(plan, history)
    expected = before.replace("fee question six  # the last\n", "fee question six  # the last\n    - 'what: does it cost'\n")
    assert base.text(CARD) == expected.replace("    - fee سوال چھ\n", "    - fee سوال چھ\n    - نئی فیس\n")
    assert (version.how, tuple(version.changes.topics)) == ("phrasing", (FEE,))
    assert [(path, base.text(CARD).splitlines()[line - 1].strip()) for _, path, line in plan.added] == [
        (CARD, "- 'what: does it cost'"),
        (CARD, "- نئی فیس"),
    ]
    assert load_content(base.folder).entries[FEE].questions[EN][-1] == "what: does it cost"


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_and_the_byte_order_mark_stay(base: BaseFolder, history: History, line_end: str, bom: str) -> None:
    before = bom + base.text(CARD).replace("\n", line_end)
    base.write(CARD, before)
    add_phrasings(plan_phrasings(base.folder, [Phrasing(FEE, ROMAN, "kitne paise")]), history)
    last = f"    - fee sawal chay{line_end}"
    assert (base.folder / CARD).read_bytes().decode() == before.replace(last, f"{last}    - kitne paise{line_end}")


def test_a_list_in_brackets_is_written_anew(base: BaseFolder, history: History) -> None:
    items = [f"fee question {word}" for word in ("one", "two", "three", "four", "five", "six")]
    base.replace(CARD, "    en:\n" + "".join(f"    - {item}\n" for item in items), f"    en: [{', '.join(items)}]\n")
    add_phrasings(plan_phrasings(base.folder, [Phrasing(FEE, EN, "how much")]), history)
    assert load_content(base.folder).entries[FEE].questions[EN] == (*items, "how much")
    assert "  title:\n" in base.text(CARD)


def test_a_phrasing_of_another_topic_is_refused(base: BaseFolder) -> None:
    with pytest.raises(PhrasingError, match=f"is a phrasing of {LOST} already"):
        plan_phrasings(base.folder, [Phrasing(FEE, EN, "Lost question  one?")])


def test_two_topics_can_not_be_given_the_same_at_once(base: BaseFolder) -> None:
    with pytest.raises(PhrasingError, match=f"is a phrasing of {FEE} already"):
        plan_phrasings(base.folder, [Phrasing(FEE, EN, "how much"), Phrasing(LOST, EN, "How much?")])


def test_what_the_topic_has_is_not_added_twice(base: BaseFolder) -> None:
    known = Phrasing(FEE, EN, "fee question one")
    plan = plan_phrasings(base.folder, [known, known])
    assert (plan.added, plan.known, plan.after) == ((), (known,), plan.before)


def test_an_unknown_topic_is_refused_and_the_nearest_is_named(base: BaseFolder) -> None:
    with pytest.raises(PhrasingError, match=f"no topic 'nadra.cnic.fees'. .*{FEE}"):
        plan_phrasings(base.folder, [Phrasing("nadra.cnic.fees", EN, "how much")])


def test_a_base_with_errors_is_not_touched(base: BaseFolder) -> None:
    base.replace("figures.yml", "value: 750", "valeu: 750")
    with pytest.raises(ContentError):
        plan_phrasings(base.folder, [Phrasing(FEE, EN, "how much")])


def test_a_file_that_changed_meanwhile_is_not_overwritten(base: BaseFolder, history: History) -> None:
    plan = plan_phrasings(base.folder, [Phrasing(FEE, EN, "how much")])
    base.replace("figures.yml", "value: 750", "value: 800")
    before = read_files(base.folder)
    with pytest.raises(PhrasingError, match="changed in this moment"):
        add_phrasings(plan, history)
    assert read_files(base.folder) == before


def test_a_file_that_only_a_person_can_change_is_left(base: BaseFolder, tmp_path: Path) -> None:
    text = base.text(CARD)
    start, end = text.index("  questions:"), text.index("  answer:")
    items = "[" + ", ".join(f"fee {n}" for n in "abcdef") + "]"
    base.write(CARD, f"{text[:start]}  questions: {{en: {items}, ur: {items}, roman: {items}}}\n{text[end:]}")
    before = read_files(base.folder)
    with pytest.raises(SpreadsheetError, match="by hand"):
        plan_phrasings(base.folder, [Phrasing(FEE, EN, "how much")])
    assert read_files(base.folder) == before


def test_what_is_nearly_a_phrasing_of_another_topic_is_told_whichever_stands_first(base: BaseFolder) -> None:
    base.replace(CARD, "fee question one", "where is the passport office")
    base.replace("faqs/nadra/lost.yml", "lost question one", "when does the embassy open")
    found = {
        topic: warnings_about(plan_phrasings(base.folder, [Phrasing(topic, EN, text)]))
        for topic, text in ((LOST, "the office of passport, where"), (FEE, "embassy open when"))
    }
    for problems in found.values():
        (problem,) = problems
        assert (problem.code, problem.file) == ("phrasing_nearly_shared", base.folder / "faqs/nadra/lost.yml")
    assert found[LOST][0].values["topic"] == found[FEE][0].values["topic"] == FEE


def test_former_warnings_are_not_told_again_and_others_about_the_phrasing_are(base: BaseFolder) -> None:
    base.replace(CARD, "fee question one", "fee of Rs 500")
    (problem,) = warnings_about(plan_phrasings(base.folder, [Phrasing(LOST, EN, "lost the Rs 700 receipt")]))
    assert (problem.code, problem.values["text"]) == ("figure_in_phrasing", "Rs 700")
    assert warnings_about(plan_phrasings(base.folder, [Phrasing(LOST, EN, "somebody took it")])) == []
