import pytest

from bot.language.chat_keys import chat_key, vowel_distance


@pytest.mark.parametrize(
    ("typed", "known"),
    [("krna", "karna"), ("mjhy", "mujhe"), ("mujhay", "mujhe"), ("kia", "kiya"), ("zarurat", "zaroorat"), ("qanoon", "kanun")],
)
def test_spellings_of_one_word_share_a_key(typed: str, known: str) -> None:
    assert chat_key(typed) == chat_key(known)


@pytest.mark.parametrize(("one", "other"), [("karna", "karne"), ("karna", "karni"), ("din", "adin"), ("gaya", "ga")])
def test_words_with_another_end_or_start_stay_apart(one: str, other: str) -> None:
    assert chat_key(one) != chat_key(other)


def test_a_vowel_left_out_is_nearer_than_another_vowel() -> None:
    assert vowel_distance("mil", "mil") == 0
    assert vowel_distance("ml", "mil") < vowel_distance("mol", "mil")
    assert vowel_distance("ml", "mil") < vowel_distance("ml", "meel")
