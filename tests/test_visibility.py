"""Donors in documents: their logos, their colour, their words, and what is wrong with the files they send."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from mieux_training import Library, MieuxError, Pack, Severity, build_pack, check_pack
from mieux_training.document.nodes import LogoRow, PageFoot, Paragraph, Role, Run
from mieux_training.frozen import replace
from mieux_training.pack.logos import MAX_BYTES, MAX_PIXELS, size_in
from mieux_training.render.docx.accent import accented
from mieux_training.render.docx.colours import contrast
from mieux_training.render.docx.lint import lint
from tests.packs import mapping
from tests.render.reopen import TEMPLATE, changed, find, house, part
from tests.test_documents import composed

V = "victim-identification"
BLUE = "1F4E79"
PNG = b"\x89PNG\r\n\x1a\n"
COVERED = ("facilitator-guide", "participant-workbook")
DISCLAIMER = {"en": "The host alone answers for the content.", "fr": "L’hôte répond seul du contenu."}
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


# Pictures as small as can be


def png(width: int = 300, height: int = 100, lines: int | None = None) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"\0" * ((width + 1) * (height if lines is None else lines))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def jpeg(width: int = 200, height: int = 100, end: bytes = b"\xff\xd9") -> bytes:
    def segment(marker: int, data: bytes) -> bytes:
        return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data

    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    start = b"\xff\xd8" + segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
    return start + b"\xff" + segment(0xC4, b"\0" * 17) + segment(0xC0, frame) + segment(0xDA, b"\x01\x01\0\0?\0") + end


def described(folder: Path, *logos: bytes, **more: Any) -> Pack:
    """A pack whose folder holds these logos, with a word for each of them."""
    shown = []
    for number, data in enumerate(logos, 1):
        file = f"logos/{number}.{'png' if data.startswith(PNG) else 'jpg'}"
        (folder / "logos").mkdir(exist_ok=True)
        (folder / file).write_bytes(data)
        shown.append({"file": file, "alt": {"en": f"Donor {number}", "fr": f"Bailleur {number}"}})
    visibility: dict[str, Any] = {**({"logos": shown} if shown else {}), **more}
    return Pack.from_mapping(
        mapping(select=[f"{V}/act-means-purpose"], languages=["en", "fr"], visibility=visibility), root=folder
    )


def written(pack: Pack, library: Library, document: str = "facilitator-guide", tag: str = "en") -> bytes:
    (built,) = build_pack(pack, library, languages=[tag], documents=[document]).documents
    return built.data


def media(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [info for info in package.infolist() if info.filename.startswith("word/media/")]


def said(blocks: tuple[Any, ...]) -> list[str]:
    return [run.text for each in blocks if isinstance(each, Paragraph) for run in each.content if isinstance(run, Run)]


# Covers, imprints, certificates, the agenda


@pytest.mark.parametrize("kind", COVERED)
@pytest.mark.parametrize(("tag", "text", "donors"), [("en", "Paid by A", "Donor"), ("fr", "Payé par A", "Bailleur")])
def test_a_cover_ends_with_who_pays_the_logos_in_order_and_the_disclaimer(
    kind: str, tag: str, text: str, donors: str, tmp_path: Path, library: Library
) -> None:
    pack = described(tmp_path, png(), jpeg(), cover_text={"en": "Paid by A", "fr": "Payé par A"}, disclaimer=DISCLAIMER)
    document, _ = composed(kind, pack, library, tag)
    (foot,) = (block for block in document.blocks if isinstance(block, PageFoot))
    before, row, after = foot.blocks
    assert isinstance(row, LogoRow)
    assert [logo.alt for logo in row.logos] == [f"{donors} 1", f"{donors} 2"]
    assert said((before, after)) == [text, DISCLAIMER[tag]]
    assert said(document.blocks).count(DISCLAIMER[tag]) == 1, "the imprint repeats the disclaimer"
    imprint = next(
        i for i, b in enumerate(document.blocks) if isinstance(b, Paragraph) and said((b,)) == [DISCLAIMER[tag]]
    )
    assert imprint > len(document.blocks) - 6
    assert document.blocks[imprint].role is Role.SMALL


def test_logos_stand_in_one_row_of_one_height_described_and_stored_as_they_are(
    tmp_path: Path, library: Library
) -> None:
    logos = (png(300, 100), jpeg(200, 100), png(90, 180))
    data = written(described(tmp_path, *logos, disclaimer=DISCLAIMER), library)
    (row,) = (p for p in find(data, "//w:p") if p.find(".//{*}pic") is not None)
    sizes = [(int(each.get("cx")), int(each.get("cy"))) for each in row.iter(EXTENT)]
    assert len({height for _, height in sizes}) == 1
    assert [round(width / height, 2) for width, height in sizes] == [3.0, 2.0, 0.5]
    assert [each.get("descr") for each in row.iter(DESCRIBED)] == ["Donor 1", "Donor 2", "Donor 3"]
    assert all(info.compress_type == zipfile.ZIP_STORED for info in media(data))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert sorted(package.read(info) for info in media(data)) == sorted(logos)
    assert lint(data) == []


def test_a_row_of_many_wide_logos_is_low_rather_than_broken(tmp_path: Path, library: Library) -> None:
    data = written(described(tmp_path, *(png(1600 + n, 200) for n in range(8))), library)
    sizes = [(int(each.get("cx")), int(each.get("cy"))) for each in find(data, "//w:body")[0].iter(EXTENT)][:8]
    assert len({height for _, height in sizes}) == 1
    assert sum(width for width, _ in sizes) < house().page.text_width * 635


def test_the_foot_stands_at_the_bottom_of_the_cover_and_the_next_page_starts_after_it(
    tmp_path: Path, library: Library
) -> None:
    data = written(described(tmp_path, png(), cover_text="Paid by A", disclaimer=DISCLAIMER), library)
    framed = find(data, "//w:p[w:pPr/w:framePr[@w:vAnchor='margin' and @w:yAlign='bottom']]")
    assert len(framed) == 3
    assert framed[2].getnext().find("{*}pPr/{*}framePr") is None, "Word ties a frame to the paragraph after it"
    assert framed[2].getnext().find("{*}pPr/{*}pageBreakBefore") is None
    assert find(data, "//w:sectPr/w:titlePg")


def test_a_logo_that_stands_on_many_pages_is_in_the_file_once(tmp_path: Path, library: Library) -> None:
    (tmp_path / "names.csv").write_text("name\nOne\nTwo\nThree\n", encoding="utf-8")
    pack = replace(described(tmp_path, png(), jpeg()), names="names.csv")
    data = written(pack, library, "certificate")
    assert len(media(data)) == 2
    assert len([p for p in find(data, "//w:p") if p.find(".//{*}pic") is not None]) == 3
    assert lint(data) == []


def test_the_agenda_shows_the_logos_on_its_first_page_and_can_leave_them_out(tmp_path: Path, library: Library) -> None:
    pack = described(tmp_path, png())
    document, _ = composed("agenda", pack, library)
    assert any(isinstance(block, LogoRow) for block in document.blocks[:5])
    pack = Pack.from_mapping(
        {
            **mapping(select=[f"{V}/act-means-purpose"], documents=[{"agenda": {"without": ["logos"]}}]),
            "visibility": {"logos": [{"file": "logos/1.png", "alt": "A"}]},
        },
        root=tmp_path,
    )
    document, _ = composed("agenda", pack, library)
    assert not any(isinstance(block, LogoRow) for block in document.blocks)


def test_a_brochure_leaves_the_workshop_and_names_no_donor(tmp_path: Path, library: Library) -> None:
    pack = replace(
        described(tmp_path, png(), cover_text="Paid by A", disclaimer=DISCLAIMER),
        brochures=("technology-and-children",),
    )
    for document in ("brochure-technology-and-children", "brochure-technology-and-children-linear"):
        data = written(pack, library, document)
        assert media(data) == []
        assert DISCLAIMER["en"] not in part(data)
        assert "Paid by A" not in part(data)


def test_a_pack_without_donors_is_written_as_before(library: Library) -> None:
    pack = Pack.from_mapping(mapping(select=[f"{V}/act-means-purpose"]))
    data = written(pack, library)
    assert media(data) == []
    assert find(data, "//w:framePr") == []


def test_the_same_logos_give_the_same_bytes(tmp_path: Path, library: Library) -> None:
    pack = described(tmp_path, png(), jpeg(), accent=BLUE, disclaimer=DISCLAIMER)
    assert written(pack, library) == written(pack, library)


def test_a_logo_changed_changes_the_digest_of_the_document(tmp_path: Path, library: Library) -> None:
    first = written(described(tmp_path, png()), library)
    assert written(described(tmp_path, png(301)), library) != first


# Files that cannot be used


LARGE = png() + b"\0" * MAX_BYTES


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"GIF89a" + b"\0" * 20, "the logo is neither a PNG nor a JPEG picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "the logo is neither a PNG nor a JPEG picture"),
        (b"", "the logo is neither a PNG nor a JPEG picture"),
        (LARGE, f"the logo has more than {MAX_BYTES:,} bytes"),
        (png()[:-20], "the logo is damaged or cut off"),
        (png()[:50] + b"x" + png()[51:], "the logo is damaged or cut off"),
        (jpeg(end=b""), "the logo is damaged or cut off"),
        (jpeg()[:20], "the logo is damaged or cut off"),
        (b"\xff\xd8\xff", "the logo is damaged or cut off"),
        (png(30_000, 30_000, 1), f"the logo has 30000 by 30000 pixels; more than {MAX_PIXELS:,} are too many"),
        (jpeg(0, 100), f"the logo has 0 by 100 pixels; more than {MAX_PIXELS:,} are too many"),
    ],
)
def test_a_file_that_is_no_small_picture_is_refused(
    data: bytes, message: str, tmp_path: Path, library: Library
) -> None:
    pack = described(tmp_path, data)
    (problem,) = check_pack(pack, library)
    assert (problem.code, problem.message) == ("logo-unusable", message)
    assert problem.where.file.startswith("logos/1.")
    with pytest.raises(MieuxError, match="the logo"):
        build_pack(pack, library, documents=["agenda"])


def test_every_logo_that_is_missing_is_named(tmp_path: Path, library: Library) -> None:
    pack = described(tmp_path, png(), png(), png())
    (tmp_path / "logos" / "1.png").unlink()
    (tmp_path / "logos" / "3.png").unlink()
    (tmp_path / "logos" / "3.png").mkdir()
    found = check_pack(pack, library)
    assert [str(problem) for problem in found] == [
        "logos/1.png: error: there is no such picture",
        "logos/3.png: error: there is no such picture",
    ]


def test_sizes_are_read_from_pictures_as_other_programs_write_them() -> None:
    assert size_in(png(640, 480)) == (640, 480)
    assert size_in(jpeg(640, 480)) == (640, 480)
    assert size_in(jpeg(640, 480) + b"trailing") == (640, 480)


@pytest.mark.parametrize(
    ("visibility", "code"),
    [
        ({"logos": [{"file": "../logo.png", "alt": "A"}]}, "path-outside"),
        ({"logos": [{"file": "/etc/logo.png", "alt": "A"}]}, "path-outside"),
        ({"logos": [{"file": "logo.png"}]}, "key-missing"),
        ({"logos": [{"file": "logo.png", "alt": "A"}] * 9}, "count"),
        ({"accent": "blue"}, "form"),
        ({"accent": "12345"}, "form"),
        ({"logo": []}, "key-unknown"),
    ],
)
def test_what_a_pack_may_not_say_of_donors(visibility: dict[str, Any], code: str, tmp_path: Path) -> None:
    with pytest.raises(MieuxError) as caught:
        Pack.from_mapping(mapping(visibility=visibility), root=tmp_path)
    assert {problem.code for problem in caught.value.problems} == {code}


def test_logos_are_not_followed_without_a_root() -> None:
    with pytest.raises(MieuxError) as caught:
        Pack.from_mapping(mapping(visibility={"logos": [{"file": "logo.png", "alt": "A"}]}))
    assert [problem.code for problem in caught.value.problems] == ["path-without-root"]


def test_a_logo_behind_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "pack"
    root.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (root / "logo.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(MieuxError) as caught:
        Pack.from_mapping(mapping(visibility={"logos": [{"file": "logo.png", "alt": "A"}]}), root=root)
    assert [problem.code for problem in caught.value.problems] == ["path-outside"]


# The accent colour


@pytest.mark.parametrize("colour", [BLUE, "#1f4e79", "8B1A1A", "003399", "000000", "767676", "A8471A"])
def test_an_accent_replaces_the_main_colour_wherever_it_stands(colour: str, library: Library) -> None:
    data = written(
        Pack.from_mapping(mapping(select=[f"{V}/act-means-purpose"], visibility={"accent": colour})), library
    )
    wanted = colour.removeprefix("#").upper()
    assert f'<a:dk2><a:srgbClr val="{wanted}"/>' in part(data, "word/theme/theme1.xml")
    assert f'<a:srgbClr val="{wanted}"/>' in part(data, "word/header2.xml"), "the band of the cover"
    assert find(data, f"//w:style[w:name/@w:val='Table Grid']//w:shd[@w:fill='{wanted}']", "word/styles.xml")
    for name in ("word/styles.xml", "word/header2.xml", "word/numbering.xml", "word/theme/theme1.xml"):
        left = re.sub(r"<w:style [^>]*(?:Callout|Tone).*?</w:style>", "", part(data, name), flags=re.DOTALL)
        assert not re.findall("0F4C5C|1B6F80", left), name
    assert lint(data) == []


@pytest.mark.parametrize("colour", [BLUE, "8B1A1A", "003399", "000000", "767676", "C2410C"])
def test_letters_in_an_accent_can_be_read_on_every_tinted_ground(colour: str) -> None:
    style = accented(house(), colour)
    letters = re.findall(
        r'<w:name w:val="(?:Time|Panel Heading|Cover Title)"/>.*?<w:color w:val="(\w{6})"/>', style.styles_xml[False]
    )
    grounds = [*style.fills.values(), style.grounds["calm"], style.grounds["warm"], "FFFFFF"]
    assert len(letters) == 3
    assert min(contrast(one, ground) for one in letters for ground in grounds) >= 4.5
    assert contrast(style.grounds["cover"], "FFFFFF") >= 4.5


def test_colours_that_mean_something_stay() -> None:
    style = accented(house(), "8B1A1A")
    callouts = r'<w:style [^>]*w:styleId="(?:Callout|Tone|OpenSlot)\w*".*?</w:style>'
    assert re.findall(callouts, style.styles_xml[False]) == re.findall(callouts, house().styles_xml[False])
    assert style.fills == house().fills


@pytest.mark.parametrize(
    ("colour", "ratio"), [("FFCC00", "1.51"), ("777777", "4.47"), ("#009EDB", "3.03"), ("FFFFFF", "1.0")]
)
def test_an_accent_too_light_is_refused_with_its_ratio(
    colour: str, ratio: str, tmp_path: Path, library: Library
) -> None:
    pack = tmp_path / "pack.yaml"
    data = json.loads(json.dumps(mapping(select=[f"{V}/act-means-purpose"], visibility={"accent": colour})))
    pack.write_text(json.dumps(data, indent=1), encoding="utf-8")
    (problem,) = check_pack(Pack.from_file(pack), library)
    assert problem.code == "accent-contrast"
    assert f"a contrast of {ratio}:1 to white, less than 4.5:1" in problem.message
    assert problem.where.line > 1
    assert contrast(problem.hint[-6:], "FFFFFF") >= 4.5
    with pytest.raises(MieuxError, match="contrast"):
        build_pack(Pack.from_file(pack), library, documents=["agenda"])


def test_an_accent_that_would_change_nothing_is_an_error(library: Library, tmp_path: Path) -> None:
    data = TEMPLATE.read_bytes()
    for old in ("0F4C5C", "1B6F80", "E6F0F2"):
        data = changed(data, (f'<a:srgbClr val="{old}"/>', '<a:srgbClr val="010101"/>'), name="word/theme/theme1.xml")
    (tmp_path / "own.docx").write_bytes(data)
    pack = Pack.from_mapping(mapping(house_style="own.docx", visibility={"accent": BLUE}), root=tmp_path)
    errors = [problem.code for problem in check_pack(pack, library) if problem.severity is Severity.ERROR]
    assert errors == ["accent-without-effect"]
