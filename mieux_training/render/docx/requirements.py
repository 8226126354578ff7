"""What a Word file must hold to be a house style, and must not: every fault is named, not the first one only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from mieux_training.errors import Place, Problem, near_miss
from mieux_training.render.docx import styles
from mieux_training.render.docx.house import Placeholder
from mieux_training.render.docx.placeholders import pieces
from mieux_training.render.docx.wordfile import STORIES, first_level, story_parts, styles_by_name

__all__ = ["missing"]

_COPY = "copy it from templates/mieux.docx: in Word, Styles, Manage Styles, Import/Export"
_KINDS: Final[Mapping[styles.StyleKind, WD_STYLE_TYPE]] = MappingProxyType(
    {
        "paragraph": WD_STYLE_TYPE.PARAGRAPH,
        "character": WD_STYLE_TYPE.CHARACTER,
        "table": WD_STYLE_TYPE.TABLE,
    }
)
_DANGEROUS = re.compile(r"\b(DDE\w*|INCLUDE\w*|LINK|DATABASE|IMPORT|MACROBUTTON)\b", re.IGNORECASE)

_FETCHED = frozenset((RELATIONSHIP_TYPE.IMAGE, RELATIONSHIP_TYPE.FONT))
_WEB = ("http://", "https://", "mailto:")


def missing(word: WordFile, place: Place) -> Iterator[Problem]:
    """Everything that a house style must hold and this one does not."""
    present = styles_by_name(word)
    for kind, name in styles.required_styles():
        if name.lower() not in present or present[name.lower()].type is not _KINDS[kind]:
            hint = near_miss(name, (other.name for other in present.values() if other.type is _KINDS[kind]))
            yield Problem(
                "house-style-missing-style",
                f"the {kind} style {name!r} is missing",
                place,
                f"{hint} or {_COPY}" if hint else _COPY,
                params={"style": name, "kind": kind},
            )
    yield from _missing_numbering(word, place, present)
    yield from _missing_header(word, place)
    yield from _unsafe_stories(word, place)
    yield from _unsafe_carried(word, place)


def _missing_numbering(word: WordFile, place: Place, present: Mapping[str, Any]) -> Iterator[Problem]:
    """List styles that number nothing."""
    for kind, name in styles.LISTS.items():
        if name.lower() in present and first_level(word, present[name.lower()].element) is None:
            yield Problem(
                "house-style-list-without-numbering",
                f"the list style {name!r} has no numbering for a {kind} list",
                place,
                _COPY,
                params={"style": name},
            )


def _missing_header(word: WordFile, place: Place) -> Iterator[Problem]:
    """A house style without ``{header}`` would print a draft that does not say so."""
    header = word.sections[-1].header.part.element
    if not any(isinstance(piece, Placeholder) and piece.name == "header" for piece in pieces(header)):
        yield Problem(
            "house-style-missing-placeholder",
            "the header holds no {header}, where a draft says that it is one",
            place,
            "write {header} where the small print at the top of a page belongs",
        )


def _unsafe_stories(word: WordFile, place: Place) -> Iterator[Problem]:
    """Headers and footers that would fetch something when they are opened."""
    for part in story_parts(word):
        code = "".join(part.element.itertext(qn("w:instrText"))) + " ".join(
            field.get(qn("w:instr"), "") for field in part.element.iter(qn("w:fldSimple"))
        )
        if found := _DANGEROUS.search(code):
            yield Problem("house-style-unsafe", f"{part.partname} holds a {found.group().upper()} field", place)
        for relation in part.rels.values():
            if relation.is_external and not _harmless(relation):
                yield Problem("house-style-unsafe", f"{part.partname} refers to {relation.target_ref!r}", place)


def _unsafe_carried(word: WordFile, place: Place) -> Iterator[Problem]:
    """Pictures and fonts of other parts that lie outside of the file; the template that Word attaches stays behind."""
    relations = [each for each in word.part.rels.values() if not each.is_external and each.reltype not in STORIES]
    for part in (each.target_part for each in relations):
        for relation in part.rels.values():
            if relation.is_external and relation.reltype in _FETCHED:
                yield Problem("house-style-unsafe", f"{part.partname} refers to {relation.target_ref!r}", place)


def _harmless(relation: Any) -> bool:
    """Whether an external relation is a link that only a reader's click follows."""
    target = str(relation.target_ref).lower()
    return bool(relation.reltype == RELATIONSHIP_TYPE.HYPERLINK) and target.startswith(_WEB)
