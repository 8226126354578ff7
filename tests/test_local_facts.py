"""Local facts: the slots file, the list of what a pack needs, and what local colleagues send back."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
import yaml

from mieux_training import Library, MieuxError, Pack, build_pack, check_pack
from mieux_training.i18n.catalogue import load_translations
from mieux_training.local_check import local_doubts
from mieux_training.local_facts import Standing, facts_needed, sheet_of
from mieux_training.manifest import digest_of, manifest_from
from mieux_training.pack.slot_intake import taken
from mieux_training.pack.slot_rows import COLUMNS, SlotRow, file_of, read_rows
from mieux_training.pack.slots import FactState, facts_of
from mieux_training.rebuild import rebuild_pack
from mieux_training.records import State
from tests.packs import mapping

ROOT = Path(__file__).resolve().parent.parent
BAD = Path(__file__).parent / "bad" / "slots"
THAILAND = ROOT / "examples" / "thailand" / "pack.yaml"
HEAD = ",".join(COLUMNS) + "\n"
DAY = datetime.date(2027, 2, 20)


def written(folder: Path, rows: str = "", **changes: object) -> Pack:
    """The small pack in a folder, with a slots file beside it."""
    (folder / "pack.yaml").write_text(yaml.safe_dump(mapping(**changes)), encoding="utf-8")
    if rows:
        (folder / "slots.csv").write_text(HEAD + rows, encoding="utf-8")
    return Pack.from_file(folder / "pack.yaml")


def standing(pack: Pack, library: Library, slot: str, today: datetime.date | None = None) -> Standing:
    facts, problems = facts_needed(pack, library, today)
    assert problems == []
    return next(fact.standing for fact in facts if fact.slot == slot)


def words_in(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


# --- the slots file --------------------------------------------------------------------------------------------------


def test_the_file_beside_the_pack_is_found_without_being_named(tmp_path: Path, library: Library) -> None:
    pack = written(tmp_path, "hotline,,1300,Head of unit,2027-02-20,,,\n")
    fact = facts_of(pack, library)["hotline"]
    assert (fact.state, fact.value("en"), fact.expires) == (FactState.CONFIRMED, "1300", DAY + datetime.timedelta(90))
    assert str(fact.own and fact.own.where).endswith("slots.csv:2:1")


def test_another_file_can_be_named_and_one_that_is_not_there_yet_is_a_warning(tmp_path: Path, library: Library) -> None:
    pack = written(tmp_path, slots_file="facts/local.csv")
    assert [problem.code for problem in local_doubts(pack, library)] == ["slots_file-missing"]
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "local.csv").write_text("slot,value\nhotline,1300\n", encoding="utf-8")
    pack = Pack.from_file(tmp_path / "pack.yaml")
    assert local_doubts(pack, library) == []
    assert pack.filed["hotline"].value.in_language("en") == "1300"


@pytest.mark.parametrize("path", ["../slots.csv", "/etc/slots.csv"])
def test_a_slots_file_outside_the_packs_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(MieuxError, match="leaves the pack's folder"):
        written(tmp_path, slots_file=path)


def test_without_a_root_no_slots_file_is_read() -> None:
    assert Pack.from_mapping(mapping()).filed == {}
    with pytest.raises(MieuxError, match="not followed without a root"):
        Pack.from_mapping(mapping(slots_file="slots.csv"))


def test_the_pack_comes_before_its_file_and_the_file_before_the_country(tmp_path: Path, library: Library) -> None:
    rows = "hotline,,from the file 2,,,,,\nlegal_aid,,from the file,,,,,\n"
    pack = written(tmp_path, rows, slots={"hotline": {"value": "from the pack 1"}})
    facts = facts_of(pack, library)
    said = {slot: facts[slot].value("en") for slot in ("hotline", "legal_aid", "emergency_number")}
    assert said["hotline"] == "from the pack 1"
    assert said["legal_aid"] == "from the file"
    assert said["emergency_number"].startswith("191")


def test_a_fact_in_two_languages_is_as_good_as_the_worse_of_its_rows(tmp_path: Path, library: Library) -> None:
    rows = "legal_aid,en,the fund,A lawyer,2027-02-20,2027-04-01,,\nlegal_aid,fr,le fonds,A lawyer,2027-01-20,,,\n"
    fact = facts_of(written(tmp_path, rows), library)["legal_aid"]
    assert (fact.value("en"), fact.value("fr")) == ("the fund", "le fonds")
    assert fact.expires == datetime.date(2027, 4, 1)
    assert fact.own is not None and fact.own.confirmed_on == datetime.date(2027, 1, 20)
    (tmp_path / "slots.csv").write_text(HEAD + rows + "legal_aid,th,กองทุน,,,,,\n", encoding="utf-8")
    again = facts_of(Pack.from_file(tmp_path / "pack.yaml"), library)["legal_aid"]
    assert again.state is FactState.UNCONFIRMED


def test_no_fact_is_trusted_longer_than_its_lifetime(library: Library) -> None:
    fact = {"value": "1300", "confirmed_by": "X", "confirmed_on": "2027-02-20", "expires": "2027-12-31"}
    problems = check_pack(Pack.from_mapping(mapping(slots={"hotline": fact})), library)
    assert [problem.code for problem in problems] == ["expires-beyond"]
    assert "the latest day is 2027-05-21" in problems[0].hint


def test_the_countrys_words_confirmed_as_they_are_print_in_translation(tmp_path: Path, library: Library) -> None:
    said = str(library.countries["TH"].slots["legal_aid"].value)
    pack = written(tmp_path, f"legal_aid,,{said},A lawyer,2027-02-20,,,\n", languages=["fr"])
    built = build_pack(pack, library, documents=["referral-page"])
    french, state = load_translations("fr", "TH", library.locales)[0].find("countries", "", said)
    assert state is State.TRANSLATED
    words = words_in(built.documents[0].data)
    assert french in words and said not in words
    assert facts_of(pack, library)["legal_aid"].state is FactState.CONFIRMED


def test_the_digest_of_a_pack_changes_with_its_slots_file(tmp_path: Path) -> None:
    first = digest_of(written(tmp_path, "hotline,,1300,,,,,\n"))
    assert first != digest_of(written(tmp_path, "hotline,,1301,,,,,\n"))


def test_a_manifest_holds_the_facts_of_the_file_so_that_the_build_is_made_again_without_it(
    tmp_path: Path, library: Library
) -> None:
    rows = "hotline,,1300,Head of unit,2027-02-20,,,\nlegal_aid,,the fund,,,,,\nlegal_aid,fr,le fonds,,,,,\n"
    pack = written(tmp_path, rows, languages=["fr", "th"])
    built = build_pack(pack, library, documents=["referral-page"])
    (tmp_path / "slots.csv").unlink()
    again = rebuild_pack(manifest_from(built.manifest), library, root=tmp_path)
    assert again.mismatches == ()
    assert [each.data for each in again.build.documents] == [each.data for each in built.documents]


def test_a_value_for_all_languages_is_printed_where_a_language_has_none_of_its_own(
    tmp_path: Path, library: Library
) -> None:
    rows = "legal_aid,fr,le fonds,,,,,\nlegal_aid,,the fund,,,,,\n"
    pack = written(tmp_path, rows)
    value = facts_of(pack, library)["legal_aid"].value
    assert (value("fr"), value("fr_FR"), value("th"), value("en")) == ("le fonds", "le fonds", "the fund", "the fund")
    fact = next(each for each in facts_needed(pack, library)[0] if each.slot == "legal_aid")
    assert [(row.language, row.value) for row in fact.rows] == [("", "the fund"), ("fr", "le fonds")]


def test_a_value_for_one_language_says_nothing_of_the_others_and_these_print_the_countrys(
    mieux, tmp_path: Path, library: Library
) -> None:
    written(tmp_path, languages=["en", "fr", "th"])
    assert mieux("slots", "pack.yaml", "--set", "hotline=สายด่วน 1300", "--language", "th", *WHO).returncode == 0
    pack = Pack.from_file(tmp_path / "pack.yaml")
    thai, french = (facts_of(pack, library, tag)["hotline"] for tag in ("th", "fr"))
    assert (thai.value("th"), thai.state) == ("สายด่วน 1300", FactState.CONFIRMED)
    assert (french.value("fr"), french.state, french.own) == ("1300", FactState.UNCONFIRMED, None)
    built = build_pack(pack, library, documents=["referral-page"])
    words = {document.language: words_in(document.data) for document in built.documents}
    assert [tag for tag, said in words.items() if "สายด่วน 1300" in said] == ["th"]
    assert standing(pack, library, "hotline") is Standing.UNCONFIRMED


def test_a_value_for_one_language_leaves_the_others_open_where_the_country_knows_nothing(
    tmp_path: Path, library: Library
) -> None:
    pack = written(tmp_path, "night_contact,en,Duty desk 1,X,2027-02-20,,,\n", languages=["en", "fr"])
    assert facts_of(pack, library, "en")["night_contact"].state is FactState.CONFIRMED
    assert facts_of(pack, library, "fr")["night_contact"].state is FactState.OPEN
    need = next(each for each in facts_needed(pack, library)[0] if each.slot == "night_contact")
    assert need.standing is Standing.OPEN
    assert [(row.language, row.value) for row in need.rows] == [("en", "Duty desk 1"), ("fr", "")]


def test_what_is_known_is_confirmed_in_all_languages_each_with_its_own_value(
    mieux, tmp_path: Path, library: Library
) -> None:
    written(tmp_path, "hotline,th,สายด่วน 1300,,,,,\n", languages=["en", "fr", "th"])
    assert mieux("slots", "pack.yaml", "--confirm", "hotline", *WHO).returncode == 0
    pack = Pack.from_file(tmp_path / "pack.yaml")
    assert {tag: facts_of(pack, library, tag)["hotline"].value(tag) for tag in ("fr", "th")} == {
        "fr": "1300",
        "th": "สายด่วน 1300",
    }
    assert standing(pack, library, "hotline") is Standing.CONFIRMED


def test_a_row_for_all_languages_leaves_what_came_in_beside_it(mieux, tmp_path: Path) -> None:
    written(tmp_path, "hotline,th,สายด่วน 1300,X,2027-02-20,,,\n", languages=["en", "th"])
    mieux("slots", "pack.yaml", "--csv", "list.csv")
    rows = filled((tmp_path / "list.csv").read_bytes())
    common = next(row for row in rows if row[0] == "hotline" and row[rows[0].index("language")] == "")
    for column, said in (("confirmed_by", "Y"), ("confirmed_on", "2027-02-21")):
        common[rows[0].index(column)] = said
    with (tmp_path / "list.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    assert mieux("slots", "pack.yaml", "--read", "list.csv").returncode == 0
    assert {(row.language, row.value) for row in rows_of(tmp_path)} == {("", "1300"), ("th", "สายด่วน 1300")}


def test_a_language_that_the_pack_does_not_print_is_refused_and_one_that_is_there_already_is_a_warning(
    mieux, tmp_path: Path, library: Library
) -> None:
    pack = written(tmp_path, "hotline,fr,1300,,,,,\n")
    assert [problem.code for problem in local_doubts(pack, library)] == ["slot-language"]
    run = mieux("slots", "pack.yaml", "--set", "hotline=1300", "--language", "zz")
    assert run.returncode == 1
    assert "'hotline' is given in 'zz', which the pack does not print (the pack's languages: en)" in run.stderr


def test_a_final_build_takes_facts_from_the_file(tmp_path: Path, library: Library) -> None:
    def slot_refusals() -> set[str]:
        with pytest.raises(MieuxError) as caught:
            build_pack(Pack.from_file(tmp_path / "pack.yaml"), library, documents=["referral-page"], final=True)
        return {problem.message for problem in caught.value.problems if problem.code.startswith("final-slot")}

    written(tmp_path, "hotline,,1300,Head of unit,2027-02-20,,,\n")
    before = slot_refusals()
    assert not any("'hotline'" in message for message in before)
    assert any("'hospital'" in message for message in before)
    (tmp_path / "slots.csv").write_text(HEAD + "hotline,,1300,Head of unit,2026-11-20,,,\n", encoding="utf-8")
    assert any("'hotline', which has expired" in message for message in slot_refusals())


def test_rows_written_are_rows_read() -> None:
    rows = [
        SlotRow("hotline", "+66 99 130 1300", "", "Head of unit, by telephone", DAY, None, "leaflet", "=note"),
        SlotRow("legal_aid", "กองทุนยุติธรรม; 'fund'", "th"),
    ]
    data = file_of(rows)
    assert read_rows(data, "slots.csv") == (rows, [])
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("name", sorted(path.stem for path in BAD.glob("*.csv")))
def test_each_row_that_cannot_be_used_is_named_with_the_reason(mieux, tmp_path: Path, name: str) -> None:
    expected = (BAD / f"{name}.txt").read_text(encoding="utf-8")
    assert expected, "a bad file without a message tests nothing"
    shutil.copy(THAILAND, tmp_path / "pack.yaml")
    shutil.copy(BAD / f"{name}.csv", tmp_path / "list.csv")
    run = mieux("slots", "pack.yaml", "--read", "list.csv")
    assert run.stderr == expected
    refused = ": error: " in expected
    assert run.returncode == (1 if refused else 0)
    if refused:
        assert not (tmp_path / "slots.csv").exists()


@pytest.mark.parametrize("name", ["formula", "date-impossible", "unknown-slot", "not-utf-8", "slot-twice"])
def test_the_same_row_in_the_packs_own_file_stops_a_build(mieux, tmp_path: Path, name: str) -> None:
    shutil.copy(THAILAND, tmp_path / "pack.yaml")
    shutil.copy(BAD / f"{name}.csv", tmp_path / "slots.csv")
    run = mieux("build", "pack.yaml", "-o", "out")
    assert run.returncode == 1
    assert run.stderr == (BAD / f"{name}.txt").read_text(encoding="utf-8").replace("list.csv", "slots.csv")
    assert not (tmp_path / "out").exists()


# --- what a pack needs -----------------------------------------------------------------------------------------------


def test_every_slot_that_a_document_prints_is_listed_with_what_waits_for_it(
    thai_pack: Pack, thai_build, library: Library
) -> None:
    facts, _ = facts_needed(thai_pack, library)
    printed = {slot for document in thai_build.documents for slot in document.slots}
    assert printed <= {fact.slot for fact in facts}
    night = next(fact for fact in facts if fact.slot == "night_contact")
    assert "victim-identification/first-ten-minutes" in night.blocks
    assert night.sessions == tuple(
        session.number
        for session in thai_build.plan.sessions
        if "night_contact" in library.blocks[session.block].needs_slots
    )
    hotline = next(fact for fact in facts if fact.slot == "hotline")
    assert "technology-and-children" in hotline.brochures
    assert "referral-page" in hotline.documents


def test_urgent_facts_come_first_and_of_these_the_worst(thai_pack: Pack, library: Library) -> None:
    facts, _ = facts_needed(thai_pack, library)
    order = [(not fact.urgent, list(Standing).index(fact.standing)) for fact in facts]
    assert order == sorted(order)
    assert facts[0].urgent and facts[0].standing is Standing.OPEN


@pytest.mark.parametrize(
    ("row", "today", "expected"),
    [
        ("hotline,,1300,X,2027-02-20,,,", None, Standing.CONFIRMED),
        ("hotline,,1300,,,,,", None, Standing.UNCONFIRMED),
        ("hotline,,1300,X,2026-11-20,,,", None, Standing.EARLY),
        ("hotline,,1300,X,2026-11-20,,,", datetime.date(2026, 11, 21), Standing.EARLY),
        ("hotline,,1300,X,2026-11-20,,,", datetime.date(2027, 2, 19), Standing.EXPIRED),
        ("hotline,,1300,X,2027-03-01,2027-03-09,,", None, Standing.CONFIRMED),
        ("hotline,,1300,X,2027-03-01,2027-03-08,,", None, Standing.EARLY),
    ],
)
def test_how_far_a_fact_may_be_trusted(
    tmp_path: Path, library: Library, row: str, today: datetime.date | None, expected: Standing
) -> None:
    assert standing(written(tmp_path, row + "\n"), library, "hotline", today) is expected


def test_a_pack_that_cannot_be_planned_yet_still_has_its_list(tmp_path: Path, library: Library) -> None:
    short = [{"date": "2027-03-08", "start": "09:00", "end": "10:00"}]
    facts, problems = facts_needed(written(tmp_path, days=short, breaks=[]), library)
    assert [problem.code for problem in problems] == ["no-plan"]
    assert facts and all(fact.sessions == () for fact in facts)
    assert any("victim-identification/first-ten-minutes" in fact.blocks for fact in facts)


def test_the_command_shows_the_list_and_gives_it_as_data(mieux) -> None:
    text = mieux("slots", THAILAND).stdout
    assert "! night_contact" in text
    assert "hotline                     unconfirmed: 1300  (country profile)" in text
    data = json.loads(mieux("slots", THAILAND, "--json").stdout)
    assert data["last_day"] == "2027-03-09"
    hotline = next(each for each in data["slots"] if each["slot"] == "hotline")
    assert (hotline["state"], hotline["value"], hotline["origin"]) == ("unconfirmed", "1300", "country profile")
    assert hotline["sessions"] and re.search(r"countries/TH\.yaml:\d+:\d+$", hotline["place"])


# --- values and confirmations ----------------------------------------------------------------------------------------


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    shutil.copy(THAILAND, tmp_path / "pack.yaml")
    return tmp_path


def rows_of(folder: Path) -> list[SlotRow]:
    rows, problems = read_rows((folder / "slots.csv").read_bytes(), "slots.csv")
    assert problems == []
    return rows


WHO = ("--confirmed-by", "Head of unit, by telephone", "--confirmed-on", "2027-02-20")


def test_a_value_with_its_confirmation_goes_into_the_slots_file_and_the_pack_stays_as_it_is(
    mieux, workshop: Path
) -> None:
    before = (workshop / "pack.yaml").read_bytes()
    run = mieux("slots", "pack.yaml", "--set", "hotline=1300", *WHO, "--expires", "2027-05-20")
    assert (run.returncode, run.stdout, run.stderr) == (0, "slots.csv: hotline\n", "")
    expires = datetime.date(2027, 5, 20)
    assert rows_of(workshop) == [SlotRow("hotline", "1300", "", "Head of unit, by telephone", DAY, expires)]
    assert (workshop / "pack.yaml").read_bytes() == before
    assert "hotline                     confirmed: 1300  (slots file, until 2027-05-20)" in (
        mieux("slots", "pack.yaml").stdout
    )


def test_a_value_from_the_command_line_stands_in_one_line_without_what_cannot_be_seen(mieux, workshop: Path) -> None:
    mieux("slots", "pack.yaml", "--set", "hotline= 13\n00 \u202e")
    assert [row.value for row in rows_of(workshop)] == ["13 00"]


@pytest.mark.usefixtures("workshop")
def test_a_value_without_confirmation_stays_unconfirmed(mieux) -> None:
    mieux("slots", "pack.yaml", "--set", "night_contact=Duty desk, 02 659 6399")
    assert "night_contact               unconfirmed: Duty desk" in mieux("slots", "pack.yaml").stdout


def test_what_the_country_knows_is_confirmed_without_being_typed_again(mieux, workshop: Path, library: Library) -> None:
    run = mieux("slots", "pack.yaml", "--confirm", "legal_aid", "--confirm", "national_article", *WHO)
    assert run.returncode == 0
    facts = facts_of(Pack.from_file(workshop / "pack.yaml"), library)
    assert all(facts[slot].state is FactState.CONFIRMED for slot in ("legal_aid", "national_article"))
    assert facts["legal_aid"].country is not None


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--confirm", "night_contact", *WHO], 1, "'night_contact' is open: there is no value to confirm"),
        (["--confirm", "night_kontact", *WHO], 1, "did you mean 'night_contact'?"),
        (["--confirm", "hotline"], 2, "a confirmation needs --confirmed-by and --confirmed-on"),
        (["--set", "hotline"], 2, "is not SLOT=VALUE"),
        (["--set", "hotline="], 2, "is not SLOT=VALUE"),
        (["--confirmed-by", "X"], 2, "say with --set or --confirm what this is about"),
        (["--set", "hotline=1", "--csv", "x.csv"], 2, "choose one of"),
        (["--set", "hotline=1300", "--confirmed-on", "2027-02-20"], 1, "a confirmation without a name"),
        (["--set", "hotline=1300", *WHO, "--expires", "2028-01-01"], 1, "more than 90 days"),
        (["--set", "hotline=1300", "--confirmed-by", "X", "--confirmed-on", "20 Feb"], 2, "does not match the format"),
        (["--read", "missing.csv"], 1, "missing.csv: error: "),
        (["--read", "."], 2, "is a directory"),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_is_written(
    mieux, workshop: Path, arguments: list[str], status: int, said: str
) -> None:
    run = mieux("slots", "pack.yaml", *arguments)
    assert (run.returncode, "Traceback" in run.stderr) == (status, False)
    assert said in run.stderr
    assert sorted(path.name for path in workshop.iterdir()) == ["pack.yaml"]


def test_several_values_are_taken_together_or_not_at_all(mieux, workshop: Path) -> None:
    run = mieux("slots", "pack.yaml", "--set", "hotline=1300", "--set", "hospitl=X", "--set", "legal_aid==A1")
    assert "legal_aid: the value starts with '='" in run.stderr
    assert "did you mean 'hospital'?" in run.stderr
    assert not (workshop / "slots.csv").exists()


def test_a_value_that_stands_in_the_pack_is_neither_confirmed_nor_replaced_from_outside(mieux, tmp_path: Path) -> None:
    written(tmp_path, slots={"hotline": {"value": "1300"}})
    run = mieux("slots", "pack.yaml", "--confirm", "hotline", *WHO)
    assert run.returncode == 1 and "stands in the pack itself" in run.stderr
    run = mieux("slots", "pack.yaml", "--set", "hotline=1301", *WHO)
    assert run.returncode == 0 and "comes before its slots file" in run.stderr


def test_a_value_for_all_languages_takes_the_place_of_those_by_language(thai_pack: Pack, library: Library) -> None:
    present = [SlotRow("legal_aid", "the fund", "en"), SlotRow("legal_aid", "กองทุน", "th"), SlotRow("hotline", "1")]
    news = taken([SlotRow("legal_aid", "1111")], present, thai_pack, library)
    assert [(row.slot, row.language, row.value) for row in news.rows] == [
        ("hotline", "", "1"),
        ("legal_aid", "", "1111"),
    ]
    news = taken([SlotRow("legal_aid", "le fonds", "fr")], present, thai_pack, library)
    assert {row.language for row in news.rows if row.slot == "legal_aid"} == {"en", "th", "fr"}


# --- the list for a colleague ----------------------------------------------------------------------------------------


def filled(sheet: bytes, **answers: dict[str, str]) -> list[list[str]]:
    """The rows of the list, some of them filled in."""
    rows = list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"))))
    for row in rows[1:]:
        for column, text in answers.get(row[0], {}).items():
            row[rows[0].index(column)] = text
    return rows


ANSWERS = {
    "night_contact": {"value": "02 659 6399", "confirmed_by": "Duty officer", "confirmed_on": "2027-02-20"},
    "hotline": {"confirmed_by": "Head of unit, by telephone", "confirmed_on": "2027-02-20"},
    "hospital": {"value": "Provincial hospital, 1669", "confirmed_by": "", "confirmed_on": "2027-02-20"},
}


def test_the_list_says_what_to_ask_in_the_packs_language_where_there_is_one(tmp_path: Path, library: Library) -> None:
    pack = written(tmp_path, languages=["fr"])
    sheet = list(csv.DictReader(io.StringIO(sheet_of(facts_needed(pack, library)[0]).decode("utf-8-sig"))))
    hospital = next(row for row in sheet if row["slot"] == "hospital")
    assert hospital["label"] == "Hôpital"
    assert hospital["help"].startswith("Give a hospital")
    assert (hospital["days_trusted"], hospital["state"]) == ("90", "open, urgent")
    assert hospital["needed_by"].startswith("sessions ")


def test_an_unchanged_list_brings_nothing_new(mieux, workshop: Path) -> None:
    assert mieux("slots", "pack.yaml", "--csv", "list.csv").stdout == "list.csv\n"
    run = mieux("slots", "pack.yaml", "--read", "list.csv")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("nothing to write")
    assert not (workshop / "slots.csv").exists()


def test_a_list_that_somebody_may_have_filled_in_is_not_overwritten(mieux, workshop: Path) -> None:
    mieux("slots", "pack.yaml", "--csv", "list.csv")
    (workshop / "list.csv").write_text("filled in", encoding="utf-8")
    run = mieux("slots", "pack.yaml", "--csv", "list.csv")
    assert run.returncode == 1 and "somebody may have changed it" in run.stderr
    assert mieux("slots", "pack.yaml", "--csv", "list.csv", "--force").returncode == 0


@pytest.mark.parametrize("kind", ["comma", "semicolon", "workbook"])
def test_a_filled_list_is_taken_back_and_the_row_that_cannot_be_used_is_named(
    mieux, workshop: Path, library: Library, kind: str
) -> None:
    mieux("slots", "pack.yaml", "--csv", "list.csv")
    rows = filled((workshop / "list.csv").read_bytes(), **ANSWERS)
    if kind == "workbook":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append([datetime.date(2027, 2, 20) if cell == "2027-02-20" else cell or None for cell in row])
        book.save(workshop / "list.xlsx")
    else:
        text = io.StringIO()
        csv.writer(text, delimiter="," if kind == "comma" else ";").writerows(rows)
        mark = "" if kind == "comma" else "\ufeff"
        (workshop / "list.csv").write_text(mark + text.getvalue(), encoding="utf-8")
    run = mieux("slots", "pack.yaml", "--read", "list.xlsx" if kind == "workbook" else "list.csv")
    assert run.returncode == 1
    assert "hospital: a confirmation without a name" in run.stderr
    assert run.stdout.startswith("slots.csv: ")
    facts = facts_of(Pack.from_file(workshop / "pack.yaml"), library)
    assert {slot: facts[slot].state.value for slot in ANSWERS} == {
        "night_contact": "confirmed",
        "hotline": "confirmed",
        "hospital": "open",
    }


def test_a_file_that_cannot_be_written_is_told_without_a_traceback(mieux, workshop: Path) -> None:
    (workshop / "slots.csv").mkdir()
    run = mieux("slots", "pack.yaml", "--set", "hotline=1301")
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
    assert "slots.csv: error: " in run.stderr
    assert sorted(path.name for path in workshop.iterdir()) == ["pack.yaml", "slots.csv"]


@pytest.mark.parametrize(
    ("slot", "value", "country", "doubtful"),
    [
        ("women_accommodation", "Shelter, 24 Rue des Lilas", "TH", True),
        ("men_accommodation", "บ้านพัก เลขที่ 12 ถนนสุขุมวิท", "TH", True),
        ("children_accommodation", "13.75632, 100.50177", "TH", True),
        ("women_accommodation", "the one-stop crisis centre, through 1300", "TH", False),
        ("legal_aid", "Ministry of Justice, 404 Chaeng Watthana Road", "TH", False),
        ("night_contact", "+962 7 9012 3456", "JO", True),
        ("night_contact", "02 659 6399", "TH", False),
        ("hotline", "1300, WhatsApp only", "TH", True),
        ("emergency_number", "191 (police) or 1669 (ambulance)", "TH", False),
    ],
)
def test_values_that_could_hurt_somebody_are_doubted(
    library: Library, slot: str, value: str, country: str, doubtful: bool
) -> None:
    pack = Pack.from_mapping(mapping(country=country, slots={slot: {"value": value}}, mentions=["TH", "JO"]))
    assert bool(local_doubts(pack, library)) is doubtful


def test_the_list_is_written_as_csv_and_called_so(mieux, tmp_path: Path) -> None:
    shutil.copy(THAILAND, tmp_path / "pack.yaml")
    run = mieux("slots", "pack.yaml", "--csv", "list.xlsx")
    assert run.returncode == 2 and "name a .csv file" in run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["pack.yaml"]


def test_who_confirmed_a_fact_may_be_said_with_a_date_and_the_number_of_a_letter(mieux, tmp_path: Path) -> None:
    shutil.copy(THAILAND, tmp_path / "pack.yaml")
    for who in ("Legal office, letter of 2027-02-20", "Head of unit, letter 114/2570 of 20.02.2570"):
        said = ("--confirmed-by", who, "--confirmed-on", "2027-02-20")
        run = mieux("slots", "pack.yaml", "--set", "hospital=The hospital, emergency desk", *said)
        assert (run.returncode, run.stderr) == (0, ""), who
