"""Text in three writing forms: telling them apart, normalising, folding, converting and masking. Knows nothing of Rasa."""

from bot.language.folding import fold_text, fold_word
from bot.language.mash import is_no_word
from bot.language.masking import mask
from bot.language.normalising import normalise, words
from bot.language.other_languages import is_in_a_neighbour_language, is_in_another_script
from bot.language.question_parts import aspects_listed, holds, parts_naming, passages, question_parts
from bot.language.transliteration import to_urdu
from bot.language.writing_form import WritingForm, detect_form, told_form

__all__ = [
    "WritingForm",
    "aspects_listed",
    "detect_form",
    "fold_text",
    "fold_word",
    "holds",
    "is_in_a_neighbour_language",
    "is_in_another_script",
    "is_no_word",
    "mask",
    "normalise",
    "parts_naming",
    "passages",
    "question_parts",
    "to_urdu",
    "told_form",
    "words",
]
