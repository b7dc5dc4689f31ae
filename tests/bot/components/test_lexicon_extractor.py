from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.lexicon_extractor import LexiconExtractor
from bot.components.tokenizer import FoldingTokenizer

LEXICON = {
    "service": {
        "passport.ordinary": ["passport", "پاسپورٹ"],
        "passport.minor": ["child's passport", "bachay ka passport", "بچے کا پاسپورٹ"],
        "nadra.b_form": ["b form", "b-form", "ب فارم"],
        "nadra.poc": ["poc"],
    },
    "pages": {36: ["36 pages"]},
    "city": {"lahore": ["lahore", "لاہور"]},
}
TOKENIZER = FoldingTokenizer(FoldingTokenizer.get_default_config())


def process(extractor: LexiconExtractor, text: str, entities: list[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
    message = Message({TEXT: text})
    if entities:
        message.set(ENTITIES, entities)
    TOKENIZER.process([message])
    extractor.process([message])
    found: list[dict[str, Any]] = message.get(ENTITIES, [])
    return found


def values(extractor: LexiconExtractor, text: str) -> list[tuple[str, str]]:
    return [(found["entity"], found["value"]) for found in process(extractor, text)]


@pytest.fixture(scope="module")
def extractor() -> LexiconExtractor:
    return LexiconExtractor(LEXICON, min_skeleton=4)


@pytest.fixture(scope="module")
def real() -> LexiconExtractor:
    """With the lexicon that the assistant uses."""
    return LexiconExtractor.create(LexiconExtractor.get_default_config(), None, None, None)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["Passport fee", "PASSPORT?", "پاسپورٹ کی فیس", "mera passport gum gaya"])
def test_a_name_is_found_in_every_form(extractor: LexiconExtractor, text: str) -> None:
    assert values(extractor, text) == [("service", "passport.ordinary")]


@pytest.mark.parametrize("text", ["my child's passport", "my child’s passport", "bachay ka passport chahiye", "بچے کا پاسپورٹ کیسے بنے گا"])
def test_the_longest_name_wins(extractor: LexiconExtractor, text: str) -> None:
    assert values(extractor, text) == [("service", "passport.minor")]


def test_several_names_are_found_in_the_order_of_the_text(extractor: LexiconExtractor) -> None:
    found = values(extractor, "lahore mein 36pages passport aur b form")
    assert found == [("city", "lahore"), ("pages", "36"), ("service", "passport.ordinary"), ("service", "nadra.b_form")]


@pytest.mark.parametrize("text", ["passprt", "pasport", "passporrt", "paasport", "پاسپرٹ"])
def test_a_long_name_is_found_misspelt(extractor: LexiconExtractor, text: str) -> None:
    assert values(extractor, text) == [("service", "passport.ordinary")]


@pytest.mark.parametrize("text", ["pic of my cat", "a form to fill", "lahr", "be firm", "pack", "pages", "🙂", ""])
def test_no_short_word_is_taken_for_a_name(extractor: LexiconExtractor, text: str) -> None:
    assert values(extractor, text) == []


def test_an_entity_has_its_place_in_the_normalised_text(extractor: LexiconExtractor) -> None:
    (found,) = process(extractor, "My  Child's PASSPORT!")
    assert "my child's passport"[found["start"] : found["end"]] == "child's passport"
    assert found["extractor"] == "LexiconExtractor"


def test_what_others_found_is_kept(extractor: LexiconExtractor) -> None:
    other = {"entity": "writing_form", "value": "en"}
    assert [found["entity"] for found in process(extractor, "passport", [other])] == ["writing_form", "service"]


def test_one_name_for_two_values_is_an_error() -> None:
    with pytest.raises(InvalidConfigException, match=r"'smart card' stands for .*nadra\.cnic.* and for .*nadra\.nicop"):
        LexiconExtractor({"service": {"nadra.cnic": ["smart card"], "nadra.nicop": ["Smart  Card"]}}, 4)


def test_one_name_twice_for_one_value_is_none() -> None:
    assert values(LexiconExtractor({"service": {"nadra.poc": ["poc", "POC"]}}, 4), "poc") == [("service", "nadra.poc")]


@pytest.mark.parametrize("least", [0, -1])
def test_a_skeleton_needs_a_consonant(least: int) -> None:
    with pytest.raises(InvalidConfigException, match="min_skeleton must be >= 1"):
        LexiconExtractor(LEXICON, least)


def test_an_empty_lexicon_finds_nothing() -> None:
    assert values(LexiconExtractor({}, 4), "passport") == []


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    config = {"lexicon": str(tmp_path / "none.yml"), "min_skeleton": 4}
    with pytest.raises(InvalidConfigException, match=r"none\.yml; correct 'lexicon' in config\.yml"):
        LexiconExtractor.create(config, None, None, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cnic ki fees", [("service", "nadra.cnic")]),
        ("شناختی کارڈ کی فیس", [("service", "nadra.cnic")]),
        ("bache ka passport urgent 36 pages 5 saal", "passport.minor urgent 36 5"),
        ("ای پاسپورٹ", "passport.e_passport"),
        ("10 years 72 pages fast track", "10 72 fast_track"),
        ("urdu mein batao", "ur"),
        ("office in Lahore", "lahore"),
    ],
)
def test_the_real_lexicon_knows_what_people_type(real: LexiconExtractor, text: str, expected: str | list[tuple[str, str]]) -> None:
    found = values(real, text)
    assert found == expected if isinstance(expected, list) else [value for _, value in found] == expected.split()


@pytest.mark.parametrize("text", ["how are you", "what is the weather", "آپ کیسے ہیں", "mausam kaisa hai"])
def test_the_real_lexicon_finds_nothing_in_small_talk(real: LexiconExtractor, text: str) -> None:
    assert values(real, text) == []
