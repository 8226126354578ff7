"""Arabic and Thai: what a script and a direction do to runs, tables, styles and sections."""

from __future__ import annotations

import re

import pytest

from mieux_training.document.nodes import Callout, CalloutRole, Link, ListKind, Mark, Paragraph, Run
from mieux_training.render.docx.house import MIRRORED_INSET
from mieux_training.render.docx.script import stretches, typesetting

from .reopen import W, find, house, part, write, written
from .samples import ARABIC, ENGLISH, FRENCH, LANGUAGES, THAI, items, say

ARABIC_LETTERS = re.compile("[\u0600-\u06ff]")
THAI_LETTERS = re.compile("[\u0e00-\u0e7f]")
LATIN_LETTERS = re.compile("[A-Za-z]")


def runs(data: bytes, name: str = "word/document.xml") -> list[tuple[str, set[str]]]:
    """Each run's text and the names of its properties."""
    return [
        ("".join(run.itertext(f"{W}t")), {child.tag.removeprefix(W) for child in run.findall(f"{W}rPr/*")})
        for run in find(data, "//w:r[w:t]", name)
    ]


@pytest.mark.parametrize("name", ["word/document.xml", "word/header1.xml", "word/footer1.xml"])
def test_arabic_letters_stand_in_runs_from_right_to_left_and_latin_ones_do_not(name: str) -> None:
    for text, properties in runs(written(ARABIC), name):
        if ARABIC_LETTERS.search(text):
            assert {"rFonts", "rtl"} <= properties, text
        if LATIN_LETTERS.search(text):
            assert "rtl" not in properties, text


def test_thai_letters_stand_in_complex_runs() -> None:
    for text, properties in runs(written(THAI)):
        if THAI_LETTERS.search(text):
            assert {"rFonts", "cs"} <= properties, text
            assert "rtl" not in properties


def test_latin_documents_carry_no_marks_of_other_scripts() -> None:
    for language in (ENGLISH, FRENCH):
        xml = part(written(language))
        assert not re.search("<w:(rtl|cs|bidi|bidiVisual|rFonts)\\b", xml)


def test_foreign_words_in_a_latin_document_are_set_in_their_own_script() -> None:
    data = write(say("Ask for مركز الحماية or ศูนย์ช่วยเหลือสังคม at the desk."))
    assert [(text, properties & {"rtl", "cs"}) for text, properties in runs(data)] == [
        ("Ask for ", set()),
        ("مركز الحماية", {"rtl"}),
        (" or ", set()),
        ("ศูนย์ช่วยเหลือสังคม", {"cs"}),
        (" at the desk.", set()),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تقرير UNODC 2020.", ["تقرير ", "UNODC 2020", "."]),
        ("(WHO)", ["(", "WHO", ")"]),
        ("2022 Report: Jordan.", ["\u200e2022 Report: Jordan.\u200e"]),
        ("1300", ["1300"]),
        ("", []),
        ("من 09:00 إلى 10:30", ["من 09:00 إلى 10:30"]),
    ],
)
def test_latin_words_are_cut_out_of_arabic_text(text: str, expected: list[str]) -> None:
    assert [piece for piece, _ in stretches(text, typesetting(ARABIC))] == expected


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
@pytest.mark.parametrize(
    "text", ["a" * 3000, "9" * 3000 + "ب", "ب" + "." * 3000, "a" + "." * 3000 + "ب", "ก" + " " * 3000]
)
def test_cutting_loses_nothing_and_ends_soon(text: str, language: object) -> None:
    assert "".join(piece for piece, _ in stretches(text, typesetting(language))) == text  # type: ignore[arg-type]


def test_isolated_text_reads_left_to_right_in_arabic() -> None:
    data = write(Paragraph((Run("الهاتف "), Run("+962 6 550 1300", isolated=True))), language=ARABIC)
    assert runs(data)[1] == ("\u200e+962 6 550 1300\u200e", set())


def test_isolated_text_is_plain_elsewhere() -> None:
    assert runs(write(Paragraph((Run("1300", isolated=True),)))) == [("1300", set())]


def test_an_address_as_a_link_is_isolated_in_arabic() -> None:
    data = write(
        Paragraph((Link("unodc.org", "https://unodc.org", "UNODC"), Link("دليل", "https://unodc.org", "دليل"))),
        language=ARABIC,
    )
    assert [(text, "rtl" in properties) for text, properties in runs(data)] == [
        ("\u200eunodc.org\u200e", False),
        ("دليل", True),
    ]


def test_arabic_has_no_italics_and_gets_bold_instead() -> None:
    ((_, properties),) = runs(write(Paragraph((Run("كلمة", italic=True),)), language=ARABIC))
    assert properties == {"rFonts", "b", "bCs", "rtl"}


def test_the_order_of_properties_is_that_of_the_schema() -> None:
    data = write(Paragraph((Run("كلمة", bold=True, mark=Mark.OPEN),)), language=ARABIC)
    assert [child.tag.removeprefix(W) for child in find(data, "//w:rPr/*")] == ["rStyle", "rFonts", "b", "bCs", "rtl"]


def test_pages_and_tables_are_mirrored() -> None:
    assert find(written(ARABIC), "//w:sectPr/w:bidi")
    assert len(find(written(ARABIC), "//w:tblPr/w:bidiVisual")) == len(find(written(ARABIC), "//w:tbl"))
    for language in (ENGLISH, THAI):
        assert not find(written(language), "//w:bidi | //w:bidiVisual")


def test_every_paragraph_style_of_an_arabic_document_reads_from_right_to_left() -> None:
    path = "//w:style[@w:type='paragraph'][not(w:basedOn)]"
    for style in find(written(ARABIC), path, "word/styles.xml"):
        assert style.find(f"{W}pPr/{W}bidi") is not None


def test_the_bar_of_a_callout_stands_at_the_leading_edge() -> None:
    path = "//w:style[@w:styleId='CalloutSay']/w:pPr/w:pBdr/*"
    edges = {
        language.tag: {
            edge.tag.removeprefix(W): int(edge.get(f"{W}sz"))
            for edge in find(written(language), path, "word/styles.xml")
        }
        for language in (ENGLISH, ARABIC)
    }
    assert edges["en"]["left"] == edges["ar_JO"]["right"] > edges["en"]["right"]
    assert list(edges["ar_JO"]) == ["top", "left", "bottom", "right"]


@pytest.mark.parametrize(("language", "more"), [(ENGLISH, 0), (THAI, 0), (ARABIC, MIRRORED_INSET)])
def test_items_in_a_callout_start_where_its_text_starts(language: object, more: int) -> None:
    data = write(Callout(CalloutRole.KEY, "ك", (items(("أ",), ListKind.BULLET),)), language=language)  # type: ignore[arg-type]
    (indent,) = find(data, "//w:p/w:pPr/w:ind")
    inset = house().callout_indents[CalloutRole.KEY][0] + more
    assert int(indent.get(f"{W}left")) - int(indent.get(f"{W}hanging")) == inset
    assert find(data, "//w:style[@w:styleId='CalloutKey']/w:pPr/w:ind/@w:left", "word/styles.xml") == [str(inset)]


@pytest.mark.parametrize(
    ("language", "latin", "complex_"),
    [
        (ENGLISH, "en-GB", "ar-SA"),
        (FRENCH, "fr-FR", "ar-SA"),
        (ARABIC, "en-GB", "ar-JO"),
        (THAI, "en-GB", "th-TH"),
    ],
)
def test_word_knows_the_language(language: object, latin: str, complex_: str) -> None:
    data = written(language)  # type: ignore[arg-type]
    for path, name in (("//w:docDefaults//w:lang", "styles"), ("//w:themeFontLang", "settings")):
        (tag,) = find(data, path, f"word/{name}.xml")
        assert (tag.get(f"{W}val"), tag.get(f"{W}bidi")) == (latin, complex_)


def test_no_token_of_the_house_style_is_left_in_a_document() -> None:
    for language in LANGUAGES:
        for name in ("styles", "numbering", "settings", "header1", "footer1"):
            assert "mieux-" not in part(written(language), f"word/{name}.xml")
            assert "<?mieux" not in part(written(language), f"word/{name}.xml")
