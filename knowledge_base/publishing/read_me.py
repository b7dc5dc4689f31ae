"""The text that tells users of the published data what they have before them."""

from __future__ import annotations

from datetime import date

from bot.language import WritingForm
from knowledge_base.publishing.records import Records, Totals
from knowledge_base.publishing.settings import PublishingSettings

_TEMPLATE = """\
# {title}

{title_ur}

What citizens of Pakistan are answered about NADRA's identity documents and about passports: in English (`en`), in Urdu (`ur`)
and in Urdu written in Latin letters (`ur-Latn`).

**{notice}**

- Publisher: {publisher}
- Licence: [{licence}]({licence_url}) ({licence_id}). Name the publisher and the day of publication when you use the data.
- Report a mistake: {contact}
- Published on: {published_on}, version `{version}`
- Topics: {topics}, of which {topics_due} are due for a check
- Figures: {figures}, of which {figures_due} are past their date and to be confirmed
- Offices: {offices}
- Newest check: {newest_check}; oldest check: {oldest_check}

## Files

| file | what it holds |
| --- | --- |
| `faqs.json` | every topic: questions, answers, quoted figures, sources, dates |
| `figures.json` | {figures_are}: fees, days, numbers to call, addresses |
| `offices.json` | offices and centres by city, with what was reported of them and when |
| `schema.json` | JSON Schema (draft-07) of the three files above; it explains every field |
| `faqs.csv`, `figures.csv`, `offices.csv` | the same for spreadsheets; `faqs.csv` has a row for each topic and form |
| `faqpage.en.jsonld`, `faqpage.ur.jsonld`, `faqpage.ur-Latn.jsonld` | schema.org `FAQPage`, one for each form |

## Good to know

- Everything is as citizens were told it on the day of publication. A fee or a time past its date has no value; in answers, words
  to confirm it stand in its place. An answer past its `review_by` ends with a warning.
- `checked_on` is the day for which the sources were found to say so, not the day of publication.
- CSV files are UTF-8 with a byte-order mark. A list has one item a line. A cell that would start with `=`, `+`, `-` or `@` has an
  apostrophe before it, so that no spreadsheet takes it for a formula; in JSON it stands as it is. A table without rows is left out.
- Questions are written the way people type them, misspellings included.
- The data hold nothing that citizens said about themselves.
"""


def read_me(records: Records, settings: PublishingSettings, published_on: date, version: str) -> str:
    """Returns the text, in Markdown; `records` holds at least one topic."""
    publisher = f"[{settings.publisher}]({settings.publisher_url})" if settings.publisher_url else settings.publisher
    return _TEMPLATE.format(
        title=settings.title[WritingForm.EN],
        title_ur=settings.title[WritingForm.UR],
        notice=settings.notice.strip(),
        publisher=publisher,
        licence=settings.licence.name,
        licence_url=settings.licence.url,
        licence_id=settings.licence.id,
        contact=settings.contact or "to the publisher",
        published_on=published_on.isoformat(),
        version=version,
        figures_are="every figure" if settings.unquoted_figures else "every figure that an answer quotes",
        **vars(Totals.of(records)),
    )
