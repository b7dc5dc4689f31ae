import pytest

from bot.language import is_no_word


@pytest.mark.parametrize(
    "word", ["a", "ا", "kk", "شش", "asdf", "asdfghjkl", "poiuyt", "qweqwe", "uiouio", "xyxyxyx", "sdfsdf", "hjkh", "jkhjk"]
)
def test_keys_at_random_are_no_word(word: str) -> None:
    assert is_no_word(word)


@pytest.mark.parametrize(
    "word", ["ok", "hmm", "were", "tree", "hai", "haha", "mama", "nicop", "fees", "فیس", "jee", "jld", "dkh", "try", "plz", "11", "1", "36"]
)
def test_words_and_numbers_are_words(word: str) -> None:
    assert not is_no_word(word)
