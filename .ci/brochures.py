"""Looks at a rendered brochure: two pages, and how full each panel is.

The estimate in the program judges text before it is printed; this judges what LibreOffice made of it. Words are found
with ``pdftotext -bbox-layout`` (poppler-utils), in any script.
"""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from common import run
from pages import W, points, tree_of

__all__ = ["FULLEST", "Brochure", "complaints", "look"]

FULLEST: Final = 0.92
COVER: Final = 0.70
"""Lower on a cover stands a picture."""
NAMES: Final = {
    3: ("flap", "back", "cover", "inside-1", "inside-2", "inside-3"),
    2: ("back", "cover", "inside-1", "inside-2"),
}
"""The panels in reading order, by how many a side has."""

Word = tuple[float, float, float]
"""The middle of a word from the left, its upper edge and its lower one; in points, from the top down."""


@dataclass(frozen=True)
class Side:
    """A page of the document as its section describes it."""

    width: float
    height: float
    top: float
    bottom: float
    panels: int
    right_to_left: bool


@dataclass(frozen=True)
class Brochure:
    """What was found in a rendered brochure."""

    pages: int
    fills: dict[str, float]
    """By panel: how far its text reaches down, as a part of the room between its margins."""


def look(pdf: Path, document: Path) -> Brochure:
    """How full the panels of a brochure are."""
    pages = words_of(pdf)
    sides = sides_of(document)
    names = NAMES[sides[0].panels]
    fills = dict.fromkeys(names, 0.0)
    for number, (side, words) in enumerate(zip(sides, pages, strict=False)):
        own = names[number * side.panels : (number + 1) * side.panels]
        for panel, fill in zip(own, fills_of(side, words), strict=True):
            fills[panel] = fill
    return Brochure(len(pages), fills)


def complaints(brochure: Brochure) -> list[str]:
    """Each fault in words."""
    found = [f"{brochure.pages} pages instead of 2"] if brochure.pages != 2 else []
    for panel, fill in brochure.fills.items():
        most = COVER if panel == "cover" else FULLEST
        if not 0 < fill <= most:
            found.append(f"the panel {panel} is filled to {fill:.0%}; it may be {most:.0%}")
    return found


def fills_of(side: Side, words: list[Word]) -> list[float]:
    """How full each panel of a side is, in reading order.

    >>> fills_of(Side(300, 200, 0, 0, 3, True), [(50, 90, 100), (250, 140, 150)])
    [0.75, 0.0, 0.5]
    """
    lowest = [side.top] * side.panels
    for middle, upper, lower in words:
        if (upper + lower) / 2 < side.top:  # the line that says that it is a draft
            continue
        place = min(side.panels - 1, int(middle / side.width * side.panels))
        place = side.panels - 1 - place if side.right_to_left else place
        lowest[place] = max(lowest[place], lower)
    return [(each - side.top) / (side.height - side.top - side.bottom) for each in lowest]


def words_of(pdf: Path) -> list[list[Word]]:
    """The words of each page."""
    if shutil.which("pdftotext") is None:
        raise SystemExit("pdftotext (poppler-utils) is missing")
    text = run(["pdftotext", "-bbox-layout", pdf, "-"])
    # A PDF can hold characters that no XML may.
    tree = ElementTree.fromstring(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text))
    return [
        [word_of(word) for word in page.iter() if word.tag.endswith("}word")]
        for page in tree.iter()
        if page.tag.endswith("}page")
    ]


def word_of(element: ElementTree.Element) -> Word:
    """A word's place."""
    left, right, upper, lower = (float(element.get(name, "0")) for name in ("xMin", "xMax", "yMin", "yMax"))
    return (left + right) / 2, upper, lower


def sides_of(document: Path) -> list[Side]:
    """The sides of a sheet, as the sections of the Word file describe them."""
    return [side_of(section) for section in tree_of(document, "word/document.xml").iter(f"{W}sectPr")]


def side_of(section: ElementTree.Element) -> Side:
    """A section as a side."""
    size, margins, columns = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "cols"))
    assert size is not None and margins is not None and columns is not None
    return Side(
        points(size, "w"),
        points(size, "h"),
        points(margins, "top"),
        points(margins, "bottom"),
        int(columns.get(f"{W}num", "1")),
        section.find(f"{W}bidi") is not None,
    )


if __name__ == "__main__":
    found = look(Path(sys.argv[1]), Path(sys.argv[2]))
    print(" ".join(f"{panel}={fill:.0%}" for panel, fill in found.fills.items()), f"pages={found.pages}")
    print("\n".join(complaints(found)))
    sys.exit(bool(complaints(found)))
