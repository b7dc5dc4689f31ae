from collections import Counter

from bot.language.own_spellings import read_own_spellings
from bot.language.roman_table import load_roman_table


def test_no_listed_spelling_stands_under_two_words() -> None:
    listed = Counter(spelling for urdu, spelling in set(_listed()))
    assert [spelling for spelling, n in listed.items() if n > 1] == []


def _listed() -> list[tuple[str, str]]:
    pairs = list(read_own_spellings())
    first_verb_form = pairs.index(("کروانا", "karwana"))
    return pairs[:first_verb_form]


def test_verbs_take_the_endings_that_fit_their_last_letter() -> None:
    forms = set(read_own_spellings())
    assert {("کروائیں", "karwaein"), ("ملیں", "milein"), ("ملنا", "milna"), ("بنواؤں", "bnwaun")} <= forms
    assert not any(urdu == "ملئیں" for urdu, _ in forms)


def test_own_spellings_win_over_the_large_table() -> None:
    table = load_roman_table()
    assert table.words["nadra"] == "نادرا"
    assert all(table.words[spelling] == urdu for urdu, spelling in _listed())
