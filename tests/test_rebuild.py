"""``mieux build --from``: the same bytes again, or every reason why they are not."""

from __future__ import annotations

import copy
import io
import json
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mieux_training import Build, Library, MieuxError, Pack, build_pack, manifest_from, rebuild_pack, write_build
from mieux_training.frozen import replace
from mieux_training.records import map_texts
from tests.packs import mapping, pack

ROOT = Path(__file__).resolve().parent.parent
V = "victim-identification"
SMALL = {"select": [f"{V}/act-means-purpose", f"{V}/indicators"], "documents": ["agenda", "handouts"]}


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def again(build: Build, library: Library, **options: Any) -> tuple[Build, list[str]]:
    rebuilt = rebuild_pack(manifest_from(build.manifest), library, **options)
    return rebuilt.build, [problem.code for problem in rebuilt.mismatches]


@pytest.fixture
def written(mieux, tmp_path: Path) -> Path:
    """A folder with the documents of a small pack, and its pack nowhere near."""
    described = tmp_path / "elsewhere" / "pack.yaml"
    described.parent.mkdir()
    described.write_text(json.dumps(mapping(**SMALL, languages=["en", "fr"])))
    assert mieux("build", described, "-o", "out").returncode == 0
    described.unlink()
    return tmp_path / "out"


def spoil(folder: Path, **changes: Any) -> Path:
    """The folder's manifest with some keys replaced, in a file of its own."""
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **changes}, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_manifest_alone_gives_the_same_bytes_in_another_folder(mieux, tmp_path: Path, written: Path) -> None:
    alone = tmp_path / "handed over" / "m.json"
    alone.parent.mkdir()
    alone.write_bytes((written / "manifest.json").read_bytes())
    run = mieux("build", "--from", alone, "-o", "again")
    assert (run.returncode, run.stderr) == (0, "")
    assert tree(tmp_path / "again") == tree(written)


def test_a_whole_family_comes_out_the_same(thai_build: Build, library: Library) -> None:
    build, codes = again(thai_build, library)
    assert codes == []
    assert {each.file: each.digest for each in build.documents} == {
        each.file: each.digest for each in thai_build.documents
    }
    assert build.manifest == thai_build.manifest


VARIANTS = st.dictionaries(
    st.sampled_from([f"{V}/act-means-purpose", f"{V}/case-carousel", f"{V}/first-contact-card"]),
    st.sampled_from(["core", "extended"]),
)


@settings(max_examples=8, deadline=None, phases=[Phase.generate])
@given(VARIANTS, st.sampled_from([["en"], ["fr", "en"], ["th"]]), st.integers(12, 24), st.booleans())
def test_any_pack_comes_out_the_same(
    library: Library, variants: dict[str, str], languages: list[str], participants: int, protect: bool
) -> None:
    select = [V, *({block: {"variant": variant}} for block, variant in variants.items()), "frame/grounding"]
    people = {"participants": participants, "facilitators": 2}
    described = pack(select=select, languages=languages, audience=people, documents=["agenda", "referral-page"])
    made = build_pack(described, library, protect_forms=protect)
    build, codes = again(made, library)
    assert (build.manifest, codes) == (made.manifest, [])


def test_documents_asked_for_by_name_and_in_a_language_of_no_pack_come_out_the_same(library: Library) -> None:
    made = build_pack(pack(**SMALL), library, languages=["fr"], documents=["glossary"])
    build, codes = again(made, library)
    assert ([each.file for each in build.documents], codes) == (["fr/glossary.docx"], [])
    assert build.manifest == made.manifest


def test_builds_of_one_pack_in_one_folder_come_out_together(mieux, tmp_path: Path, library: Library) -> None:
    described = pack(**SMALL, languages=["en", "fr"])
    for languages, documents in ((["en"], ["agenda"]), (["fr"], ["handouts"])):
        write_build(build_pack(described, library, languages=languages, documents=documents), tmp_path / "out")
    run = mieux("build", "--from", "out/manifest.json", "-o", "again")
    assert (run.returncode, run.stderr) == (0, "")
    assert tree(tmp_path / "again") == tree(tmp_path / "out")
    assert set(tree(tmp_path / "again")) == {"en/agenda.docx", "fr/handouts.docx", "manifest.json"}


def test_counted_pages_come_out_the_same_without_libreoffice(library: Library) -> None:
    described = pack(**{**SMALL, "documents": ["facilitator-guide"]})
    plain = build_pack(described, library)
    body = zipfile.ZipFile(io.BytesIO(plain.documents[0].data)).read("word/document.xml").decode()
    anchors = re.findall(r" PAGEREF (\w+) ", body)
    pages = {"en/facilitator-guide.docx": {anchor: page for page, anchor in enumerate(anchors, 3)}}
    counted = build_pack(described, library, pages=pages)
    assert counted.documents[0].digest != plain.documents[0].digest, "these pages stand in no contents"
    assert again(counted, library)[0].manifest == counted.manifest


def test_a_document_that_was_lost_comes_back_and_one_that_was_changed_stays(mieux, written: Path) -> None:
    before = tree(written)
    (written / "en" / "agenda.docx").unlink()
    (written / "fr" / "agenda.docx").write_bytes(b"my own words")
    run = mieux("build", "--from", written / "manifest.json", "--force")
    after = tree(written)
    assert run.returncode == 0
    assert after["en/agenda.docx"] == before["en/agenda.docx"]
    assert after["fr/agenda.docx"] == b"my own words"
    assert after["fr/agenda.new.docx"] == before["fr/agenda.docx"]


# --- what no longer matches ------------------------------------------------------------------------------------------


def with_other_words(library: Library, name: str) -> Library:
    """The menu after an update: a block says something else, and its file has another hash."""
    block = map_texts(library.blocks[name], lambda passage: replace(passage, text=f"{passage.text} Again."))
    return replace(library, blocks={**library.blocks, name: replace(block, version="abcdefabcdef")})


def test_a_block_that_was_updated_is_named_with_both_versions_and_so_is_each_document(library: Library) -> None:
    made = build_pack(pack(**SMALL), library)
    rebuilt = rebuild_pack(manifest_from(made.manifest), with_other_words(library, f"{V}/indicators"))
    old = library.blocks[f"{V}/indicators"].version
    said = [str(problem) for problem in rebuilt.mismatches]
    assert not rebuilt.is_exact
    title = "Indicators: a sign, not a proof Again."
    assert f"manifest: error: The text of '{title}' changed ({old} when it was built, abcdefabcdef now)" in said
    assert any("en/agenda.docx comes out otherwise" in line and made.documents[0].digest[:12] in line for line in said)


def test_what_changed_and_shows_in_no_document_is_a_warning(library: Library) -> None:
    made = build_pack(pack(**SMALL), library)
    spoiled = copy.deepcopy(made.manifest)
    spoiled["program"]["version"] = "0.0.1"
    spoiled["blocks"][f"{V}/indicators"]["version"] = "0" * 12
    rebuilt = rebuild_pack(manifest_from(spoiled), library)
    assert rebuilt.is_exact
    assert {str(problem.severity) for problem in rebuilt.mismatches} == {"warning"}
    assert "0.0.1" in "".join(map(str, rebuilt.mismatches))


def test_the_command_writes_nothing_that_does_not_match_unless_it_is_forced(
    mieux, tmp_path: Path, written: Path
) -> None:
    entries = json.loads((written / "manifest.json").read_bytes())["documents"]
    entries[0]["digest"] = "0" * 64
    manifest = spoil(written, documents=entries)
    run = mieux("build", "--from", manifest, "-o", "again")
    assert (run.returncode, run.stdout) == (1, "")
    assert "en/agenda.docx comes out otherwise (000000000000 when it was built" in run.stderr
    assert not (tmp_path / "again").exists()
    forced = mieux("build", "--from", manifest, "-o", "again", "--force")
    assert forced.returncode == 0
    assert "comes out otherwise" in forced.stderr
    assert (tmp_path / "again" / "en" / "agenda.docx").exists()


def test_a_pack_that_the_menu_no_longer_has_is_refused_with_what_changed_since(library: Library) -> None:
    made = build_pack(pack(**SMALL), library)
    left = {name: block for name, block in library.blocks.items() if name != f"{V}/indicators"}
    with pytest.raises(MieuxError) as caught:
        rebuild_pack(manifest_from(made.manifest), replace(library, blocks=left))
    codes = [problem.code for problem in caught.value.problems]
    assert codes[0] == "rebuild-block-changed"
    assert "block-unknown" in codes
    assert "not on the menu" in str(caught.value.problems[0])


def test_a_pack_that_somebody_edited_in_the_manifest_is_noticed(library: Library) -> None:
    made = copy.deepcopy(build_pack(pack(**SMALL), library).manifest)
    made["pack"]["data"]["host"] = "Somebody else"
    rebuilt = rebuild_pack(manifest_from(made), library)
    assert "rebuild-pack-changed" in [problem.code for problem in rebuilt.mismatches]


def test_a_manifest_without_its_pack_is_compared_and_not_rebuilt(library: Library) -> None:
    made = copy.deepcopy(build_pack(pack(**SMALL), library).manifest)
    del made["pack"]["data"]
    with pytest.raises(MieuxError) as caught:
        rebuild_pack(manifest_from(made), library)
    assert [problem.code for problem in caught.value.problems] == ["manifest-without-pack"]


def test_a_document_of_an_earlier_build_is_named_and_not_made(tmp_path: Path, library: Library) -> None:
    write_build(build_pack(pack(**SMALL), library, documents=["handouts"]), tmp_path)
    write_build(build_pack(pack(**SMALL, title="Another"), library, documents=["agenda"]), tmp_path)
    manifest = manifest_from(json.loads((tmp_path / "manifest.json").read_bytes()))
    rebuilt = rebuild_pack(manifest, library)
    assert rebuilt.is_exact
    assert [document.file for document in rebuilt.build.documents] == ["en/agenda.docx"]
    assert [each.params["file"] for each in rebuilt.mismatches] == ["en/handouts.docx"]


def test_a_pdf_is_not_made_again_without_being_asked_for(library: Library) -> None:
    made = copy.deepcopy(build_pack(pack(**SMALL), library).manifest)
    made["documents"].append({**made["documents"][0], "file": "en/agenda.pdf", "digest": "0" * 64})
    rebuilt = rebuild_pack(manifest_from(made), library)
    assert rebuilt.is_exact
    assert [(each.code, each.hint) for each in rebuilt.mismatches] == [("rebuild-pdf", "add --pdf")]


# --- the pack's own files, and names ---------------------------------------------------------------------------------


def png() -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = (1).to_bytes(4, "big") * 2 + bytes((8, 0, 0, 0, 0))
    made = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    made.write(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    )
    return made.getvalue()


def test_files_of_the_packs_own_are_found_beneath_the_root(mieux, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "logo.png").write_bytes(png())
    (folder / "ours.docx").write_bytes((ROOT / "templates" / "mieux.docx").read_bytes())
    shown = {"logos": [{"file": "logo.png", "alt": "The donor"}]}
    described = mapping(**SMALL, visibility=shown, house_style="ours.docx")
    (folder / "pack.yaml").write_text(json.dumps(described))
    assert mieux("build", "pack/pack.yaml", "-o", "out").returncode == 0
    assert list(json.loads((tmp_path / "out" / "manifest.json").read_bytes())["files"]) == ["logo.png"]
    lost = mieux("build", "--from", "out/manifest.json", "-o", "again")
    assert lost.returncode == 1
    assert "out/ours.docx" in lost.stderr
    assert "give the pack's folder with --root" in lost.stderr
    found = mieux("build", "--from", "out/manifest.json", "-o", "again", "--root", "pack")
    assert (found.returncode, found.stderr) == (0, "")
    assert tree(tmp_path / "again") == tree(tmp_path / "out")


def test_a_logo_that_was_exchanged_is_named(tmp_path: Path, library: Library) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    shown = {"logos": [{"file": "logo.png", "alt": "The donor"}]}
    made = build_pack(Pack.from_mapping(mapping(**SMALL, visibility=shown), root=tmp_path), library)
    (tmp_path / "logo.png").write_bytes((ROOT / "docs" / "brochure.png").read_bytes())
    codes = again(made, library, root=tmp_path)[1]
    assert "rebuild-file-changed" in codes
    assert "rebuild-document" in codes


def test_names_are_in_no_manifest_and_the_certificates_say_so(tmp_path: Path, library: Library) -> None:
    (tmp_path / "staff-of-the-shelter.csv").write_text("name\nAda Quispe\n", encoding="utf-8")
    described = mapping(**{**SMALL, "documents": ["certificate"]}, names="staff-of-the-shelter.csv")
    made = build_pack(Pack.from_mapping(described, root=tmp_path), library)
    said = json.dumps(made.manifest, ensure_ascii=False)
    assert not [each for each in ("Ada", "Quispe", "staff-of", ".csv") if each in said]
    assert made.manifest["pack"]["left_out"] == ["names"]
    rebuilt = rebuild_pack(manifest_from(made.manifest), library, root=tmp_path)
    assert not rebuilt.is_exact
    assert [each.code for each in rebuilt.mismatches] == ["rebuild-document", "rebuild-left-out"]


def test_a_path_in_a_manifest_leads_nowhere_outside(tmp_path: Path, library: Library) -> None:
    made = copy.deepcopy(build_pack(pack(**SMALL), library).manifest)
    made["pack"]["data"]["house_style"] = "../../secret.docx"
    with pytest.raises(MieuxError) as caught:
        rebuild_pack(manifest_from(made), library, root=tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["path-outside"]


# --- usage -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "m.json", "pack.yaml"], "leave out PACK"),
        (["--from", "m.json", "-l", "fr", "--final"], "leave out -l, --final"),
        (["pack.yaml", "-o", "out", "--root", "."], "--root goes with --from"),
        ([], "Missing argument 'PACK'"),
    ],
)
def test_wrong_usage_exits_2(mieux, arguments: list[str], said: str) -> None:
    run = mieux("build", *arguments)
    assert run.returncode == 2
    assert said in run.stderr


def test_a_manifest_that_is_not_there_is_a_problem(mieux) -> None:
    run = mieux("build", "--from", "missing.json")
    assert (run.returncode, run.stdout) == (1, "")
    assert "missing.json: error: there is no such file" in run.stderr


def test_the_manifest_of_needs_forms_says_what_it_is(mieux, tmp_path: Path) -> None:
    assert (
        mieux(
            "needs",
            "form",
            Path(__file__).parent.parent / "examples" / "thailand" / "pack.yaml",
            "-o",
            "forms",
            "-l",
            "en",
        ).returncode
        == 0
    )
    run = mieux("build", "--from", "forms/manifest.json", "-o", "again")
    assert run.returncode == 1
    assert run.stderr.splitlines() == [
        "forms/manifest.json: error: this manifest is of forms that ask about needs, not of a build "
        "(make them again with mieux needs form)"
    ]
    assert not (tmp_path / "again").exists()
