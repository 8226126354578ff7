"""A house style as a value: all that the writer needs to know of a Word template, read once and shared.

It pickles, so that a pool of processes gets it whole, and importing it does not import python-docx.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mieux_training.document.nodes import CalloutRole, Ground, ListKind, Tone
from mieux_training.frozen import frozen

__all__ = [
    "COMPLEX_TAG",
    "LATIN_TAG",
    "LETTERS",
    "LEVEL_SCRIPT",
    "LIST_INDENT",
    "MIRRORED_INSET",
    "PROTECTION",
    "TEXT_WIDTH",
    "HouseStyle",
    "ListLevel",
    "Page",
    "Part",
    "Placeholder",
    "Reference",
    "Story",
]

LATIN_TAG: Final = "mieux-latin-tag"
COMPLEX_TAG: Final = "mieux-complex-tag"
TEXT_WIDTH: Final = "mieux-text-width"
LIST_INDENT: Final = "mieux-list-indent-"
LEVEL_SCRIPT: Final = "mieux-level-script"
LETTERS: Final = "mieux-letters-"
PROTECTION: Final = "mieux-protection"
"""What stands in the parts of a house style where a document puts what is its own: language, width, indents, script and
letters of lists, protection."""

MIRRORED_INSET: Final = 200
"""How much more a box sets its text in where text is read from right to left: LibreOffice sets the mark of an item
outside of its place, which would be on the bar. In twentieths of a point."""


@frozen
class Page:
    """A sheet and its margins, in twentieths of a point."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int
    gutter: int = 0

    @property
    def text_width(self) -> int:
        """The width of a line of text."""
        return self.width - self.left - self.right - self.gutter


@frozen
class ListLevel:
    """How the items of one kind of list are numbered: its numbering, and where mark and text stand."""

    num_id: int
    abstract_id: int
    left: int
    hanging: int


@frozen
class Part:
    """A file inside the package, carried into every document as it is."""

    name: str
    """Without the leading slash: ``word/theme/theme1.xml``."""
    content_type: str
    data: bytes


@frozen
class Placeholder:
    """A place in a header or footer that a document fills."""

    name: str
    style: str
    """The id of its character style, or ``""``."""
    look: str
    """The XML of the properties that its run sets itself."""


@frozen
class Story:
    """A header or footer: XML with placeholders in between."""

    name: str
    content_type: str
    pieces: tuple[str | Placeholder, ...]


@frozen
class Reference:
    """How the document part refers to another part. ``place`` is ``default``, ``first`` or ``even`` for a story."""

    id: str
    type: str
    target: str
    place: str = ""


@frozen
class HouseStyle:
    """A Word template, read. Its mappings are never changed after reading."""

    name: str
    page: Page
    styles: Mapping[str, str]
    """Style id by style name, as Word shows it to a designer."""
    lists: Mapping[ListKind, ListLevel]
    callout_indents: Mapping[CalloutRole, tuple[int, int]]
    """How far a box stands in from the edge where reading begins and from the other one, in twentieths of a point."""
    fills: Mapping[Tone, str]
    """The six hexadecimal digits of a tone's colour; a tone without colour is not in it."""
    grounds: Mapping[Ground, str]
    """The six hexadecimal digits of a panel's ground; paper is not in it."""
    cover_space: int
    """The space above the title of a cover, in twentieths of a point."""
    next_num_id: int
    """The first numbering id that the template does not use."""
    latin_tag: str
    """The language of Latin text in documents of another script."""
    complex_tag: str
    """The language of Arabic or Thai text in documents of Latin script."""
    styles_xml: Mapping[bool, str]
    """The styles part by whether the document is read from right to left."""
    numbering_xml: str
    """The numbering part up to where a document adds its own lists."""
    settings_xml: str
    parts: tuple[Part, ...]
    stories: tuple[Story, ...]
    references: tuple[Reference, ...]
