"""Whether the text of a folded sheet fits its panels, estimated from the widths of letters before anything is printed.

    document + house style ─ fills ─ a Fill for each panel ─ overfull ─ problems

No font is opened, so that the answer is the same on every machine. It errs to the safe side: a text that passes also
fits with the fonts that stand in for those of Word, and with Word's own lines, which are a little higher.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final

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
from mieux_training.render.docx.measures import WIDTHS, Look, advance, font_of, look_of, script_of
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


BOX: Final = 0.3
"""How much higher the first line of an item is that has a box to tick, by the size of its letters."""

_THAI_WORD = 5
"""Thai has no spaces; a line may end after a word, and words have about so many letters."""


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
            width, is_complex = advance(letter, self.font)
            width *= (look.complex if is_complex else look.latin) * (WIDTHS[self.font].bold if bold or look.bold else 1)
            if letter.isspace() and letter not in "\u00a0\u202f":
                words.append((word, gap))
                word, gap, thai = 0.0, width, 0
                continue
            if script_of(letter) is Script.THAI and width:
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
    sheet = house.styles_xml[language.direction is Direction.RTL]
    names = [*styles.PANELS.values(), *styles.PANEL_HEADINGS.values(), styles.PANEL_ITEM]
    looks = {name: look_of(sheet, house.styles[name], language.script) for name in names}
    indents = {kind: (level.left + setting.list_indent) / _TWIPS for kind, level in house.lists.items()}
    return Ruler(looks, font_of(house), indents)
