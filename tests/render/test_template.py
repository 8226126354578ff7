"""Reading house styles: good ones, ones that lack something, and ones that must not be opened."""

from __future__ import annotations

import io
import pickle
import zipfile

import docx
import pytest

from mieux_training import zipped as intake
from mieux_training.errors import MieuxError, Problem
from mieux_training.render.docx import styles
from mieux_training.render.docx.template import read_house_style
from mieux_training.render.docx.writer import write_document

from .reopen import TEMPLATE, changed, document, find, house, part, read_parts, reopened, zipped
from .samples import ENGLISH, sample, say

GOOD = TEMPLATE.read_bytes()
HEADER_RELATIONS = "word/_rels/header1.xml.rels"
THEME, THEME_RELATIONS = "word/theme/theme1.xml", "word/theme/_rels/theme1.xml.rels"
STYLES, HEADER, SETTINGS = "word/styles.xml", "word/header1.xml", "word/settings.xml"


def problems(data: bytes) -> list[Problem]:
    with pytest.raises(MieuxError) as caught:
        read_house_style(data, "ministry.docx")
    return list(caught.value.problems)


def test_a_house_style_is_a_value() -> None:
    again = read_house_style(GOOD, "mieux.docx")
    assert again == house()
    assert pickle.loads(pickle.dumps(again)) == again


@pytest.mark.parametrize("name", ["Lead", "Callout Say Title", "Open Slot", "Table Agenda", "toc 1", "Tone Input"])
def test_a_missing_style_is_named(name: str) -> None:
    (problem,) = problems(changed(GOOD, (f'<w:name w:val="{name}"/>', '<w:name w:val="Other"/>'), name=STYLES))
    assert problem.code == "house-style-missing-style"
    assert repr(name) in problem.message
    assert problem.where.file == "ministry.docx"
    assert problem.hint


def test_capitals_in_the_name_of_a_style_do_not_matter() -> None:
    style = read_house_style(changed(GOOD, ('<w:name w:val="toc 1"/>', '<w:name w:val="TOC 1"/>'), name=STYLES))
    assert style.styles["toc 1"] == "TOC1"


def test_a_style_of_another_kind_does_not_count() -> None:
    old = '<w:style w:type="character" w:customStyle="1" w:styleId="Doubtful">'
    (problem,) = problems(changed(GOOD, (old, old.replace("character", "paragraph")), name=STYLES))
    assert "the character style 'Doubtful' is missing" in problem.message


def test_a_misspelt_style_is_suggested() -> None:
    (problem,) = problems(changed(GOOD, ('<w:name w:val="Cover Line"/>', '<w:name w:val="Cover Lines"/>'), name=STYLES))
    assert "did you mean 'Cover Lines'?" in problem.hint


def test_a_plain_word_file_is_told_all_that_it_lacks() -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    found = problems(buffer.getvalue())
    missing = {problem.params["style"] for problem in found if problem.code == "house-style-missing-style"}
    assert {"Lead", "Callout Say", "Table Facts"} <= missing
    assert not {"Title", "Heading 1", "List Bullet"} & missing
    assert "house-style-missing-placeholder" in {problem.code for problem in found}


def test_a_list_style_without_numbering_is_named() -> None:
    (problem,) = problems(changed(GOOD, ('<w:numPr><w:numId w:val="3"/></w:numPr>', ""), name=STYLES))
    assert (problem.code, problem.params["style"]) == ("house-style-list-without-numbering", "List Letter")


def test_a_header_without_its_placeholder_is_refused() -> None:
    (problem,) = problems(changed(GOOD, ("{header}", "Ministry"), name=HEADER))
    assert problem.code == "house-style-missing-placeholder"


def test_a_placeholder_may_be_split_over_runs_and_keep_its_look() -> None:
    old = "<w:r><w:t>{title}</w:t></w:r>"
    new = (
        "<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>Office: {ti</w:t></w:r><w:r><w:t>t</w:t></w:r>"
        "<w:r><w:t>le} (c)</w:t></w:r>"
    )
    style = read_house_style(changed(GOOD, (old, new), name="word/footer1.xml"))
    data = write_document(document(say("x"), title="Guide"), style)
    footer = reopened(data).sections[0].footer.paragraphs[0]
    assert footer.text.startswith("Office: Guide (c)")
    assert [run.bold for run in footer.runs[:3]] == [True, True, None]


def test_a_placeholder_may_stand_in_a_control() -> None:
    old = "<w:r><w:t>{header}</w:t></w:r>"
    data = changed(GOOD, (old, f"<w:sdt><w:sdtPr/><w:sdtContent>{old}</w:sdtContent></w:sdt>"), name=HEADER)
    written = write_document(document(say("x"), header="Draft"), read_house_style(data))
    assert "<w:t>Draft</w:t>" in part(written, HEADER)


def test_a_designers_changes_reach_the_document() -> None:
    style = read_house_style(
        changed(
            GOOD,
            ('w:fill="DDECEF"', 'w:fill="ABCDEF"'),
            ('<w:color w:val="0F4C5C"/>', '<w:color w:val="123456"/>'),
            name=STYLES,
        )
    )
    data = write_document(sample(ENGLISH), style)
    assert "ABCDEF" in find(data, "//w:tc/w:tcPr/w:shd/@w:fill")
    assert "123456" in part(data, STYLES)


def test_pictures_in_headers_come_along() -> None:
    parts = read_parts(GOOD)
    parts["word/media/logo.png"] = b"\x89PNG logo"
    parts["word/_rels/header1.xml.rels"] = relationship("image", "media/logo.png")
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    data = read_parts(write_document(document(say("x")), read_house_style(zipped(parts))))
    assert data["word/media/logo.png"] == b"\x89PNG logo"
    assert b"media/logo.png" in data["word/_rels/header1.xml.rels"]


def test_settings_that_ask_on_opening_are_left_out() -> None:
    data = changed(
        GOOD, ("<w:compat>", '<w:updateFields w:val="true"/><w:compat>'), ('w:val="15"', 'w:val="12"'), name=SETTINGS
    )
    settings = part(write_document(document(say("x")), read_house_style(data)), SETTINGS)
    assert "updateFields" not in settings
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings


# Files that must not be opened


def relationship(kind: str, target: str, external: bool = False) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        f' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"{mode}/>'
        "</Relationships>"
    ).encode()


def with_part(name: str, data: bytes) -> bytes:
    return zipped({**read_parts(GOOD), name: data})


def with_field(*code: str) -> bytes:
    """A field in the header, its code split over runs."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in code)
    return changed(GOOD, ("<w:r><w:t>{header}", f"{runs}<w:r><w:t>{{header}}"), name=HEADER)


def duplicated() -> bytes:
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/DOCUMENT.xml", "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("docx-not-word", b""),
        ("docx-not-word", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
        ("docx-not-word", GOOD[: len(GOOD) // 2]),
        ("docx-too-large", b"PK" + b"\0" * intake.MAX_BYTES),
        ("docx-too-large", with_part("word/bomb.xml", b" " * (intake.MAX_PART + 1))),
        ("docx-too-large", with_part("word/bomb.xml", b" " * 1_000_000)),
        ("docx-too-large", zipped({f"part{number}.xml": b"<a/>" for number in range(intake.MAX_PARTS + 1)})),
        ("docx-unsafe", with_part("../evil.xml", b"<a/>")),
        ("docx-unsafe", with_part("/evil.xml", b"<a/>")),
        ("docx-unsafe", with_part("word/evil.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
        ("docx-unsafe", duplicated()),
        ("house-style-unreadable", zipped({"word/document.xml": b"<a/>"})),
        ("house-style-unreadable", changed(GOOD, ("</w:styles>", ""), name=STYLES)),
        ("house-style-unsafe", with_field("DDEAUTO x")),
        ("house-style-unsafe", with_field("INCLUDE", "PICTURE x")),
        (
            "house-style-unsafe",
            with_part(HEADER_RELATIONS, relationship("image", "https://example.org/x.png", external=True)),
        ),
        ("house-style-unreadable", with_part(THEME, b"<a:theme")),
        ("house-style-unsafe", with_part(THEME_RELATIONS, relationship("image", "//example.org/x.png", external=True))),
        ("house-style-unsafe", with_part(HEADER_RELATIONS, relationship("hyperlink", "javascript:x", external=True))),
    ],
)
def test_a_file_that_must_not_be_opened_is_refused(code: str, data: bytes) -> None:
    assert {problem.code for problem in problems(data)} == {code}


def test_a_document_template_is_told_to_be_saved_as_a_document() -> None:
    data = changed(GOOD, ("document.main+xml", "template.main+xml"), name="[Content_Types].xml")
    (problem,) = problems(data)
    assert ".dotx" in problem.hint
    assert problem.message == "the house style cannot be read: it is not a Word document"


def test_every_style_that_is_required_has_a_kind_of_its_own() -> None:
    names = [name for _, name in styles.required_styles()]
    assert len(names) == len(set(names))
