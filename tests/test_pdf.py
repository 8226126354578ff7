"""PDFs: what LibreOffice makes, and what happens when it does not."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader

from mieux_training import (
    Build,
    Library,
    MieuxError,
    Office,
    Pack,
    Severity,
    build_pack,
    build_with_pdfs,
    find_office,
    write_build,
)
from mieux_training.build import BuiltDocument, Pages
from mieux_training.frozen import replace
from mieux_training.office import convert
from mieux_training.pack.plan import Plan
from mieux_training.render.docx.template import read_house_style
from mieux_training.render.docx.writer import write_document
from tests.packs import pack
from tests.render.samples import ARABIC, THAI, sample

ROOT = Path(__file__).resolve().parent.parent
FAKE = ROOT / "tests" / "fake_office.py"
EXAMPLE = ROOT / "examples" / "thailand" / "pack.yaml"
SMALL = pack(select=["victim-identification/act-means-purpose"])
BOTH = ["agenda", "participant-workbook"]

Fake = Callable[..., Office]


@pytest.fixture(scope="session")
def office() -> Office:
    """The LibreOffice of this machine."""
    try:
        return find_office(os.environ, sys.platform)
    except MieuxError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip("LibreOffice is not installed")


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    """An office that behaves as its mode says."""
    folder = tmp_path / "fake"
    folder.mkdir()
    windows = sys.platform == "win32"
    program = folder / ("soffice.cmd" if windows else "soffice")
    words = f'"{sys.executable}" "{FAKE}"'
    program.write_text(f"@{words} %*\n" if windows else f'#!/bin/sh\nexec {words} "$@"\n')
    program.chmod(0o755)

    def made(mode: str, **options: float) -> Office:
        known = {"MODE": mode, "STARTS": str(folder / "starts"), "CHILD": str(folder / "child")}
        return Office(program, {**os.environ, **known}, **options)

    return made


def starts(office: Office) -> int:
    return Path(office.environment["STARTS"]).stat().st_size


@pytest.fixture(scope="module")
def make(library: Library) -> Callable[..., Build]:
    return partial(build_pack, SMALL, library, documents=BOTH)


def problems_of(make: Callable[..., Build], office: Office) -> list[tuple[str, str, str]]:
    with pytest.raises(MieuxError) as caught:
        build_with_pdfs(make, office)
    return [(each.code, each.where.file, each.message) for each in caught.value.problems]


def printed_pages(document: BuiltDocument) -> dict[str, str]:
    """What the contents of a Word file print, by anchor."""
    with zipfile.ZipFile(io.BytesIO(document.data)) as word:
        body = word.read("word/document.xml").decode()
    return dict(re.findall(r' PAGEREF (\w+) \\h </w:instrText>.*?"separate"/></w:r>(?:<w:r><w:t>(\d+)</w:t>)?', body))


# --- without LibreOffice ---------------------------------------------------------------------------------------------


def test_a_machine_without_libreoffice_is_told_so() -> None:
    with pytest.raises(MieuxError, match="it is not installed here"):
        find_office({"PATH": ""}, "linux")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is found without the path")
def test_the_command_says_so_before_it_works_and_writes_nothing(mieux, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    run = mieux("build", EXAMPLE, "-o", "out", "--pdf", env={**os.environ, "PATH": str(empty)})
    assert run.returncode == 1
    assert run.stderr == (
        "error: PDFs are made by LibreOffice, and it is not installed here "
        "(install LibreOffice 25.2 or later; or build without --pdf and save as PDF in Word)\n"
    )
    assert not (tmp_path / "out").exists()


def test_libreoffice_is_found_on_the_path(fake: Fake) -> None:
    program = fake("good").program
    assert find_office({"PATH": str(program.parent)}, sys.platform).program == program


@pytest.mark.parametrize(
    ("system", "variable", "place"),
    [
        ("win32", "ProgramFiles", "LibreOffice/program/soffice.com"),
        ("darwin", "HOME", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ],
)
def test_libreoffice_is_found_in_its_usual_places(system: str, variable: str, place: str, tmp_path: Path) -> None:
    program = tmp_path / place
    program.parent.mkdir(parents=True)
    program.touch()
    assert find_office({"PATH": "", variable: str(tmp_path)}, system).program == program


# --- with a LibreOffice that misbehaves ------------------------------------------------------------------------------


def test_every_document_gets_a_pdf_after_it(make: Callable[..., Build], fake: Fake) -> None:
    build = build_with_pdfs(make, fake("good"))
    files = [each.file for each in build.documents]
    assert files == [f"en/{name}.{suffix}" for name in BOTH for suffix in ("docx", "pdf")]
    assert [each["file"] for each in build.manifest["documents"]] == files
    assert [each["digest"] for each in build.manifest["documents"]] == [each.digest for each in build.documents]


def test_many_files_go_into_one_start_and_only_what_changed_into_the_next(
    make: Callable[..., Build], fake: Fake
) -> None:
    office = fake("good")
    build_with_pdfs(make, office)
    assert starts(office) == 2  # all; the workbook again, with numbers


def test_the_contents_print_the_pages_that_were_found(make: Callable[..., Build], fake: Fake) -> None:
    build = build_with_pdfs(make, fake("good"))
    agenda, workbook = build.documents[0], build.documents[2]
    reader = PdfReader(io.BytesIO(build.documents[3].data))
    pages = {name: reader.get_destination_page_number(to) for name, to in reader.named_destinations.items()}
    printed = printed_pages(workbook)
    assert len(printed) > 3
    assert printed == {anchor: str((pages[anchor.replace("_", "5F")] or 0) + 1) for anchor in printed}
    assert printed_pages(agenda) == {}


def test_contents_whose_headings_never_stay_print_no_pages(make: Callable[..., Build], fake: Fake) -> None:
    office = fake("moves")
    build = build_with_pdfs(make, office)
    assert starts(office) == 4
    assert set(printed_pages(build.documents[2]).values()) == {""}
    assert build.documents[2].data == make().documents[1].data
    (problem,) = build.problems
    assert (problem.code, problem.where.file) == ("contents-unsettled", "en/participant-workbook.docx")
    assert problem.severity is Severity.WARNING


def test_what_a_crash_took_along_is_made_by_a_second_start(make: Callable[..., Build], fake: Fake) -> None:
    office = fake("crashes-once")
    assert len(build_with_pdfs(make, office).documents) == 4
    assert starts(office) == 3


def test_a_document_that_brings_libreoffice_down_takes_no_other_along(library: Library, fake: Fake) -> None:
    make = partial(build_pack, SMALL, library, documents=["agenda", "participant-workbook", "facilitator-guide"])
    (problem,) = problems_of(make, fake("stumbles"))
    assert problem[:2] == ("pdf-failed", "en/participant-workbook.docx")


def test_a_libreoffice_that_hangs_is_ended_with_all_that_it_started(make: Callable[..., Build], fake: Fake) -> None:
    office = fake("hangs", seconds_to_start=1.5, seconds_each=0)
    before = time.monotonic()
    said = "LibreOffice makes no PDFs here: its time was up"
    assert problems_of(make, office) == [("office-failed", "", said)]
    assert starts(office) == 2
    assert time.monotonic() - before < 20
    child = int(Path(office.environment["CHILD"]).read_text())
    assert not is_alive(child)


def is_alive(process: int) -> bool:
    """Whether a process runs; one that nobody has fetched yet does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        ("nothing", "nothing came out; it said: no paper left"),
        ("garbage", "what came out is not a whole PDF"),
        ("half", "what came out is not a whole PDF"),
        ("no-pages", "it has no pages"),
        ("no-title", "its title is missing"),
        ("no-language", "its language is missing"),
        ("untagged", "it is not tagged for screen readers"),
    ],
)
def test_what_is_no_sound_pdf_is_refused(mode: str, reason: str, make: Callable[..., Build], fake: Fake) -> None:
    said = f"LibreOffice makes no PDFs here: {reason}"
    assert problems_of(make, fake(mode)) == [("office-failed", "", said)]


def test_a_program_that_cannot_be_started_is_a_problem(make: Callable[..., Build], tmp_path: Path) -> None:
    ((code, _, message),) = problems_of(make, Office(tmp_path / "nowhere", os.environ))
    assert code == "office-failed"
    assert "cannot be started" in message


def test_no_start_leaves_anything_behind(fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = sorted(tmp_path.iterdir())
    assert convert({}, fake("good")).pdfs == {}
    assert sorted(tmp_path.iterdir()) == before


# --- beside the documents --------------------------------------------------------------------------------------------


def with_pdfs(build: Build, data: bytes = b"%PDF- %%EOF") -> Build:
    """A build with PDFs that nobody reads."""
    documents = [each for one in build.documents for each in (one, replace(one, data=data, format="pdf"))]
    manifest = {**build.manifest, "documents": [each.as_data() for each in documents]}
    return replace(build, documents=tuple(documents), manifest=manifest)


@pytest.fixture(scope="module")
def small(library: Library) -> Build:
    return with_pdfs(build_pack(SMALL, library, documents=["agenda"]))


@pytest.fixture(scope="module")
def other(library: Library) -> Build:
    changed = pack(select=["victim-identification/act-means-purpose"], title="Another workshop")
    return with_pdfs(build_pack(changed, library, documents=["agenda"]), b"%PDF- other %%EOF")


def test_a_new_pdf_goes_beside_the_new_document(small: Build, other: Build, tmp_path: Path) -> None:
    write_build(small, tmp_path)
    (tmp_path / "en" / "agenda.docx").write_bytes(b"my own words")
    for _ in range(2):
        written = write_build(other, tmp_path)
        assert written.files == ("en/agenda.new.docx", "en/agenda.new.pdf", "manifest.json")
        assert written.kept == ("en/agenda.docx",)
        said = {each.where.file.rpartition("/")[2]: each.code for each in written.problems}
        assert said == {"agenda.docx": "document-changed", "agenda.pdf": "document-older"}
    assert (tmp_path / "en" / "agenda.pdf").read_bytes() == small.documents[1].data


def test_a_pdf_that_its_user_changed_is_never_overwritten(small: Build, other: Build, tmp_path: Path) -> None:
    write_build(small, tmp_path)
    (tmp_path / "en" / "agenda.pdf").write_bytes(b"with my notes")
    written = write_build(other, tmp_path)
    assert written.kept == ("en/agenda.pdf",)
    assert written.files == ("en/agenda.docx", "en/agenda.new.pdf", "manifest.json")
    assert (tmp_path / "en" / "agenda.pdf").read_bytes() == b"with my notes"


def test_a_build_without_pdfs_says_that_the_pdf_is_older(small: Build, library: Library, tmp_path: Path) -> None:
    write_build(small, tmp_path)
    (problem,) = write_build(build_pack(SMALL, library, documents=["agenda"]), tmp_path).problems
    assert (problem.code, Path(problem.where.file).name) == ("document-older", "agenda.pdf")


# --- with LibreOffice ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(office: Office, thai_pack: Pack, library: Library) -> Build:
    return build_with_pdfs(partial(build_pack, thai_pack, library, languages=["en"], documents=BOTH), office)


@pytest.mark.usefixtures("office")
def test_the_command_makes_pdfs(mieux, tmp_path: Path) -> None:
    run = mieux("build", EXAMPLE, "-o", "out", "-l", "fr", "-d", "agenda", "--pdf")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines() == [f"out/{each}" for each in ("fr/agenda.docx", "fr/agenda.pdf", "manifest.json")]
    entries = json.loads((tmp_path / "out" / "manifest.json").read_bytes())["documents"]
    assert [each["file"] for each in entries] == ["fr/agenda.docx", "fr/agenda.pdf"]
    assert PdfReader(tmp_path / "out" / "fr" / "agenda.pdf").root_object["/Lang"] == "fr-FR"


def test_the_contents_of_both_files_print_the_page_on_which_the_heading_stands(real: Build) -> None:
    workbook, reader = real.documents[2], PdfReader(io.BytesIO(real.documents[3].data))
    printed = printed_pages(workbook)
    assert len(printed) > 20
    contents = " ".join(reader.pages[1].extract_text().split())
    places = {item["/Title"]: (reader.get_destination_page_number(item) or 0) + 1 for item in outline(reader.outline)}
    for title, page in places.items():
        if re.match(r"Session \d+\.", title):
            assert re.search(rf"{re.escape(title)}[ .]*{page}\b", contents), title
            assert str(page) in printed.values()


def outline(items: list) -> list:
    """The entries of an outline without their nesting."""
    return [each for item in items for each in (outline(item) if isinstance(item, list) else [item])]


def test_pdfs_are_tagged_and_say_what_they_are(real: Build) -> None:
    for document in real.documents[1::2]:
        reader = PdfReader(io.BytesIO(document.data))
        assert reader.root_object["/MarkInfo"]["/Marked"]
        assert reader.root_object["/Lang"] == "en-GB"
        assert reader.metadata is not None
        assert reader.metadata.title
        assert reader.metadata.creation_date is None


def test_the_same_document_is_the_same_pdf_on_any_day(real: Build, office: Office, thai_pack: Pack, library: Library):
    again = build_with_pdfs(partial(build_pack, thai_pack, library, languages=["en"], documents=["agenda"]), office)
    assert again.documents[1].data == real.documents[1].data


def test_a_pdf_says_its_own_language_in_any_script(office: Office) -> None:
    house = read_house_style((ROOT / "templates" / "mieux.docx").read_bytes(), "mieux.docx")
    samples = {language.bcp47: write_document(sample(language), house) for language in (ARABIC, THAI)}
    documents = tuple(BuiltDocument("sample", tag, data, (), {}, ()) for tag, data in samples.items())

    def same(*, pages: Pages) -> Build:  # noqa: ARG001  # the pages are not of interest
        return Build(documents, Plan(()), {})

    built = build_with_pdfs(same, office)
    readers = {each.language: PdfReader(io.BytesIO(each.data)) for each in built.documents[1::2]}
    assert {tag: reader.root_object["/Lang"] for tag, reader in readers.items()} == {tag: tag for tag in samples}
