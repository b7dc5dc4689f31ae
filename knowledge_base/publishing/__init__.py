"""Publishes the knowledge base as open data: JSON, CSV and schema.org pages, with a schema and a README beside them."""

from __future__ import annotations

import json
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from bot.language import WritingForm, mask
from knowledge_base.content import Content
from knowledge_base.loading import load_content
from knowledge_base.publishing.errors import PublishingError
from knowledge_base.publishing.folder import SCHEMA_FILE, write_publication
from knowledge_base.publishing.json_ld import faq_pages
from knowledge_base.publishing.read_me import read_me
from knowledge_base.publishing.records import TAGS, Record, Records, Totals, records_of
from knowledge_base.publishing.settings import PublishingSettings, publishing_settings, settings_file
from knowledge_base.publishing.tables import tables_of

__all__ = ["PublishingError", "Totals", "publish"]
_SCHEMA = Path(__file__).parent.with_name("published.schema.json")


def publish(base: Path, folder: Path, today: date, settings: PublishingSettings | None = None) -> Totals:
    """Writes the knowledge base in `base` to `folder` as citizens are told it on `today`.

    `settings` are by default those of the `publishing.yml` in `base`, or the program's own where it has none.
    The same input gives the same bytes. Returns what it amounts to.

    Raises:
        ContentError: the knowledge base has errors.
        PublishingError: it has no topics or holds a personal number, or the folder holds something else or can't be written.
    """
    content, chosen = load_content(base), settings or publishing_settings(settings_file(base))
    _check(content)
    records = records_of(content, today, unquoted_figures=chosen.unquoted_figures)
    write_publication(folder, files_of(records, chosen, today, content.fingerprint))
    return Totals.of(records)


def _check(content: Content) -> None:
    """Refuses what must not leave the house; phrasings are the texts that may come from citizens."""
    if not content.entries:
        raise PublishingError("The knowledge base has no topics, so there is nothing to publish. Add an entry.")
    for topic, entry in content.entries.items():
        for text in chain(entry.title.values(), entry.answer.values(), *entry.questions.values()):
            masked = mask(text)
            # A placeholder more than before; the message must not repeat the number.
            if masked.count("[") > text.count("["):
                raise PublishingError(f"{topic}: '{masked}' holds what looks like a personal number or address. Take it out first.")


def files_of(records: Records, settings: PublishingSettings, published_on: date, version: str) -> dict[str, bytes]:
    """Returns every file of the publication by name."""
    publication = _publication(settings, published_on, version)
    documents: dict[str, Record] = {
        f"{name}.json": {"$schema": SCHEMA_FILE, "publication": publication, part: listed}
        for name, part, listed in (
            ("faqs", "topics", records.topics),
            ("figures", "figures", records.figures),
            ("offices", "offices", records.offices),
        )
    }
    return {
        **{name: _json(document) for name, document in documents.items()},
        SCHEMA_FILE: _SCHEMA.read_bytes(),
        **tables_of(records),
        **{name: _json(page) for name, page in faq_pages(records.topics, settings, published_on).items()},
        "README.md": read_me(records, settings, published_on, version).encode(),
    }


def _publication(settings: PublishingSettings, published_on: date, version: str) -> Record:
    return {
        "title": {TAGS[form]: settings.title[form] for form in WritingForm},
        "publisher": settings.publisher,
        "publisher_url": settings.publisher_url or None,
        "contact": settings.contact or None,
        "licence": dict(vars(settings.licence)),
        "published_on": published_on.isoformat(),
        "content_version": version,
    }


def _json(document: Any) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()
