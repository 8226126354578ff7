"""Text in another language than the document's: a column beside it, and what has no translation."""

from __future__ import annotations

from typing import Any

import pytest

from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Inline,
    Item,
    ItemList,
    ListKind,
    Mark,
    Paragraph,
    Row,
    Run,
    Table,
    TableRole,
)
from mieux_training.i18n.formats import Language
from mieux_training.render.docx.lint import lint

from .reopen import W, find, house, write
from .samples import ARABIC, ENGLISH, FRENCH, THAI

LEFT, RIGHT = "\u200e", "\u200f"
MISSING = (Run("[غير مترجم]", mark=Mark.DOUBTFUL), Run(" "), Run("Who else is there?", language=ENGLISH))


def column(content: tuple[Inline, ...], language: Language) -> Table:
    """A table with a column in a language."""
    return Table((1,), (Row((Cell((Paragraph(content),), language=language),)),), TableRole.GRID, "Beside")


def in_a_list(*content: Inline, kind: ListKind = ListKind.BULLET) -> ItemList:
    return ItemList((Item(content),), kind)


def directions(data: bytes) -> list[bool | None]:
    """What each paragraph says of being read from the right, None where it leaves that to its style."""
    found = [each.find(f"{W}pPr/{W}bidi") for each in find(data, "//w:body//w:p")]
    return [None if each is None else each.get(f"{W}val") != "0" for each in found]


def runs(data: bytes) -> list[tuple[str, str | None]]:
    """Each run's text and the language that it names."""
    return [
        ("".join(each.itertext(f"{W}t")), next(iter(each.xpath("w:rPr/w:lang/@w:*", namespaces={"w": W[1:-1]})), None))
        for each in find(data, "//w:body//w:r[w:t]")
    ]


@pytest.mark.parametrize("own", [ENGLISH, ARABIC, THAI], ids=str)
def test_a_text_without_translation_in_a_column_of_another_language_names_one_language(own: Language) -> None:
    data = write(
        column((Run("[non traduit] ", mark=Mark.DOUBTFUL), Run("Ask.", language=ENGLISH)), FRENCH), language=own
    )
    assert runs(data) == [("[non traduit] ", "fr-FR"), ("Ask.", None if own is ENGLISH else "en-GB")]
    assert lint(data) == []


BLOCKS: tuple[Block, ...] = (
    Paragraph(MISSING),
    in_a_list(*MISSING),
    in_a_list(*MISSING, kind=ListKind.NUMBER),
    in_a_list(*MISSING, kind=ListKind.CHECK),
    Table((1,), (Row((Cell((Paragraph(MISSING),)),)),), TableRole.GRID, "A table"),
    column(MISSING, ARABIC),
)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_a_text_without_translation_is_read_from_the_left_in_arabic(block: Block) -> None:
    data = write(block, language=ARABIC)
    assert directions(data)[0] is False
    said = [text for text, tag in runs(data) if tag == "en-GB"]
    assert said == ["Who else is there?"]
    assert lint(data) == []


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
@pytest.mark.parametrize("own", [ENGLISH, FRENCH, THAI], ids=str)
def test_where_all_is_read_from_the_left_nothing_says_so(block: Block, own: Language) -> None:
    if isinstance(block, Table) and block.caption == "Beside":
        return
    assert set(directions(write(block, language=own))) == {None}


def test_a_label_before_a_text_goes_with_it_and_a_sentence_keeps_its_direction() -> None:
    label, sentence = Run("تجنّبوا:", bold=True), Run("اتصلوا بالجهة المسؤولة عن ذلك: ")
    foreign = Run("Who?", language=ENGLISH)
    data = write(Paragraph((label, foreign)), Paragraph((sentence, foreign)), language=ARABIC)
    assert directions(data) == [False, None]
    assert [text for text, _ in runs(data)] == [
        f"{RIGHT}تجنّبوا:{RIGHT}",
        LEFT,
        "Who?",
        "اتصلوا بالجهة المسؤولة عن ذلك: ",
        f"{LEFT}Who?{LEFT}",
    ]


def test_a_number_before_a_text_without_translation_stays_before_its_mark() -> None:
    data = write(Paragraph((Run("١  ", bold=True), *MISSING)), language=ARABIC)
    assert [text for text, _ in runs(data)][:3] == ["١  ", LEFT, f"{RIGHT}[غير مترجم]{RIGHT}"]


def outline(indent: Any, turned: bool) -> tuple[int, int]:
    """Where the box of a paragraph begins and ends on the page, from the left and from the right."""
    left, right, hanging = (int(indent.get(f"{W}{name}", "0")) for name in ("left", "right", "hanging"))
    return (left - hanging, right) if turned else (right, left - hanging)


@pytest.mark.parametrize("kind", [None, ListKind.BULLET, ListKind.NUMBER])
def test_a_box_keeps_its_outline_where_its_text_turns(kind: ListKind | None) -> None:
    content = Paragraph(MISSING) if kind is None else in_a_list(*MISSING, kind=kind)
    data = write(Callout(CalloutRole.CARE, "عناية", (content,)), language=ARABIC)
    style = house().styles["Callout Care"]
    (box,) = find(data, f"//w:style[@w:styleId='{style}']/w:pPr/w:ind", "word/styles.xml")
    (turned,) = find(data, "//w:body//w:p/w:pPr[w:bidi]/w:ind")
    assert outline(turned, turned=True) == outline(box, turned=False)


def test_the_mark_of_a_draft_is_one_run_in_a_latin_column() -> None:
    data = write(column((Run("[غير مترجم] Ask", mark=Mark.DOUBTFUL),), ENGLISH), language=FRENCH)
    assert [text for text, _ in runs(data)] == ["[غير مترجم]", " Ask"]
