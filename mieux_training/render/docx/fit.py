"""Whether the text of a folded sheet fits its panels, estimated from the widths of letters before anything is printed.

    document + house style ─ fills ─ a Fill for each panel ─ overfull ─ problems

No font is opened, so that the answer is the same on every machine. It errs to the safe side: a text that passes also
fits with the fonts that stand in for those of Word, and with Word's own lines, which are a little higher.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final
from xml.etree import ElementTree

from mieux_training.document.nodes import (
    Document,
    Ground,
    Heading,
    Inline,
    ItemList,
    Link,
    ListKind,
    Mark,
    Paragraph,
    Role,
    Run,
    SheetPanel,
)
from mieux_training.errors import Place, Problem
from mieux_training.frozen import frozen, replace
from mieux_training.i18n.formats import Direction, Script
from mieux_training.render.docx import styles
from mieux_training.render.docx.house import HouseStyle
from mieux_training.render.docx.script import typesetting
from mieux_training.render.docx.sheets import Geometry, geometry, sheet_of, sheet_page
from mieux_training.render.docx.writer import PAPERS

__all__ = ["FULL", "Fill", "fills", "overfull"]

FULL: Final = 0.92
"""How far a panel may be filled: the rest is for what Word sets wider or higher than expected."""

COVER: Final = 0.7
"""The part of a cover above its picture."""

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWIPS = 20
_SINGLE = 240


@frozen
class Fill:
    """How full a panel is."""

    panel: str
    part: float
    """The text's height by the room's: 1 is a panel full to its margin."""
    lines: int
    """How many lines of text are too many."""
    where: Place


def overfull(document: Document, house: HouseStyle) -> list[Problem]:
    """A problem for each panel whose text does not fit; nothing for documents that are no sheet."""
    name = f"{document.language.tag}/{document.id}"
    return [_problem(fill, name) for fill in fills(document, house) if fill.lines]


def _problem(fill: Fill, name: str) -> Problem:
    percent = math.ceil(100 * fill.part)
    lines = f"{fill.lines} line{'' if fill.lines == 1 else 's'}"
    return Problem(
        "panel-overfull",
        f"{name}: the panel '{fill.panel}' is filled to {percent} per cent, about {lines} too many",
        fill.where,
        f"shorten its text in this language, or move a part to another panel; {FULL:.0%} prints safely",
        params={"panel": fill.panel, "percent": percent, "lines": fill.lines},
    )


def fills(document: Document, house: HouseStyle) -> tuple[Fill, ...]:
    """How full each panel of a sheet is, in the order of the sheet."""
    sheet = sheet_of(document)
    if sheet is None:
        return ()
    width, height = PAPERS[document.paper.partition(" ")[0]]
    room = geometry(sheet_page(replace(house.page, width=width, height=height)), len(sheet.outside))
    ruler = _ruler(document, house)
    return tuple(_fill(panel, room, ruler) for panel in sheet.panels)


def _fill(panel: SheetPanel, room: Geometry, ruler: Ruler) -> Fill:
    available = room.height / _TWIPS * (COVER if panel.ground is Ground.COVER else 1)
    needed = sum(ruler.height(block, room.width / _TWIPS) for block in panel.blocks)
    beyond = needed - FULL * available
    lines = math.ceil(beyond / ruler.looks[styles.PANELS[Role.BODY]].line) if beyond > 0 else 0
    return Fill(panel.name, needed / available, lines, panel.where)


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

BOX: Final = 0.3
"""How much higher the first line of an item is that has a box to tick, by the size of its letters."""

OTHER: Final = 1.0
"""Letters of scripts that nobody has measured."""

_NARROW = frozenset("ijltfrI!|.,:;'’‘()[]-/·")
_WIDE = frozenset("mwMW@%—…œŒæÆ&")
_THAI_WORD = 5
"""Thai has no spaces; a line may end after a word, and words have about so many letters."""


@cache
def _script_of(letter: str) -> Script | None:
    code = ord(letter)
    if 0x0E00 <= code <= 0x0E7F:
        return Script.THAI
    if 0x0590 <= code <= 0x08FF or 0xFB1D <= code <= 0xFEFC:
        return Script.ARABIC
    return Script.LATIN if code < 0x0590 or 0x1E00 <= code <= 0x20CF else None


@cache
def _advance(letter: str, font: str) -> tuple[float, bool]:
    """A letter's width, and whether its size is that of complex scripts.

    >>> _advance("i", "Calibri"), _advance("ก", "Calibri")[1], _advance("\u0e48", "Calibri")[0]
    ((0.3, False), True, 0.0)
    """
    widths, script = WIDTHS[font], _script_of(letter)
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


@frozen
class Ruler:
    """Measures blocks in one language and house style."""

    looks: Mapping[str, Look]
    """By the style's name."""
    font: str
    """A key of :data:`WIDTHS`."""
    indents: Mapping[ListKind, float]
    """How far the items of each kind of list stand in, in points."""

    def height(self, block: Paragraph | Heading | ItemList, width: float) -> float:
        """The height of a block in lines of that width."""
        if isinstance(block, ItemList):
            inner = width - self.indents[block.kind]
            box = BOX * self.looks[styles.PANEL_ITEM].latin if block.kind is ListKind.CHECK else 0.0
            return sum(box + self._paragraph(item.content, styles.PANEL_ITEM, inner) for item in block.items)
        if isinstance(block, Heading):
            return self._paragraph(block.content, styles.PANEL_HEADINGS[block.level], width)
        name = styles.PANELS.get(block.role, styles.PANELS[Role.BODY])
        return self._paragraph(block.content, name, width)

    def _paragraph(self, content: tuple[Inline, ...], name: str, width: float) -> float:
        look = self.looks[name]
        return look.around + look.line * sum(_lines(words, width) for words in self._words(content, look))

    def _words(self, content: tuple[Inline, ...], look: Look) -> Iterator[list[tuple[float, float]]]:
        """For each line that the author has ended, its words: a width, and the width of the space before it."""
        words: list[tuple[float, float]] = []
        word = gap = 0.0
        thai = 0
        for letter, bold in _letters(content):
            if letter == "\n":
                yield [*words, (word, gap)]
                words, word, gap, thai = [], 0.0, 0.0, 0
                continue
            width, is_complex = _advance(letter, self.font)
            width *= (look.complex if is_complex else look.latin) * (WIDTHS[self.font].bold if bold or look.bold else 1)
            if letter.isspace() and letter not in "\u00a0\u202f":
                words.append((word, gap))
                word, gap, thai = 0.0, width, 0
                continue
            if _script_of(letter) is Script.THAI and width:
                if thai == _THAI_WORD:
                    words.append((word, gap))
                    word, gap, thai = 0.0, 0.0, 0
                thai += 1
            word += width
        yield [*words, (word, gap)]


def _letters(content: tuple[Inline, ...]) -> Iterator[tuple[str, bool]]:
    """Every letter with whether it is bold; a break of lines is one.

    The mark of a doubtful text does not count: it goes when the text is mended, and a draft may be wider for it.
    """
    for node in content:
        if isinstance(node, Run) and node.mark is Mark.DOUBTFUL:
            continue
        if isinstance(node, Run | Link):
            bold = isinstance(node, Run) and node.bold
            yield from ((letter, bold) for letter in node.text)
        else:
            yield "\n", False


def _lines(words: list[tuple[float, float]], width: float) -> int:
    """How many lines words fill, each line taking as many as it can; a word that is longer than a line is broken.

    >>> _lines([(30, 0), (30, 5), (30, 5)], 70), _lines([(150, 0)], 70)
    (2, 3)
    """
    lines, used = 1, 0.0
    for word, gap in words:
        if used and used + gap + word > width:
            lines, used = lines + 1, word
        else:
            used += gap + word
        while used > width:
            lines, used = lines + 1, used - width
    return lines


def _ruler(document: Document, house: HouseStyle) -> Ruler:
    language, setting = document.language, typesetting(document.language)
    root = ElementTree.fromstring(house.styles_xml[language.direction is Direction.RTL])
    names = [*styles.PANELS.values(), *styles.PANEL_HEADINGS.values(), styles.PANEL_ITEM]
    looks = {name: _look(root, house.styles[name], language.script) for name in names}
    indents = {kind: (level.left + setting.list_indent) / _TWIPS for kind, level in house.lists.items()}
    return Ruler(looks, _font(root, house), indents)


def _font(root: ElementTree.Element, house: HouseStyle) -> str:
    """The font of Latin text, as far as its widths are known: the one that styles name, else the theme's."""
    fonts = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts")
    named = fonts.get(f"{_W}ascii") if fonts is not None else None
    if named is None:
        theme = next((part.data for part in house.parts if part.content_type.endswith("theme+xml")), b"")
        found = re.search(rb'<a:minorFont>\s*<a:latin typeface="([^"]*)"', theme)
        named = found[1].decode("utf-8", "replace") if found else ""
    return named if named in WIDTHS else ""


def _look(root: ElementTree.Element, style: str, script: Script) -> Look:
    """A style with all that it is based on."""
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
