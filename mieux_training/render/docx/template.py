"""Reads a house style: a Word template becomes a :class:`HouseStyle`, once, with python-docx.

    inspect the bytes ─ refuse what is unsafe ─ open ─ name what is missing ─ take styles, page, stories and parts

What differs from document to document (language, direction, width of the text) is left open in the parts.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part as WordPart
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from mieux_training.document.nodes import Ground, Role, Tone
from mieux_training.errors import MieuxError, Place, Problem, Severity
from mieux_training.frozen import replace
from mieux_training.render.docx import complex_scripts, styles
from mieux_training.render.docx.accent import accented
from mieux_training.render.docx.house import HouseStyle, ListLevel, Page, Part, Reference, Story
from mieux_training.render.docx.outside import refused
from mieux_training.render.docx.placeholders import pieces
from mieux_training.render.docx.requirements import missing, unwise
from mieux_training.render.docx.rewriting import numbering_xml, settings_xml, styles_xml
from mieux_training.render.docx.wordfile import (
    STORIES,
    first_level,
    indents_of,
    number_in,
    numbering_of,
    style_element,
    styles_by_name,
)
from mieux_training.zipped import inspect

__all__ = ["check_house_style", "read_house_style"]

C = TypeVar("C", Tone, Ground)

_REWRITTEN = frozenset((RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.SETTINGS))
_CARRIED = frozenset(
    (
        RELATIONSHIP_TYPE.THEME,
        RELATIONSHIP_TYPE.FONT_TABLE,
        RELATIONSHIP_TYPE.FOOTNOTES,
        RELATIONSHIP_TYPE.ENDNOTES,
    )
)
_BELOW = frozenset((RELATIONSHIP_TYPE.IMAGE, RELATIONSHIP_TYPE.FONT, RELATIONSHIP_TYPE.HYPERLINK))
"""What a carried part may itself refer to: pictures, embedded fonts and links. All else stays behind."""


def read_house_style(data: bytes, name: str = "house style", *, trusted: bool = False) -> HouseStyle:
    """The house style in ``data``, a Word file. ``name`` is what problems call it.

    A ``trusted`` one came with the program: what a file from outside might hide is not looked for in it.
    Raises :class:`MieuxError` with every reason why documents cannot be made from it.
    """
    word, problems = _judged(data, name, trusted=trusted)
    if word is None or problems:
        raise MieuxError(problems)
    return _read(word, name)


def check_house_style(data: bytes, name: str = "house style") -> list[Problem]:
    """Everything that stands against making documents from ``data``, and as warnings what would look wrong."""
    word, problems = _judged(data, name)
    if word is None:
        return problems
    try:
        problems += [*unwise(word, Place(name)), *complex_scripts.unset(word, Place(name))]
        if not any(problem.severity is Severity.ERROR for problem in problems):
            problems += _colourless(_read(word, name))
    except MieuxError as error:
        return [*problems, *error.problems]
    except Exception as error:  # as in _read
        return [*problems, _unreadable(name, error)]
    return problems


def _colourless(house: HouseStyle) -> list[Problem]:
    """A warning where a donor's colour would change nothing."""
    try:
        accented(house, "000000")
    except MieuxError as error:
        place = Place(house.name)
        return [replace(problem, where=place, severity=Severity.WARNING) for problem in error.problems]
    return []


def _judged(data: bytes, name: str, *, trusted: bool = False) -> tuple[WordFile | None, list[Problem]]:
    """The file, opened where that is safe, and every error in it."""
    problems = [] if trusted else inspect(data, name) or refused(data, name)
    if any(problem.code != "house-style-unsafe" for problem in problems):
        # Only a file whose parts can all be read is opened as a whole, to name what is missing besides.
        return None, problems
    try:
        word = _open(data, name)
        return word, [*problems, *missing(word, Place(name))]
    except MieuxError as error:
        return None, problems or list(error.problems)
    except Exception as error:  # as in _read
        return None, problems or [_unreadable(name, error)]


def _read(word: WordFile, name: str) -> HouseStyle:
    try:
        return _house_style(word, name)
    except Exception as error:  # python-docx and lxml raise many kinds for a damaged part
        raise MieuxError(_unreadable(name, error)) from error


def _open(data: bytes, name: str) -> WordFile:
    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx raises KeyError, ValueError, XMLSyntaxError and its own for a bad package
        raise MieuxError(_unreadable(name, error)) from error


def _unreadable(name: str, error: Exception) -> Problem:
    return Problem(
        "house-style-unreadable",
        f"the house style cannot be read: {_reason(error)}",
        Place(name),
        "open it in Word and save it again as a Word document (.docx), not as a template (.dotx)",
    )


def _reason(error: Exception) -> str:
    """What python-docx said, without what means nothing to a designer."""
    if isinstance(error, KeyError) and error.args:
        return f"a part of it is missing ({error.args[0]})"
    return "it is not a Word document" if "BytesIO" in str(error) else str(error)


def _house_style(word: WordFile, name: str) -> HouseStyle:
    """The house style of a file in which nothing is missing."""
    page = _page(word)
    present = styles_by_name(word)
    ids = {name: str(present[name.lower()].style_id) for _, name in styles.required_styles()}
    references, stories, parts = _parts(word)
    return HouseStyle(
        name=name,
        page=page,
        styles=ids,
        lists={kind: _list_level(word, ids[style]) for kind, style in styles.LISTS.items()},
        callout_indents={role: indents_of(style_element(word, ids[style])) for role, style in styles.CALLOUTS.items()},
        fills=dict(_fills(word, ids, styles.TONES)),
        grounds=dict(_fills(word, ids, styles.GROUNDS)),
        cover_space=number_in(style_element(word, ids[styles.COVERS[Role.TITLE]]), "w:pPr/w:spacing", "w:before"),
        next_num_id=1 + max(int(num.get(qn("w:numId"))) for num in numbering_of(word).findall(qn("w:num"))),
        latin_tag=_tag(word, "w:val", "en-GB"),
        complex_tag=_tag(word, "w:bidi", "ar-SA"),
        styles_xml={mirrored: styles_xml(word, page.text_width, mirrored) for mirrored in (False, True)},
        numbering_xml=numbering_xml(word),
        settings_xml=settings_xml(word),
        parts=parts,
        stories=stories,
        references=references,
    )


# Values


def _page(word: WordFile) -> Page:
    """The sheet of the file's last section, which is the one that holds for a whole document."""
    section = word.sections[-1]

    def twips(value: Any) -> int:
        return int(value.twips) if value is not None else 0

    return Page(
        width=twips(section.page_width),
        height=twips(section.page_height),
        top=twips(section.top_margin),
        right=twips(section.right_margin),
        bottom=twips(section.bottom_margin),
        left=twips(section.left_margin),
        header=twips(section.header_distance),
        footer=twips(section.footer_distance),
        gutter=twips(section.gutter),
    )


def _tag(word: WordFile, name: str, otherwise: str) -> str:
    """The language that the house style itself names, for Latin (``w:val``) or complex text (``w:bidi``)."""
    root = word.styles.element
    language = root.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", root.nsmap)
    return str(language.get(qn(name), otherwise)) if language is not None else otherwise


def _list_level(word: WordFile, style_id: str) -> ListLevel:
    found = first_level(word, style_element(word, style_id))
    assert found is not None  # _missing_numbering has seen to it
    num_id, level = found
    return ListLevel(
        num_id=num_id,
        abstract_id=int(level.getparent().get(qn("w:abstractNumId"))),
        left=number_in(level, "w:pPr/w:ind", "w:left") or number_in(level, "w:pPr/w:ind", "w:start"),
        hanging=number_in(level, "w:pPr/w:ind", "w:hanging"),
    )


def _fills(word: WordFile, ids: Mapping[str, str], names: Mapping[C, str]) -> Iterator[tuple[C, str]]:
    """The colours of tones or grounds that have one, from the shading of their styles."""
    for tone, name in names.items():
        shading = style_element(word, ids[name]).find("w:pPr/w:shd", word.styles.element.nsmap) if name else None
        fill = shading.get(qn("w:fill"), "auto") if shading is not None else "auto"
        if fill not in ("auto", "FFFFFF"):
            yield tone, fill


# Parts carried


def _parts(word: WordFile) -> tuple[tuple[Reference, ...], tuple[Story, ...], tuple[Part, ...]]:
    """The document's references, its headers and footers, and every part that is carried as it is."""
    references: list[Reference] = []
    stories: list[Story] = []
    carried: dict[str, Part] = {}
    places = _places(word)
    for id_, relation in sorted(word.part.rels.items(), key=lambda item: _natural(item[0])):
        if relation.reltype not in STORIES | _REWRITTEN | _CARRIED:
            continue
        part = relation.target_part
        number = len(references) + 1
        references.append(Reference(f"rId{number}", relation.reltype, relation.target_ref, places.get(id_, "")))
        if relation.reltype in STORIES:
            stories.append(Story(_name(part), part.content_type, tuple(pieces(part.element))))
        elif relation.reltype in _CARRIED:
            carried[_name(part)] = Part(_name(part), part.content_type, _well_formed(part.blob))
        carried.update(_below(part))
    return tuple(references), tuple(stories), tuple(carried[name] for name in sorted(carried))


def _well_formed(data: bytes) -> bytes:
    """The XML of a part that is carried as it is, parsed once: Word would call every document damaged."""
    etree.fromstring(data)
    return data


def _natural(id_: str) -> tuple[int, str]:
    """Orders ``rId2`` before ``rId10``."""
    digits = "".join(filter(str.isdigit, id_))
    return int(digits or 0), id_


def _name(part: WordPart) -> str:
    return str(part.partname).lstrip("/")


def _places(word: WordFile) -> dict[str, str]:
    """For which pages the last section uses each header and footer, by the id of its relation."""
    return {
        reference.get(qn("r:id")): reference.get(qn("w:type"), "default")
        for reference in word.element.body.sectPr
        if reference.tag in (qn("w:headerReference"), qn("w:footerReference"))
    }


def _below(part: WordPart) -> dict[str, Part]:
    """The parts that ``part`` refers to, and the part that lists them."""
    kept = {id_: relation for id_, relation in part.rels.items() if relation.reltype in _BELOW}
    if not kept:
        return {}
    found = {}
    rels = etree.fromstring(part.rels.xml)
    for element in list(rels):
        if element.get("Id") not in kept:
            rels.remove(element)
    for relation in kept.values():
        if not relation.is_external:
            target = relation.target_part
            found[_name(target)] = Part(_name(target), target.content_type, target.blob)
    folder, _, file = _name(part).rpartition("/")
    name = f"{folder}/_rels/{file}.rels"
    found[name] = Part(name, "", etree.tostring(rels, encoding="UTF-8", xml_declaration=True, standalone=True))
    return found
