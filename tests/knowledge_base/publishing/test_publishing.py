from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from bot.language import WritingForm
from knowledge_base.answers import render_answer
from knowledge_base.errors import ContentError
from knowledge_base.loading import load_content
from knowledge_base.publishing import PublishingError, publish
from knowledge_base.publishing.records import TAGS
from knowledge_base.publishing.settings import publishing_settings
from tests.knowledge_base.samples import FEE, LOST, TODAY, BaseFolder

LATER = date(2027, 4, 1)
OFFICES = (
    "id,agency,name_en,name_ur,name_roman,city_en,city_ur,city_roman,city_spellings,address,hours,open_24h,women_only,services,"
    "source,as_of,status,note\n"
    'east,nadra,Centre East,سینٹر,Center,"Lahore, Multan","لاہور، ملتان","Lahore, Multan",,Road 1,,yes,,cards|forms,https://a.example,'
    "2026-01-05,open,Ask whether this is so\n"
)
REAL = Path(__file__).parents[3] / "knowledge_base"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "open_data"


def published(base: BaseFolder, target: Path, today: date = TODAY) -> Callable[[str], Any]:
    """Publishes and returns a reader of the JSON files."""
    publish(base.folder, target, today)
    return lambda name: json.loads((target / name).read_text("utf-8"))


def table(target: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((target / name).read_text("utf-8-sig"), newline="")))


def figure_of(document: Any, id_: str = "fee.card") -> Any:
    return next(figure for figure in document["figures"] if figure["id"] == id_)


def schema_errors(target: Path, part: str) -> list[str]:
    schema = json.loads((target / "schema.json").read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    document = json.loads((target / f"{part}.json").read_text("utf-8"))
    assert Draft7Validator(schema, format_checker=FormatChecker()).is_valid(document)
    only = {**schema, "oneOf": [{"$ref": f"#/definitions/{part}"}]}
    return [error.message for error in Draft7Validator(only, format_checker=FormatChecker()).iter_errors(document)]


def test_a_topic_is_published_with_everything_that_citizens_are_told(base: BaseFolder, target: Path) -> None:
    base.files["card.yml"][FEE] |= {"related": [LOST], "facts": ["internal-id"]}
    base.files["card.yml"][FEE]["source"] = [{"name": "Fee list, 3 March 2026", "url": "https://a.example"}]
    base.save()
    topic = published(base, target)("faqs.json")["topics"][0]
    assert [topic[name] for name in ("id", "agency", "service")] == [FEE, "nadra", "cnic"]
    assert topic["titles"]["ur-Latn"] == "fee ka title"
    assert topic["questions"]["ur"][0] == "fee سوال ایک"
    assert topic["answers"] == {"en": "It costs Rs 750.", "ur": "قیمت 750 روپے ہے۔", "ur-Latn": "Qeemat Rs 750 hai."}
    assert topic["sources"] == [{"name": "Fee list, 3 March 2026", "url": "https://a.example", "date": "2026-03-03"}]
    assert (topic["checked_on"], topic["review_by"], topic["due_for_check"]) == ("2026-05-01", "2027-03-31", False)
    assert topic["related"] == [LOST]
    figure = topic["figures"][0]
    assert [figure[name] for name in ("id", "value", "lowest", "highest", "unit")] == ["fee.card", 750, 750, 750, "PKR"]
    assert figure["source"] == {"name": "Fee list", "url": None, "date": None}
    assert "internal-id" not in (target / "faqs.json").read_text("utf-8")


def test_every_file_fits_its_schema(base: BaseFolder, target: Path) -> None:
    base.write("offices.csv", OFFICES)
    for today in (TODAY, LATER):
        published(base, target, today)
        assert [schema_errors(target, part) for part in ("faqs", "figures", "offices")] == [[], [], []]


def test_the_schema_refuses_what_is_missing_or_unknown(base: BaseFolder, target: Path) -> None:
    faqs = published(base, target)("faqs.json")
    validator = Draft7Validator(json.loads((target / "schema.json").read_text("utf-8")), format_checker=FormatChecker())
    topic = faqs["topics"][0]
    for broken in ({**topic, "note": "x"}, {**topic, "checked_on": "soon"}, {**topic, "titles": {"en": "x"}}, {"id": FEE}):
        assert not validator.is_valid({**faqs, "topics": [broken]})


def test_the_real_knowledge_base_fits_the_schema_and_reads_as_citizens_read_it(target: Path) -> None:
    totals = publish(REAL, target, TODAY)
    content = load_content(REAL)
    assert (totals.topics, totals.offices) == (len(content.entries), len(content.offices))
    assert [schema_errors(target, part) for part in ("faqs", "figures", "offices")] == [[], [], []]
    for topic in json.loads((target / "faqs.json").read_text("utf-8"))["topics"]:
        for form, tag in TAGS.items():
            assert topic["answers"][tag] == render_answer(topic["id"], content, form, TODAY).text


def test_a_fee_past_its_date_has_no_value_anywhere(base: BaseFolder, target: Path) -> None:
    read = published(base, target, LATER)
    figure = figure_of(read("figures.json"))
    assert (figure["value"], figure["lowest"], figure["to_be_confirmed"]) == (None, None, True)
    assert figure["texts"]["en"] == "(to be confirmed with the helpline)"
    assert read("faqs.json")["topics"][0]["figures"][0]["value"] is None
    assert "(to be confirmed with the helpline)" in read("faqpage.en.jsonld")["mainEntity"][0]["acceptedAnswer"]["text"]
    assert not [file.name for file in target.iterdir() if "750" in file.read_text("utf-8")]


def test_a_number_to_dial_past_its_date_is_still_given(base: BaseFolder, target: Path) -> None:
    base.figures["fee.card"] |= {"value": "+92-51-111", "unit": "phone"}
    base.save()
    figure = figure_of(published(base, target, LATER)("figures.json"))
    assert (figure["value"], figure["lowest"], figure["to_be_confirmed"]) == ("+92-51-111", None, True)


@pytest.mark.parametrize(("value", "lowest", "highest"), [("15-30", 15, 30), ("6 – 7", 6, 7), (0, 0, 0), (2.5, 2.5, 2.5)])
def test_a_range_has_two_ends(base: BaseFolder, target: Path, value: float | str, lowest: float, highest: float) -> None:
    base.figures["fee.card"] |= {"value": value, "unit": "days"}
    base.save()
    figure = figure_of(published(base, target)("figures.json"))
    assert (figure["value"], figure["lowest"], figure["highest"]) == (value, lowest, highest)


def test_a_figure_that_must_not_be_quoted_is_no_figure_of_the_base(base: BaseFolder, target: Path) -> None:
    base.figures["fee.card"]["quotable"] = False
    base.save()
    with pytest.raises(ContentError, match="quotable"):
        publish(base.folder, target, TODAY)


def test_figures_that_no_answer_quotes_and_notes_for_staff_stay_in_the_house(base: BaseFolder, target: Path) -> None:
    base.figures["fee.old"] = {**base.figures["fee.card"], "value": 4321}
    base.figures["fee.card"]["note"] = "GNN gives 13,500"
    base.save()
    base.write("offices.csv", OFFICES)
    read = published(base, target)
    assert [(figure["id"], figure["quoted_by"]) for figure in read("figures.json")["figures"]] == [("fee.card", [FEE, LOST])]
    said = "".join(file.read_text("utf-8") for file in target.iterdir())
    assert not [word for word in ("4321", "13,500", "Ask whether") if word in said]


def test_a_setting_publishes_the_figures_that_no_answer_quotes(base: BaseFolder, target: Path) -> None:
    base.figures["fee.old"] = base.figures["fee.card"]
    base.save()
    chosen = publishing_settings()
    publish(base.folder, target, TODAY, type(chosen)(**{**vars(chosen), "unquoted_figures": True}))
    assert figure_of(json.loads((target / "figures.json").read_text("utf-8")), "fee.old")["quoted_by"] == []
    assert "every figure:" in (target / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("NADRA Services Charter, 16 September 2024", "2024-09-16"),
        ("NADRA fee table, July 2026", "2026-07"),
        ("Charter, as of 2024-09-16", "2024-09-16"),
        ("Fee table (July 2026)", "2026-07"),
        ("Press report; same amount in the charter, July 2026", None),  # the date is not the report's
        ("Charter, September 2024, and fee table, July 2026", None),
        ("Registration Policy RP-6.0.2", None),
        ("Press report on the rules of 2025", None),
    ],
)
def test_a_source_has_the_date_that_its_name_ends_with(base: BaseFolder, target: Path, name: str, written: str | None) -> None:
    base.files["card.yml"][FEE]["source"] = [{"name": name}]
    base.save()
    assert published(base, target)("faqs.json")["topics"][0]["sources"][0]["date"] == written


def test_offices_are_published_by_city(base: BaseFolder, target: Path) -> None:
    base.write("offices.csv", OFFICES)
    office = published(base, target)("offices.json")["offices"][0]
    assert [city["en"] for city in office["cities"]] == ["Lahore", "Multan"]
    assert (office["addresses"]["ur"], office["hours"], office["open_24h"], office["women_only"]) == ("Road 1", None, True, None)
    assert (office["services"], office["status"], office["as_of"]) == (["cards", "forms"], "open", "2026-01-05")
    row = table(target, "offices.csv")[0]
    assert (row["cities_ur-Latn"], row["open_24h"], row["women_only"], row["hours_en"]) == ("Lahore\nMultan", "yes", "", "")


def test_tables_open_in_spreadsheets(base: BaseFolder, target: Path) -> None:
    base.figures["fee.card"] |= {"value": "+92-51-111", "unit": "phone"}
    base.files["card.yml"][FEE]["title"]["en"] = "=1+1"
    base.save()
    published(base, target)
    assert (target / "faqs.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    rows = table(target, "faqs.csv")
    assert [(row["id"], row["language"]) for row in rows[:4]] == [(FEE, "en"), (FEE, "ur"), (FEE, "ur-Latn"), (LOST, "en")]
    assert rows[0]["title"] == "'=1+1"
    assert rows[1]["questions"].splitlines()[0] == "fee سوال ایک"
    assert table(target, "figures.csv")[0]["text_en"] == "'+92-51-111"
    assert not (target / "offices.csv").exists()


def test_a_page_for_each_form_says_it_in_schema_org_s_words(base: BaseFolder, target: Path) -> None:
    read = published(base, target)
    pages = {tag: read(f"faqpage.{tag}.jsonld") for tag in TAGS.values()}
    assert {tag: (page["@type"], page["inLanguage"]) for tag, page in pages.items()} == {tag: ("FAQPage", tag) for tag in pages}
    assert pages["ur"]["name"] == publishing_settings().title[WritingForm.UR]
    assert (pages["en"]["datePublished"], pages["en"]["dateModified"]) == ("2026-06-01", "2026-05-01")
    question = pages["ur-Latn"]["mainEntity"][0]
    assert (question["@type"], question["name"], question["headline"]) == ("Question", "fee sawal ek", "fee ka title")
    assert question["acceptedAnswer"] | {"citation": []} == {
        "@type": "Answer",
        "text": "Qeemat Rs 750 hai.",
        "inLanguage": "ur-Latn",
        "dateModified": "2026-05-01",
        "citation": [],
    }


def test_the_read_me_names_licence_counts_and_dates(base: BaseFolder, target: Path) -> None:
    base.files["lost.yml"][LOST] |= {"checked_on": "2024-02-03", "review_by": "2026-05-31"}
    base.save()
    published(base, target)
    said = (target / "README.md").read_text("utf-8")
    licence = publishing_settings().licence
    assert f"[{licence.name}]({licence.url}) ({licence.id})" in said
    assert "- Topics: 2, of which 1 are due for a check\n" in said
    assert "- Newest check: 2026-05-01; oldest check: 2024-02-03\n" in said
    assert "- Published on: 2026-06-01, version `" in said


def test_the_same_input_gives_the_same_bytes(base: BaseFolder, tmp_path: Path) -> None:
    base.write("offices.csv", OFFICES)
    base.files["card.yml"], base.files["lost.yml"] = base.files["lost.yml"], base.files["card.yml"]
    for name in ("one", "two"):
        publish(base.folder, tmp_path / name, TODAY)
    files = sorted(file.name for file in (tmp_path / "one").iterdir())
    assert files == sorted(file.name for file in (tmp_path / "two").iterdir())
    assert [name for name in files if (tmp_path / "one" / name).read_bytes() != (tmp_path / "two" / name).read_bytes()] == []


@pytest.mark.parametrize("phrasing", ["my card 35202-1234567-1 is lost", "call me on 0300 1234567", "write to a.b@mail.example"])
def test_a_personal_number_is_never_published_nor_repeated(base: BaseFolder, target: Path, phrasing: str) -> None:
    base.files["lost.yml"][LOST]["questions"]["en"][3] = phrasing
    base.save()
    with pytest.raises(PublishingError, match=LOST) as refused:
        publish(base.folder, target, TODAY)
    assert not [part for part in ("1234567", "a.b@mail") if part in str(refused.value)]
    assert not target.exists()


def test_a_placeholder_is_no_personal_number(base: BaseFolder, target: Path) -> None:
    base.files["lost.yml"][LOST]["questions"]["en"][3] = "my card [cnic] is lost since 2023"
    base.save()
    assert publish(base.folder, target, TODAY).topics == 2
