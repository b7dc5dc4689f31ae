"""Words that mean the same in English, Urdu script and Roman Urdu: they teach the encoder what belongs together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.language import WritingForm, words
from knowledge_base.errors import ContentError, Problem
from knowledge_base.messages import new_problem
from knowledge_base.yaml_lines import Document, Key, read_document

FILE_NAME = "synonyms.yml"
_KEYS = ("meaning", "words")
_FORMS = tuple(form.value for form in WritingForm)
_URDU_LETTER = re.compile(r"[\u0620-\u06d3]")


@dataclass(frozen=True)
class SynonymGroup:
    """Words and set phrases of all writing forms that mean the same, each once, in the file's order."""

    meaning: str
    words: tuple[str, ...]


def load_synonyms(folder: Path) -> tuple[SynonymGroup, ...]:
    """Returns the groups of `synonyms.yml` in the file's order; () without such a file.

    Raises:
        ContentError: the file can't be read, a group has another shape than it should, or a word stands in two groups.
    """
    file = folder / FILE_NAME
    if not file.is_file():
        return ()
    try:
        document = read_document(file)
    except OSError as error:
        raise ContentError([new_problem(file, 1, "file_unreadable", reason=error.strerror)]) from error
    problems = list(_shape_problems(document))
    if not problems:
        problems = list(_meaning_problems(document))
    if problems:
        raise ContentError(sorted(problems, key=lambda problem: problem.line))
    return tuple(SynonymGroup(raw["meaning"].strip(), _each_once(raw)) for raw in document.data or ())


def synonym_problems(folder: Path) -> tuple[Problem, ...]:
    """Returns what keeps `synonyms.yml` from being read; () when nothing does."""
    try:
        load_synonyms(folder)
    except ContentError as error:
        return error.problems
    return ()


def _shape_problems(document: Document) -> Iterator[Problem]:
    groups = [] if document.data is None else document.data
    if not isinstance(groups, list):
        yield document.problem((), "synonyms_no_list")
        return
    for number, group in enumerate(groups):
        yield from _group_problems(document, (number,), group)


def _group_problems(document: Document, path: Key, group: Any) -> Iterator[Problem]:
    if not isinstance(group, dict) or not isinstance(group.get("words"), dict) or not _is_phrase(group.get("meaning")):
        yield document.problem(path, "synonym_group")
        return
    meaning, forms = group["meaning"].strip(), group["words"]
    yield from _unknown_keys(document, path, meaning, group, _KEYS)
    yield from _unknown_keys(document, (*path, "words"), meaning, forms, _FORMS)
    for form in _FORMS:
        phrases = forms.get(form, [])
        if isinstance(phrases, list):
            for place, phrase in enumerate(phrases):
                yield from _phrase_problems(document, (*path, "words", form, place), phrase)
        else:
            yield document.problem((*path, "words", form), "synonym_form", meaning=meaning, form=form)
    if all(isinstance(phrases, list) for phrases in forms.values()) and sum(map(len, forms.values())) < 2:
        yield document.problem(path, "synonym_alone", meaning=meaning)


def _unknown_keys(document: Document, path: Key, where: str, found: Mapping[Any, Any], known: tuple[str, ...]) -> Iterator[Problem]:
    for key in found:
        if key not in known:
            yield document.problem((*path, str(key)), "key_unknown", where=where, key=key, known=", ".join(known))


def _phrase_problems(document: Document, path: Key, phrase: Any) -> Iterator[Problem]:
    form = path[2]
    if not _is_phrase(phrase):
        yield document.problem(path, "synonym_no_text", value=phrase)
    elif bool(_URDU_LETTER.search(phrase)) != (form == WritingForm.UR.value):
        yield document.problem(path, "synonym_letters", word=phrase, form=form)


def _is_phrase(value: Any) -> bool:
    return isinstance(value, str) and bool(_key(value))


def _meaning_problems(document: Document) -> Iterator[Problem]:
    meanings: dict[str, int] = {}
    owners: dict[str, tuple[int, int]] = {}  # word -> its group and line
    for number, group in enumerate(document.data or ()):
        meaning = group["meaning"].strip()
        line = document.line((number, "meaning"))
        if _key(meaning) in meanings:
            yield document.problem((number, "meaning"), "synonym_meaning_twice", meaning=meaning, line=meanings[_key(meaning)])
        meanings.setdefault(_key(meaning), line)
        for path, phrase in _phrases(number, group):
            owner, first = owners.setdefault(_key(phrase), (number, document.line(path)))
            if owner != number:
                other = document.data[owner]["meaning"].strip()
                yield document.problem(path, "synonym_shared", word=phrase, meaning=meaning, other=other, line=first)


def _phrases(number: int, group: Mapping[str, Any]) -> Iterator[tuple[Key, str]]:
    for form in _FORMS:
        for place, phrase in enumerate(group["words"].get(form, ())):
            yield (number, "words", form, place), phrase.strip()


def _each_once(group: Mapping[str, Any]) -> tuple[str, ...]:
    first_of_its_kind: dict[str, str] = {}
    for _, phrase in _phrases(0, group):
        first_of_its_kind.setdefault(_key(phrase), phrase)
    return tuple(first_of_its_kind.values())


@lru_cache(maxsize=16_384)
def _key(phrase: str) -> str:
    """Returns what the encoder reads of `phrase`: two phrases with one key are the same to it."""
    return " ".join(words(phrase))
