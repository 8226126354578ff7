"""What a house style says of Arabic and Thai text: Word sets it with fonts, sizes and weights of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from mieux_training.errors import Place, Problem, Severity
from mieux_training.render.docx import styles
from mieux_training.render.docx.wordfile import styles_by_name

__all__ = ["unset"]

# lxml's elements have no types of their own.
Element = Any

_PAIRS: Final = (("sz", "szCs", "a size"), ("b", "bCs", "bold"), ("i", "iCs", "italics"))
_LATIN_FONTS = ("w:ascii", "w:asciiTheme", "w:hAnsi", "w:hAnsiTheme")
_COMPLEX_FONTS = ("w:cs", "w:cstheme")
_SCRIPTS: Final = {"Arab": "Arabic", "Thai": "Thai"}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STYLE_HINT = (
    "in Word: Modify Style, Format, Font, Complex scripts; Word shows it once Arabic or Thai is among its languages"
)
_HINT = "start from the file that 'mieux template new' writes; Word has no window for this setting"


def unset(word: WordFile, place: Place) -> Iterator[Problem]:
    """Every setting for complex scripts that is missing, as warnings: documents in Latin script do without."""
    for hint, lacks in ((_HINT, (*_defaults(word), *_themes(word), *_languages(word))), (_STYLE_HINT, _styles(word))):
        for what, name in lacks:
            yield Problem("house-style-complex-script", what, place, hint, Severity.WARNING, {"setting": name})


Lack = tuple[str, str]
"""What is missing, in words and by the name of its markup."""


def _defaults(word: WordFile) -> Iterator[Lack]:
    """The font and the size of text that no style says anything about."""
    properties = word.styles.element.find(_path("w:docDefaults/w:rPrDefault/w:rPr"))
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    if fonts is None or not _has(fonts, _COMPLEX_FONTS):
        yield "the defaults name no font for Arabic and Thai text (cs)", "cs"
    if properties is None or properties.find(qn("w:szCs")) is None:
        yield "the defaults give no size for Arabic and Thai text (szCs)", "szCs"


def _styles(word: WordFile) -> Iterator[Lack]:
    """Styles that documents use, and those that they are based on, in which Latin text alone is provided for."""
    for style in _in_use(word):
        name = style.find(qn("w:name")).get(qn("w:val"))
        lacks: dict[str, str] = {}
        for properties in style.iter(qn("w:rPr")):
            fonts = properties.find(qn("w:rFonts"))
            if fonts is not None and _has(fonts, _LATIN_FONTS) and not _has(fonts, _COMPLEX_FONTS):
                lacks["cs"] = "a font"
            for one, other, what in _PAIRS:
                if properties.find(qn(f"w:{one}")) is not None and properties.find(qn(f"w:{other}")) is None:
                    lacks[other] = what
        for setting, what in lacks.items():
            yield f"the style {name!r} sets {what} for Latin text and not for Arabic and Thai ({setting})", setting


def _in_use(word: WordFile) -> Iterator[Element]:
    by_id = {style.get(qn("w:styleId")): style for style in word.styles.element.findall(qn("w:style"))}
    present = styles_by_name(word)
    seen = set()
    for _, name in styles.required_styles():
        style = present[name.lower()].element if name.lower() in present else None
        while style is not None and style.get(qn("w:styleId")) not in seen:
            seen.add(style.get(qn("w:styleId")))
            yield style
            based = style.find(qn("w:basedOn"))
            style = by_id.get(based.get(qn("w:val"))) if based is not None else None


def _themes(word: WordFile) -> Iterator[Lack]:
    """A font that comes from the theme, where the theme has none for a script."""
    fonts = word.styles.element.find(_path("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts"))
    if fonts is None or not fonts.get(qn("w:cstheme")):
        return
    kind = f"{_DRAWING}{'majorFont' if 'major' in fonts.get(qn('w:cstheme')) else 'minorFont'}"
    found = next((each for theme in _theme_trees(word) for each in theme.iter(kind)), None)
    for script, name in _SCRIPTS.items():
        if not _names_font(found, script):
            yield f"the theme names no font for {name} text (cs)", "cs"


def _names_font(fonts: Element | None, script: str) -> bool:
    if fonts is None:
        return False
    named = (fonts.find(f"{_DRAWING}cs"), fonts.find(f"{_DRAWING}font[@script='{script}']"))
    return any(each is not None and each.get("typeface") for each in named)


def _theme_trees(word: WordFile) -> Iterator[Element]:
    for relation in word.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.THEME:
            yield etree.fromstring(relation.target_part.blob)


def _languages(word: WordFile) -> Iterator[Lack]:
    """The language of Arabic or Thai text where a document has none of its own."""
    language = word.styles.element.find(_path("w:docDefaults/w:rPrDefault/w:rPr/w:lang"))
    if language is None or not language.get(qn("w:bidi")):
        yield "the defaults name no language for Arabic and Thai text (bidi)", "bidi"
    language = word.settings.element.find(qn("w:themeFontLang"))
    if language is None or not language.get(qn("w:bidi")):
        yield "the settings name no language for the theme's fonts for Arabic and Thai (themeFontLang, bidi)", "bidi"


def _path(path: str) -> str:
    return "/".join(qn(step) for step in path.split("/"))


def _has(element: Element, names: tuple[str, ...]) -> bool:
    return any(element.get(qn(name)) for name in names)
