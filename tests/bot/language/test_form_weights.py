from bot.language.form_weights import FormWeights, form_weights, word_features

WEIGHTS = FormWeights({"=kya": 3.0, "=nikah": 30.0, "<ki": 1.0, "ing>": -9.0}, frozenset({"passport"}), floor=-2.5, ceiling=6.0, margin=1.0)


def test_features_are_the_word_and_its_letter_groups() -> None:
    assert word_features("ki") == ["=ki", "<k", "ki", "i>", "<ki", "ki>", "<ki>"]


def test_a_word_weighs_what_its_features_weigh_together() -> None:
    assert WEIGHTS.of_word("kya") == 3.0
    assert WEIGHTS.of_word("kitni") == 1.0


def test_english_weighs_no_more_than_the_floor() -> None:
    assert WEIGHTS.of_word("renewing") == -2.5


def test_roman_urdu_weighs_no_more_than_the_ceiling() -> None:
    assert WEIGHTS.of_word("nikah") == 6.0


def test_neutral_words_weigh_nothing() -> None:
    assert WEIGHTS.of_word("passport") == 0.0
    assert {"passport", "cnic", "nadra"} <= form_weights().neutral


def test_the_table_names_licence_and_source() -> None:
    heading = WEIGHTS.to_text("Licence: CC BY-SA 4.0, Dakshina").splitlines()
    assert heading[0] == "# Licence: CC BY-SA 4.0, Dakshina"
    assert heading[1:5] == ["floor -2.5", "ceiling 6.0", "margin 1.0", "neutral passport"]
