"""What another country has left in a pack, and what is no residue although it looks like it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mieux_training import Library, Pack, check_pack
from mieux_training.errors import Problem
from tests.packs import mapping

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*/*.yaml"))


def found(library: Library, root: Path | None = None, **changes: Any) -> list[Problem]:
    pack = Pack.from_mapping(mapping(**{"country": "JO", **changes}), root)
    return [problem for problem in check_pack(pack, library) if problem.code == "residue"]


def marks(library: Library, text: str, country: str = "JO", **changes: Any) -> list[tuple[object, object]]:
    """What is found in the name of the host: the countries and the kinds of their marks."""
    problems = found(library, country=country, host=text, **changes)
    return sorted({(problem.params["country"], problem.params["kind"]) for problem in problems})  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # names, in the languages of the pack, of the country and of the table
        ("The office in Thailand", ("TH", "name")),
        ("Le bureau en Thaïlande", ("TH", "name")),
        ("หน่วยงานในประเทศไทย", ("TH", "name")),
        ("East Timor", ("TL", "name")),
        ("El servicio del Perú", ("PE", "name")),
        # peoples
        ("the Ghanaian embassy", ("GH", "people")),
        ("les autorités péruviennes", ("PE", "people")),
        ("The Timorese police", ("TL", "people")),
        # laws
        ("Act 694", ("GH", "law")),
        ("Law 28950", ("PE", "law")),
        ("Ley 28.950", ("PE", "law")),
        ("Law No. 3/2017", ("TL", "law")),
        ("the Act of B.E. 2551", ("TH", "law")),
        ("พ.ศ. 2551", ("TH", "law")),
        ("Decreto Supremo 007-2023-IN", ("PE", "law")),
        # bodies
        ("the KLATU commission", ("TL", "body")),
        ("MSDHS", ("TH", "body")),
        ("the Human Trafficking Secretariat", ("GH", "body")),
        # numbers
        ("call 1300", ("TH", "number")),
        ("0800-800-800", ("GH", "number")),
        ("+66 2 659 6399", ("TH", "number")),
        # money
        ("500 baht a day", ("TH", "currency")),
        ("PEN 40", ("PE", "currency")),
        ("50 cedis", ("GH", "currency")),
        ("จำนวน 500 บาท", ("TH", "currency")),
    ],
)
def test_each_kind_of_mark_of_another_country_is_found(library: Library, text: str, expected: tuple[str, str]) -> None:
    assert expected in marks(library, text)


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("JO", "Ministry of Social Development"),
        ("JO", "Ministry of Justice, Amman, Jordan"),
        ("JO", "Public Security Directorate, 911, Law No. 9 of 2009, 20 dinars"),
        ("JO", "13:00 to 14:00, room 1300.5, 21,300 people, 50 %"),
        ("JO", "UNHCR, IOM and the ILO, under the Palermo Protocol"),
        ("JO", "مؤتمر بيروت عن البيروقراطية والأغاني"),  # Beirut, bureaucracy and songs hold Peru and Ghana
        ("TH", "Division of Anti-Trafficking in Persons, Ministry of Social Development and Human Security"),
        ("TH", "A Thai office, 1300, B.E. 2551, ในประเทศไทย, 500 บาท"),
        ("PE", "Ministry of the Interior, Law 28950, S/ 40"),
        ("TL", "Ministry of the Interior, 40 US dollars"),
        ("GH", "The jordanesque Limas of thailandia"),
    ],
)
def test_what_is_a_countrys_own_or_everybodys_is_no_residue(library: Library, country: str, text: str) -> None:
    assert marks(library, text, country) == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("بالأردن", "JO"),
        ("وللأردن", "JO"),
        ("في الأردن", "JO"),
        ("السلطات التايلاندية", "TH"),
        ("من غانا", "GH"),
    ],
)
def test_arabic_is_found_behind_its_small_words(library: Library, text: str, country: str) -> None:
    home = "TH" if country != "TH" else "JO"
    assert country in {each for each, _ in marks(library, text, home, languages=["ar"])}


def test_a_translated_name_of_a_law_is_found_in_the_packs_language(library: Library) -> None:
    assert ("TH", "law") in marks(library, "loi B.E. 2551", languages=["fr"])
    assert ("PE", "body") in marks(library, "la SUNAFIL", languages=["fr"])


def test_every_text_of_a_pack_is_searched_and_named_with_its_place(tmp_path: Path, library: Library) -> None:
    (tmp_path / "slots.csv").write_text("slot,language,value\nlegal_aid,fr,le Fonds en Thaïlande\n", encoding="utf-8")
    block = library.blocks["victim-identification/first-ten-minutes"]
    override = tmp_path / "overrides" / f"{block.id}.yaml"
    override.parent.mkdir(parents=True)
    texts = {"room": {"en": "As in our shelters.", "fr": "Comme en Thaïlande."}}
    override.write_text(json.dumps({"of": block.version, "texts": texts}, ensure_ascii=False), encoding="utf-8")
    where = "Thailand"
    problems = found(
        library,
        tmp_path,
        title={"en": "A workshop", "fr": "Un atelier en Thaïlande"},
        languages=["en", "fr"],
        venue=where,
        items=[{"day": 1, "at": "09:00", "minutes": 20, "title": where}],
        slots={"hospital": {"value": where, "hours": where, "languages": "Thai"}},
        focal_points={"operational": {"name": where}},
        legal_checks={"national-offence": {"checked_by": "X", "checked_on": "2027-02-01", "answer": where}},
        visibility={"cover_text": where, "disclaimer": where},
    )
    assert {problem.message.partition(": '")[0] for problem in problems} == {
        "title (fr)",
        "venue",
        "items[1].title",
        "slots.hospital.value",
        "slots.hospital.hours",
        "slots.legal_aid.value (fr)",
        "focal_points[1].operational.name",
        "legal_checks.national-offence.answer",
        "visibility.cover_text",
        "visibility.disclaimer",
        "room of victim-identification/first-ten-minutes (fr)",
    }
    places = {problem.where.file.rpartition("/")[2] for problem in problems}
    assert places == {"pack", "slots.csv", "first-ten-minutes.yaml"}
    assert all(problem.severity == "warning" for problem in problems)


def test_the_problem_says_what_it_belongs_to_and_how_it_is_allowed(library: Library) -> None:
    (problem,) = found(library, host="Act 694")
    assert problem.message == "host: 'Act 694' is a law of Ghana"
    assert problem.hint == "if it is meant, add GH to mentions"


def test_words_within_a_longer_mark_are_told_once(library: Library) -> None:
    messages = [problem.message for problem in found(library, host="the Royal Thai Police")]
    assert messages == ["host: 'Royal Thai Police' is an institution of Thailand"]


def test_a_country_that_the_pack_speaks_of_on_purpose_is_no_residue(library: Library) -> None:
    text = "Officers from Thailand and Ghana"
    assert marks(library, text, mentions=["TH"]) == [("GH", "name")]
    assert marks(library, text, mentions=["TH", "GH"]) == []


@pytest.mark.parametrize("slot", ["embassy_desk", "interpreter_service"])
def test_embassies_and_interpreters_are_of_other_countries_by_their_nature(library: Library, slot: str) -> None:
    assert found(library, slots={slot: {"value": "Thai and Ghanaian, +66 2 659 6399"}}) == []
    assert found(library, slots={"hospital": {"value": "the Thai hospital"}}) != []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_examples_hold_nothing_of_another_country(path: Path, library: Library) -> None:
    problems = check_pack(Pack.from_file(path), library)
    assert [str(problem) for problem in problems if problem.code == "residue"] == []


def test_a_pack_copied_from_another_country_is_caught_by_the_command(mieux, tmp_path: Path) -> None:
    thai = (ROOT / "examples" / "thailand" / "pack.yaml").read_text(encoding="utf-8")
    (tmp_path / "pack.yaml").write_text(thai.replace("country: TH", "country: PE"), encoding="utf-8")
    run = mieux("check", "pack.yaml")
    assert run.returncode == 0
    assert (
        "pack.yaml:10:7: warning: host (en): 'Division of Anti-Trafficking in Persons' is an institution of Thailand"
        in (run.stderr)
    )
