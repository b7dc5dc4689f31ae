from __future__ import annotations

import pytest

from bot.language import aspects_listed, holds, parts_naming, passages, question_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("cnic ki fees kitni hai aur passport kaise banta hai", ["cnic ki fees kitni hai", "passport kaise banta hai"]),
        ("What is the passport fee? How long does it take?", ["What is the passport fee?", "How long does it take?"]),
        ("شناختی کارڈ کی فیس کتنی ہے اور پاسپورٹ کتنے دن میں ملتا ہے؟", ["شناختی کارڈ کی فیس کتنی ہے", "پاسپورٹ کتنے دن میں ملتا ہے؟"]),
        ("can i renew online, and where do i pay", ["can i renew online", "where do i pay"]),
    ],
)
def test_two_questions_come_apart(text: str, parts: list[str]) -> None:
    assert question_parts(text) == parts


@pytest.mark.parametrize(
    "text",
    ["passport ki fees", "how do i renew and where", "mera naam aur pata kaise badlun", "father and mother name", "", "🙂", "?", "?? ??"],
)
def test_one_question_stays_whole(text: str) -> None:
    assert question_parts(text) == [text]


def test_what_is_told_goes_with_the_question_after_it() -> None:
    parts = question_parts("card gum ho gaya, kya karun aur fees kitni hai")
    assert parts == ["card gum ho gaya kya karun", "fees kitni hai"]


def test_what_is_told_last_goes_with_the_last_question() -> None:
    parts = question_parts("fees kitni hai? kahan jana hai? main multan mein hun")
    assert parts[-1].endswith("main multan mein hun")


def test_a_decimal_point_ends_no_sentence() -> None:
    assert question_parts("what is 2.5 and why") == ["what is 2.5 and why"]


LETTER = (
    "Respected sir. I am a teacher in Multan and I have served for many years in a village school. "
    "My late father left a small house. How do I get a succession certificate? I shall be thankful. Yours faithfully."
)


def test_the_question_of_a_letter_comes_alone_and_with_the_sentence_before_it() -> None:
    question = "How do I get a succession certificate?"
    assert passages(LETTER, 24) == [question, f"My late father left a small house {question}"]


def test_a_letter_without_a_question_is_read_in_full() -> None:
    told = " ".join(passages("My card is lost. " * 5 + "The bank has closed.", 8))
    assert "My card is lost" in told
    assert "The bank has closed" in told


def test_no_passage_is_longer_than_asked_for_and_no_word_is_left_out() -> None:
    text = " ".join(f"w{number}" for number in range(100))
    found = passages(text, 24)
    assert max(len(passage.split()) for passage in found) <= 24
    assert set(" ".join(found).split()) == set(text.split())


@pytest.mark.parametrize(
    ("text", "names", "parts"),
    [
        ("cnic fee and passport fee", ["cnic", "passport"], ["cnic fee", "passport fee"]),
        ("CNIC & passport renewal", ["cnic", "passport"], ["cnic renewal", "passport renewal"]),
        ("what is the fee of nicop, poc?", ["nicop", "poc"], ["what is the fee of nicop", "what is the fee of poc"]),
        ("cnic ki fees kitni hai aur passport ki?", ["cnic", "passport"], ["cnic ki fees kitni hai", "passport ki fees kitni hai"]),
        (
            "bag chori ho gaya, lost my cnic and passport",
            ["cnic", "passport"],
            ["bag chori ho gaya lost my cnic", "bag chori ho gaya lost my passport"],
        ),
        ("پاسپورٹ اور شناختی کارڈ کی فیس", ["پاسپورٹ", "شناختی کارڈ"], ["پاسپورٹ کی فیس", "شناختی کارڈ کی فیس"]),
        ("lost my cnic and passport fee how much please", ["cnic", "passport"], ["lost my cnic", "passport fee how much please"]),
    ],
)
def test_each_thing_named_gets_its_question(text: str, names: list[str], parts: list[str]) -> None:
    assert parts_naming(text, names) == parts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("passport ke liye cnic aur b form chahiye kya", ["passport", "cnic", "b form"]),
        ("nicop instead of passport", ["nicop", "passport"]),
        ("passport fee", ["passport"]),
        ("fee", [""]),
        ("", []),
    ],
)
def test_things_that_are_not_listed_stay_in_one_question(text: str, names: list[str]) -> None:
    assert parts_naming(text, names) == [text]


def test_a_name_is_held_as_whole_words() -> None:
    assert holds("my B-Form, please", "b form")
    assert not holds("cnics", "cnic")


@pytest.mark.parametrize(
    ("text", "names", "aspects"),
    [
        ("passport fee, documents and time?", ["passport"], ["fee", "documents", "time"]),
        ("cnic fee documents time", ["cnic"], ["fee", "documents", "time"]),
        ("passport ki fees or kaghzat bta dein", ["passport"], ["fees", "kaghzat"]),
        ("شناختی کارڈ کی فیس، کاغذات اور مدت", ["شناختی کارڈ"], ["فیس", "کاغذات", "مدت"]),
    ],
)
def test_what_a_message_lists_of_one_thing_is_asked_one_by_one(text: str, names: list[str], aspects: list[str]) -> None:
    assert aspects_listed(text, names) == aspects


@pytest.mark.parametrize(
    "text",
    [
        "passport fee",
        "passport fees kitni hai",
        "passport fee and time for my wife",
        "lost passport documents and fee",
        "fee fee",
        "",
        "passport",
    ],
)
def test_a_message_that_says_more_or_less_is_no_list(text: str) -> None:
    assert aspects_listed(text, ["passport"]) == [text]
