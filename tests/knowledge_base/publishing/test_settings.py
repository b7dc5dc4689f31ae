from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge_base.publishing.errors import PublishingError
from knowledge_base.publishing.settings import FILE, parse_settings, publishing_settings, settings_file


@pytest.fixture
def raw() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return loaded


def test_the_file_names_a_publisher_and_a_licence(raw: dict[str, Any]) -> None:
    settings = parse_settings(raw)
    assert settings.publisher == raw["publisher"]
    assert settings.licence.url.startswith("https://")


@pytest.mark.parametrize("name", ["title", "publisher", "licence", "contact", "unquoted_figures"])
def test_a_missing_setting_is_named(raw: dict[str, Any], name: str) -> None:
    del raw[name]
    with pytest.raises(PublishingError, match=name):
        parse_settings(raw)


def test_an_unknown_setting_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(PublishingError, match="colour"):
        parse_settings({**raw, "colour": "green"})


@pytest.mark.parametrize("field", ["id", "name", "url"])
def test_a_licence_is_named_in_full(raw: dict[str, Any], field: str) -> None:
    raw["licence"][field] = ""
    with pytest.raises(PublishingError, match=f"licence.{field}"):
        parse_settings(raw)


def test_the_file_of_the_folder_wins_where_there_is_one(raw: dict[str, Any], tmp_path: Path) -> None:
    assert settings_file(tmp_path) == FILE
    own = tmp_path / "publishing.yml"
    own.write_text(yaml.safe_dump({**raw, "publisher": "The office"}), "utf-8")
    assert settings_file(tmp_path) == own
    assert publishing_settings(settings_file(tmp_path)).publisher == "The office"


@pytest.mark.parametrize("text", ["title: [", "- a list", "publisher: x"])
def test_what_cant_be_used_names_the_file(tmp_path: Path, text: str) -> None:
    own = tmp_path / "publishing.yml"
    own.write_text(text, "utf-8")
    with pytest.raises(PublishingError, match=re.escape(str(own))):
        publishing_settings(own)
