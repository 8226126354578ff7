"""Renders documents with LibreOffice and looks at the pages: none blank, none that ends with a heading.

What Word makes of ``keepNext`` can only be seen on pages, and a validator never sees any. Headings are found by the
outline that LibreOffice writes into the PDF, which holds every paragraph in a heading style with its place, in any
script; entries of a contents page are not in it. What follows a heading is found as ink, for lines to write on and
pictures count as much as words do.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pypdfium2  # type: ignore[import-untyped]

from mieux_training.errors import MieuxError
from mieux_training.office import convert, find_office

__all__ = ["Pages", "look", "render"]

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NEAR: Final = 14
"""Points below a heading in which a thin line is the heading's own border."""
FAR: Final = 60
"""Points: a letter that is further below a heading belongs to something else."""
ABOVE: Final = 3
"""Points: how high above its line a letter may begin that is known by the box of its vowel mark."""
THIN: Final = 3
"""The most points that such a line, or the edge of a letter, is high."""
TATWEEL: Final = "\u0640"
"""What stretches an Arabic word and is no letter of it."""
PAPER: Final = 254
"""The shade of grey from which a pixel counts as paper."""


@dataclass
class Pages:
    """The pages of a document, counted from 1, and what is wrong with them."""

    count: int
    blank: list[int] = field(default_factory=list)
    stranded: list[tuple[int, str]] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    """Headings that the check could not find, so that it cannot speak of them."""

    def complaints(self) -> dict[str, list[str]]:
        """Each fault in words, by its kind."""
        return {
            "blank": [f"page {page}" for page in self.blank],
            "stranded headings": [f"{title!r} ends page {page}" for page, title in self.stranded],
            "not checked": self.unseen,
        }


def render(documents: list[Path], folder: Path) -> list[Path]:
    """The documents as PDF in a folder, in their order; their names must differ. Made as ``mieux build --pdf`` does."""
    try:
        office = find_office(os.environ, sys.platform)
    except MieuxError as error:
        raise SystemExit(str(error)) from None
    made = convert({document.stem: document.read_bytes() for document in documents}, office)
    for name, data in made.pdfs.items():
        (folder / f"{name}.pdf").write_bytes(data)
    if missing := [document.name for document in documents if document.stem not in made.pdfs]:
        raise SystemExit(f"LibreOffice did not make a PDF of {', '.join(missing)}: {made.said}")
    return [folder / f"{document.stem}.pdf" for document in documents]


def look(pdf: Path, document: Path) -> Pages:
    """What is wrong with a document's pages."""
    opened = pypdfium2.PdfDocument(pdf)
    headings = [(each.get_title(), each.get_dest()) for each in opened.get_toc()]
    places = [(place.get_index(), place.get_view()[1][1], title) for title, place in headings]
    pages = Pages(len(opened))
    if len(places) != (expected := number_of_headings(document)):
        pages.unseen.append(f"{expected} headings, of which the outline shows {len(places)}")
    margins = margins_of(document)
    for index, page in enumerate(opened):
        sheet = Sheet(page, margins)
        if not sheet.inked_rows(sheet.top):
            pages.blank.append(index + 1)
        _, top, title = min((each for each in places if each[0] == index), key=lambda each: each[1], default=(0, 0, ""))
        if title:
            bottom = sheet.bottom_of(title, top)
            if bottom is None:
                pages.unseen.append(f"the heading {title!r} on page {index + 1}")
            elif not sheet.goes_on_below(bottom):
                pages.stranded.append((index + 1, title))
    return pages


class Sheet:
    """A page without its header and footer: where text stands and where there is ink; in points, from the bottom up."""

    def __init__(self, page: Any, margins: dict[tuple[int, int], tuple[float, float]]) -> None:
        self.width, self.height = page.get_size()
        sizes = {
            key: value
            for key, value in margins.items()
            if abs(key[0] - self.width) < 3 and abs(key[1] - self.height) < 3
        }
        above, self.foot = next(iter(sizes.values()))
        self.top = self.height - above
        bitmap = page.render(scale=1, grayscale=True)
        pixels = bytes(bitmap.buffer)
        self.rows = [
            min(pixels[start : start + bitmap.width]) < PAPER
            for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
        ]
        self.text = page.get_textpage()
        self.stretches = page.get_objects

    def inked_rows(self, height: float) -> list[int]:
        """How many points below a height each row of ink stands, down to the footer."""
        begin, end = round(self.height - height), round(self.height - self.foot)
        return [row - begin for row in range(begin, end) if self.rows[row]]

    def goes_on_below(self, bottom: float) -> bool:
        """Whether anything follows a heading that ends at a height, but for the border under it."""
        touching = groupby(enumerate(self.inked_rows(bottom)), key=lambda each: each[1] - each[0])
        marks = ([row for _, row in run] for _, run in touching)
        return any(mark[0] >= NEAR or len(mark) > THIN for mark in marks)

    def bottom_of(self, title: str, top: float) -> float | None:
        """Where a heading that starts at a height ends, over as many lines as it has; None when it is not there."""
        missing, bottom = letters(title), top
        # Letter by letter: the box around a stretch of Thai holds letters of its neighbours.
        for lower, upper, found in sorted(self.characters(), reverse=True, key=lambda each: each[0]):
            if missing and lower <= top + ABOVE and bottom - upper < FAR and found <= missing:
                missing, bottom = missing - found, min(bottom, lower)
        return None if missing else min([bottom, *self.strokes_between(bottom, top)])

    def strokes_between(self, bottom: float, top: float) -> Iterator[float]:
        """Where each stretch of text ends that stands between these heights, or touches the lower one.

        PDFium gives a letter and its vowel mark one box, that of either: the other one is seen only here.
        """
        for stretch in self.stretches(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            _, lower, _, upper = stretch.get_bounds()
            if lower < top and upper > bottom - THIN:
                yield lower

    def characters(self) -> Iterator[tuple[float, float, Counter[str]]]:
        """The lower and the upper edge of each character, and the letters in it."""
        for number in range(self.text.count_chars()):
            if found := letters(self.text.get_text_range(number, 1, errors="ignore")):
                _, lower, _, upper = self.text.get_charbox(number)
                yield lower, upper, found


def letters(text: str) -> Counter[str]:
    """Letters and digits without marks, in whatever form and order a PDF holds them, and however it stretches them.

    >>> letters("Ab-a") == letters("baA")
    True
    >>> letters("\u202bأوّلًا، مـتى؟") == letters("\ufee3\ufe98\ufef0 \ufe83\ufeee\ufefb")
    True
    """
    return Counter(each for each in unicodedata.normalize("NFKD", text) if each.isalnum() and each != TATWEEL)


def margins_of(document: Path) -> dict[tuple[int, int], tuple[float, float]]:
    """The upper and lower margin for each size of page; the narrowest where sections differ."""
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for section in tree_of(document, "word/document.xml").iter(f"{W}sectPr"):
        size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is not None and margin is not None:
            key = (round(points(size, "w")), round(points(size, "h")))
            one, other = found.get(key, (key[1], key[1]))
            found[key] = (min(one, points(margin, "top")), min(other, points(margin, "bottom")))
    return found


def number_of_headings(document: Path) -> int:
    """How many paragraphs with text are headings of the levels 1 to 4, whatever a house style calls them."""
    styles = {str(style.get(f"{W}styleId")): style for style in tree_of(document, "word/styles.xml").iter(f"{W}style")}
    wanted = {key for key in styles if is_heading(key, styles)}
    return sum(
        (style := paragraph.find(f"{W}pPr/{W}pStyle")) is not None
        and style.get(f"{W}val") in wanted
        and any(text.text for text in paragraph.iter(f"{W}t"))
        for paragraph in tree_of(document, "word/document.xml").iter(f"{W}p")
    )


def is_heading(key: str, styles: Mapping[str, ElementTree.Element]) -> bool:
    """Whether a style is one of Word's four headings, or has a place in the outline, its own or that of its base."""
    style = styles[key]
    name, level, base = (style.find(f"{W}{path}") for path in ("name", f"pPr/{W}outlineLvl", "basedOn"))
    if level is not None:
        return int(level.get(f"{W}val", "9")) < 4
    named = name is not None and re.fullmatch("heading [1-4]", name.get(f"{W}val", "").lower()) is not None
    parent = base.get(f"{W}val", "") if base is not None else ""
    return named or (parent in styles and is_heading(parent, styles))


def tree_of(document: Path, part: str) -> ElementTree.Element:
    """A part of a Word file."""
    with zipfile.ZipFile(document) as opened:
        return ElementTree.fromstring(opened.read(part))


def points(element: ElementTree.Element, attribute: str) -> float:
    """A measure that Word keeps in twentieths of a point."""
    return abs(int(element.get(f"{W}{attribute}", "0"))) / 20
