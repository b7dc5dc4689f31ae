from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from actions.decision import ACTS
from actions.errors import ActionsError
from actions.responses import DOMAIN_FILE, Responses
from bot.language import WritingForm
from knowledge_base.checks import QUOTE
from knowledge_base.content import Content, Figure
from knowledge_base.yaml_lines import read_document

TODAY = date(2026, 6, 1)
NAMES = list(yaml.load(DOMAIN_FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)["responses"])
HELPLINE = Figure("contact.helpline", "number to call", "1777", "phone", "a list", "official")


def domain_file(folder: Path, forms: dict[str, str]) -> Path:
    variations = [{"condition": [{"type": "slot", "name": "writing_form", "value": form}], "text": text} for form, text in forms.items()]
    file = folder / "domain.yml"
    file.write_text(yaml.safe_dump({"responses": {"utter_help": variations}}), "utf-8")
    return file


@pytest.fixture
def calling(tmp_path: Path) -> Responses:
    return Responses.load(domain_file(tmp_path, {form.value: f"{form} call {{contact.helpline}}" for form in WritingForm}))


@pytest.fixture(scope="module")
def real() -> Responses:
    return Responses.load()


@pytest.fixture(scope="module")
def real_figures() -> set[str]:
    return set(read_document(DOMAIN_FILE.parent / "knowledge_base" / "figures.yml").data)


@pytest.mark.parametrize("form", list(WritingForm))
@pytest.mark.parametrize("name", NAMES)
def test_every_response_has_words_and_known_figures_in_every_form(
    real: Responses, real_figures: set[str], name: str, form: WritingForm
) -> None:
    assert real.plain(name, form)
    assert set(QUOTE.findall(real._texts[name][form])) <= real_figures


@pytest.mark.parametrize(
    "name",
    ["utter_failure", "utter_ask_back", "utter_no_answer", "utter_no_words", *(f"utter_{act}" for act in sorted(set(ACTS.values())))],
)
def test_every_response_that_an_action_says_is_in_the_domain(name: str) -> None:
    assert name in NAMES


@pytest.mark.parametrize("missing", [form.value for form in WritingForm])
def test_a_response_without_a_form_is_an_error(tmp_path: Path, missing: str) -> None:
    forms = {form.value: "words" for form in WritingForm if form.value != missing}
    with pytest.raises(ActionsError, match=f"utter_help has no text in {missing}. Add a variation."):
        Responses.load(domain_file(tmp_path, forms))


def test_figures_are_filled_in_as_the_form_writes_them(calling: Responses) -> None:
    content = Content({}, {HELPLINE.id: HELPLINE}, "made by hand")
    assert calling.text("utter_help", WritingForm.EN, content, TODAY) == "en call 1777"
    assert calling.text("utter_help", WritingForm.UR, content, TODAY) == "ur call \u20661777\u2069"


def test_without_a_knowledge_base_the_figures_fall_away(calling: Responses) -> None:
    assert calling.plain("utter_help", WritingForm.ROMAN) == "roman call"
