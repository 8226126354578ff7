"""Each rule finds a file that is broken on purpose, and leaves a good one alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mieux_training.errors import Severity
from mieux_training.render.docx.lint import RULES, lint

from .reopen import TEMPLATE, changed, read_parts, written, zipped

CORE, SETTINGS, STYLES, NUMBERING = "docProps/core.xml", "word/settings.xml", "word/styles.xml", "word/numbering.xml"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="00000001"'
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="Map"/></wp:inline></w:drawing></w:r></w:p>'
)
FIELD = "<w:p><w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt></w:p>"
OPTIONS = '<w:alias w:val="Choice"/><w:dropDownList><w:listItem {}/><w:listItem {}/></w:dropDownList>'
GROUP = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wp:docPr id="801" descr="A map"/>'
    "{}</wp:inline></w:drawing></w:r></w:p>"
)
Breaker = Callable[[bytes], bytes]


def body(xml: str) -> Breaker:
    """Adds to the end of the body."""
    return lambda data: changed(data, ("<w:sectPr>", f"{xml}<w:sectPr>"))


def swap(old: str, new: str, name: str = "word/document.xml") -> Breaker:
    return lambda data: changed(data, (old, new), name=name)


BROKEN: tuple[tuple[str, Breaker], ...] = (
    ("cell-without-paragraph", swap("</w:p></w:tc>", '</w:p><w:bookmarkStart w:id="900" w:name="x"/></w:tc>')),
    ("empty-row", swap("</w:tbl>", "<w:tr/></w:tbl>")),
    ("empty-table", body("<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>")),
    ("uneven-row", swap("</w:tc></w:tr>", "</w:tc><w:tc><w:p/></w:tc></w:tr>")),
    ("control-without-content", body("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")),
    ("control-without-content", body("<w:sdt><w:sdtPr/></w:sdt>")),
    (
        "duplicate-control-id",
        body('<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'),
    ),
    ("control-without-title", body(FIELD.format("<w:text/>"))),
    ("control-without-title", body(FIELD.format('<w:alias w:val=" "/><w:text/>'))),
    ("duplicate-option", body(FIELD.format(OPTIONS.format('w:value="1"', 'w:displayText="a" w:value="1"')))),
    (
        "duplicate-option",
        body(FIELD.format(OPTIONS.format('w:displayText="a" w:value="1"', 'w:displayText="a" w:value="2"'))),
    ),
    ("undeclared-prefix", swap('mc:Ignorable="w14"', 'mc:Ignorable="w14 w15"')),
    ("duplicate-paragraph-id", body(f"<w:p {W14}><w:r><w:t>a</w:t></w:r></w:p><w:p {W14}/>")),
    ("unknown-style", swap('<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Missing"/>')),
    ("unknown-style", swap('<w:tblStyle w:val="TableAgenda"/>', '<w:tblStyle w:val="Missing"/>')),
    ("unknown-style", swap('<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Missing"/>', STYLES)),
    ("unknown-numbering", swap('<w:numId w:val="1"/>', '<w:numId w:val="999"/>')),
    ("unknown-numbering", swap('<w:abstractNumId w:val="1"/>', '<w:abstractNumId w:val="999"/>', NUMBERING)),
    (
        "doubled-property",
        body('<w:p><w:r><w:rPr><w:lang w:val="fr-FR"/><w:lang w:val="en-GB"/></w:rPr><w:t>a</w:t></w:r></w:p>'),
    ),
    ("doubled-property", body('<w:p><w:pPr><w:bidi/><w:bidi w:val="0"/></w:pPr></w:p>')),
    ("unbalanced-field", swap('<w:fldChar w:fldCharType="end"/>', "")),
    ("unbalanced-field", swap('<w:fldChar w:fldCharType="begin"/>', "")),
    ("unbalanced-field", swap('<w:fldChar w:fldCharType="end"/>', "", "word/footer1.xml")),
    ("unbalanced-bookmark", swap('<w:bookmarkEnd w:id="1"/>', "")),
    ("unbalanced-bookmark", swap('<w:bookmarkEnd w:id="1"/>', '<w:bookmarkEnd w:id="1"/><w:bookmarkEnd w:id="1"/>')),
    ("duplicate-bookmark", swap('w:name="session_1"', 'w:name="day_1"')),
    ("duplicate-footnote-reference", body('<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>')),
    ("malformed-core-properties", swap("<dc:language>", "<dc:title>again</dc:title><dc:language>", CORE)),
    (
        "malformed-core-properties",
        swap(
            "<dc:language>",
            '<dcterms:created xmlns:dcterms="http://purl.org/dc/terms/">yesterday</dcterms:created><dc:language>',
            CORE,
        ),
    ),
    ("missing-part", swap("header1.xml", "header9.xml", "word/_rels/document.xml.rels")),
    ("missing-part", swap('r:id="rIdLink1"', 'r:id="rIdLink9"')),
    ("asks-on-opening", swap("<w:compat>", '<w:updateFields w:val="true"/><w:compat>', SETTINGS)),
    (
        "asks-on-opening",
        swap('<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="begin" w:dirty="true"/>'),
    ),
    ("picture-without-text", body(PICTURE)),
    ("shape-without-text", body(GROUP.format('<wps:wsp><wps:cNvPr id="802" name="Box"/></wps:wsp>'))),
    ("duplicate-drawing-id", body(GROUP.format("") * 2)),
    ("text-box-without-paragraph", body(GROUP.format("<wps:txbx><w:txbxContent/></wps:txbx>"))),
    ("table-without-headings", swap("<w:tblHeader/>", "")),
    ("table-without-caption", swap('<w:tblCaption w:val="Day 1"/>', "")),
    ("merged-cells", swap("</w:tcPr>", "<w:vMerge/></w:tcPr>")),
    ("first-heading", swap('<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading2"/>')),
    ("heading-skipped", swap('<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading4"/>')),
    ("blank-paragraphs", body("<w:p/><w:p/>")),
    ("link-text", swap("<w:t>unodc.org</w:t>", "<w:t>https://www.unodc.org/documents/manual.pdf</w:t>")),
    ("link-text", swap("<w:t>unodc.org</w:t>", "<w:t> </w:t>")),
    ("link-tooltip", swap(' w:tooltip="Contents"', "")),
    ("dead-link", swap('<w:hyperlink w:anchor="day_1"', '<w:hyperlink w:anchor="day_9"')),
    ("complex-pairs", body("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>ب</w:t></w:r></w:p>")),
    ("no-title", swap("<dc:title>", "<dc:source>", CORE)),
    ("no-language", swap("<dc:language>en-GB</dc:language>", "", CORE)),
    ("docx-malformed", swap("</w:body>", "")),
)


@pytest.mark.parametrize(("code", "breaks"), BROKEN, ids=[code for code, _ in BROKEN])
def test_a_broken_file_is_found(code: str, breaks: Breaker) -> None:
    if code == "no-title":
        data = changed(written(), ("<dc:title>", "<dc:source>"), ("</dc:title>", "</dc:source>"), name=CORE)
    else:
        data = breaks(written())
    assert code in {problem.code for problem in lint(data)}


def test_every_rule_has_a_broken_file() -> None:
    codes = {code for code, _ in BROKEN}
    named = {name.replace("_", "-") for name in RULES}
    covers = {"heading-levels": {"first-heading", "heading-skipped"}, "title-and-language": {"no-title", "no-language"}}
    for name in named:
        assert codes & covers.get(name, {name}), name


def test_what_word_refuses_is_an_error_and_what_hinders_readers_a_warning() -> None:
    (error,) = lint(
        changed(written(), ('w:name="session_1"', 'w:name="other"'), ('w:val="Heading1"', 'w:val="Missing"'))
    )[:1]
    assert error.severity is Severity.ERROR
    assert error.where.file == "word/document.xml"
    (warning, *_) = lint(changed(written(), (' w:tooltip="Contents"', "")))
    assert warning.severity is Severity.WARNING


def test_a_note_called_twice_is_found() -> None:
    note = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    parts = read_parts(changed(written(), ("<w:sectPr>", f"{note}{note}<w:sectPr>")))
    parts["word/footnotes.xml"] = (
        b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b'<w:footnote w:id="1"><w:p/></w:footnote></w:footnotes>'
    )
    assert {problem.code for problem in lint(zipped(parts))} == {"duplicate-footnote-reference"}


def test_a_picture_that_is_decoration_needs_no_text() -> None:
    assert not [problem for problem in lint(TEMPLATE.read_bytes()) if problem.code == "picture-without-text"]


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_is_no_word_file_is_a_problem_and_no_traceback(data: bytes) -> None:
    assert [problem.code for problem in lint(data)] == ["docx-not-word"]
