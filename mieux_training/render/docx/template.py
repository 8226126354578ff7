"""Reads a house style: a Word template becomes a :class:`HouseStyle`, once, with python-docx.

    inspect the bytes ─ open ─ check what is missing ─ take styles, numbering, page, stories and parts

What differs from document to document (language, direction, width of the text) is left open in the parts.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import pairwise
from typing import Any, Final

import docx
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part as WordPart
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from mieux_training.document.nodes import Tone
from mieux_training.errors import MieuxError, Place, Problem, near_miss
from mieux_training.render.docx import styles
from mieux_training.render.docx.house import (
    COMPLEX_TAG,
    LATIN_TAG,
    LETTER_FORMAT,
    LIST_INDENT,
    MIRRORED_INSET,
    TEXT_WIDTH,
    HouseStyle,
    ListLevel,
    Page,
    Part,
    Placeholder,
    Reference,
    Story,
)
from mieux_training.render.docx.intake import inspect

__all__ = ["read_house_style"]

# lxml's elements have no types of their own.
Element = Any

_COPY = "copy it from templates/mieux.docx: in Word, Styles, Manage Styles, Import/Export"
_KINDS: Final[Mapping[styles.StyleKind, WD_STYLE_TYPE]] = {
    "paragraph": WD_STYLE_TYPE.PARAGRAPH, "character": WD_STYLE_TYPE.CHARACTER, "table": WD_STYLE_TYPE.TABLE,
}
_STORIES = frozenset((RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER))
_REWRITTEN = frozenset((RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.SETTINGS))
_CARRIED = frozenset((
    RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.FONT_TABLE, RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES,
))
_BELOW = frozenset((RELATIONSHIP_TYPE.IMAGE, RELATIONSHIP_TYPE.FONT, RELATIONSHIP_TYPE.HYPERLINK))
"""What a carried part may itself refer to: pictures, embedded fonts and links. All else stays behind."""

_DANGEROUS = re.compile(r"\b(DDE\w*|INCLUDE\w*|LINK|DATABASE|IMPORT|MACROBUTTON)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{(header|title|page_label)\}")
_SETTINGS_LEFT_OUT = (
    "attachedTemplate", "updateFields", "mailMerge", "documentProtection", "writeProtection", "trackRevisions",
    "docVars", "rsids", "saveThroughXslt", "linkStyles",
)
_AFTER_THEME_LANGUAGE = (
    "clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions",
    "readModeInkLockDown", "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol",
    "listSeparator",
)
_AFTER_COMPATIBILITY = ("docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", *_AFTER_THEME_LANGUAGE)
_WIDEST_SPACE = 31
"""Points; Word takes no more between text and border."""
_EDGES = ("top", "left", "bottom", "right", "between", "bar")
_AFTER_BIDI = (
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
    "pPrChange",
)


def read_house_style(data: bytes, name: str = "house style") -> HouseStyle:
    """The house style in ``data``, a Word file. ``name`` is what problems call it.

    Raises :class:`MieuxError` with every reason why documents cannot be made from it.
    """
    if problems := inspect(data, name):
        raise MieuxError(problems)
    word = _open(data, name)
    try:
        problems = list(_missing(word, Place(name)))
        if problems:
            raise MieuxError(problems)
        return _house_style(word, name)
    except MieuxError:
        raise
    except Exception as error:  # python-docx and lxml raise many kinds for a damaged part
        raise MieuxError(_unreadable(name, error)) from error


def _open(data: bytes, name: str) -> WordFile:
    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx raises KeyError, ValueError, XMLSyntaxError and its own for a bad package
        raise MieuxError(_unreadable(name, error)) from error


def _unreadable(name: str, error: Exception) -> Problem:
    return Problem(
        "house-style-unreadable", f"the house style cannot be read: {error}", Place(name),
        "open it in Word and save it again as a Word document (.docx), not as a template (.dotx)",
    )


def _house_style(word: WordFile, name: str) -> HouseStyle:
    """The house style of a file in which nothing is missing."""
    page = _page(word)
    ids = {style.name: style.style_id for style in word.styles if style.name}
    references, stories, parts = _parts(word)
    return HouseStyle(
        name=name,
        page=page,
        styles={style: ids[style] for _, style in styles.required_styles()},
        lists={kind: _list_level(word, ids[style]) for kind, style in styles.LISTS.items()},
        callout_indents={role: _indent(_style(word, ids[style])) for role, style in styles.CALLOUTS.items()},
        fills=dict(_fills(word, ids)),
        next_num_id=1 + max(int(num.get(qn("w:numId"))) for num in _numbering(word).findall(qn("w:num"))),
        latin_tag=_tag(word, "w:val", "en-GB"),
        complex_tag=_tag(word, "w:bidi", "ar-SA"),
        styles_xml={mirrored: _styles_xml(word, page, mirrored) for mirrored in (False, True)},
        numbering_xml=_numbering_xml(word),
        settings_xml=_settings_xml(word),
        parts=parts,
        stories=stories,
        references=references,
    )


# What a file lacks


def _missing(word: WordFile, place: Place) -> Iterator[Problem]:
    """Everything that a house style must hold and this one does not."""
    kinds = {style.name: style.type for style in word.styles if style.name}
    for kind, name in styles.required_styles():
        if kinds.get(name) is not _KINDS[kind]:
            hint = near_miss(name, (other for other in kinds if kinds[other] is _KINDS[kind]))
            yield Problem(
                "house-style-missing-style", f"the {kind} style {name!r} is missing", place,
                f"{hint} or {_COPY}" if hint else _COPY, params={"style": name, "kind": kind},
            )
    yield from _missing_numbering(word, place, kinds)
    yield from _missing_header(word, place)
    yield from _unsafe_stories(word, place)


def _missing_numbering(word: WordFile, place: Place, names: Mapping[str, object]) -> Iterator[Problem]:
    """List styles that number nothing."""
    for kind, name in styles.LISTS.items():
        if name in names and _level(word, word.styles[name].element) is None:
            yield Problem(
                "house-style-list-without-numbering", f"the list style {name!r} has no numbering for a {kind} list",
                place, _COPY, params={"style": name},
            )


def _missing_header(word: WordFile, place: Place) -> Iterator[Problem]:
    """A house style without ``{header}`` would print a draft that does not say so."""
    header = word.sections[-1].header
    if "{header}" not in "".join(header.part.element.itertext(qn("w:t"))):
        yield Problem(
            "house-style-missing-placeholder", "the header holds no {header}, where a draft says that it is one", place,
            "write {header} where the small print at the top of a page belongs",
        )


def _unsafe_stories(word: WordFile, place: Place) -> Iterator[Problem]:
    """Headers and footers that would fetch something when they are opened."""
    for part in _story_parts(word):
        code = "".join(part.element.itertext(qn("w:instrText"))) + " ".join(
            field.get(qn("w:instr"), "") for field in part.element.iter(qn("w:fldSimple"))
        )
        if found := _DANGEROUS.search(code):
            yield Problem("house-style-unsafe", f"{part.partname} holds a {found.group().upper()} field", place)
        for relation in part.rels.values():
            if relation.is_external and not _harmless(relation):
                yield Problem("house-style-unsafe", f"{part.partname} refers to {relation.target_ref!r}", place)


def _harmless(relation: Any) -> bool:
    """Whether an external relation is a link that only a reader's click follows."""
    target = relation.target_ref.lower()
    return bool(relation.reltype == RELATIONSHIP_TYPE.HYPERLINK) and _is_web(target)


def _is_web(target: str) -> bool:
    return target.startswith(("http://", "https://", "mailto:"))


# Values


def _page(word: WordFile) -> Page:
    """The sheet of the file's last section, which is the one that holds for a whole document."""
    section = word.sections[-1]

    def twips(value: Any) -> int:
        return int(value.twips) if value is not None else 0

    return Page(
        width=twips(section.page_width), height=twips(section.page_height), top=twips(section.top_margin),
        right=twips(section.right_margin), bottom=twips(section.bottom_margin), left=twips(section.left_margin),
        header=twips(section.header_distance), footer=twips(section.footer_distance), gutter=twips(section.gutter),
    )


def _tag(word: WordFile, name: str, otherwise: str) -> str:
    """The language that the house style itself names, for Latin (``w:val``) or complex text (``w:bidi``)."""
    root = word.styles.element
    language = root.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", root.nsmap)
    return str(language.get(qn(name), otherwise)) if language is not None else otherwise


def _style(word: WordFile, style_id: str) -> Element:
    return next(each for each in word.styles.element.style_lst if each.styleId == style_id)


def _numbering(word: WordFile) -> Element:
    return word.part.numbering_part.element


def _number(element: Element, path: str, name: str) -> int:
    """The number in an attribute of the element at ``path``, 0 where there is none."""
    found = element.find(path, element.nsmap) if element is not None else None
    return int(found.get(qn(name), "0")) if found is not None else 0


def _indent(style: Element) -> int:
    """How far a style's text stands in from the leading edge."""
    return _number(style, "w:pPr/w:ind", "w:left") or _number(style, "w:pPr/w:ind", "w:start")


def _level(word: WordFile, style: Element) -> tuple[int, Element] | None:
    """The numbering id of a list style, and the first level of its definition."""
    num_id = _number(style, "w:pPr/w:numPr/w:numId", "w:val")
    if not num_id or not any(relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in word.part.rels.values()):
        return None
    numbering = _numbering(word)
    for num in numbering.findall(qn("w:num")):
        if int(num.get(qn("w:numId"))) == num_id:
            wanted = num.find(qn("w:abstractNumId")).get(qn("w:val"))
            for abstract in numbering.findall(qn("w:abstractNum")):
                if abstract.get(qn("w:abstractNumId")) == wanted:
                    level = abstract.find(qn("w:lvl"))
                    return None if level is None else (num_id, level)
    return None


def _list_level(word: WordFile, style_id: str) -> ListLevel:
    found = _level(word, _style(word, style_id))
    assert found is not None  # _missing_numbering has seen to it
    num_id, level = found
    return ListLevel(
        num_id=num_id,
        abstract_id=int(level.getparent().get(qn("w:abstractNumId"))),
        left=_number(level, "w:pPr/w:ind", "w:left") or _number(level, "w:pPr/w:ind", "w:start"),
        hanging=_number(level, "w:pPr/w:ind", "w:hanging"),
    )


def _fills(word: WordFile, ids: Mapping[str, str]) -> Iterator[tuple[Tone, str]]:
    """The colours of tones that have one."""
    for tone, name in styles.TONES.items():
        shading = _style(word, ids[name]).find("w:pPr/w:shd", word.styles.element.nsmap) if name else None
        fill = shading.get(qn("w:fill"), "auto") if shading is not None else "auto"
        if fill not in ("auto", "FFFFFF"):
            yield tone, fill


# Parts rewritten


def _insert(parent: Element, child: Element, successors: tuple[str, ...]) -> None:
    """Put ``child`` before the first of ``successors``: the schema fixes the order of children."""
    names = {qn(f"w:{name}") for name in successors}
    place = next((index for index, other in enumerate(parent) if other.tag in names), len(parent))
    parent.insert(place, child)


def _child(parent: Element, name: str, successors: tuple[str, ...] = ()) -> Element:
    """The child of that name, made where it was missing."""
    found = parent.find(qn(f"w:{name}"))
    if found is None:
        found = etree.SubElement(parent, qn(f"w:{name}"))
        _insert(parent, found, successors)
    return found


def _styles_xml(word: WordFile, page: Page, mirrored: bool) -> str:
    """The styles part with the language and the width of the text left open; mirrored for right-to-left documents."""
    root = deepcopy(word.styles.element)
    run = _child(_child(_child(root, "docDefaults", ("latentStyles", "style")), "rPrDefault", ("pPrDefault",)), "rPr")
    language = _child(run, "lang", ("eastAsianLayout", "specVanish", "oMath"))
    _open_tags(language)
    for tab in root.iter(qn("w:tab")):
        if tab.get(qn("w:pos")) == str(page.text_width):
            tab.set(qn("w:pos"), TEXT_WIDTH)
    if mirrored:
        for style in root.findall(qn("w:style")):
            _mirror(style)
    return str(etree.tostring(root, encoding="unicode"))


def _open_tags(language: Element) -> None:
    language.set(qn("w:val"), LATIN_TAG)
    language.set(qn("w:bidi"), COMPLEX_TAG)


def _mirror(style: Element) -> None:
    """Turn a paragraph style for right-to-left text: indents follow the text's direction, borders do not."""
    if style.get(qn("w:type")) != "paragraph":
        return
    if style.find(qn("w:basedOn")) is None:
        properties = _child(style, "pPr", ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))
        _child(properties, "bidi", _AFTER_BIDI)
    for borders in style.iter(qn("w:pBdr")):
        _swap_sides(borders)
    if style.find(qn("w:name")).get(qn("w:val")) in styles.CALLOUTS.values():
        _set_in(style)


def _set_in(style: Element) -> None:
    """Set the text of a box further in, and leave its bar where it is."""
    for indent in style.iterfind("w:pPr/w:ind", style.nsmap):
        indent.set(qn("w:left"), str(_indent(style) + MIRRORED_INSET))
    for bar in style.iterfind("w:pPr/w:pBdr/w:right", style.nsmap):
        bar.set(qn("w:space"), str(min(_WIDEST_SPACE, int(bar.get(qn("w:space"), "0")) + MIRRORED_INSET // 20)))


def _swap_sides(borders: Element) -> None:
    for edge in borders:
        side = etree.QName(edge).localname
        edge.tag = qn(f"w:{ {'left': 'right', 'right': 'left'}.get(side, side) }")
    borders[:] = sorted(borders, key=lambda edge: _EDGES.index(etree.QName(edge).localname))


def _numbering_xml(word: WordFile) -> str:
    """The numbering part with the letters left open, up to where documents add lists of their own."""
    root = deepcopy(_numbering(word))
    for element in root.findall(qn("w:numIdMacAtCleanup")):
        root.remove(element)
    for format_ in root.iter(qn("w:numFmt")):
        if format_.get(qn("w:val")) == "lowerLetter":
            format_.set(qn("w:val"), LETTER_FORMAT)
    for indent in root.iterfind("w:abstractNum/w:lvl/w:pPr/w:ind", root.nsmap):
        for name in (qn("w:left"), qn("w:start")):
            if name in indent.attrib:
                indent.set(name, f"{LIST_INDENT}{indent.get(name)}.")
    xml: str = etree.tostring(root, encoding="unicode")
    return xml.removesuffix("</w:numbering>")


def _settings_xml(word: WordFile) -> str:
    """The settings part: current behaviour of Word, no outside template, nothing that asks a question on opening."""
    root = deepcopy(word.settings.element)
    for name in _SETTINGS_LEFT_OUT:
        for element in root.findall(qn(f"w:{name}")):
            root.remove(element)
    compatibility = _child(root, "compat", _AFTER_COMPATIBILITY)
    settings = [each for each in compatibility if each.get(qn("w:name")) == "compatibilityMode"]
    mode = settings[0] if settings else etree.SubElement(compatibility, qn("w:compatSetting"))
    mode.set(qn("w:name"), "compatibilityMode")
    mode.set(qn("w:uri"), "http://schemas.microsoft.com/office/word")
    mode.set(qn("w:val"), "15")
    language = _child(root, "themeFontLang", _AFTER_THEME_LANGUAGE)
    _open_tags(language)
    return str(etree.tostring(root, encoding="unicode"))


# Parts carried


def _story_parts(word: WordFile) -> Iterator[Any]:
    for relation in word.part.rels.values():
        if relation.reltype in _STORIES:
            yield relation.target_part


def _parts(word: WordFile) -> tuple[tuple[Reference, ...], tuple[Story, ...], tuple[Part, ...]]:
    """The document's references, its headers and footers, and every part that is carried as it is."""
    references: list[Reference] = []
    stories: list[Story] = []
    carried: dict[str, Part] = {}
    places = _places(word)
    for id_, relation in sorted(word.part.rels.items(), key=lambda item: _natural(item[0])):
        if relation.reltype not in _STORIES | _REWRITTEN | _CARRIED:
            continue
        part = relation.target_part
        number = len(references) + 1
        references.append(Reference(f"rId{number}", relation.reltype, relation.target_ref, places.get(id_, "")))
        if relation.reltype in _STORIES:
            stories.append(Story(_name(part), part.content_type, tuple(_pieces(part.element))))
        elif relation.reltype in _CARRIED:
            carried[_name(part)] = Part(_name(part), part.content_type, part.blob)
        carried.update(_below(part))
    return tuple(references), tuple(stories), tuple(carried[name] for name in sorted(carried))


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


# Placeholders


def _pieces(root: Element) -> Iterator[str | Placeholder]:
    """The XML of a header or footer, cut at the runs that hold placeholders."""
    root = deepcopy(root)
    found: list[Placeholder] = []
    for paragraph in root.iter(qn("w:p")):
        _join(paragraph)
        for run in paragraph.findall(qn("w:r")):
            found.extend(_cut(run))
    xml: str = etree.tostring(root, encoding="unicode")
    for index, piece in enumerate(xml.split("<?mieux ?>")):
        if index:
            yield found[index - 1]
        yield piece


def _join(paragraph: Element) -> None:
    """Gather each placeholder in one run: Word splits words over runs as it likes."""
    texts = [text for run in paragraph.findall(qn("w:r")) for text in run.findall(qn("w:t"))]
    whole = "".join(text.text or "" for text in texts)
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text.text or ""))
    spans = [(match.start(), match.end()) for match in _PLACEHOLDER.finditer(whole)]
    for text, (start, end) in zip(texts, pairwise(starts), strict=True):
        # A placeholder belongs whole to the run in which it begins.
        begun = max((last for first, last in spans if first < start), default=start)
        reach = max((last for first, last in spans if first < end), default=end)
        text.text = whole[max(start, begun) : max(end, reach)]


def _cut(run: Element) -> Iterator[Placeholder]:
    """Cut a run at its placeholders; each of them becomes a processing instruction in the XML."""
    properties = run.find(qn("w:rPr"))
    if not any(_PLACEHOLDER.search(text.text or "") for text in run.findall(qn("w:t"))):
        return
    for child in run:
        if child.tag == qn("w:t"):
            for index, word in enumerate(_PLACEHOLDER.split(child.text or "")):
                if index % 2:
                    yield _placeholder(word, properties)
                    run.addprevious(etree.ProcessingInstruction("mieux"))
                elif word:
                    run.addprevious(_run(_text(word), properties))
        elif child is not properties:
            run.addprevious(_run(deepcopy(child), properties))
    run.getparent().remove(run)


def _run(child: Element, properties: Element) -> Element:
    run = etree.Element(qn("w:r"))
    if properties is not None:
        run.append(deepcopy(properties))
    run.append(child)
    return run


def _text(words: str) -> Element:
    text = etree.Element(qn("w:t"))
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return text


def _placeholder(name: str, properties: Element) -> Placeholder:
    """The placeholder with its run's look, without what depends on the script."""
    style, look = "", ""
    for child in properties if properties is not None else ():
        if child.tag == qn("w:rStyle"):
            style = child.get(qn("w:val"))
        elif child.tag not in (qn("w:rFonts"), qn("w:rtl"), qn("w:cs"), qn("w:lang"), qn("w:noProof")):
            xml = etree.tostring(child, encoding="unicode", with_tail=False)
            look += re.sub(r' xmlns:\w+="[^"]*"', "", xml)
    return Placeholder(name, style, look)
