from __future__ import annotations

from typing import Any

import pytest
import yaml

from knowledge_base.checking.settings import FILE, check_settings, parse_settings
from knowledge_base.errors import KnowledgeBaseError


@pytest.fixture
def raw() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return loaded


def test_the_file_is_read(raw: dict[str, Any]) -> None:
    settings = check_settings()
    assert settings.typed_figures.refused.search("it is Rs 5")
    assert settings.answers.words == raw["answers"]["words"]
    assert {"the", "hai", "ہے"} <= settings.near_phrasings.empty_words


@pytest.mark.parametrize(
    ("section", "change"),
    [
        ("answers", {"words": None, "words_typo": 9}),
        ("typed_figures", {"allowed": ["("]}),
        ("typed_figures", {"refused_in_questions": ["postcode"]}),
        ("near_phrasings", {"empty_words": ["a", "the"]}),
        ("competing", {"parts": 1}),
    ],
)
def test_a_setting_that_cant_be_used_is_named_with_the_file(raw: dict[str, Any], section: str, change: dict[str, Any]) -> None:
    raw[section].update(change)
    with pytest.raises(KnowledgeBaseError, match=r"checking\.yml: "):
        parse_settings(raw)


def test_a_missing_section_is_named(raw: dict[str, Any]) -> None:
    del raw["stale"]
    with pytest.raises(KnowledgeBaseError, match="stale"):
        parse_settings(raw)
