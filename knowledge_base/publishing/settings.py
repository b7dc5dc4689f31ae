"""Reads `publishing.yml`: who publishes, under which licence, and which figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from bot.language import WritingForm
from knowledge_base.content import Texts
from knowledge_base.publishing.errors import PublishingError

FILE = Path(__file__).parent.with_name("publishing.yml")


@dataclass(frozen=True)
class Licence:
    """The licence of the published data; `id` is that of the SPDX list."""

    id: str
    name: str
    url: str


@dataclass(frozen=True)
class PublishingSettings:
    """The settings of `publishing.yml`, each explained there; "" is what is not known."""

    title: Texts
    publisher: str
    publisher_url: str
    contact: str
    notice: str
    licence: Licence
    unquoted_figures: bool


def settings_file(base: Path) -> Path:
    """Returns the file that says who publishes the knowledge base in `base`: its own where it has one, else the program's."""
    own = base / FILE.name
    return own if own.is_file() else FILE


def publishing_settings(file: Path = FILE) -> PublishingSettings:
    """Reads a `publishing.yml`.

    Raises:
        PublishingError: it can't be read, or a setting is missing, unknown or empty.
    """
    try:
        raw = yaml.safe_load(file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise PublishingError(f"{file} can't be read: {error}. It must be YAML, saved as UTF-8.") from error
    return parse_settings(raw, file)


def parse_settings(raw: Mapping[str, Any], file: Path = FILE) -> PublishingSettings:
    """Returns the settings that `raw` holds; errors name `file`.

    Raises:
        PublishingError: a setting is missing, unknown or empty.
    """
    try:
        title = {form: raw["title"][form.value] for form in WritingForm}
        settings = PublishingSettings(**{**raw, "title": title, "licence": Licence(**raw["licence"])})
    except (KeyError, TypeError) as error:
        expected = ", ".join(field.name for field in fields(PublishingSettings))
        raise PublishingError(f"{file}: expected the settings {expected}. Missing, unknown or of another kind: {error}.") from error
    needed = {
        "publisher": settings.publisher,
        "notice": settings.notice,
        **{f"licence.{field}": value for field, value in vars(settings.licence).items()},
    }
    empty = [name for name, value in needed.items() if not value]
    if empty:
        raise PublishingError(f"{file}: {', '.join(empty)} must not be empty. Published data need them.")
    return settings
