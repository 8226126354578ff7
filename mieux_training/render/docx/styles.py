"""Which Word style carries which role: the only place where a style of a house style is named.

A house style (``templates/*.docx``) holds a style of each of these names; Word shows the same names to its designer.
``read_house_style`` turns names into ids once and names every one that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal

from mieux_training.document.nodes import CalloutRole, Ground, ListKind, Mark, Role, TableRole, Tone

__all__ = [
    "CALLOUTS",
    "CALLOUT_TITLES",
    "CELL_HEAD",
    "CONTENTS",
    "CONTENTS_TITLE",
    "COVERS",
    "FOOTER",
    "GAP",
    "GROUNDS",
    "HEADER",
    "HEADINGS",
    "HYPERLINK",
    "LISTS",
    "MARKS",
    "NORMAL",
    "PANELS",
    "PANEL_EDGE",
    "PANEL_HEADINGS",
    "PANEL_ITEM",
    "PARAGRAPHS",
    "PLACEHOLDER",
    "POSTER_HEADING",
    "TABLES",
    "TONES",
    "WRITING_LINE",
    "StyleKind",
    "required_styles",
]

StyleKind = Literal["paragraph", "character", "table"]

PARAGRAPHS: Final[Mapping[Role, str]] = MappingProxyType(
    {
        Role.BODY: "Body Text",
        Role.TITLE: "Title",
        Role.SUBTITLE: "Subtitle",
        Role.COVER_LINE: "Cover Line",
        Role.STATUS: "Status",
        Role.LEAD: "Lead",
        Role.LABEL: "Label",
        Role.TIME: "Time",
        Role.CELL: "Cell",
        Role.CELL_STRONG: "Cell Strong",
        Role.SMALL: "Small",
        Role.CARD_TITLE: "Card Title",
        Role.CARD: "Card",
        Role.CARD_WORDS: "Card Words",
        Role.CONTACT: "Contact",
        Role.POSTER: "Poster",
        Role.POSTER_SECOND: "Poster Second",
    }
)

COVERS: Final[Mapping[Role, str]] = MappingProxyType({Role.TITLE: "Cover Title", Role.SUBTITLE: "Cover Subtitle"})
"""What replaces a paragraph's style on a page that is a cover."""

HEADINGS: Final[Mapping[int, str]] = MappingProxyType({level: f"Heading {level}" for level in (1, 2, 3, 4)})

PANELS: Final[Mapping[Role, str]] = MappingProxyType(
    {
        Role.BODY: "Panel Text",
        Role.TITLE: "Panel Title",
        Role.SUBTITLE: "Panel Subtitle",
        Role.COVER_LINE: "Panel Cover Line",
        Role.LABEL: "Panel Label",
        Role.CONTACT: "Panel Contact",
        Role.LEAD: "Panel Lead",
        Role.SMALL: "Panel Small",
    }
)
"""What replaces a paragraph's style on a panel of a folded sheet; any other role looks like text there."""

PANEL_HEADINGS: Final[Mapping[int, str]] = MappingProxyType({1: "Panel Heading", 2: "Panel Subheading"})
PANEL_ITEM: Final = "Panel Item"
PANEL_EDGE: Final = "Panel Edge"
"""The line, as low as can be, that ends a panel."""

GROUNDS: Final[Mapping[Ground, str]] = MappingProxyType(
    {Ground.PAPER: "", Ground.COVER: "Ground Cover", Ground.CALM: "Ground Calm", Ground.WARM: "Ground Warm"}
)
"""Paragraph styles that no paragraph uses: their shading is the ground of panels."""

LISTS: Final[Mapping[ListKind, str]] = MappingProxyType(
    {
        ListKind.BULLET: "List Bullet",
        ListKind.NUMBER: "List Number",
        ListKind.LETTER: "List Letter",
        ListKind.CHECK: "List Check",
    }
)
"""Each of these styles carries a numbering, whose first level marks the items."""

CALLOUTS: Final[Mapping[CalloutRole, str]] = MappingProxyType(
    {
        CalloutRole.SAY: "Callout Say",
        CalloutRole.DO: "Callout Do",
        CalloutRole.NOTE: "Callout Note",
        CalloutRole.KEY: "Callout Key",
        CalloutRole.CARE: "Callout Care",
        CalloutRole.TIP: "Callout Tip",
        CalloutRole.ANSWER: "Callout Answer",
        CalloutRole.CASE: "Callout Case",
    }
)

CALLOUT_TITLES: Final[Mapping[CalloutRole, str]] = MappingProxyType(
    {role: f"{name} Title" for role, name in CALLOUTS.items()}
)
"""Borders and shading are those of the box's text, so that Word draws one box around both."""

TABLES: Final[Mapping[TableRole, str]] = MappingProxyType(
    {
        TableRole.GRID: "Table Grid",
        TableRole.FACTS: "Table Facts",
        TableRole.AGENDA: "Table Agenda",
        TableRole.CARDS: "Table Cards",
        TableRole.ROLE_CARDS: "Table Cards",
        TableRole.FILL_IN: "Table Fill-in",
    }
)

TONES: Final[Mapping[Tone, str]] = MappingProxyType(
    {
        Tone.NONE: "",
        Tone.INPUT: "Tone Input",
        Tone.PRACTICE: "Tone Practice",
        Tone.CASE: "Tone Case",
        Tone.TEST: "Tone Test",
        Tone.FRAME: "Tone Frame",
        Tone.BREAK: "Tone Break",
        Tone.FREE: "Tone Free",
    }
)
"""Paragraph styles that no paragraph uses: their shading is the colour of cells with that tone."""

MARKS: Final[Mapping[Mark, str]] = MappingProxyType(
    {
        Mark.NONE: "",
        Mark.OPEN: "Open Slot",
        Mark.UNCONFIRMED: "Unconfirmed",
        Mark.DOUBTFUL: "Doubtful",
    }
)

CELL_HEAD: Final = "Cell Head"
"""Text in a header row; a style of its own, as Word and LibreOffice disagree on colours from table styles."""

POSTER_HEADING: Final = "Poster Heading"
"""The headings of pages that hang on a wall."""

NORMAL: Final = "Normal"
HEADER: Final = "Header"
FOOTER: Final = "Footer"
HYPERLINK: Final = "Hyperlink"
PLACEHOLDER: Final = "Placeholder Text"
"""What stands in a field that nobody has filled in."""
WRITING_LINE: Final = "Writing Line"
GAP: Final = "Gap"
"""The low empty line between a table and what follows it."""

CONTENTS_TITLE: Final = "TOC Heading"
CONTENTS: Final[Mapping[int, str]] = MappingProxyType({1: "toc 1", 2: "toc 2"})


def required_styles() -> Iterator[tuple[StyleKind, str]]:
    """Every style that a house style must hold, each once."""
    singles = (NORMAL, HEADER, FOOTER, WRITING_LINE, GAP, CELL_HEAD, CONTENTS_TITLE, POSTER_HEADING)
    looks = (PARAGRAPHS, COVERS, HEADINGS, CONTENTS, LISTS, CALLOUTS, CALLOUT_TITLES, TONES)
    tables = (*looks, PANELS, PANEL_HEADINGS, GROUNDS)
    paragraphs = [*singles, PANEL_ITEM, PANEL_EDGE, *(name for table in tables for name in table.values() if name)]
    yield from (("paragraph", name) for name in dict.fromkeys(paragraphs))
    yield from (("character", name) for name in (HYPERLINK, PLACEHOLDER, *MARKS.values()) if name)
    yield from (("table", name) for name in dict.fromkeys(TABLES.values()))
