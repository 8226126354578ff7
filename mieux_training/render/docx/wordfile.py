"""What python-docx has no words for: numbering levels, indents, and the parts of headers and footers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

__all__ = [
    "STORIES",
    "Element",
    "first_level",
    "indent_of",
    "indents_of",
    "number_in",
    "numbering_of",
    "story_parts",
    "style_element",
    "styles_by_name",
]

# lxml's elements have no types of their own.
Element = Any

STORIES: Final = frozenset((RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER))
"""How the document part refers to headers and footers."""


def styles_by_name(word: WordFile) -> dict[str, Any]:
    """The styles by name in small letters: Word and LibreOffice disagree on the capitals of Word's own styles."""
    return {style.name.lower(): style for style in word.styles if style.name}


def style_element(word: WordFile, style_id: str) -> Element:
    """The element of the style with that id."""
    return next(each for each in word.styles.element.style_lst if each.styleId == style_id)


def numbering_of(word: WordFile) -> Element:
    """The root of the numbering part."""
    return word.part.numbering_part.element


def number_in(element: Element, path: str, name: str) -> int:
    """The number in an attribute of the element at ``path``, 0 where there is none."""
    found = element.find(path, element.nsmap) if element is not None else None
    return int(found.get(qn(name), "0")) if found is not None else 0


def indent_of(style: Element) -> int:
    """How far a style's text stands in from the leading edge."""
    return number_in(style, "w:pPr/w:ind", "w:left") or number_in(style, "w:pPr/w:ind", "w:start")


def indents_of(style: Element) -> tuple[int, int]:
    """How far a style's text stands in from the leading and from the trailing edge."""
    trail = number_in(style, "w:pPr/w:ind", "w:right") or number_in(style, "w:pPr/w:ind", "w:end")
    return indent_of(style), trail


def first_level(word: WordFile, style: Element) -> tuple[int, Element] | None:
    """The numbering id of a list style, and the first level of its definition."""
    num_id = number_in(style, "w:pPr/w:numPr/w:numId", "w:val")
    if not num_id or not any(relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in word.part.rels.values()):
        return None
    numbering = numbering_of(word)
    for num in numbering.findall(qn("w:num")):
        if int(num.get(qn("w:numId"))) == num_id:
            wanted = num.find(qn("w:abstractNumId")).get(qn("w:val"))
            for abstract in numbering.findall(qn("w:abstractNum")):
                if abstract.get(qn("w:abstractNumId")) == wanted:
                    level = abstract.find(qn("w:lvl"))
                    return None if level is None else (num_id, level)
    return None


def story_parts(word: WordFile) -> Iterator[Any]:
    """The parts of all headers and footers."""
    for relation in word.part.rels.values():
        if relation.reltype in STORIES:
            yield relation.target_part
