"""Builds: the same bytes, the manifest, languages of readers, drafts and finals."""

from __future__ import annotations

import copy
import io
import json
import os
import pickle
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mieux_training import Build, Library, MieuxError, Pack, build_many, build_pack, check_pack
from mieux_training.document.compose import kinds_of
from mieux_training.frozen import replace
from mieux_training.i18n.review import text_hash
from mieux_training.manifest import digest_of
from mieux_training.rooms import room_of
from tests.packs import mapping, pack
from tests.test_documents import composed

ROOT = Path(__file__).resolve().parent.parent
V = "victim-identification"
TAGS = {"en": "en-GB", "fr": "fr-FR", "th": "th-TH"}
SMALL = {"select": [f"{V}/act-means-purpose"], "exclude": ["frame/expectations"]}


def test_the_thai_pack_makes_the_whole_family_in_each_of_its_languages(
    thai_pack: Pack, thai_build: Build, library: Library
) -> None:
    kinds = kinds_of(thai_pack, library)
    assert len(kinds) >= 22
    expected = {f"{tag}/{kind}.docx" for tag in thai_pack.languages.all for kind in kinds}
    assert {document.file for document in thai_build.documents} == expected


@pytest.mark.parametrize("tag", ["fr", "th"])
def test_nothing_of_the_thai_pack_is_missing_in_its_translations(tag: str, thai_build: Build) -> None:
    translated = [document.states for document in thai_build.documents if document.language == tag]
    assert all((states["missing"], states["fuzzy"]) == (0, 0) and states["translated"] > 5 for states in translated)


SCRIPT = """
import hashlib, sys
from mieux_training import Library, Pack, build_pack
build = build_pack(Pack.from_file(sys.argv[1]), Library.load(), documents=["agenda", "participant-workbook"])
print([document.digest for document in build.documents], build.manifest)
"""


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    outputs = set()
    for number, (zone, locale, seed) in enumerate(
        [("UTC", "C.UTF-8", "0"), ("Asia/Bangkok", "C", "1"), ("America/Lima", "C.UTF-8", "424242")]
    ):
        folder = tmp_path / f"folder {number}"
        folder.mkdir()
        pack_file = folder / "pack.yaml"
        pack_file.write_bytes((ROOT / "examples" / "thailand" / "pack.yaml").read_bytes())
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(pack_file)],
            cwd=folder,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1


def test_a_build_in_a_pool_gives_the_same_bytes(library: Library) -> None:
    packs = [pack(**SMALL), pack(**SMALL, title="Another")]
    with ThreadPoolExecutor(2) as executor:
        together = list(build_many(packs, library, executor, documents=["agenda"]))
    alone = [build_pack(each, library, documents=["agenda"]) for each in packs]
    assert [b.documents[0].digest for b in together] == [b.documents[0].digest for b in alone]
    assert together[0].documents[0].digest != together[1].documents[0].digest


def test_a_pack_and_a_build_survive_pickling(thai_pack: Pack, thai_build: Build) -> None:
    assert pickle.loads(pickle.dumps(thai_pack)) == thai_pack
    assert pickle.loads(pickle.dumps(thai_build)).manifest == thai_build.manifest


def test_the_manifest_says_what_the_documents_were_made_from(thai_build: Build, library: Library) -> None:
    manifest = thai_build.manifest
    assert json.loads(json.dumps(manifest)) == manifest
    assert manifest["blocks"][f"{V}/indicators"]["version"] == library.blocks[f"{V}/indicators"].version
    assert set(manifest["catalogues"]["fr"]) == {
        "child-protection",
        "countries",
        "frame",
        "gender-and-trafficking",
        "glossary",
        "interface",
        "psychosocial-trauma",
        V,
    }
    assert [each["digest"] for each in manifest["documents"]] == [d.digest for d in thai_build.documents]
    assert any("night_contact" in each["slots"] for each in manifest["documents"])


def test_the_digest_of_a_pack_changes_with_what_it_says_and_not_with_where_it_lies(tmp_path: Path) -> None:
    paths = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    for path in paths:
        path.write_bytes((ROOT / "examples" / "thailand" / "pack.yaml").read_bytes())
    first, second = (digest_of(Pack.from_file(path)) for path in paths)
    assert first == second != digest_of(pack())


def test_a_pack_from_a_mapping_is_the_pack_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(json.dumps(mapping()), encoding="utf-8")
    assert digest_of(Pack.from_file(path)) == digest_of(Pack.from_mapping(mapping()))


def test_a_mapping_is_not_changed_by_reading_it() -> None:
    data = mapping()
    before = copy.deepcopy(data)
    Pack.from_mapping(data)
    assert data == before


def test_participants_and_facilitators_can_read_different_languages(library: Library) -> None:
    wanted = ["agenda", "facilitator-guide", "participant-workbook"]
    described = pack(**SMALL, languages={"participants": "fr", "facilitators": "en"}, documents=wanted)
    files = [document.file for document in build_pack(described, library).documents]
    assert files == ["fr/agenda.docx", "fr/participant-workbook.docx", "en/facilitator-guide.docx"]


def test_any_language_with_a_catalogue_can_be_asked_for(library: Library) -> None:
    built = build_pack(pack(**SMALL), library, languages=["fr"], documents=["agenda"])
    assert [document.file for document in built.documents] == ["fr/agenda.docx"]


def test_a_pack_can_name_the_documents_it_wants(library: Library) -> None:
    described = pack(**SMALL, documents=["agenda", {"participant-workbook": {"without": ["glossary"]}}])
    assert [document.id for document in build_pack(described, library).documents] == ["agenda", "participant-workbook"]


def test_a_document_is_a_word_file_with_title_and_language(thai_build: Build) -> None:
    for document in thai_build.documents:
        core = zipfile.ZipFile(io.BytesIO(document.data)).read("docProps/core.xml").decode()
        assert "<dc:title>" in core
        assert f"<dc:language>{TAGS[document.language]}</dc:language>" in core


def test_progress_is_told_before_each_document(library: Library) -> None:
    told: list[tuple[int, int, str]] = []
    build_pack(
        pack(**SMALL), library, documents=["agenda", "participant-workbook"], progress=lambda *each: told.append(each)
    )
    assert told == [(0, 2, "en/agenda.docx"), (1, 2, "en/participant-workbook.docx")]


def test_a_pack_with_its_own_modules_and_house_style(tmp_path: Path, library: Library) -> None:
    module = tmp_path / "modules" / "own"
    module.mkdir(parents=True)
    (module / "module.yaml").write_text("title: Own\naim: An own module.\noutcomes: [Do it.]\nblocks: [hello]\n")
    (module / "hello.yaml").write_text(
        "title: Hello\ntype: input\nmethod: plenary\nparticipatory: false\nminutes: 10\nsensitivity: 0\n"
        "sources: [mieux-design]\noutcomes: [Say hello.]\nsteps:\n  - {minutes: 10, say: Hello.}\n"
        "checked: {on: 2026-11-21, by: none yet}\n"
    )
    (tmp_path / "ours.docx").write_bytes((ROOT / "templates" / "mieux.docx").read_bytes())
    described = Pack.from_mapping(mapping(select=["own"], modules=["modules"], house_style="ours.docx"), root=tmp_path)
    built = build_pack(described, library, documents=["agenda"])
    assert "own/hello" in built.manifest["blocks"]


def test_paths_in_a_mapping_are_not_followed_without_a_root() -> None:
    with pytest.raises(MieuxError) as caught:
        pack(modules=["modules"])
    assert [problem.code for problem in caught.value.problems] == ["path-without-root"]


def test_a_link_cannot_lead_out_of_the_packs_folder(tmp_path: Path) -> None:
    root = tmp_path / "pack"
    root.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (root / "modules").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(MieuxError) as caught:
        Pack.from_mapping(mapping(modules=["modules"]), root=root)
    assert [problem.code for problem in caught.value.problems] == ["path-outside"]


def test_a_house_style_that_is_no_word_file_is_refused(tmp_path: Path, library: Library) -> None:
    (tmp_path / "ours.docx").write_text("not a zip")
    described = Pack.from_mapping(mapping(house_style="ours.docx"), root=tmp_path)
    assert check_pack(described, library) != []
    with pytest.raises(MieuxError):
        build_pack(described, library)


def test_checking_a_good_pack_finds_nothing(thai_pack: Pack, library: Library) -> None:
    assert check_pack(thai_pack, library) == []


# --- final -----------------------------------------------------------------------------------------------------------


def refused(described: Pack, library: Library, *, documents: list[str]) -> list[str]:
    with pytest.raises(MieuxError) as caught:
        build_pack(described, library, documents=documents, final=True)
    return [problem.code for problem in caught.value.problems]


def signed(library: Library, **changes: object) -> dict[str, object]:
    """A pack in which everything but its texts may be printed for real."""
    checks = {
        check.id: {"checked_by": "A lawyer", "checked_on": "2027-02-01"}
        for check in library.countries["TH"].legal_checks
    }
    points = {level: {"name": "Head of unit", "signed_on": "2027-02-20"} for level in ("operational", "strategic")}
    facts = {
        slot: {"value": "Given", "confirmed_by": "Head of unit", "confirmed_on": "2027-02-20"} for slot in library.slots
    }
    return {**SMALL, "legal_checks": checks, "focal_points": points, "slots": facts, **changes}


def test_a_final_build_says_all_that_is_missing_document_by_document(library: Library) -> None:
    codes = set(refused(pack(**SMALL), library, documents=["agenda", "participant-workbook"]))
    assert {"final-slot-open", "final-slot-unconfirmed", "final-review", "final-legal-check", "final-sign-off"} <= codes


def test_a_slot_that_a_document_does_not_print_does_not_stop_it(library: Library) -> None:
    codes = refused(pack(**SMALL), library, documents=["agenda"])
    assert not [code for code in codes if code.startswith("final-slot")]


def test_english_too_needs_a_review(library: Library) -> None:
    assert refused(pack(**signed(library)), library, documents=["agenda"]) == ["final-review"]


def test_a_final_build_names_the_institution_and_the_focal_point_whose_sign_off_is_missing(library: Library) -> None:
    signed_off = {"name": "Head of unit", "signed_on": "2027-02-20"}
    points = [
        {"institution": "The division", "operational": signed_off, "strategic": {"name": "The director"}},
        {"institution": {"en": "The shelters", "fr": "Les foyers"}, "strategic": signed_off},
    ]
    with pytest.raises(MieuxError) as caught:
        build_pack(pack(**signed(library, focal_points=points)), library, documents=["agenda"], final=True)
    missing = [problem for problem in caught.value.problems if problem.code == "final-sign-off"]
    assert [(problem.params["institution"], problem.params["level"]) for problem in missing] == [
        ("The division", "strategic"),
        ("The shelters", "operational"),
    ]
    assert "the strategic focal point of The division is missing ('The director' is named" in str(missing[0])


def test_several_institutions_each_say_which_they_are() -> None:
    with pytest.raises(MieuxError, match=r"focal_points\[2\]: the key 'institution' is missing"):
        pack(focal_points=[{"institution": "The division"}, {}])


def test_a_named_person_may_accept_unreviewed_text_and_the_imprint_says_so(library: Library) -> None:
    accepted = pack(**signed(library, accept=[{"by": "Head of division", "on": "2027-03-01", "languages": ["en"]}]))
    built = build_pack(accepted, library, documents=["agenda"], final=True)
    xml = zipfile.ZipFile(io.BytesIO(built.documents[0].data)).read("word/document.xml").decode()
    assert "Head of division" in xml
    assert "DRAFT" not in xml


def test_an_expired_contact_can_never_be_accepted(library: Library) -> None:
    described = signed(library, accept=[{"by": "Head of division", "on": "2027-03-01", "languages": ["en"]}])
    facts = {**described["slots"], "hotline": {"value": "1", "confirmed_by": "X", "confirmed_on": "2026-11-01"}}  # type: ignore[dict-item]
    codes = refused(pack(**{**described, "slots": facts}), library, documents=["participant-workbook"])
    assert codes == ["final-slot-expired"]


def test_a_review_of_every_text_lets_a_document_out(tmp_path: Path, library: Library) -> None:
    described = pack(**signed(library))
    _, context = composed("agenda", described, library, final=True)
    rows = [
        f"{domain},{text_hash(ctx, source, text)},A reviewer,trainer,2027-02-01"
        for domain, ctx, source, text in context.texts.values()
    ]
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "reviews.csv").write_text("\n".join(("domain,hash,reviewer,role,date", *rows)), encoding="utf-8")
    reviewed = replace(library, locales=(*library.locales, tmp_path))
    assert build_pack(described, reviewed, documents=["agenda"], final=True).documents[0].data
    assert room_of("en", described, reviewed).ledger.reviews


def test_a_draft_says_so_in_its_header(thai_build: Build) -> None:
    for document in thai_build.documents:
        names = zipfile.ZipFile(io.BytesIO(document.data))
        headers = "".join(names.read(name).decode() for name in names.namelist() if "header" in name)
        assert {"en": "DRAFT", "fr": "PROJET", "th": "ฉบับร่าง"}[document.language] in headers


@pytest.mark.parametrize("tag", ["fr_/../../evil", "fr_fr", "fr_", "../fr", "en_" + "A" * 300])
def test_a_language_that_is_no_code_is_unknown(library: Library, tag: str) -> None:
    with pytest.raises(MieuxError) as caught:
        build_pack(pack(**SMALL), library, languages=[tag], documents=["agenda"])
    assert [problem.code for problem in caught.value.problems] == ["language-unknown"]


def test_a_fact_confirmed_on_the_calendars_last_day_is_no_mistake_of_the_program(library: Library) -> None:
    fact = {"value": "x", "confirmed_by": "y", "confirmed_on": "9999-12-31"}
    assert build_pack(pack(**SMALL, slots={"night_contact": fact}), library, documents=["agenda"]).documents


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_circle_of_links_is_no_folder_of_the_pack(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(MieuxError) as caught:
        Pack.from_mapping(mapping(modules=["circle"], house_style="circle/x.docx"), root=tmp_path)
    assert {problem.code for problem in caught.value.problems} == {"path-outside"}
