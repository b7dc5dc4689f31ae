"""The published topics as schema.org `FAQPage`, one page for each writing form."""

from __future__ import annotations

from datetime import date

from bot.language import WritingForm
from knowledge_base.publishing.records import TAGS, Record
from knowledge_base.publishing.settings import PublishingSettings


def faq_pages(topics: list[Record], settings: PublishingSettings, published_on: date) -> dict[str, Record]:
    """Returns each page by its file's name."""
    return {f"faqpage.{TAGS[form]}.jsonld": _page(topics, form, settings, published_on) for form in WritingForm}


def _page(topics: list[Record], form: WritingForm, settings: PublishingSettings, published_on: date) -> Record:
    publisher = {"@type": "Organization", "name": settings.publisher, "url": settings.publisher_url}
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "name": settings.title[form],
        "inLanguage": TAGS[form],
        "datePublished": published_on.isoformat(),
        "dateModified": max((topic["checked_on"] for topic in topics), default=published_on.isoformat()),
        "license": settings.licence.url,
        "publisher": {key: value for key, value in publisher.items() if value},
        "mainEntity": [_question(topic, TAGS[form]) for topic in topics],
    }


def _question(topic: Record, tag: str) -> Record:
    return {
        "@type": "Question",
        "identifier": topic["id"],
        "name": topic["questions"][tag][0],
        "headline": topic["titles"][tag],
        "inLanguage": tag,
        "dateModified": topic["checked_on"],
        "acceptedAnswer": {
            "@type": "Answer",
            "text": topic["answers"][tag],
            "inLanguage": tag,
            "dateModified": topic["checked_on"],
            "citation": [_citation(source) for source in topic["sources"]],
        },
    }


def _citation(source: Record) -> Record:
    known = {"@type": "CreativeWork", "name": source["name"], "url": source["url"], "datePublished": source["date"]}
    return {key: value for key, value in known.items() if value}
