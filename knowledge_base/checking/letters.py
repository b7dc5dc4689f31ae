"""Letters that look right and are not: marks nobody sees, letters of another script, two scripts in one word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bot.language import WritingForm
from knowledge_base.checking.quotes import QUOTE
from knowledge_base.checking.texts import texts
from knowledge_base.content import Figure
from knowledge_base.errors import Problem
from knowledge_base.messages import Term
from knowledge_base.reading import Loaded
from knowledge_base.yaml_lines import Document, Key

_STRAY_MARK = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ARABIC_ONLY_LETTER = re.compile(r"[\u064a\u0643\u0647]")
_URDU = r"\u0620-\u065f\u066e-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff"
_SEAM = re.compile(rf"[A-Za-z][{_URDU}]|[{_URDU}][A-Za-z]")
# Letters that are neither ASCII nor in the blocks of Urdu; whose they are, their names tell.
_UNUSUAL_LETTER = re.compile(r"[^\W\d_\x00-\x7f\u0600-\u06ff\u0750-\u077f]")
_OURS = ("LATIN", "ARABIC")


def stray_marks(loaded: Loaded) -> Iterator[Problem]:
    """Names texts with an invisible direction mark; a number to dial copied from a page often brings one along."""
    for document, path, _, text in _all_texts(loaded):
        if _STRAY_MARK.search(text):
            yield document.problem(path, "stray_mark")


def arabic_letters(loaded: Loaded) -> Iterator[Problem]:
    """Names Urdu texts with an Arabic letter where Urdu has its own."""
    for document, path, form, text in _all_texts(loaded):
        if form is WritingForm.UR and _ARABIC_ONLY_LETTER.search(text):
            yield document.problem(path, "arabic_letter", text=f"{text:.30}")


def mixed_scripts(loaded: Loaded) -> Iterator[Problem]:
    """Names words in which Latin and Urdu letters touch."""
    for document, path, _, text in _all_texts(loaded):
        seam = _SEAM.search(QUOTE.sub(" ", text))
        if seam:
            yield document.problem(path, "mixed_scripts", word=_word_at(QUOTE.sub(" ", text), seam.start()))


def foreign_letters(loaded: Loaded) -> Iterator[Problem]:
    """Names letters of a script that is neither Latin nor Urdu's, such as a Cyrillic а for an a."""
    for document, path, _, text in _all_texts(loaded):
        for found in _UNUSUAL_LETTER.finditer(text):
            script = _script(found.group())
            if script not in _OURS:
                word = _word_at(text, found.start())
                yield document.problem(path, "foreign_letter", word=word, letter=found.group(), script=_script_name(script))
                break


def _all_texts(loaded: Loaded) -> Iterator[tuple[Document, Key, WritingForm | None, str]]:
    for entry, document in loaded.entries():
        yield from ((document, path, form, text) for path, form, text in texts(entry))
    for figure in loaded.content.figures.values():
        yield from ((loaded.figures, path, None, text) for path, text in _figure_texts(figure))


def _figure_texts(figure: Figure) -> Iterator[tuple[Key, str]]:
    yield (figure.id, "what"), figure.what
    if isinstance(figure.value, str):
        yield (figure.id, "value"), figure.value


def _word_at(text: str, position: int) -> str:
    return next(word.group() for word in re.finditer(r"\S+", text) if word.end() > position).strip("،۔؟.,;:!?()'\"")


@lru_cache(maxsize=1024)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split()[0]


def _script_name(script: str) -> str:
    return Term(f"script.{script}") if script in ("CYRILLIC", "GREEK") else script.capitalize()
