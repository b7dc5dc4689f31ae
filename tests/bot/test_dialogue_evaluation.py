from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue_evaluation import read_dialogues, run_dialogues
from bot.errors import EvaluationError
from bot.reply import Reply


class Parrot:
    """An engine that answers everything with the fee of the card."""

    async def ask(self, text: str, conversation: str) -> list[Reply]:
        return [Reply("It costs Rs 750.", "en", "answer", topic="nadra.cnic.fee")]


def written(folder: Path, text: str) -> Path:
    file = folder / "dialogues.yml"
    file.write_text(text, "utf-8")
    return file


async def test_what_is_expected_and_comes_is_right_and_the_rest_says_why(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "- name: one\n  turns:\n"
        "    - {user: a, expect: {topics: [nadra.cnic.fee]}}\n"
        "    - {user: b, expect: {topics: nadra.frc.fee}}\n"
        "    - {user: c, expect: {says_any: [nothing, rs 750]}}\n"
        "    - {user: d, expect: {act: greet}}\n"
        "    - {user: e}\n",
    )
    results = await run_dialogues(Parrot(), read_dialogues(file))  # type: ignore[arg-type]
    assert [result.failure is None for result in results] == [True, False, True, False, True]
    assert "nadra.frc.fee" in str(results[1].failure)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a: b", "a list"),
        ("- name: one", "turns"),
        ("- name: one\n  turns: [{expect: {}}]", "one, turn 1"),
        ("- name: one\n  turns: [{user: a, expect: {topic: x}}]", "'topic' is not known"),
        ("- [", "can't be read"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_in_words(tmp_path: Path, text: str, part: str) -> None:
    with pytest.raises(EvaluationError, match=part):
        read_dialogues(written(tmp_path, text))
