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
from knowledge_base.content import Content
from knowledge_base.errors import PhrasingError
from knowledge_base.history import History, Version
from knowledge_base.loading import load_content, read_files
from knowledge_base.replacing import replace_content, unpacked
from knowledge_base.spreadsheet.house_layout import KEYS
from knowledge_base.spreadsheet.problems import SpreadsheetError
from knowledge_base.spreadsheet.yaml_edit import Edits, edited_data, edited_text, text_with_items
from knowledge_base.yaml_lines import Document, read_document

_PLACEHOLDER = re.compile(r"\[[a-z]+\]")
# Arabic letters that phones type where Urdu has its own: yeh, kaf, heh.
_URDU_LETTERS = str.maketrans("\u064a\u0643\u0647", "\u06cc\u06a9\u06c1")


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
            raise PhrasingError(f"'{text}' has no words that could be searched for. Write a question.")
        chosen = form or detect_form(plain) or WritingForm.EN
        return cls(topic, chosen, plain.translate(_URDU_LETTERS) if chosen is WritingForm.UR else plain)


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


def add_phrasings(plan: PhrasingPlan, history: History) -> Version:
    """Writes what the plan says in one step and records who did; a running assistant takes it over.

    Raises:
        ContentError: the base would have an error; nothing was written.
        PhrasingError: the files were changed meanwhile, or can't be written.
    """
    if read_files(plan.folder) != plan.before:
        raise PhrasingError(f"{plan.folder}: a file was changed in this moment. Nothing was written; try again.")
    try:
        return replace_content(plan.folder, plan.after, history, "phrasing")
    except OSError as error:
        raise PhrasingError(f"The phrasing can't be written: {error}. Run the command as a user who may write there.") from error


def _sorted_out(wanted: Sequence[Phrasing], content: Content) -> tuple[list[Phrasing], list[Phrasing]]:
    """Returns the phrasings that are new, and those that their topic has already."""
    owners = {_key(text): topic for topic, entry in content.entries.items() for texts in entry.questions.values() for text in texts}
    new: list[Phrasing] = []
    known: list[Phrasing] = []
    for phrasing in wanted:
        _check_topic(phrasing.topic, content)
        owner = owners.get(_key(phrasing.text))
        if owner not in (None, phrasing.topic):
            what = f"'{phrasing.text}' is a phrasing of {owner} already, so {phrasing.topic} can't have it too."
            raise PhrasingError(f"{what} Take it out there first, or write it so that it asks for one of the two.")
        (known if owner else new).append(phrasing)
        owners[_key(phrasing.text)] = phrasing.topic
    return new, known


def _key(text: str) -> str:
    return " ".join(words(text))


def _check_topic(topic: str, content: Content) -> None:
    if topic not in content.entries:
        near = difflib.get_close_matches(topic, content.entries, n=3)
        meant = f"Is one of these meant: {', '.join(near)}?" if near else "`rasai kb search` finds topics."
        raise PhrasingError(f"There is no topic '{topic}'. {meant}")


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
        raise SpreadsheetError(f"{file}: a phrasing can't be added to {topic} without harm to the rest of the file. Add it there by hand.")
    return after


def _placed(phrasings: Iterable[Phrasing], files: Files) -> Iterable[tuple[Phrasing, str, int]]:
    documents: dict[str, Document] = {path: read_document(Path(path), raw) for path, raw in files.items() if path.startswith("faqs/")}
    for phrasing in phrasings:
        path = next(path for path, document in documents.items() if phrasing.topic in (document.data or {}))
        texts = documents[path].data[phrasing.topic]["questions"][phrasing.form.value]
        line = documents[path].line((phrasing.topic, "questions", phrasing.form.value, texts.index(phrasing.text)))
        yield phrasing, path, line
