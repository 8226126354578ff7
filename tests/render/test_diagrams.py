"""Pictures are groups of shapes with live text, described, to scale, mirrored, and readable."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from mieux_training.document.nodes import Diagram, DiagramKind, PageBreak, Shape, Tone
from mieux_training.i18n.formats import Language
from mieux_training.render.docx.colours import PATTERNS, WHITE, contrast, palette
from mieux_training.render.docx.layouts import LAYOUTS, SMALLEST, layout
from mieux_training.render.docx.lint import lint

from .pictures import chain, every_picture, mix, parts, schedule
from .reopen import house, write
from .reopen import tree as tree_of
from .samples import ARABIC, ENGLISH, LANGUAGES, THAI

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}


def find(data: bytes, path: str) -> list[Any]:
    return list(tree_of(data).xpath(path, namespaces=NS))


def shapes(data: bytes) -> list[Any]:
    return find(data, "//wps:wsp")


def words(shape: Any) -> str:
    return "".join(shape.xpath(".//w:t/text()", namespaces=NS))


def place(shape: Any) -> tuple[int, int, int, int]:
    """Left, top, width and height."""
    (off,), (ext,) = (shape.xpath(f"wps:spPr/a:xfrm/a:{name}", namespaces=NS) for name in ("off", "ext"))
    return int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))


def shape_of(data: bytes, text: str) -> Any:
    (found,) = (shape for shape in shapes(data) if text in words(shape))
    return found


def texts_in(picture: Diagram) -> list[str]:
    own = [
        part for shape in (*picture.shapes, *picture.legend) for part in (shape.text, shape.label, shape.note) if part
    ]
    return [*own, *picture.heads, *(mark for _, mark in picture.marks)]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: str(language.tag))
def test_pictures_pass_every_rule(language: Language) -> None:
    assert [
        problem for problem in lint(write(*every_picture(language), language=language)) if not heading(problem)
    ] == []


def heading(problem: Any) -> bool:
    return bool(problem.code == "first-heading")


def test_every_kind_has_a_layout_and_a_picture() -> None:
    assert set(LAYOUTS) == set(DiagramKind) == {picture.kind for picture in every_picture(ENGLISH)}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: str(language.tag))
def test_every_text_is_live(language: Language) -> None:
    for picture in every_picture(language):
        found = [words(shape) for shape in shapes(write(picture, language=language))]
        for text in texts_in(picture):
            assert any(text in each for each in found), text


@pytest.mark.parametrize("picture", every_picture(ENGLISH), ids=lambda picture: str(picture.kind))
def test_a_picture_is_described_and_holds_no_bitmap(picture: Diagram) -> None:
    data = write(picture)
    (described,) = find(data, "//wp:docPr")
    assert (described.get("descr"), described.get("title")) == (picture.description, picture.title)
    assert find(data, "//mc:Fallback//w:t/text()") == [picture.description]
    assert find(data, "//a:blip") == []


def test_what_holds_no_words_is_marked_as_decoration() -> None:
    for picture in every_picture(ENGLISH):
        for shape in shapes(write(picture)):
            decorative = shape.xpath("boolean(.//adec:decorative[@val='1'])", namespaces=NS)
            assert decorative is not bool(words(shape).strip())


def test_ids_are_unique_over_several_pictures() -> None:
    ids = find(write(*every_picture(ENGLISH)), "//wp:docPr/@id | //wps:cNvPr/@id")
    assert len(ids) == len(set(ids)) > 50


def test_bars_of_a_day_are_to_scale() -> None:
    picture = schedule(ENGLISH)
    data = write(picture)
    height = {shape.start: place(shape_of(data, shape.label))[3] / shape.length for shape in picture.shapes}
    assert max(height.values()) - min(height.values()) < 0.02 * max(height.values())
    first, second = (place(shape_of(data, label))[1] for label in ("09:00 · 1", "09:30 · 3"))
    assert second - first == pytest.approx(30 * height[540], rel=0.02)


def test_stretches_of_a_mix_are_to_scale() -> None:
    data = write(mix(ENGLISH))
    sixty, twice = place(shape_of(data, "60"))[2], place(shape_of(data, "120"))[2]
    assert twice == pytest.approx(2 * sixty, rel=0.01)


def test_days_stand_side_by_side_and_do_not_overlap() -> None:
    data = write(schedule(ENGLISH))
    first, second = place(shape_of(data, "09:00 · 1")), place(shape_of(data, "09:30 · 3"))
    assert first[0] + first[2] < second[0]


@pytest.mark.parametrize("number", range(6))
def test_a_page_read_from_right_to_left_mirrors_every_shape(number: int) -> None:
    picture = every_picture(ARABIC)[number]
    there, here = write(picture, language=ENGLISH), write(picture, language=ARABIC)
    width = int(find(here, "//wp:extent/@cx")[0])
    assert [place(each) for each in shapes(here)] == [
        (width - left - wide, top, wide, high) for left, top, wide, high in map(place, shapes(there))
    ]


def test_arrows_point_where_reading_goes() -> None:
    forms = {language.tag: set(find(write(chain(language), language=language), "//@prst")) for language in LANGUAGES}
    assert "leftArrow" in forms["ar_JO"] and "rightArrow" not in forms["ar_JO"]
    assert all("rightArrow" in forms[tag] and "leftArrow" not in forms[tag] for tag in ("en", "fr", "th"))


def test_words_have_the_script_of_the_document() -> None:
    assert find(write(schedule(ARABIC), language=ARABIC), "//w:txbxContent//w:rPr/w:rtl")
    assert find(write(schedule(THAI), language=THAI), "//w:txbxContent//w:rPr/w:cs")
    for language in LANGUAGES:
        runs = find(write(*every_picture(language), language=language), "//w:txbxContent//w:rPr")
        assert all(len(run.findall(f"{{{NS['w']}}}sz")) == len(run.findall(f"{{{NS['w']}}}szCs")) == 1 for run in runs)


def test_no_type_is_smaller_than_seven_points() -> None:
    short = Diagram(
        DiagramKind.SCHEDULE,
        "Day",
        "A day.",
        (Shape("Long", "1", start=540, length=600), Shape("Short", "2", start=1140, length=5)),
        heads=("Day 1",),
    )
    for picture in (*every_picture(ENGLISH), short):
        assert min(int(size) for size in find(write(picture), "//w:sz/@w:val")) >= 2 * SMALLEST


def test_every_text_stands_off_from_its_ground() -> None:
    fills = house().fills
    for picture in every_picture(ENGLISH):
        for box in layout(picture, 1660, fills).boxes:
            for line in box.lines:
                assert contrast(line.colour, box.fill or WHITE) >= 4.5


@pytest.mark.parametrize("ground", ["FFFFFF", "000000", "808080", "FFFF00", "0000FF", "C0504D", "DDECEF"])
def test_words_can_be_read_on_any_ground_that_a_house_style_has(ground: str) -> None:
    colours = palette(ground)
    assert contrast(colours.ink, ground) >= 4.5
    assert contrast(colours.deep, WHITE) >= 4.5


def test_tones_differ_without_colour() -> None:
    told = [PATTERNS[tone] for tone in Tone if tone]
    assert len(set(told)) == len(told)


def test_a_part_that_is_not_needed_has_a_dashed_outline_and_no_ground() -> None:
    data = write(parts(ENGLISH))
    shape = shape_of(data, parts(ENGLISH).shapes[4].text)
    assert shape.xpath("boolean(.//wps:spPr/a:noFill)", namespaces=NS)
    assert shape.xpath("boolean(.//a:prstDash)", namespaces=NS)


def test_a_picture_without_shapes_is_nothing() -> None:
    assert find(write(Diagram(DiagramKind.MIX, "Mix", "No session.", ())), "//w:drawing") == []


def test_a_picture_after_a_page_break_keeps_the_order_of_word() -> None:
    data = write(schedule(ENGLISH), PageBreak(), parts(ENGLISH))
    for properties in find(data, "//w:pPr[w:keepNext]"):
        names = [etree.QName(child).localname for child in properties]
        assert "pageBreakBefore" not in names


def test_titles_are_safe_in_markup() -> None:
    picture = Diagram(DiagramKind.CHAIN, 'A "title" & <more>', "It’s <here> & there.", (Shape("<w:p/>", "1"),))
    data = write(picture)
    assert find(data, "//wp:docPr/@title") == ['A "title" & <more>']
    assert any("<w:p/>" in words(shape) for shape in shapes(data))
