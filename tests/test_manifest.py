"""Manifests: what they hold, and how those that come from somewhere else are read."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import jsonschema
import pytest

from mieux_training import (
    Build,
    Library,
    MieuxError,
    Pack,
    build_pack,
    manifest_from,
    read_manifest,
    schema,
    write_build,
)
from mieux_training.manifest.reading import MAX_BYTES, MAX_VALUES
from mieux_training.pack.description import described
from mieux_training.records import Record, fields_of
from tests.packs import mapping, pack

ROOT = Path(__file__).resolve().parent.parent
BAD = Path(__file__).parent / "bad" / "manifests"
EXAMPLES = sorted((ROOT / "examples").glob("*/*.yaml"))
SMALL = {"select": ["victim-identification/act-means-purpose"], "documents": ["agenda"]}

WHOLE = {
    "title": {"en": "A workshop", "fr": "Un atelier"},
    "country": "TH",
    "languages": {"participants": "fr", "facilitators": "en"},
    "host": "The ministry",
    "venue": "Bangkok",
    "audience": {"roles": ["shelter"], "level": "mid", "participants": 24, "facilitators": 3, "rooms": 2},
    "interpretation": "consecutive",
    "days": [{"date": "2027-03-08", "start": "09:05", "end": "16:30"}],
    "breaks": [{"at": "12:00", "minutes": 60, "lunch": True, "day": 1}],
    "items": [{"day": 1, "at": "09:05", "minutes": 20, "title": {"en": "Opening", "fr": "Ouverture"}}],
    "select": [
        {"victim-identification": {"version": "half-day"}},
        {"frame/grounding": {"variant": "core", "day": 1, "at": "13:30"}},
        "frame/closing",
    ],
    "exclude": ["frame/expectations"],
    "observe": {
        "prayers": [{"at": "12:10", "minutes": 15}],
        "fridays_until": "12:00",
        "fast": {"first": "2027-02-08", "last": "2027-03-09", "until": "14:00"},
    },
    "rules": {"case-each-half-day": {"severity": "off", "reason": {"en": "One day.", "fr": "Un jour."}}},
    "needs": {"topics": ["victim-identification"], "weight": 0.5},
    "slots": {
        "hotline": {
            "value": {"en": "1300", "fr": "1300 (jour)"},
            "hours": "Day and night",
            "languages": "Thai",
            "confirmed_by": "Head of unit",
            "confirmed_on": "2027-02-20",
            "expires": "2027-05-20",
            "source": "The unit's leaflet",
            "note": "Ask again in June.",
        }
    },
    "brochures": ["technology-and-children"],
    "documents": [{"handouts": {"without": ["sources"], "beside": "en"}}, "agenda"],
    "house_style": "ours.docx",
    "digits": "latn",
    "calendar": "gregorian",
    "paper": "A4",
    "slots_file": "facts.csv",
    "overrides": "ours",
    "mentions": ["JO"],
    "focal_points": [
        {
            "institution": {"en": "The ministry", "fr": "Le ministère"},
            "operational": {"name": "Head of unit", "institution": "The ministry", "signed_on": "2027-02-20"},
            "strategic": {"name": "Director", "institution": "The ministry", "signed_on": "2027-02-21"},
        }
    ],
    "legal_checks": {"consent": {"checked_by": "A lawyer", "checked_on": "2027-02-01", "answer": "Yes."}},
    "accept": [{"by": "Head of division", "on": "2027-03-01", "languages": ["fr"]}],
    "visibility": {
        "logos": [{"file": "logo.png", "alt": "The donor"}],
        "accent": "1F4E79",
        "cover_text": "Funded by the donor",
        "disclaimer": {"en": "The host answers.", "fr": "L’hôte répond."},
    },
    "names": "names.csv",
    "results": "results.csv",
    "needs_report": "needs.json",
    "modules": ["modules"],
    "locales": ["locales"],
    "templates": ["templates"],
}


@pytest.fixture
def whole(tmp_path: Path) -> Pack:
    for folder in ("modules", "locales", "templates", "ours"):
        (tmp_path / folder).mkdir()
    (tmp_path / "facts.csv").write_text("slot,value\nhospital,The hospital in town\n", encoding="utf-8")
    return Pack.from_mapping(WHOLE, root=tmp_path)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_described_pack_is_the_pack(path: Path) -> None:
    read = Pack.from_file(path)
    data = json.loads(json.dumps(described(read)))
    assert Pack.from_mapping(data, root=read.root) == read


def test_a_pack_that_says_all_that_a_pack_can_say_is_described_whole(whole: Pack) -> None:
    data = json.loads(json.dumps(described(whole)))
    again = Pack.from_mapping(data, root=whole.root)
    assert again == whole
    assert described(again) == data
    jsonschema.validate(data, schema("pack"))


def unsaid(value: object, path: str = "") -> list[str]:
    """Fields of a pack that are not given in it: a new one must be given here, or nobody sees whether it survives."""
    if isinstance(value, Record):
        inside = ((f"{path}.{name}", getattr(value, name)) for name in fields_of(type(value)))
        return [each for name, found in inside for each in ([name] if found in (None, (), {}) else unsaid(found, name))]
    if isinstance(value, tuple):
        return unsaid(value[0], path)
    if isinstance(value, dict):
        return unsaid(next(iter(value.values())), path)
    return []


def test_no_field_of_a_pack_is_forgotten_by_the_test_above(whole: Pack) -> None:
    assert unsaid(whole) == []


@pytest.mark.parametrize("path", sorted(BAD.glob("*.json")), ids=lambda path: path.stem)
def test_a_bad_manifest_is_refused_with_its_message(path: Path) -> None:
    with pytest.raises(MieuxError) as caught:
        read_manifest(path, "manifest.json")
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert [str(problem) for problem in caught.value.problems] == expected


def test_a_manifest_too_large_too_deep_or_with_too_many_values_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    for data, code in (
        ('"' + "x" * MAX_BYTES + '"', "too-large"),
        ("[" * 300_000, "too-deep"),
        ('{"documents": [' + "[]," * MAX_VALUES + "[]]}", "too-many"),
    ):
        path.write_text(data)
        with pytest.raises(MieuxError) as caught:
            read_manifest(path)
        assert [problem.code for problem in caught.value.problems] == [code]


def test_the_schema_of_manifests_accepts_one_and_refuses_what_the_reader_refuses(thai_build: Build) -> None:
    jsonschema.validate(thai_build.manifest, schema("manifest"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**thai_build.manifest, "finall": True}, schema("manifest"))


def test_a_manifest_says_where_each_session_stands(thai_build: Build) -> None:
    blocks = thai_build.manifest["blocks"]
    placed = sorted((each["number"], name) for name, block in blocks.items() for each in block["sessions"])
    assert placed == [(session.number, session.block) for session in thai_build.plan.sessions]
    assert blocks["frame/welcome"]["sessions"] == [
        {"number": 1, "variant": "core", "day": 1, "start": "09:20", "end": "09:40"}
    ]


def test_outside_its_pack_a_manifest_holds_no_fact_and_nobody_who_confirmed_one(library: Library) -> None:
    facts = {"hotline": {"value": "1300 555", "confirmed_by": "Ada Quispe", "confirmed_on": "2027-02-20"}}
    points = {"operational": {"name": "Somchai Jaidee"}}
    manifest = copy.deepcopy(build_pack(pack(**SMALL, slots=facts, focal_points=points), library).manifest)
    assert "Ada Quispe" in json.dumps(manifest["pack"]["data"])
    del manifest["pack"]["data"]
    said = json.dumps(manifest)
    assert not [each for each in ("1300 555", "Quispe", "Jaidee") if each in said]
    assert manifest["slots"]["hotline"]["state"] == "confirmed"
    assert manifest["slots"]["hotline"]["expires"] == "2027-05-21"
    assert manifest_from(manifest).pack.data is None


def test_a_catalogue_of_a_country_counts_among_the_hashes(tmp_path: Path, library: Library) -> None:
    folder = tmp_path / "locales" / "fr_TH" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Language: fr_TH\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    text = 'msgctxt "title"\nmsgid "Grounding break"\nmsgstr "{}"\n'
    digests = []
    for words in ("Pause", "Pause d’ancrage"):
        (folder / "frame.po").write_text(head + text.format(words), encoding="utf-8")
        described_pack = Pack.from_mapping(mapping(**SMALL, languages=["fr"], locales=["locales"]), root=tmp_path)
        digests.append(build_pack(described_pack, library).manifest["catalogues"]["fr"]["frame"]["digest"])
    assert digests[0] != digests[1]


def test_building_a_part_again_keeps_a_folder_complete(tmp_path: Path, library: Library) -> None:
    write_build(build_pack(pack(**SMALL, languages=["en", "fr"]), library), tmp_path)
    write_build(build_pack(pack(**SMALL, languages=["en", "fr"]), library, languages=["fr"]), tmp_path)
    manifest = read_manifest(tmp_path / "manifest.json")
    assert manifest.complete
    assert not any(each.earlier for each in manifest.documents)
    assert set(manifest.catalogues) == {"en", "fr"}


def test_what_an_earlier_build_left_is_marked(tmp_path: Path, library: Library) -> None:
    write_build(build_pack(pack(**SMALL, languages=["en", "fr"]), library), tmp_path)
    write_build(build_pack(pack(**SMALL, title="Another", languages=["en", "fr"]), library, languages=["fr"]), tmp_path)
    manifest = read_manifest(tmp_path / "manifest.json")
    assert not manifest.complete
    assert {each.file: each.earlier for each in manifest.documents} == {"en/agenda.docx": True, "fr/agenda.docx": False}
    assert set(manifest.catalogues) == {"fr"}
