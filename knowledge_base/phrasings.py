"""Adds phrasings to topics in the files that staff keep: checked with the whole base first, in place, recorded."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.language import WritingForm, detect_form, mask, words
from bot.language.normalising import strip_invisible
from knowledge_base.changes import Files
from knowledge_base.checking.letters import URDU_LETTERS
from knowledge_base.checks import warnings_in
from knowledge_base.content import Content
from knowledge_base.errors import PhrasingError, Problem
from knowledge_base.history import History, Version
from knowledge_base.loading import load_content, load_documents, read_files
from knowledge_base.messages import message
from knowledge_base.replacing import replace_content, unpacked
from knowledge_base.spreadsheet.house_layout import KEYS
from knowledge_base.spreadsheet.problems import SpreadsheetError
from knowledge_base.spreadsheet.records import moved
from knowledge_base.spreadsheet.yaml_edit import Edits, edited_data, edited_text, text_with_items
from knowledge_base.yaml_lines import Document, read_document

_PLACEHOLDER = re.compile(r"\[[a-z]+\]")


@dataclass(frozen=True)
class Phrasing:
    """A question that the topic is to be found by; `form` says under which writing form it goes."""

    topic: str
    form: WritingForm
    text: str

    @classmethod
    def of(cls, topic: str, text: str, form: WritingForm | None = None) -> Phrasing:
        """Makes one of what somebody typed: without personal numbers, marks that are not seen and Arabic letters.

        Raises:
            PhrasingError: no words are left.
        """
        plain = " ".join(_PLACEHOLDER.sub(" ", strip_invisible(mask(text))).split())
        if not words(plain):
            raise PhrasingError(message("phrasing_no_words", text=text))
        chosen = form or detect_form(plain) or WritingForm.EN
        return cls(topic, chosen, plain.translate(URDU_LETTERS) if chosen is WritingForm.UR else plain)


@dataclass(frozen=True)
class PhrasingPlan:
    """What adding would do: the files before and after, what is `added`, with its file and line, and what the topic has already."""

    folder: Path
    before: Files
    after: Files
    added: tuple[tuple[Phrasing, str, int], ...]
    known: tuple[Phrasing, ...]


def has_placeholder(text: str) -> bool:
    """Returns whether a personal number was masked in the text."""
    return _PLACEHOLDER.search(text) is not None


def plan_phrasings(folder: Path, wanted: Iterable[Phrasing]) -> PhrasingPlan:
    """Plans to add the phrasings; writes nothing.

    Raises:
        ContentError: the folder has errors.
        PhrasingError: a topic is not there, or another one has the phrasing.
        SpreadsheetError: a file is written in a way that only a person can change.
    """
    files = read_files(folder)
    with unpacked(files) as copy:
        content = load_content(copy)
        documents = {path: read_document(copy / path) for path in files if path.startswith("faqs/")}
    new, known = _sorted_out(list(dict.fromkeys(wanted)), content)
    after = dict(files)
    for path, document in documents.items():
        lists = _by_list([phrasing for phrasing in new if phrasing.topic in (document.data or {})])
        for where, texts in lists.items():
            after[path] = _with_texts(after[path], folder / path, where, texts)
    return PhrasingPlan(folder, files, after, tuple(_placed(new, after)), tuple(known))


def warnings_about(plan: PhrasingPlan) -> list[Problem]:
    """Returns the warnings that come with the plan: at an added phrasing, or that another one is nearly it."""
    with unpacked(plan.after) as copy:
        found = [moved(problem, copy, plan.folder) for problem in warnings_in(load_documents(copy))]
    places = {(plan.folder / path, line) for _, path, line in plan.added}
    texts = {(phrasing.topic, phrasing.text) for phrasing, _, _ in plan.added}
    return [p for p in found if (p.file, p.line) in places or (p.values.get("topic"), p.values.get("other")) in texts]


def add_phrasings(plan: PhrasingPlan, history: History) -> Version:
    """Writes what the plan says in one step and records who did; a running assistant takes it over.

    Raises:
        ContentError: the base would have an error; nothing was written.
        PhrasingError: the files were changed meanwhile, or can't be written.
    """
    if read_files(plan.folder) != plan.before:
        raise PhrasingError(message("phrasing_meanwhile", folder=plan.folder))
    try:
        return replace_content(plan.folder, plan.after, history, "phrasing")
    except OSError as error:
        raise PhrasingError(message("phrasing_unwritable", reason=error)) from error


def _sorted_out(wanted: Sequence[Phrasing], content: Content) -> tuple[list[Phrasing], list[Phrasing]]:
    """Returns the phrasings that are new, and those that their topic has already."""
    owners = {_key(text): topic for topic, entry in content.entries.items() for texts in entry.questions.values() for text in texts}
    new: list[Phrasing] = []
    known: list[Phrasing] = []
    for phrasing in wanted:
        _check_topic(phrasing.topic, content)
        owner = owners.get(_key(phrasing.text))
        if owner not in (None, phrasing.topic):
            raise PhrasingError(message("phrasing_of_another", text=phrasing.text, owner=owner, topic=phrasing.topic))
        (known if owner else new).append(phrasing)
        owners[_key(phrasing.text)] = phrasing.topic
    return new, known


def _key(text: str) -> str:
    return " ".join(words(text))


def _check_topic(topic: str, content: Content) -> None:
    if topic not in content.entries:
        near = difflib.get_close_matches(topic, content.entries, n=3)
        if near:
            raise PhrasingError(message("phrasing_topic_near", topic=topic, near=", ".join(near)))
        raise PhrasingError(message("phrasing_topic_unknown", topic=topic))


def _by_list(phrasings: Iterable[Phrasing]) -> Mapping[tuple[str, str, str], list[str]]:
    lists: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for phrasing in phrasings:
        lists[(phrasing.topic, "questions", phrasing.form.value)].append(phrasing.text)
    return lists


def _with_texts(raw: bytes, file: Path, where: tuple[str, str, str], texts: list[str]) -> bytes:
    document = read_document(file, raw)
    topic, questions, form = where
    edits = Edits(changed={where: [*document.data[topic][questions][form], *texts]})
    try:
        after = text_with_items(raw, document, where, texts)
    except SpreadsheetError:
        # Not one a line: the list is written anew as the house does, and every other line stays.
        after = edited_text(raw, document, edits, KEYS["FAQs"], spaced=True)
    if read_document(file, after).data != edited_data(document.data, edits):
        raise SpreadsheetError(message("phrasing_harms", file=file, topic=topic))
    return after


def _placed(phrasings: Iterable[Phrasing], files: Files) -> Iterable[tuple[Phrasing, str, int]]:
    documents: dict[str, Document] = {path: read_document(Path(path), raw) for path, raw in files.items() if path.startswith("faqs/")}
    for phrasing in phrasings:
        path = next(path for path, document in documents.items() if phrasing.topic in (document.data or {}))
        texts = documents[path].data[phrasing.topic]["questions"][phrasing.form.value]
        line = documents[path].line((phrasing.topic, "questions", phrasing.form.value, texts.index(phrasing.text)))
        yield phrasing, path, line
