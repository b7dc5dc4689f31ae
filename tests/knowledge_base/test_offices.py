from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.language import WritingForm
from knowledge_base.content import Office
from knowledge_base.errors import ContentError, Problem
from knowledge_base.loading import check_content, content_files, fingerprint, load_content
from knowledge_base.offices import OfficeDirectory, load_offices
from tests.knowledge_base.samples import BaseFolder

HEADER = (
    "id,agency,name_en,name_ur,name_roman,city_en,city_ur,city_roman,city_spellings,address,address_ur,hours,"
    "open_24h,women_only,services,source,as_of,status,note"
)
EGERTON = (
    "egerton,nadra,Mega Centre,میگا سینٹر,Mega Center,Lahore,لاہور,Lahore,lhr|lahor,Egerton Road,ایجرٹن روڈ,24 hours,"
    "yes,no,cards|births,https://a.pk/1,2025-02-13,open,"
)
NORTH = 'north,passport,North,شمال,Shumal,"Lahore, Multan","لاہور، ملتان","Lahore, Multan",lhr;mux|multaan,,,,,,,,,unclear,'
KORANGI = "korangi,nadra,Korangi,کورنگی,Korangi,Islamabad,اسلام آباد,Islamabad,isb|islam abad,,,,,,,,,planned,"
SHOPS = "shops,nadra,Shops,دکانیں,Dukanein,nationwide,پورا پاکستان,poora Pakistan,pakistan|پاکستان,,,,,,,,,open,"
UMERKOT = "umerkot,passport,Umerkot,عمرکوٹ,Umerkot,Umerkot,عمرکوٹ,Umerkot,,,,,,,,,,open,"
SIALKOT = "sialkot,passport,Sialkot,سیالکوٹ,Sialkot,Sialkot,سیالکوٹ,Sialkot,,,,,,,,,,open,"
ROWS = (EGERTON, NORTH, KORANGI, SHOPS, UMERKOT, SIALKOT)


def table(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


@pytest.fixture
def load(tmp_path: Path) -> Callable[[str | bytes], list[Office]]:
    def save_and_load(content: str | bytes) -> list[Office]:
        file = tmp_path / "offices.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return load_offices(file)

    return save_and_load


@pytest.fixture
def directory(load: Callable[[str], list[Office]]) -> OfficeDirectory:
    return OfficeDirectory(load(table(*ROWS)))


def refused(load: Callable[[str | bytes], list[Office]], content: str | bytes) -> Problem:
    with pytest.raises(ContentError) as caught:
        load(content)
    (problem,) = caught.value.problems
    assert problem.file.name == "offices.csv"
    assert problem.remedy
    return problem


def test_a_row_becomes_an_office(load: Callable[[str], list[Office]]) -> None:
    (office,) = load(table(EGERTON))
    assert (office.id, office.agency, office.status, office.as_of) == ("egerton", "nadra", "open", date(2025, 2, 13))
    assert office.name[WritingForm.UR] == "میگا سینٹر"
    assert (office.open_24h, office.women_only, office.address_confirmed) == (True, False, None)
    assert office.services == ("cards", "births")
    (city,) = office.cities
    assert (city.names[WritingForm.UR], city.spellings) == ("لاہور", ("lhr", "lahor"))


def test_a_form_without_a_text_of_its_own_takes_the_english_one(load: Callable[[str], list[Office]]) -> None:
    (office,) = load(table(EGERTON))
    assert office.address == {WritingForm.EN: "Egerton Road", WritingForm.UR: "ایجرٹن روڈ", WritingForm.ROMAN: "Egerton Road"}
    assert office.hours == dict.fromkeys(WritingForm, "24 hours")


def test_empty_cells_are_what_nobody_knows(load: Callable[[str], list[Office]]) -> None:
    (office,) = load(table(KORANGI))
    assert (office.address, office.hours, office.open_24h, office.as_of, office.services) == (None, None, None, None, ())


def test_each_city_of_a_row_has_its_own_spellings(load: Callable[[str], list[Office]]) -> None:
    (office,) = load(table(NORTH))
    assert [(city.names[WritingForm.UR], city.spellings) for city in office.cities] == [("لاہور", ("lhr",)), ("ملتان", ("mux", "multaan"))]


@pytest.mark.parametrize(
    "save",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: f"{text}\n,,,\n".encode(),
    ],
    ids=["BOM", "CRLF", "empty rows"],
)
def test_what_spreadsheets_save_loads_as_the_same(load: Callable[[str | bytes], list[Office]], save: Callable[[str], bytes]) -> None:
    assert load(save(table(EGERTON, NORTH))) == load(table(EGERTON, NORTH))


def test_a_column_that_staff_added_is_left_alone(load: Callable[[str], list[Office]]) -> None:
    assert load(table(f"{EGERTON},mine", header=f"{HEADER},ours")) == load(table(EGERTON))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("nadra,Mega", "nadar,Mega", "egerton: agency: 'nadar' is not known."),
        (",open,", ",opened,", "egerton: status: 'opened' is not known."),
        ("2025-02-13", "13/02/2025", "egerton: as_of: '13/02/2025' is not a date."),
        ("2025-02-13", "2025-02-30", "egerton: as_of: '2025-02-30' is not a date."),
        (",yes,no,", ",maybe,no,", "egerton: open_24h: 'maybe' is neither yes nor no."),
        (",yes,no,", ",yes,1,", "egerton: women_only: '1' is neither yes nor no."),
        (",Lahore,لاہور", ",,لاہور", "egerton: 'city_en' is empty."),
        (",لاہور,", ",,", "egerton: 'city_ur' is empty."),
        ("egerton,", ",", "No id: 'id' is empty."),
        ("lhr|lahor", "lhr;lahor", "egerton: city_en names 1 cities, city_spellings has spellings for 2."),
        (",لاہور,", ",لاہور، ملتان,", "egerton: city_en names 1 cities, city_ur 2."),
        (",open,", ",open,x,y", "This row has 20 cells, the first line 19."),
        ("Egerton Road", '"Egerton"Road', "This is not a valid CSV row: ',' expected after '\"'."),
    ],
)
def test_a_cell_that_does_not_fit_is_said_with_line_and_remedy(
    load: Callable[[str | bytes], list[Office]], old: str, new: str, what: str
) -> None:
    assert old in EGERTON
    problem = refused(load, table(KORANGI, EGERTON.replace(old, new, 1)))
    assert (problem.line, problem.what) == (3, what)


def test_the_line_is_right_after_a_cell_of_two_lines(load: Callable[[str | bytes], list[Office]]) -> None:
    problem = refused(load, table(EGERTON + '"a\nb"', KORANGI.replace("planned", "later")))
    assert problem.line == 4


def test_an_id_that_stands_twice_is_named_with_the_other_line(load: Callable[[str | bytes], list[Office]]) -> None:
    problem = refused(load, table(EGERTON, KORANGI, EGERTON))
    assert (problem.line, problem.what) == (4, "egerton: This id also stands in line 2.")


def test_all_problems_are_said_at_once(load: Callable[[str], list[Office]]) -> None:
    with pytest.raises(ContentError) as caught:
        load(table(EGERTON.replace("open", "shut"), KORANGI.replace("nadra", "x")))
    assert [problem.line for problem in caught.value.problems] == [2, 3]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (table(EGERTON, header=HEADER.replace("status", "state")), "Missing columns: status."),
        (table(EGERTON).replace(",", ";"), "Missing columns: id, agency,"),
        ("", "Missing columns: id,"),
        (table(EGERTON).encode("utf-16"), "The file is saved as UTF-16."),
        (table(EGERTON).encode("cp1256", "replace") + b"\xff", "The file is not UTF-8."),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_in_words(
    load: Callable[[str | bytes], list[Office]], content: str | bytes, what: str
) -> None:
    assert refused(load, content).what.startswith(what)


@pytest.mark.parametrize(
    "text",
    ["lahore", "LAHORE?", "Lahore mein", "lahor", "lhr ka daftar", "لاہور", "لاهور میں دفتر", "nadra لاہور", "passport,lahore"],
)
def test_a_city_is_found_however_it_is_typed(directory: OfficeDirectory, text: str) -> None:
    assert [office.id for office in directory.in_city(text, None)] == ["egerton", "north"]


@pytest.mark.parametrize("text", ["islamabaad", "islaamabad", "islam abad", "اسلام‌آباد", "اسلام اباد"])
def test_a_long_name_is_found_by_its_skeleton(directory: OfficeDirectory, text: str) -> None:
    assert [office.id for office in directory.in_city(text, None)] == ["korangi"]


@pytest.mark.parametrize("text", ["", "quetta", "lahorewala", "market mein daftar", "select an office", "لا ہور"])
def test_other_words_are_no_city(directory: OfficeDirectory, text: str) -> None:
    assert directory.in_city(text, None) == []
    assert directory.cities_in(text) == []


def test_a_vowel_at_the_start_is_heard(load: Callable[[str], list[Office]]) -> None:
    daring = OfficeDirectory(load(table(UMERKOT)), min_skeleton=4)
    assert daring.in_city("market", None) == []
    assert len(daring.in_city("umarakot", None)) == 1


def test_offices_are_those_of_the_agency(directory: OfficeDirectory) -> None:
    assert [office.id for office in directory.in_city("lahore", "passport")] == ["north"]
    assert directory.in_city("multan", "nadra") == []


@pytest.mark.parametrize("text", ["pakistan", "poore pakistan mein", "پاکستان میں"])
def test_the_whole_country_is_no_city(directory: OfficeDirectory, text: str) -> None:
    assert directory.in_city(text, None) == []


def test_the_cities_are_told_in_the_order_of_the_text(directory: OfficeDirectory) -> None:
    cities = directory.cities_in("multan ya lahore, multan behtar")
    assert [city.names[WritingForm.EN] for city in cities] == ["Multan", "Lahore"]
    assert [office.id for office in directory.in_city("multan ya lahore", None)] == ["egerton", "north"]


def test_a_knowledge_base_may_do_without_offices(base: BaseFolder) -> None:
    assert load_content(base.folder).offices == ()


def test_the_offices_are_part_of_the_knowledge_base(base: BaseFolder) -> None:
    before = fingerprint(base.folder)
    file = base.write("offices.csv", table(EGERTON))
    assert [office.id for office in load_content(base.folder).offices] == ["egerton"]
    assert content_files(base.folder)[-1] == file
    assert fingerprint(base.folder) != before == fingerprint_without(file)


def fingerprint_without(file: Path) -> str:
    file.unlink()
    return fingerprint(file.parent)


def test_an_error_in_the_offices_keeps_everything_from_loading(base: BaseFolder) -> None:
    base.write("offices.csv", table(EGERTON.replace("open", "shut")))
    base.replace("faqs/nadra/card.yml", "  answer:", "  asnwer: x\n  answer:")
    content, problems = check_content(base.folder)
    assert content is None
    assert [(problem.file.name, problem.line) for problem in problems][-1] == ("offices.csv", 2)
    assert len(problems) == 2


def test_the_offices_of_this_project_load() -> None:
    offices = load_offices(Path(__file__).resolve().parents[2] / "knowledge_base" / "offices.csv")
    assert {office.agency for office in offices} == {"nadra", "passport"}
    assert OfficeDirectory(offices).in_city("کے پی او سی کارڈ", None) == []
