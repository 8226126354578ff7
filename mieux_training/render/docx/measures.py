"""How much room type takes: widths of letters, and what styles say of sizes and spacing.

No font is opened, so that the answer is the same on every machine. It errs to the safe side: what is said to fit also
does with the fonts that stand in for those of Word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final
from xml.etree import ElementTree

from mieux_training.frozen import frozen
from mieux_training.i18n.formats import Script
from mieux_training.render.docx.house import HouseStyle

__all__ = ["WIDTHS", "Look", "advance", "font_of", "look_of", "script_of", "word_width"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWIPS = 20
_SINGLE = 240

# Letters


@frozen
class Widths:
    """Average widths of letters, in parts of their size; bold ones are wider."""

    space: float
    narrow: float
    digit: float
    small: float
    capital: float
    wide: float
    bold: float


WIDTHS: Final[Mapping[str, Widths]] = MappingProxyType(
    {
        # Carlito, which has the widths of Calibri; a little more, for lines that end early.
        "Calibri": Widths(0.226, 0.30, 0.507, 0.50, 0.55, 0.80, 1.025),
        # Liberation Sans, which has those of Arial, for every other font.
        "": Widths(0.278, 0.28, 0.556, 0.545, 0.67, 0.84, 1.07),
    }
)
COMPLEX: Final[Mapping[Script, float]] = MappingProxyType({Script.ARABIC: 0.53, Script.THAI: 0.60})
"""The widest that stand in for Arial and Tahoma: DejaVu Sans for Arabic, Loma for Thai; marks above and below take no
room."""

HEIGHTS: Final[Mapping[Script, float]] = MappingProxyType({Script.LATIN: 1.23, Script.ARABIC: 1.2, Script.THAI: 1.6})
"""A single line by the size of its letters."""

_JOINED: Final = 1.1
"""How much wider than usual a word of complex letters may be."""

OTHER: Final = 1.0
"""Letters of scripts that nobody has measured."""

_NARROW = frozenset("ijltfrI!|.,:;'’‘()[]-/·")
_WIDE = frozenset("mwMW@%—…œŒæÆ&")


@cache
def script_of(letter: str) -> Script | None:
    """The script of a letter, as far as its widths are known."""
    code = ord(letter)
    if 0x0E00 <= code <= 0x0E7F:
        return Script.THAI
    if 0x0590 <= code <= 0x08FF or 0xFB1D <= code <= 0xFEFC:
        return Script.ARABIC
    return Script.LATIN if code < 0x0590 or 0x1E00 <= code <= 0x20CF else None


@cache
def advance(letter: str, font: str) -> tuple[float, bool]:
    """A letter's width, and whether its size is that of complex scripts.

    >>> advance("i", "Calibri"), advance("ก", "Calibri")[1], advance("\u0e48", "Calibri")[0]
    ((0.3, False), True, 0.0)
    """
    widths, script = WIDTHS[font], script_of(letter)
    if unicodedata.category(letter) in ("Mn", "Cf"):
        return 0.0, False
    if script is None:
        return OTHER, True
    if script is not Script.LATIN:
        return COMPLEX[script], True
    kinds = (
        (letter.isspace(), widths.space),
        (letter in _NARROW, widths.narrow),
        (letter in _WIDE, widths.wide),
        (letter.isdigit(), widths.digit),
        (letter.isupper(), widths.capital),
    )
    return next((width for fits, width in kinds if fits), widths.small), False


# Styles


@frozen
class Look:
    """What a paragraph style says of room; all in points."""

    latin: float
    complex: float
    bold: bool
    around: float
    """Above, below, and for a rule."""
    line: float


def font_of(house: HouseStyle) -> str:
    """The font of Latin text, as far as its widths are known: the one that styles name, else the theme's."""
    root = _style_sheet(house.styles_xml[False])
    fonts = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts")
    named = fonts.get(f"{_W}ascii") if fonts is not None else None
    if named is None:
        theme = next((part.data for part in house.parts if part.content_type.endswith("theme+xml")), b"")
        found = re.search(rb'<a:minorFont>\s*<a:latin typeface="([^"]*)"', theme)
        named = found[1].decode("utf-8", "replace") if found else ""
    return named if named in WIDTHS else ""


@lru_cache(maxsize=4)
def _style_sheet(styles_xml: str) -> ElementTree.Element:
    """The styles of a house style, parsed once for all documents that have them."""
    return ElementTree.fromstring(styles_xml)


def word_width(word: str, look: Look, font: str) -> float:
    """How wide a word stands on its line, in points. Joined letters vary in width, and one word has few to even out."""
    widths = ((advance(letter, font)) for letter in word)
    each = (width * (_JOINED * look.complex if is_complex else look.latin) for width, is_complex in widths)
    return sum(each) * (WIDTHS[font].bold if look.bold else 1)


@lru_cache(maxsize=256)
def look_of(styles_xml: str, style: str, script: Script) -> Look:
    """A style, by its id, with all that it is based on."""
    root = _style_sheet(styles_xml)
    properties = [root.find(f"{_W}docDefaults/{_W}pPrDefault"), root.find(f"{_W}docDefaults/{_W}rPrDefault")]
    properties += reversed(list(_chain(root, style)))
    values: dict[str, str] = {}
    for element in properties:
        if element is not None:
            values.update(_values(element))
    latin, complex_ = (int(values.get(name, 20)) / 2 for name in ("sz", "szCs"))
    line = float(values.get("line", _SINGLE))
    single = max(HEIGHTS[Script.LATIN] * latin, HEIGHTS[script] * (latin if script is Script.LATIN else complex_))
    rule, within = values.get("lineRule", "auto"), line / _TWIPS
    heights = {"auto": single * line / _SINGLE, "exact": within, "atLeast": max(single, within)}
    around = sum(int(values.get(name, 0)) for name in ("before", "after")) / _TWIPS + float(values.get("rule", 0))
    return Look(latin, complex_, values.get("b") == "1", around, heights[rule])


def _chain(root: ElementTree.Element, style: str | None) -> Iterator[ElementTree.Element]:
    """A style and those that it is based on, the nearest first."""
    known = {each.get(f"{_W}styleId"): each for each in root.iter(f"{_W}style")}
    seen = set()
    while style in known and style not in seen:
        seen.add(style)
        yield known[style]
        based = known[style].find(f"{_W}basedOn")
        style = based.get(f"{_W}val") if based is not None else None


def _values(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """What a style itself says of sizes, spacing, weight and rules."""
    spacing = element.find(f"{_W}pPr/{_W}spacing")
    if spacing is not None:
        for name in ("before", "after", "line", "lineRule"):
            if (value := spacing.get(_W + name)) is not None:
                yield name, value
    for name in ("sz", "szCs"):
        size = element.find(f"{_W}rPr/{_W}{name}")
        if size is not None:
            yield name, size.get(f"{_W}val", "20")
    bold = element.find(f"{_W}rPr/{_W}b")
    if bold is not None:
        yield "b", "0" if bold.get(f"{_W}val") in ("0", "false") else "1"
    edges = [edge for side in ("top", "bottom") for edge in element.iterfind(f"{_W}pPr/{_W}pBdr/{_W}{side}")]
    if edges:
        sizes = (float(edge.get(f"{_W}space", "0")) + float(edge.get(f"{_W}sz", "0")) / 8 for edge in edges)
        yield "rule", str(sum(sizes))
