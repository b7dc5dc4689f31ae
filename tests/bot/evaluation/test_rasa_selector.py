from __future__ import annotations

from typing import Any

from bot.evaluation.rasa_selector import RasaSelector, training_files
from bot.evaluation.settings import evaluation_settings
from tests.bot.evaluation.makers import FEE, LOST


def test_each_topic_is_a_response_and_each_phrasing_an_example() -> None:
    files = training_files({FEE: ["the fee", "فیس"], LOST: ["gum"]}, epochs=7)
    assert files["nlu.yml"]["nlu"] == [
        {"intent": f"faq/{FEE}", "examples": "- the fee\n- فیس\n"},
        {"intent": f"faq/{LOST}", "examples": "- gum\n"},
    ]
    assert set(files["nlu.yml"]["responses"]) == {f"utter_faq/{FEE}", f"utter_faq/{LOST}"}


def test_the_epochs_are_those_asked_for_and_the_settings_stay_as_they_are() -> None:
    before = evaluation_settings()["rasa_pipeline"][-1]["epochs"]
    assert training_files({FEE: ["x"]}, epochs=before + 1)["config.yml"]["pipeline"][-1]["epochs"] == before + 1
    assert evaluation_settings()["rasa_pipeline"][-1]["epochs"] == before


class FakeAgent:
    def __init__(self, ranking: list[dict[str, Any]]) -> None:
        self._ranking = ranking

    async def parse_message(self, text: str) -> dict[str, Any]:
        return {"text": text, "response_selector": {"faq": {"ranking": self._ranking}}}


async def test_the_ranking_is_read_back_as_topics() -> None:
    ranking = [{"intent_response_key": f"faq/{LOST}", "confidence": 0.6}, {"intent_response_key": f"faq/{FEE}", "confidence": 0.2}]
    assert await RasaSelector("stock", FakeAgent(ranking)).rank("x") == ([LOST, FEE], 0.6)
    assert await RasaSelector("stock", FakeAgent([])).rank("x") == ([], 0.0)
