"""Letters that look right and are not: marks nobody sees, letters of another script, two scripts in one word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.language import WritingForm
from bot.language.normalising import LETTERS
from knowledge_base.checking.quotes import QUOTE
from knowledge_base.checking.texts import texts
from knowledge_base.content import Figure
from knowledge_base.errors import Problem
from knowledge_base.messages import Term
from knowledge_base.reading import Loaded
from knowledge_base.yaml_lines import Document, Key

_STRAY_MARK = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# Arabic letters that keyboards of phones type, and Urdu's own: yeh, kaf, heh.
URDU_LETTERS = {letter: LETTERS[letter] for letter in map(ord, "\u064a\u0643\u0647")}
_ARABIC_ONLY_LETTER = re.compile(f"[{''.join(map(chr, URDU_LETTERS))}]")
_URDU = r"\u0620-\u065f\u066e-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff"
_LATIN = re.compile(r"[A-Za-z]")
_SEAM = re.compile(rf"[A-Za-z][{_URDU}]|[{_URDU}][A-Za-z]")
# Letters that are neither ASCII nor in the blocks of Urdu; whose they are, their names tell.
_UNUSUAL_LETTER = re.compile(r"[^\W\d_\x00-\x7f\u0600-\u06ff\u0750-\u077f]")
_OURS = ("LATIN", "ARABIC")


def odd_letters(loaded: Loaded) -> Iterator[Problem]:
    """Names what only a closer look at the letters tells: marks, Arabic letters, two scripts in a word, foreign letters."""
    for document, path, form, text in _all_texts(loaded):
        # ASCII has none of them, and two texts of three are ASCII.
        if not text.isascii():
            for rule in (_stray_mark, _arabic_letter, _mixed_scripts, _foreign_letter):
                yield from rule(_Text(document, path, form, text))


class _Text(NamedTuple):
    document: Document
    path: Key
    form: WritingForm | None
    text: str

    def problem(self, code: str, **values: str) -> Problem:
        return self.document.problem(self.path, code, **values)


def _stray_mark(found: _Text) -> Iterator[Problem]:
    """Names a text with an invisible direction mark; a number to dial copied from a page often brings one along."""
    if _STRAY_MARK.search(found.text):
        yield found.problem("stray_mark")


def _arabic_letter(found: _Text) -> Iterator[Problem]:
    """Names the first Arabic letter of an Urdu text that stands where Urdu has its own."""
    letter = _ARABIC_ONLY_LETTER.search(found.text) if found.form is WritingForm.UR else None
    if letter:
        word = _word_at(found.text, letter.start())
        yield found.problem("arabic_letter", word=word, letter=letter.group(), urdu=letter.group().translate(URDU_LETTERS))


def _mixed_scripts(found: _Text) -> Iterator[Problem]:
    """Names a word in which Latin and Urdu letters touch."""
    if _LATIN.search(found.text):
        prose = QUOTE.sub(" ", found.text)
        seam = _SEAM.search(prose)
        if seam:
            yield found.problem("mixed_scripts", word=_word_at(prose, seam.start()))


def _foreign_letter(found: _Text) -> Iterator[Problem]:
    """Names the first letter of a script that is neither Latin nor Urdu's, such as a Cyrillic а for an a."""
    for letter in _UNUSUAL_LETTER.finditer(found.text):
        script = _script(letter.group())
        if script not in _OURS:
            word = _word_at(found.text, letter.start())
            yield found.problem("foreign_letter", word=word, letter=letter.group(), script=_script_name(script))
            return


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
