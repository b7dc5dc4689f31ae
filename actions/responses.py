"""What is said beside the answers of the knowledge base: the responses of domain.yml, by writing form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml

from actions.errors import ActionsError
from bot.language import WritingForm
from knowledge_base.answers import render_figure
from knowledge_base.checks import QUOTE
from knowledge_base.content import Content

DOMAIN_FILE = Path(__file__).resolve().parent.parent / "domain.yml"


class Responses:
    """The responses, each in every writing form.

    They stand in the domain in Rasa's own syntax, as variations conditioned on the slot `writing_form`. They are
    read from there because the form of a reply may differ from that slot when a citizen asked for another one.
    """

    def __init__(self, texts: Mapping[str, Mapping[WritingForm, str]]) -> None:
        self._texts = texts

    @classmethod
    def load(cls, domain_file: Path = DOMAIN_FILE) -> Responses:
        """Reads the domain.

        Raises:
            ActionsError: a response lacks a writing form.
        """
        domain = yaml.load(domain_file.read_text("utf-8"), Loader=yaml.CSafeLoader)
        texts: dict[str, dict[WritingForm, str]] = {}
        for name, variations in domain["responses"].items():
            texts[name] = {WritingForm(v["condition"][0]["value"]): v["text"].strip() for v in variations}
            missing = [form.value for form in WritingForm if form not in texts[name]]
            if missing:
                raise ActionsError(f"{domain_file.name}: {name} has no text in {', '.join(missing)}. Add a variation.")
        return cls(texts)

    def text(self, name: str, form: WritingForm, content: Content, today: date) -> str:
        """Returns the response with its figures filled in."""
        return QUOTE.sub(lambda match: render_figure(content.figures[match.group(1)], form, today), self._texts[name][form])

    def plain(self, name: str, form: WritingForm) -> str:
        """Returns the response as written, for when the knowledge base itself is the trouble."""
        return QUOTE.sub("", self._texts[name][form]).strip()
