"""What the assistant learns from and what it is measured on: complete, balanced and apart from one another."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.decision import ACTS
from actions.subjects import is_subject
from bot.evaluation import read_evaluation_set
from bot.language import WritingForm, words
from knowledge_base.content import Content
from knowledge_base.loading import load_content

ROOT = Path(__file__).resolve().parent.parent
NLU_FILES = sorted((ROOT / "bot" / "data" / "nlu").rglob("*.yml"))
LEAST_EXAMPLES, LEAST_QUESTIONS, LEAST_OUT_OF_SCOPE = 15, 80, 60


def read_yaml(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)


def nlu_examples() -> dict[str, list[str]]:
    """The examples of each intent, in the order of its block."""
    found: dict[str, list[str]] = {}
    for file in NLU_FILES:
        for block in read_yaml(file)["nlu"]:
            lines = block["examples"].splitlines()
            found.setdefault(block["intent"], []).extend(line.removeprefix("- ").strip() for line in lines if line.startswith("- "))
    return found


EXAMPLES = nlu_examples()
QUESTIONS = read_evaluation_set()


@lru_cache(maxsize=1)
def knowledge() -> Content:
    return load_content(ROOT / "knowledge_base")


def key(text: str) -> str:
    return " ".join(words(text))


def is_urdu(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum("\u0600" <= letter <= "\u06ff" for letter in letters) * 2 > len(letters)


def by_form(examples: list[str]) -> dict[str, list[str]]:
    """English lines stand first, then Urdu, then Roman Urdu: the script tells where the two Latin parts meet."""
    urdu = [position for position, text in enumerate(examples) if is_urdu(text)]
    first, last = (urdu[0], urdu[-1]) if urdu else (len(examples), len(examples))
    return {"en": examples[:first], "ur": examples[first : last + 1], "roman": examples[last + 1 :]}


def overlaps(known: dict[str, str]) -> list[str]:
    """The evaluation questions that `known`, places by normalised text, has too."""
    return [
        f"{question.file}: '{question.text}' is also in {known[key(question.text)]}"
        for question in QUESTIONS
        if key(question.text) in known
    ]


def test_no_evaluation_question_is_an_nlu_example() -> None:
    assert overlaps({key(text): intent for intent, texts in EXAMPLES.items() for text in texts}) == []


def test_no_evaluation_question_is_a_phrasing_of_the_knowledge_base() -> None:
    entries = knowledge().entries.values()
    assert overlaps({key(text): entry.topic for entry in entries for form in WritingForm for text in entry.questions[form]}) == []


def test_no_evaluation_question_is_an_out_of_scope_phrase() -> None:
    from knowledge_base.out_of_scope import load_out_of_scope

    assert overlaps({key(text): "out_of_scope.yml" for text in load_out_of_scope(ROOT / "knowledge_base")}) == []


def test_no_evaluation_question_is_asked_twice() -> None:
    counts = Counter(key(question.text) for question in QUESTIONS)
    assert [text for text, times in counts.items() if times > 1] == []


def test_every_topic_of_the_evaluation_is_in_the_knowledge_base() -> None:
    unknown = {topic for question in QUESTIONS for topic in question.topics} - set(knowledge().entries)
    assert unknown == set()


@pytest.mark.parametrize("form", list(WritingForm))
def test_the_evaluation_has_enough_questions_in_every_form(form: WritingForm) -> None:
    assert sum(question.form is form and bool(question.topics) for question in QUESTIONS) >= LEAST_QUESTIONS


def test_the_evaluation_has_enough_that_must_not_be_answered() -> None:
    assert sum(not question.topics for question in QUESTIONS) >= LEAST_OUT_OF_SCOPE


@pytest.mark.parametrize("form", ["en", "ur", "roman"])
@pytest.mark.parametrize("intent", EXAMPLES)
def test_an_intent_has_enough_examples_in_every_form(intent: str, form: str) -> None:
    assert len(by_form(EXAMPLES[intent])[form]) >= LEAST_EXAMPLES


@pytest.mark.parametrize("intent", EXAMPLES)
def test_the_forms_of_an_intent_stand_one_after_the_other(intent: str) -> None:
    parts = by_form(EXAMPLES[intent])
    assert [text for text in parts["ur"] if not is_urdu(text)] == []


def test_no_example_stands_in_two_intents() -> None:
    intents: dict[str, set[str]] = {}
    for intent, texts in EXAMPLES.items():
        for text in texts:
            intents.setdefault(key(text), set()).add(intent)
    assert {text: found for text, found in intents.items() if len(found) > 1} == {}


@pytest.mark.parametrize("intent", EXAMPLES)
def test_an_intent_is_in_the_domain_and_the_decision_knows_it(intent: str) -> None:
    domain = {name for listed in read_yaml(ROOT / "domain.yml")["intents"] for name in (listed if isinstance(listed, dict) else [listed])}
    assert intent in domain
    assert intent in ACTS or is_subject(intent) or intent in ("follow_up", "out_of_scope")
