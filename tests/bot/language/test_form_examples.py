from collections import Counter
from pathlib import Path

from bot.language.form_examples import Example, cue_examples, latin_words, neutral_words, own_examples


def test_latin_words_leave_numbers_and_urdu_out() -> None:
    assert latin_words("36 pages کی Fees") == ("pages", "fees")


def test_cue_words_stand_under_one_form() -> None:
    forms = Counter(word for word, _ in {(example.words, example.roman) for example in cue_examples()})
    assert [word for word, n in forms.items() if n > 1] == []


def test_own_phrasings_get_the_form_they_are_written_in(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(
        "topic:\n  questions:\n"
        "    en: [lost my card, fee kitni hai and how]\n"
        "    roman: [card gum ho gaya, my card]\n",
        "utf-8",
    )  # fmt: skip
    found = {" ".join(example.words): example.roman for example in own_examples(tmp_path, Counter())}
    assert found == {"lost my card": False, "fee kitni hai and how": True, "card gum ho gaya": True}


def test_a_phrasing_with_an_urdu_word_counts_by_the_majority(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(
        "topic:\n  questions:\n    en: [my dadi has lost the card, card gum hogaya and lost]\n    roman: []\n", "utf-8"
    )
    found = {" ".join(example.words): example.roman for example in own_examples(tmp_path, Counter())}
    assert found == {"my dadi has lost the card": False, "card gum hogaya and lost": True}


def test_a_word_of_both_forms_is_neutral() -> None:
    both = [Example(("aoa", "passport", "kab"), True)] * 3 + [Example(("aoa", "passport", "when"), False)] * 4
    neutral = neutral_words(both)
    assert {"passport", "karachi", "peshawar"} <= neutral
    assert not {"aoa", "kab", "when"} & neutral
