"""House styles from outside: what is refused in them, what they are told to lack, and the command that says so."""

from __future__ import annotations

import io
import json
import random
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mieux_training import Library, MieuxError, Pack, build_pack
from mieux_training import zipped as intake
from mieux_training.errors import Problem, Severity
from mieux_training.render.docx.house_style import make_house_style
from mieux_training.render.docx.template import check_house_style, read_house_style
from tests.packs import mapping
from tests.render.reopen import TEMPLATE, changed, read_parts, zipped

GOOD = TEMPLATE.read_bytes()
STYLES, HEADER, SETTINGS, BODY = "word/styles.xml", "word/header1.xml", "word/settings.xml", "word/document.xml"
THEME, TYPES, BODY_RELATIONS = "word/theme/theme1.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


# Files broken on purpose


def with_part(name: str, data: bytes, content_type: str = "") -> bytes:
    """The good file with one more part."""
    parts = {**read_parts(GOOD), name: data}
    if content_type:
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())
    return zipped(parts)


def with_relationship(type_: str, target: str, *, owner: str = BODY_RELATIONS, external: bool = False) -> bytes:
    """The good file with one more relationship; without a part of that name it is one of the body's."""
    mode = ' TargetMode="External"' if external else ""
    one = f'<Relationship Id="rIdMore" Type="{type_}" Target="{target}"{mode}/></Relationships>'
    start = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    parts = read_parts(GOOD)
    known = parts.get(owner, f"{start}</Relationships>".encode()).decode()
    return zipped({**parts, owner: known.replace("</Relationships>", one).encode()})


def with_body(xml: str, name: str = BODY) -> bytes:
    """The good file with more in its body, or in another part of one paragraph or more."""
    return changed(GOOD, ("<w:p>", f"{xml}<w:p>"), name=name)


def with_setting(xml: str) -> bytes:
    return changed(GOOD, ("<w:compat>", f"{xml}<w:compat>"), name=SETTINGS)


def with_codes(*runs: str) -> bytes:
    """The good file with runs in its header that hold fields."""
    return with_body(f"<w:p>{''.join(f'<w:r>{run}</w:r>' for run in runs)}</w:p>", HEADER)


def code(text: str) -> str:
    return f"<w:instrText>{text}</w:instrText>"


BEGIN, SEPARATE, END = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))


def retyped(old: str, new: str) -> bytes:
    return changed(GOOD, (old, new), name=TYPES)


def renamed(old: str, new: str) -> bytes:
    """The good file with the name of one part changed in the zip itself, as no program writes it."""
    assert len(old) == len(new)
    return GOOD.replace(old.encode(), new.encode())


def duplicated(name: str) -> bytes:
    buffer = io.BytesIO(GOOD)
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(buffer, "a") as package:
        package.writestr(name, "<x/>")
    return buffer.getvalue()


def locked() -> bytes:
    """The good file with the flag of encryption set on every part."""
    data = bytearray(GOOD)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            struct.pack_into("<H", data, start + at, 1)
            start = data.find(mark, start + 4)
    return bytes(data)


def many_large() -> bytes:
    """Parts that are each small enough, and too much together; they do not shrink to nothing."""
    noise = random.Random(1)
    large = b"".join(noise.randbytes(1024) + bytes(8192) for _ in range(2100))
    return zipped({**read_parts(GOOD), **{f"word/media/{n}.bin": large for n in range(4)}})


OBJECT = '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:object></w:r></w:p>'
VML = '<w:p><w:r><w:pict><v:fill xmlns:v="urn:schemas-microsoft-com:vml" src="{}"/></w:pict></w:r></w:p>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'
LINK, IMAGE, MACRO = f"{OFFICE}/hyperlink", f"{OFFICE}/image", "application/vnd.ms-office.vbaProject"

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "an encrypted file": (lambda: OLE, "the file is encrypted or an old Word document"),
    "encrypted parts": (locked, "the part '[Content_Types].xml' is encrypted"),
    "a DTD": (
        lambda: with_part("word/x.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
        "the part 'word/x.xml' declares a document type",
    ),
    "a DTD in a part of any name": (
        lambda: with_part("word/x.bin", b"\xef\xbb\xbf <!DOCTYPE a><a/>", "application/xml"),
        "the part 'word/x.bin' declares a document type",
    ),
    "a DTD in UTF-16": (
        lambda: with_part("word/x.xml", "<!DOCTYPE a><a/>".encode("utf-16")),
        "the part 'word/x.xml' declares a document type",
    ),
    "a DTD behind a long comment": (
        lambda: with_part("word/x.xml", b"<!--" + b"-+" * 32_764 + b"--><!DOCTYPE a><a/>"),
        "the part 'word/x.xml' declares a document type",
    ),
    "another encoding": (
        lambda: with_part("word/x.xml", '<?xml version="1.0" encoding="UTF-7"?><a/>'.encode("ascii")),
        "word/x.xml holds text in UTF-7",
    ),
    "two parts of one name": (lambda: duplicated(STYLES), "two parts of the same name, 'word/styles.xml'"),
    "names that differ in capitals": (lambda: duplicated("word/Styles.xml"), "the same name, 'word/Styles.xml'"),
    "names that differ in their codes": (lambda: duplicated("word/%73tyles.xml"), "the same name, 'word/%73tyles.xml'"),
    "a name that climbs": (lambda: with_part("../x.xml", b"<a/>"), "the part '../x.xml' lies outside"),
    "a name that climbs in codes": (lambda: with_part("word/%2e%2E/x.xml", b"<a/>"), "lies outside the package"),
    "a name from the root": (lambda: with_part("/x.xml", b"<a/>"), "the part '/x.xml' lies outside"),
    "a name of a drive": (lambda: with_part("C:/x.xml", b"<a/>"), "the part 'C:/x.xml' lies outside"),
    "a macro part": (lambda: with_part("word/vbaProject.bin", b"\0"), "word/vbaProject.bin holds macros"),
    "a macro part of another name": (lambda: with_part("word/x.dat", b"\0", MACRO), "word/x.dat holds macros"),
    "a macro part by its relationship": (
        lambda: with_relationship(f"{MICROSOFT}/vbaProject", "x.dat"),
        "word/x.dat holds macros",
    ),
    "a file for macros": (
        lambda: retyped(
            "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "word/document.xml holds macros",
    ),
    "an ActiveX part": (
        lambda: with_part("word/activeX/activeX1.xml", b"<a/>"),
        "word/activeX/activeX1.xml holds an ActiveX control",
    ),
    "an ActiveX control": (
        lambda: with_body('<w:p><w:r><w:control w:name="x"/></w:r></w:p>'),
        "word/document.xml holds an ActiveX control",
    ),
    "an ActiveX relationship": (
        lambda: with_relationship(f"{OFFICE}/control", "x.xml"),
        "word/x.xml holds an ActiveX control",
    ),
    "an OLE part": (lambda: with_part("word/x.bin", OLE), "word/x.bin holds an embedded object (OLE)"),
    "an OLE object": (lambda: with_body(OBJECT), "word/document.xml holds an embedded object (OLE)"),
    "an OLE link": (
        lambda: with_relationship(f"{OFFICE}/oleObject", "file:///x.xls", external=True),
        "word/document.xml holds an embedded object (OLE)",
    ),
    "an embedded file": (
        lambda: with_part("word/embeddings/x.xlsx", b"PK"),
        "word/embeddings/x.xlsx holds an embedded file",
    ),
    "altChunk": (
        lambda: with_body(f'<w:altChunk xmlns:r="{OFFICE}" r:id="rId1"/>'),
        "word/document.xml holds an imported file (altChunk)",
    ),
    "altChunk by its relationship": (
        lambda: with_relationship(f"{OFFICE}/aFChunk", "x.htm"),
        "word/x.htm holds an imported file (altChunk)",
    ),
    "subDoc": (
        lambda: with_body(f'<w:p><w:subDoc xmlns:r="{OFFICE}" r:id="rId1"/></w:p>'),
        "holds a subdocument (subDoc)",
    ),
    "mailMerge": (lambda: with_setting("<w:mailMerge/>"), "word/settings.xml holds a mail merge (mailMerge)"),
    "attachedTemplate": (
        lambda: with_setting(f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="rId1"/>'),
        "word/settings.xml holds an attached template (attachedTemplate)",
    ),
    "attachedTemplate by its relationship": (
        lambda: with_relationship(
            f"{OFFICE}/attachedTemplate", "https://x.org/t.dotm", owner="word/_rels/settings.xml.rels", external=True
        ),
        "word/settings.xml holds an attached template (attachedTemplate)",
    ),
    "DDE": (lambda: with_codes(BEGIN, code("DDE x"), SEPARATE, END), "word/header1.xml holds a DDE field"),
    "DDEAUTO split over runs": (
        lambda: with_codes(BEGIN, code(" DDE"), code("AU"), code("TO c:\\x"), SEPARATE, END),
        "word/header1.xml holds a DDEAUTO field",
    ),
    "a field behind another one": (
        lambda: with_codes(BEGIN, code("PAGE"), END, BEGIN, code("LINK x"), END),
        "word/header1.xml holds a LINK field",
    ),
    "a field in another one": (
        lambda: with_codes(BEGIN, code("IF 1 = "), BEGIN, code("INCLUDETEXT x"), END, code(" 1"), END),
        "word/header1.xml holds a INCLUDETEXT field",
    ),
    "a field around another one": (
        lambda: with_codes(BEGIN, code("D"), BEGIN, code("QUOTE 1"), END, code("DE x"), END),
        "word/header1.xml holds a DDE field",
    ),
    "a field whose word another one says": (
        lambda: with_codes(BEGIN, BEGIN, code("QUOTE 1"), SEPARATE, "<w:t>DDEAUTO</w:t>", END, code(" c:\\x"), END),
        "word/header1.xml holds a DDEAUTO field",
    ),
    "a field that never begins": (
        lambda: with_codes(code("INCLUDE"), code("PICTURE x")),
        "word/header1.xml holds a INCLUDEPICTURE field",
    ),
    "a field that never ends": (
        lambda: with_codes(BEGIN, code("DATABASE x")),
        "word/header1.xml holds a DATABASE field",
    ),
    "a simple field": (
        lambda: with_body('<w:p><w:fldSimple w:instr=" link Excel.Sheet x"/></w:p>'),
        "word/document.xml holds a LINK field",
    ),
    "a deleted field": (
        lambda: with_codes(BEGIN, "<w:delInstrText>DDE x</w:delInstrText>", END),
        "word/header1.xml holds a DDE field",
    ),
    "a link that is a field": (
        lambda: with_codes(BEGIN, code('HYPERLINK \\o "Tip" "file:///x"'), SEPARATE, END),
        "word/header1.xml holds a link to 'file:///x'",
    ),
    "a picture elsewhere": (
        lambda: with_relationship(IMAGE, "https://x.org/x.png", external=True),
        "word/document.xml holds a reference to 'https://x.org/x.png'",
    ),
    "a picture elsewhere that says it is here": (
        lambda: with_relationship(IMAGE, "https://x.org/x.png"),
        "word/document.xml holds a reference to 'https://x.org/x.png'",
    ),
    "a picture on another machine": (
        lambda: with_relationship(IMAGE, "\\\\x\\x.png"),
        "word/document.xml holds a reference to",
    ),
    "a script as a link": (
        lambda: with_relationship(LINK, "javascript:x", external=True),
        "word/document.xml holds a reference to 'javascript:x'",
    ),
    "a file as a link": (
        lambda: with_relationship(LINK, "file:///c:/x", owner="word/_rels/footer1.xml.rels", external=True),
        "word/footer1.xml holds a reference to 'file:///c:/x'",
    ),
    "a picture without a relationship": (
        lambda: with_body(VML.format("https://x.org/x.png"), HEADER),
        "word/header1.xml holds a reference to 'https://x.org/x.png'",
    ),
    "a script in a picture": (
        lambda: with_part("word/media/x.svg", SVG.format("<script/>").encode()),
        "word/media/x.svg holds a script in a picture",
    ),
    "a picture in a picture": (
        lambda: with_part("word/media/x.svg", SVG.format('<image x:href="http://x.org/x"/>').encode()),
        "word/media/x.svg holds a reference to 'http://x.org/x'",
    ),
    "too many parts": (
        lambda: zipped({**read_parts(GOOD), **{f"x/{n}.xml": b"<a/>" for n in range(intake.MAX_PARTS)}}),
        f"parts, more than {intake.MAX_PARTS}",
    ),
    "a part too large": (
        lambda: with_part("word/x.bin", bytes(range(256)) * (intake.MAX_PART // 256 + 1)),
        "the part 'word/x.bin' has more than",
    ),
    "a part that shrank too much": (
        lambda: with_part("word/x.xml", b" " * 1_000_000),
        "the part 'word/x.xml' has more than 200 times its size when unpacked",
    ),
    "too much in all": (many_large, "brings the file to more than 60,000,000 bytes when unpacked"),
    "a file too large": (lambda: GOOD + b"\0" * intake.MAX_BYTES, "the file has more than 30,000,000 bytes"),
    "half a file": (lambda: GOOD[: len(GOOD) // 2], "the file is not a Word document"),
    "a part that is no XML": (
        lambda: with_part("word/x.xml", b"<a>"),
        "word/x.xml is not well-formed",
    ),
}
"""For each kind of file that must be refused: the good file broken on purpose, and what is said of it."""


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_from_outside_is_refused_with_the_name_of_its_part(case: str) -> None:
    broken, said = REFUSED[case]
    data = broken()
    with pytest.raises(MieuxError) as caught:
        read_house_style(data, "ministry.docx")
    (problem,) = caught.value.problems
    assert said in problem.message
    assert problem.where.file == "ministry.docx"
    assert problem.severity is Severity.ERROR
    assert check_house_style(data, "ministry.docx")[0] == problem


@pytest.mark.parametrize(
    "harmless",
    [
        lambda: GOOD,
        lambda: with_relationship(LINK, "https://example.org", external=True),
        lambda: with_relationship(LINK, "MAILTO:office@example.org", external=True),
        lambda: with_codes(BEGIN, code(' HYPERLINK "https://example.org" \\o "A tip"'), SEPARATE, "<w:t>x</w:t>", END),
        lambda: with_codes(BEGIN, code('HYPERLINK \\l "link"'), SEPARATE, END),
        lambda: with_codes(BEGIN, code("REF link"), SEPARATE, "<w:t>DDE</w:t>", END),
        lambda: with_codes(BEGIN, code("PAGE"), SEPARATE, "<w:t>1</w:t>", END),
        lambda: with_body("<w:p><w:r><w:t>DDEAUTO, INCLUDETEXT and LINK</w:t></w:r></w:p>"),
        lambda: with_part("word/media/x.svg", SVG.format('<use x:href="#a"/>').encode()),
        lambda: with_part("word/media/x.bin", b"\x89PNG <!DOCTYPE"),
        lambda: with_part("docProps/custom.xml", '<a b="é"/>'.encode("utf-16")),
    ],
)
def test_what_does_no_harm_is_not_refused(harmless: Callable[[], bytes]) -> None:
    assert check_house_style(harmless(), "ministry.docx") == []


def test_everything_refused_is_named_at_once_with_what_is_missing() -> None:
    data = changed(with_codes(BEGIN, code("DDE x"), END), ("<w:compat>", "<w:mailMerge/><w:compat>"), name=SETTINGS)
    data = changed(data, ('<w:name w:val="Lead"/>', '<w:name w:val="Other"/>'), name=STYLES)
    found = {problem.code: problem for problem in check_house_style(data)}
    assert found.keys() == {"house-style-unsafe", "house-style-missing-style"}
    assert len(check_house_style(data)) == 3


def test_a_build_refuses_a_house_style_with_macros(tmp_path: Path, library: Library) -> None:
    (tmp_path / "ministry.docx").write_bytes(with_part("word/vbaProject.bin", OLE))
    pack = Pack.from_mapping(mapping(house_style="ministry.docx"), root=tmp_path)
    with pytest.raises(MieuxError, match=r"word/vbaProject\.bin holds macros"):
        build_pack(pack, library, documents=["agenda"])


# What a house style lacks


def lacks(*changes: tuple[str, str], name: str = STYLES) -> list[Problem]:
    return check_house_style(changed(GOOD, *changes, name=name), "ministry.docx")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (STYLES, ' w:cstheme="minorBidi"', "", "the defaults name no font for Arabic and Thai text (cs)"),
        (STYLES, '<w:szCs w:val="24"/>', "", "the defaults give no size for Arabic and Thai text (szCs)"),
        (STYLES, ' w:bidi="ar-SA"', "", "the defaults name no language for Arabic and Thai text (bidi)"),
        (SETTINGS, ' w:bidi="ar-SA"', "", "the settings name no language for the theme's fonts"),
        (
            STYLES,
            '<w:b/><w:bCs/><w:color w:val="0F4C5C"/><w:sz w:val="44"/><w:szCs w:val="46"/>',
            '<w:b/><w:i/><w:rFonts w:ascii="Arial"/><w:sz w:val="44"/>',
            "the style 'Title' sets",
        ),
    ],
)
def test_a_missing_setting_for_complex_scripts_is_a_warning(name: str, old: str, new: str, said: str) -> None:
    found = lacks((old, new), name=name)
    assert found
    assert {problem.severity for problem in found} == {Severity.WARNING}
    assert {problem.code for problem in found} == {"house-style-complex-script"}
    assert all(said in problem.message and problem.hint for problem in found)


def test_each_setting_that_a_style_lacks_is_named() -> None:
    old = '<w:b/><w:bCs/><w:color w:val="0F4C5C"/><w:sz w:val="44"/><w:szCs w:val="46"/>'
    found = lacks((old, '<w:rFonts w:ascii="Arial"/><w:b/><w:i/><w:sz w:val="44"/>'))
    assert [problem.params["setting"] for problem in found] == ["cs", "szCs", "bCs", "iCs"]


@pytest.mark.parametrize(("script", "language"), [("Arab", "Arabic"), ("Thai", "Thai")])
def test_a_theme_without_a_font_for_a_script_is_a_warning(script: str, language: str) -> None:
    parts = read_parts(GOOD)
    font = (
        b'<a:font script="Arab" typeface="Arial"/>'
        if script == "Arab"
        else b'<a:font script="Thai" typeface="Tahoma"/>'
    )
    parts[THEME] = parts[THEME].replace(font, b"").replace(b'<a:cs typeface="Arial"/>', b'<a:cs typeface=""/>')
    (problem,) = check_house_style(zipped(parts))
    assert problem.message == f"the theme names no font for {language} text (cs)"
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize("name", ["title", "page_label"])
def test_a_placeholder_that_stands_nowhere_is_a_warning(name: str) -> None:
    (problem,) = lacks((f"{{{name}}}", "x"), name="word/footer1.xml")
    assert (problem.code, problem.severity) == ("house-style-missing-placeholder", Severity.WARNING)
    assert problem.params == {"placeholder": name}


def test_a_misspelt_placeholder_is_named_with_the_right_one() -> None:
    found = lacks(("{title}", "{title} {tilte}"), name="word/footer1.xml")
    assert [problem.message for problem in found] == ["word/footer1.xml holds {tilte}, which nothing fills"]
    assert found[0].hint == "did you mean 'title'?"


def test_styles_without_the_themes_main_colour_are_told_so() -> None:
    parts = read_parts(GOOD)
    theme = parts[THEME].decode()
    for old, new in (("0F4C5C", "010203"), ("1B6F80", "040506"), ("E6F0F2", "F0F0F1")):
        theme = theme.replace(old, new)
    (problem,) = check_house_style(zipped({**parts, THEME: theme.encode()}), "ministry.docx")
    assert (problem.code, problem.severity) == ("accent-without-effect", Severity.WARNING)
    assert problem.where.file == "ministry.docx"


def test_the_programs_own_house_style_lacks_nothing() -> None:
    assert check_house_style(make_house_style()) == []


# The command


def test_a_new_house_style_is_the_programs_own_and_is_never_written_over(mieux, tmp_path: Path) -> None:
    run = mieux("template", "new", "styles/ministry.docx")
    assert (run.returncode, run.stdout) == (0, "styles/ministry.docx\n")
    file = tmp_path / "styles" / "ministry.docx"
    assert file.read_bytes() == GOOD
    assert mieux("template", "check", file).stdout == "no problems\n"
    file.write_bytes(b"mine")
    run = mieux("template", "new", "styles/ministry.docx")
    assert run.returncode == 1
    assert "there is a file already" in run.stderr
    assert file.read_bytes() == b"mine"


def test_a_new_house_style_is_called_docx(mieux, tmp_path: Path) -> None:
    run = mieux("template", "new", "ministry.dotx")
    assert (run.returncode, list(tmp_path.iterdir())) == (1, [])
    assert "call it ministry.docx" in run.stderr


def test_check_exits_1_with_errors_and_0_with_warnings_alone(mieux, tmp_path: Path) -> None:
    bad, doubtful = tmp_path / "bad.docx", tmp_path / "doubtful.docx"
    bad.write_bytes(with_part("word/vbaProject.bin", b"\0"))
    doubtful.write_bytes(changed(GOOD, ("{title}", "x"), name="word/footer1.xml"))
    run = mieux("template", "check", "bad.docx")
    assert run.returncode == 1
    assert run.stderr.startswith("bad.docx: error: word/vbaProject.bin holds macros (")
    run = mieux("template", "check", "doubtful.docx")
    assert run.returncode == 0
    assert run.stderr.startswith("doubtful.docx: warning: no header or footer holds {title}")


def test_check_gives_the_problems_as_data(mieux, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(with_codes(BEGIN, code("DDE x"), END))
    run = mieux("template", "check", "x.docx", "--json")
    assert run.returncode == 1
    (problem,) = json.loads(run.stdout)["problems"]
    assert (problem["code"], problem["severity"], problem["file"]) == ("house-style-unsafe", "error", "x.docx")
    assert problem["params"] == {"part": "word/header1.xml", "what": "a DDE field"}


@pytest.mark.parametrize("file", ["missing.docx", "."])
def test_a_house_style_that_is_not_there_is_a_problem(mieux, file: str) -> None:
    run = mieux("template", "check", file)
    assert run.returncode == 1
    assert "the house style cannot be read" in run.stderr
    assert "Traceback" not in run.stderr
