"""The parts of a house style that are rewritten: what differs from document to document is left open in them."""

from __future__ import annotations

from copy import deepcopy

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from mieux_training.render.docx import styles
from mieux_training.render.docx.house import (
    COMPLEX_TAG,
    LATIN_TAG,
    LETTERS,
    LEVEL_SCRIPT,
    LIST_INDENT,
    MIRRORED_INSET,
    PROTECTION,
    TEXT_WIDTH,
)
from mieux_training.render.docx.wordfile import Element, indent_of, numbering_of

__all__ = ["numbering_xml", "settings_xml", "styles_xml"]

_SETTINGS_LEFT_OUT = (
    "attachedTemplate",
    "updateFields",
    "mailMerge",
    "documentProtection",
    "writeProtection",
    "trackRevisions",
    "docVars",
    "rsids",
    "saveThroughXslt",
    "linkStyles",
)
_BEFORE_PROTECTION = (
    "view",
    "zoom",
    "removePersonalInformation",
    "removeDateAndTime",
    "doNotDisplayPageBoundaries",
    "displayBackgroundShape",
    "printPostScriptOverText",
    "printFractionalCharacterWidth",
    "printFormsData",
    "embedTrueTypeFonts",
    "embedSystemFonts",
    "saveSubsetFonts",
    "saveFormsData",
    "mirrorMargins",
    "alignBordersAndEdges",
    "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter",
    "gutterAtTop",
    "hideSpellingErrors",
    "hideGrammaticalErrors",
    "activeWritingStyle",
    "proofState",
    "formsDesign",
    "stylePaneFormatFilter",
    "stylePaneSortMethod",
    "documentType",
    "revisionView",
    "doNotTrackMoves",
    "doNotTrackFormatting",
)
_AFTER_THEME_LANGUAGE = (
    "clrSchemeMapping",
    "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures",
    "forceUpgrade",
    "captions",
    "readModeInkLockDown",
    "smartTagType",
    "schemaLibrary",
    "shapeDefaults",
    "doNotEmbedSmartTags",
    "decimalSymbol",
    "listSeparator",
)
_AFTER_COMPATIBILITY = ("docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", *_AFTER_THEME_LANGUAGE)
_NO_COUNTS = frozenset(("bullet", "none"))
_LETTERED = frozenset(("lowerLetter", "upperLetter"))
_AFTER_SCRIPT = ("em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange")
_CALLOUTS = frozenset(name.lower() for name in styles.CALLOUTS.values())
_WIDEST_SPACE = 31
"""Points; Word takes no more between text and border."""
_EDGES = ("top", "left", "bottom", "right", "between", "bar")
_AFTER_BIDI = (
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
)


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


def styles_xml(word: WordFile, text_width: int, mirrored: bool) -> str:
    """The styles part with the language and the width of the text left open; mirrored for right-to-left documents."""
    root = deepcopy(word.styles.element)
    run = _child(_child(_child(root, "docDefaults", ("latentStyles", "style")), "rPrDefault", ("pPrDefault",)), "rPr")
    language = _child(run, "lang", ("eastAsianLayout", "specVanish", "oMath"))
    _open_tags(language)
    for tab in root.iter(qn("w:tab")):
        if tab.get(qn("w:pos")) == str(text_width):
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
    if style.find(qn("w:name")).get(qn("w:val")).lower() in _CALLOUTS:
        _set_in(style)


def _set_in(style: Element) -> None:
    """Set the text of a box further in, and leave its bar where it is."""
    for indent in style.iterfind("w:pPr/w:ind", style.nsmap):
        indent.set(qn("w:left"), str(indent_of(style) + MIRRORED_INSET))
    for bar in style.iterfind("w:pPr/w:pBdr/w:right", style.nsmap):
        bar.set(qn("w:space"), str(min(_WIDEST_SPACE, int(bar.get(qn("w:space"), "0")) + MIRRORED_INSET // 20)))


def _swap_sides(borders: Element) -> None:
    for edge in borders:
        side = etree.QName(edge).localname
        edge.tag = qn(f"w:{ {'left': 'right', 'right': 'left'}.get(side, side) }")
    borders[:] = sorted(borders, key=lambda edge: _EDGES.index(etree.QName(edge).localname))


def numbering_xml(word: WordFile) -> str:
    """The numbering part up to where documents add lists of their own; indents, script and letters are left open."""
    root = deepcopy(numbering_of(word))
    for element in root.findall(qn("w:numIdMacAtCleanup")):
        root.remove(element)
    for indent in root.iterfind("w:abstractNum/w:lvl/w:pPr/w:ind", root.nsmap):
        for name in (qn("w:left"), qn("w:start")):
            if name in indent.attrib:
                indent.set(name, f"{LIST_INDENT}{indent.get(name)}.")
    for level in root.iterfind("w:abstractNum/w:lvl", root.nsmap):
        _open_level(level)
    xml: str = etree.tostring(root, encoding="unicode")
    return xml.removesuffix("</w:numbering>")


def _open_level(level: Element) -> None:
    """Leave open the script of a level that counts, and the letters of one that counts in letters."""
    counts = level.find(qn("w:numFmt"))
    if counts is None or counts.get(qn("w:val")) in _NO_COUNTS:
        return
    if counts.get(qn("w:val")) in _LETTERED:
        counts.set(qn("w:val"), f"{LETTERS}{counts.get(qn('w:val'))}")
    properties = _child(level, "rPr")
    _insert(properties, etree.Comment(LEVEL_SCRIPT), _AFTER_SCRIPT)


def settings_xml(word: WordFile) -> str:
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
    before = {qn(f"w:{name}") for name in _BEFORE_PROTECTION}
    place = sum(element.tag in before for element in root)
    root.insert(place, etree.Comment(PROTECTION))
    return str(etree.tostring(root, encoding="unicode"))
