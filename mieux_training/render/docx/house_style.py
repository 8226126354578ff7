"""Makes ``templates/mieux.docx``, the house style that comes with the program.

A designer may edit that file in Word; the program reads the file and never calls this module. Run it to start anew:
``python -m mieux_training.render.docx.house_style FILE``. Sizes are in half points, distances in twentieths of a point.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from mieux_training.document.nodes import CalloutRole, Ground, ListKind, Mark, Role, TableRole, Tone
from mieux_training.frozen import frozen
from mieux_training.render.docx import styles
from mieux_training.render.docx.house import Part, Reference
from mieux_training.render.docx.package import (
    CORE,
    DOCUMENT,
    PACKAGE_RELATIONSHIPS,
    RELATIONSHIP,
    XML,
    content_types,
    relationships,
    zip_parts,
)

__all__ = ["COLOURS", "make_house_style"]

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM = 1247, 1361, 1247
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE

DEEP, TEAL, RUST, INK, GREY, RULE, PALE = "0F4C5C", "1B6F80", "A8471A", "1F2A30", "55626B", "B9C6CB", "E6F0F2"
WHITE = "FFFFFF"


@frozen
class Box:
    """The colours of a callout: its bar, which is also its title's, and its ground."""

    bar: str
    ground: str


BOXES: Final[Mapping[CalloutRole, Box]] = MappingProxyType(
    {
        CalloutRole.SAY: Box(TEAL, "E8F3F5"),
        CalloutRole.DO: Box("2C5A94", "EAF0F8"),
        CalloutRole.NOTE: Box(GREY, "F1F3F4"),
        CalloutRole.KEY: Box(DEEP, "DCEAED"),
        CalloutRole.CARE: Box("8A2F5B", "F8ECF2"),
        CalloutRole.TIP: Box("3D6B2A", "EEF5E9"),
        CalloutRole.ANSWER: Box("75560F", "F8F2DF"),
        CalloutRole.CASE: Box(RUST, "FCF0E8"),
    }
)
TONE_FILLS: Final[Mapping[Tone, str]] = MappingProxyType(
    {
        Tone.INPUT: "DDECEF",
        Tone.PRACTICE: "FBE9CF",
        Tone.CASE: "F9E0D2",
        Tone.TEST: "EBE1F1",
        Tone.FRAME: "E4EAEE",
        Tone.BREAK: "F2F2EF",
        Tone.FREE: WHITE,
    }
)
GROUND_FILLS: Final[Mapping[Ground, str]] = MappingProxyType(
    {Ground.COVER: DEEP, Ground.CALM: PALE, Ground.WARM: "FBF2E6"}
)
MARK_COLOURS: Final[Mapping[Mark, tuple[str, str]]] = MappingProxyType(
    {
        Mark.OPEN: ("7A1F0B", "FFE08A"),
        Mark.UNCONFIRMED: ("6B4A00", "FFF4CF"),
        Mark.DOUBTFUL: ("5B2A86", "F1E9F7"),
    }
)


def _colours() -> Iterator[tuple[str, str]]:
    """Every pair of text colour and ground that the house style sets."""
    yield from ((colour, WHITE) for colour in (DEEP, TEAL, RUST, INK, GREY))
    yield from ((WHITE, DEEP), (DEEP, PALE))
    for box in BOXES.values():
        yield from ((box.bar, box.ground), (INK, box.ground))
    yield from ((INK, fill) for fill in TONE_FILLS.values())
    for ground in (Ground.CALM, Ground.WARM):
        yield from ((colour, GROUND_FILLS[ground]) for colour in (DEEP, TEAL, INK, GREY))
    yield from MARK_COLOURS.values()


COLOURS: Final = tuple(_colours())
"""Pairs of text colour and ground; a test holds their contrast."""


def make_house_style() -> bytes:
    """The house style as a Word file; the same bytes at each call."""
    references = tuple(
        Reference(f"rId{number}", f"{RELATIONSHIP}/{kind}", target)
        for number, (kind, target) in enumerate(
            (
                ("styles", "styles.xml"),
                ("numbering", "numbering.xml"),
                ("settings", "settings.xml"),
                ("theme", "theme/theme1.xml"),
                ("header", "header1.xml"),
                ("footer", "footer1.xml"),
                ("header", "header2.xml"),
                ("footer", "footer2.xml"),
                ("fontTable", "fontTable.xml"),
            ),
            1,
        )
    )
    contents = (
        ("docProps/core.xml", CORE, _core()),
        ("word/document.xml", DOCUMENT, _document()),
        ("word/styles.xml", f"{_TYPE}.styles+xml", _styles()),
        ("word/numbering.xml", f"{_TYPE}.numbering+xml", _numbering()),
        ("word/settings.xml", f"{_TYPE}.settings+xml", _settings()),
        ("word/fontTable.xml", f"{_TYPE}.fontTable+xml", _font_table()),
        ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", _theme()),
        ("word/header1.xml", f"{_TYPE}.header+xml", _header()),
        ("word/footer1.xml", f"{_TYPE}.footer+xml", _footer()),
        ("word/header2.xml", f"{_TYPE}.header+xml", _cover_header()),
        ("word/footer2.xml", f"{_TYPE}.footer+xml", _cover_footer()),
        ("_rels/.rels", "", PACKAGE_RELATIONSHIPS),
        ("word/_rels/document.xml.rels", "", relationships(references, ())),
    )
    parts = [Part(name, type_, data.encode("utf-8")) for name, type_, data in contents]
    return zip_parts([*parts, Part("[Content_Types].xml", "", content_types(parts).encode("utf-8"))])


# Styles


def _id(name: str) -> str:
    """A style's id: its name without spaces, as Word itself makes them."""
    return "".join(f"{word[:1].upper()}{word[1:]}" for word in name.replace("-", " ").split()).replace("Toc", "TOC")


def _size(half_points: int) -> str:
    """Both sizes of a style. Arabic and Thai letters are small for their size, so theirs is a point larger."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points + 2}"/>'


def _text(size: int = 0, colour: str = "", bold: bool = False, plain: bool = False) -> str:
    """Properties of characters; ``plain`` takes away the bold of the style that this one is based on."""
    weight = "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>' if plain else ""
    return weight + (f'<w:color w:val="{colour}"/>' if colour else "") + (_size(size) if size else "")


def _space(before: int = 0, after: int = 0, line: int = 0, exact: bool = False) -> str:
    """Distances around a paragraph and between its lines (240 is single)."""
    lines = f' w:line="{line}" w:lineRule="{"exact" if exact else "auto"}"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _indent(left: int = 0, right: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}"/>'


def _edge(side: str, size: int, space: int, colour: str, kind: str = "single") -> str:
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _paragraph(
    name: str,
    paragraph: str = "",
    run: str = "",
    *,
    based: str = styles.NORMAL,
    then: str = "",
    extra: str = "",
    quick: bool = True,
) -> str:
    """A paragraph style. ``extra`` goes after its next style: its priority, or that it is hidden."""
    return (
        f'<w:style w:type="paragraph"{"" if name in _BUILT_IN else _CUSTOM} w:styleId="{_id(name)}">'
        f'<w:name w:val="{_stored_name(name)}"/><w:basedOn w:val="{_id(based)}"/>'
        f'<w:next w:val="{_id(then or name)}"/>{extra or _PRIORITY}{"<w:qFormat/>" if quick else ""}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_CUSTOM = ' w:customStyle="1"'
_PRIORITY = '<w:uiPriority w:val="10"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"
_DOTS = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
_BUILT_IN = frozenset(
    (
        "Normal",
        "Title",
        "Subtitle",
        "Body Text",
        "Header",
        "Footer",
        "Hyperlink",
        "Placeholder Text",
        "Table Grid",
        "TOC Heading",
        "List Bullet",
        "List Number",
        *styles.HEADINGS.values(),
        *styles.CONTENTS.values(),
    )
)


def _stored_name(name: str) -> str:
    """Word stores the names of its own styles in small letters where its panes show capitals."""
    return name.lower() if name.startswith("Heading ") or name in ("Header", "Footer") else name


def _styles() -> str:
    """The styles part."""
    return "".join(
        (
            f'{XML}<w:styles xmlns:w="{WORD}">',
            _DEFAULTS,
            _LATENT,
            _base_styles(),
            *_paragraph_styles(),
            *_heading_styles(),
            *_list_styles(),
            *_callout_styles(),
            *_tone_styles(),
            *_panel_styles(),
            *_character_styles(),
            *_table_styles(),
            "</w:styles>",
        )
    )


_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
    ' w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
    f'{_size(22)}<w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault><w:pPr>"
    f"{_space(line=264)}</w:pPr></w:pPrDefault></w:docDefaults>"
)
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>'
)


def _base_styles() -> str:
    """The styles that every Word document has by default."""
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "<w:pPr><w:widowControl/></w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )


def _paragraph_styles() -> Iterator[str]:
    """Text, covers, small print, contents, headers and footers."""
    name = styles.PARAGRAPHS
    body = name[Role.BODY]
    yield _paragraph(body, _space(after=130))
    yield _paragraph(
        name[Role.TITLE],
        f"{_KEEP}<w:pBdr>{_edge('bottom', 18, 6, RUST)}</w:pBdr>{_space(after=200, line=240)}",
        _text(44, DEEP, bold=True),
        then=body,
    )
    yield _paragraph(name[Role.SUBTITLE], _KEEP + _space(after=200, line=252), _text(28, GREY), then=body)
    yield _paragraph(
        styles.COVERS[Role.TITLE],
        f"<w:keepLines/><w:pBdr>{_edge('bottom', 24, 14, RUST)}</w:pBdr>{_space(before=3800, after=320, line=228)}",
        _text(72, DEEP, bold=True),
        then=styles.COVERS[Role.SUBTITLE],
    )
    yield _paragraph(
        styles.COVERS[Role.SUBTITLE], _space(after=900, line=252), _text(34, TEAL), then=name[Role.COVER_LINE]
    )
    yield _paragraph(name[Role.COVER_LINE], _space(after=100), _text(26, INK))
    yield _paragraph(
        name[Role.STATUS],
        "<w:keepLines/><w:pBdr>"
        + "".join(_edge(side, 8, 6, RUST) for side in ("top", "left", "bottom", "right"))
        + f"</w:pBdr>{_space(before=360, after=240)}{_indent(140, 140)}",
        _text(21, "7A1F0B", bold=True),
        then=body,
    )
    yield _paragraph(name[Role.LEAD], _space(after=160, line=276), _text(24, TEAL), then=body)
    yield _paragraph(name[Role.LABEL], _KEEP + _space(before=200, after=60), _text(21, TEAL, bold=True), then=body)
    yield _paragraph(name[Role.CELL], _space(50, 50, 250), _text(20))
    yield _paragraph(name[Role.CELL_STRONG], "", _text(bold=True), based=name[Role.CELL])
    yield _paragraph(styles.CELL_HEAD, "<w:keepNext/>", _text(0, WHITE, bold=True), based=name[Role.CELL])
    yield _paragraph(name[Role.TIME], "", _text(0, DEEP, bold=True), based=name[Role.CELL])
    yield _paragraph(name[Role.SMALL], _space(before=60, after=60, line=252), _text(18, GREY))
    yield _paragraph(name[Role.CONTACT], _space(after=160), _text(26, DEEP, bold=True))
    yield _paragraph(name[Role.CARD_TITLE], f"<w:keepNext/>{_space(after=100, line=240)}", _text(28, DEEP, bold=True))
    yield _paragraph(name[Role.CARD], _space(after=110, line=252), _text(26))
    yield _paragraph(
        name[Role.CARD_WORDS],
        f'{_space(before=160, after=60, line=252)}<w:jc w:val="center"/>',
        _text(34, INK, bold=True),
    )
    yield _paragraph(name[Role.POSTER], f"<w:keepLines/>{_space(before=160, after=80, line=250)}", _text(52))
    yield _paragraph(name[Role.POSTER_SECOND], f"<w:keepLines/>{_space(after=160, line=250)}", _text(32, GREY))
    yield _paragraph(
        styles.WRITING_LINE,
        # Half of the room is above the line: LibreOffice sets a line of a tab alone as low as its letters are.
        _DOTS + _space(before=220, line=300, exact=True),
        _text(0, GREY),
    )
    yield _paragraph(styles.GAP, _space(line=200, exact=True), _text(8), quick=False)
    yield _paragraph(
        styles.CONTENTS_TITLE,
        _KEEP + _space(before=240, after=200),
        _text(36, DEEP, bold=True),
        then=body,
    )
    extra = '<w:autoRedefine/><w:uiPriority w:val="39"/><w:unhideWhenUsed/>'
    yield _paragraph(
        styles.CONTENTS[1],
        f"<w:keepNext/>{_DOTS}{_space(160, 40, 252)}",
        _text(23, DEEP, bold=True),
        then=styles.NORMAL,
        extra=extra,
        quick=False,
    )
    yield _paragraph(
        styles.CONTENTS[2],
        f"{_DOTS}{_space(20, 20, 252)}{_indent(284)}",
        _text(21),
        then=styles.NORMAL,
        extra=extra,
        quick=False,
    )
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    yield _paragraph(styles.HEADER, tab + _space(line=240), _text(17, GREY), quick=False)
    yield _paragraph(
        styles.FOOTER,
        f"<w:pBdr>{_edge('top', 4, 6, RULE)}</w:pBdr>{tab}{_space(line=240)}",
        _text(17, GREY),
        quick=False,
    )


def _heading_styles() -> Iterator[str]:
    """Four levels; the first one is ruled off."""
    looks = (
        (f"<w:pBdr>{_edge('bottom', 8, 4, TEAL)}</w:pBdr>{_space(480, 200, 240)}", _text(40, DEEP, bold=True)),
        (_space(400, 120, 240), _text(30, DEEP, bold=True)),
        (_space(300, 80, 240), _text(25, TEAL, bold=True)),
        (_space(220, 60, 240), _text(22, INK, bold=True)),
    )
    yield _paragraph(
        styles.POSTER_HEADING,
        _space(after=200, line=228),
        _text(60),
        based=styles.HEADINGS[1],
        then=styles.PARAGRAPHS[Role.POSTER],
    )
    for (level, name), (paragraph, run) in zip(styles.HEADINGS.items(), looks, strict=True):
        # The outline level comes after the spacing, in the order of the schema.
        yield _paragraph(
            name, f'{_KEEP}{paragraph}<w:outlineLvl w:val="{level - 1}"/>', run, then=styles.PARAGRAPHS[Role.BODY]
        )


def _list_styles() -> Iterator[str]:
    """One style for each kind of list; its numbering has the same place in the numbering part."""
    for number, name in enumerate(styles.LISTS.values(), 1):
        numbering = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'
        yield _paragraph(name, f"{numbering}{_space(after=90)}", based=styles.PARAGRAPHS[Role.BODY])


CALLOUT_LEFT, CALLOUT_RIGHT = 260, 140


def _callout_styles() -> Iterator[str]:
    """A bar at the leading edge and a ground; the other edges have the ground's colour and make the box's padding."""
    for role, name in styles.CALLOUTS.items():
        box = BOXES[role]
        edges = "".join(
            (
                _edge("top", 8, 5, box.ground),
                _edge("left", 36, 8, box.bar),
                _edge("bottom", 8, 5, box.ground),
                _edge("right", 8, 6, box.ground),
            )
        )
        yield _paragraph(
            name,
            f"<w:pBdr>{edges}</w:pBdr>{_shade(box.ground)}{_space(0, 100)}{_indent(CALLOUT_LEFT, CALLOUT_RIGHT)}",
            _text(0, INK),
        )
        yield _paragraph(
            styles.CALLOUT_TITLES[role],
            _KEEP + _space(before=200, after=40),
            _text(21, box.bar, bold=True),
            based=name,
            then=name,
        )


def _tone_styles() -> Iterator[str]:
    """Not for paragraphs: a cell takes its colour from the shading."""
    for tone, fill in TONE_FILLS.items():
        yield _paragraph(styles.TONES[tone], _shade(fill), quick=False)


def _panel_styles() -> Iterator[str]:
    """A folded sheet has little room and is read at arm's length: small, never below 9 points, and tight.

    What stands on a cover has the ground's colour behind its letters too: a program that drops the ground shows them.
    """
    name, dark = styles.PANELS, _shade(DEEP)
    body = name[Role.BODY]
    yield _paragraph(body, _space(after=100, line=247), _panel_text(21, INK))
    rule = f"<w:pBdr>{_edge('bottom', 24, 10, 'E9A97F')}</w:pBdr>"
    yield _paragraph(
        name[Role.TITLE],
        f"<w:keepLines/>{rule}{dark}{_space(before=1100, after=280, line=223)}",
        _panel_text(64, WHITE, bold=True),
        then=name[Role.SUBTITLE],
    )
    yield _paragraph(name[Role.SUBTITLE], f"{dark}{_space(after=300, line=247)}", _panel_text(32, WHITE))
    yield _paragraph(name[Role.COVER_LINE], f"{dark}{_space(after=160, line=252)}", _panel_text(23, WHITE))
    tight = f"{_KEEP}{_space(before=130, after=10, line=242)}"
    yield _paragraph(name[Role.LABEL], tight, _panel_text(21, TEAL, bold=True))
    yield _paragraph(name[Role.CONTACT], _space(after=80, line=242), _panel_text(24, DEEP, bold=True))
    rule = f"<w:pBdr>{_edge('top', 12, 6, RUST)}</w:pBdr>"
    yield _paragraph(name[Role.LEAD], f"<w:keepLines/>{rule}{_space(before=240, line=247)}", _panel_text(23, DEEP))
    yield _paragraph(name[Role.SMALL], _space(after=40, line=240), _panel_text(18, GREY))
    looks = (
        (f"{_KEEP}{_space(after=140, line=228)}", _panel_text(36, DEEP, bold=True)),
        (f"{_KEEP}{_space(before=180, after=60, line=240)}", _panel_text(23, TEAL, bold=True)),
    )
    for (level, heading), (paragraph, run) in zip(styles.PANEL_HEADINGS.items(), looks, strict=True):
        yield _paragraph(heading, f'{paragraph}<w:outlineLvl w:val="{level - 1}"/>', run, then=body)
    yield _paragraph(styles.PANEL_ITEM, _space(after=70), based=body)
    yield _paragraph(styles.PANEL_EDGE, _space(line=20, exact=True), _text(2), quick=False)
    for ground, fill in GROUND_FILLS.items():
        yield _paragraph(styles.GROUNDS[ground], _shade(fill), quick=False)


def _panel_text(size: int, colour: str, bold: bool = False) -> str:
    """Properties of characters where there is little room: Arabic and Thai letters are only half a point larger."""
    return f'{_text(0, colour, bold)}<w:sz w:val="{size}"/><w:szCs w:val="{size + 1}"/>'


def _character_styles() -> Iterator[str]:
    """Links, and what a draft marks: by bold and a frame too, as a copier knows no colours."""
    yield _character(styles.HYPERLINK, f'<w:color w:val="{TEAL}"/><w:u w:val="single"/>')
    yield _character(styles.PLACEHOLDER, f'<w:color w:val="{GREY}"/>')
    for mark, (colour, ground) in MARK_COLOURS.items():
        kind = {Mark.OPEN: "single", Mark.UNCONFIRMED: "dashed", Mark.DOUBTFUL: "dotted"}[mark]
        weight = "<w:b/><w:bCs/>" if mark is Mark.OPEN else ""
        frame = f'<w:bdr w:val="{kind}" w:sz="6" w:space="0" w:color="{colour}"/>'
        yield _character(styles.MARKS[mark], f'{weight}<w:color w:val="{colour}"/>{frame}{_shade(ground)}')


def _character(name: str, run: str) -> str:
    return (
        f'<w:style w:type="character"{"" if name in _BUILT_IN else _CUSTOM} w:styleId="{_id(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/>{_PRIORITY}<w:unhideWhenUsed/>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )


def _table_styles() -> Iterator[str]:
    """How tables look; the styles of their paragraphs do the rest."""
    inner = _edge("insideH", 4, 0, RULE)
    head = _conditional("firstRow", _shade(DEEP))
    grid = _edge("top", 8, 0, DEEP) + _edge("bottom", 8, 0, DEEP) + inner + _edge("insideV", 4, 0, RULE)
    box = "".join(_edge(side, 6, 0, GREY) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    dashes = "".join(
        _edge(side, 8, 0, GREY, "dashed") for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    name = styles.TABLES
    yield _table(name[TableRole.GRID], grid, head)
    facts = _edge("top", 8, 0, TEAL) + _edge("bottom", 8, 0, TEAL) + inner
    yield _table(name[TableRole.FACTS], facts, head + _conditional("firstCol", _shade(PALE)))
    agenda = _edge("top", 8, 0, DEEP) + _edge("bottom", 8, 0, DEEP) + _edge("insideH", 8, 0, WHITE)
    yield _table(name[TableRole.AGENDA], agenda, head)
    yield _table(name[TableRole.CARDS], dashes, head, margins=(170, 200))
    yield _table(name[TableRole.FILL_IN], box, head)


def _table(name: str, edges: str, conditions: str, margins: tuple[int, int] = (40, 110)) -> str:
    above, beside = margins
    return (
        f'<w:style w:type="table"{"" if name in _BUILT_IN else _CUSTOM} w:styleId="{_id(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/>{_PRIORITY}'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>"
        f'<w:top w:w="{above}" w:type="dxa"/><w:left w:w="{beside}" w:type="dxa"/>'
        f'<w:bottom w:w="{above}" w:type="dxa"/><w:right w:w="{beside}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr>{conditions}</w:style>"
    )


def _conditional(where: str, cell: str) -> str:
    return f'<w:tblStylePr w:type="{where}"><w:tcPr>{cell}</w:tcPr></w:tblStylePr>'


# Numbering, settings, theme

_MARKS: Final[Mapping[ListKind, tuple[str, str]]] = MappingProxyType(
    {
        ListKind.BULLET: ("bullet", "•"),
        ListKind.NUMBER: ("decimal", "%1."),
        ListKind.LETTER: ("lowerLetter", "%1)"),
        ListKind.CHECK: ("bullet", "☐"),
    }
)
_INDENT = 397


def _numbering() -> str:
    """A numbering for each kind of list, bound to its style."""
    abstracts = "".join(_abstract(number, kind) for number, kind in enumerate(styles.LISTS, 1))
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in range(1, len(_MARKS) + 1)
    )
    return f'{XML}<w:numbering xmlns:w="{WORD}">{abstracts}{nums}</w:numbering>'


def _abstract(number: int, kind: ListKind) -> str:
    format_, mark = _MARKS[kind]
    symbol = "Segoe UI Symbol"
    font = (
        f'<w:rFonts w:ascii="{symbol}" w:hAnsi="{symbol}" w:eastAsia="{symbol}" w:cs="{symbol}"/>'
        if kind is ListKind.CHECK
        else ""
    )
    weight = "<w:b/><w:bCs/>" if kind in (ListKind.NUMBER, ListKind.LETTER) else ""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>'
        f'<w:pStyle w:val="{_id(styles.LISTS[kind])}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_INDENT}" w:hanging="{_INDENT}"/></w:pPr>'
        f'<w:rPr>{font}{weight}<w:color w:val="{TEAL}"/></w:rPr></w:lvl></w:abstractNum>'
    )


def _settings() -> str:
    """Word's current behaviour, and nothing that makes it ask a question on opening."""
    compatibility = "http://schemas.microsoft.com/office/word"
    return (
        f'{XML}<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{compatibility}" w:val="15"/>'
        f'<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="{compatibility}" w:val="1"/>'
        f'<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="{compatibility}" w:val="1"/>'
        f'<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="{compatibility}" w:val="1"/>'
        f'<w:compatSetting w:name="differentiateMultirowTableHeaders" w:uri="{compatibility}" w:val="1"/>'
        '</w:compat><w:themeFontLang w:val="en-GB" w:bidi="ar-SA"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
        ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _theme() -> str:
    """The palette, and fonts that every office has: Word takes the font of the document's own script."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (
            ("dk1", "000000"),
            ("lt1", WHITE),
            ("dk2", DEEP),
            ("lt2", PALE),
            ("accent1", TEAL),
            ("accent2", RUST),
            ("accent3", "2C5A94"),
            ("accent4", "8A2F5B"),
            ("accent5", "3D6B2A"),
            ("accent6", "75560F"),
            ("hlink", TEAL),
            ("folHlink", "5B2A86"),
        )
    )
    font = (
        '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface="Arial"/>'
        '<a:font script="Arab" typeface="Arial"/><a:font script="Hebr" typeface="Arial"/>'
        '<a:font script="Thai" typeface="Tahoma"/>'
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    stroke = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{XML}<a:theme xmlns:a="{DRAWING}" name="mieux"><a:themeElements><a:clrScheme name="mieux">{colours}'
        f'</a:clrScheme><a:fontScheme name="mieux"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="mieux"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{stroke * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _font_table() -> str:
    """The fonts by name; Word looks up the rest in the fonts themselves."""
    fonts = "".join(f'<w:font w:name="{name}"/>' for name in ("Calibri", "Arial", "Tahoma", "Segoe UI Symbol"))
    return f'{XML}<w:fonts xmlns:w="{WORD}">{fonts}</w:fonts>'


# Headers, footers and the page


def _styled(style: str, inner: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{_id(style)}"/></w:pPr>{inner}</w:p>'


def _header() -> str:
    inner = _styled(styles.HEADER, "<w:r><w:t>{header}</w:t></w:r>")
    return f'{XML}<w:hdr xmlns:w="{WORD}">{inner}</w:hdr>'


def _footer() -> str:
    inner = "<w:r><w:t>{title}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{page_label}</w:t></w:r>"
    return f'{XML}<w:ftr xmlns:w="{WORD}">{_styled(styles.FOOTER, inner)}</w:ftr>'


def _cover_footer() -> str:
    return f'{XML}<w:ftr xmlns:w="{WORD}">{_styled(styles.GAP, "")}</w:ftr>'


def _cover_header() -> str:
    """Bands over the head and foot of a cover; they are decoration and stand behind the text."""
    millimetre = 36000
    at = "<wp:posOffset>{}</wp:posOffset>".format
    shapes = (
        _shape(1, "Band", at(0), 62 * millimetre, DEEP)
        + _shape(2, "Strip", at(62 * millimetre), 3 * millimetre, RUST)
        + _shape(3, "Foot", "<wp:align>bottom</wp:align>", 9 * millimetre, DEEP)
    )
    return (
        f'{XML}<w:hdr xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        f' xmlns:a="{DRAWING}">{_styled(styles.HEADER, shapes)}</w:hdr>'
    )


def _shape(number: int, name: str, place: str, height: int, fill: str) -> str:
    width = 17 * 914400  # wider than A3 lying; Word and printers cut what lies beyond the sheet
    decorative = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
        ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="1"'
        ' locked="0" layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:align>center</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page">{place}</wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{name}">{decorative}</wp:docPr><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _document() -> str:
    """A page that tells a designer what the file is for."""
    body = _styled(styles.PARAGRAPHS[Role.TITLE], "<w:r><w:t>House style of mieux-training</w:t></w:r>") + _styled(
        styles.PARAGRAPHS[Role.BODY],
        "<w:r><w:t>Change styles, headers, footers, margins and numbering in Word, and keep the names of the styles and"
        " the words in braces. The text of this page is in no document.</w:t></w:r>",
    )
    references = "".join(
        f'<w:{part}Reference w:type="{place}" r:id="{id_}"/>'
        for part, place, id_ in (
            ("header", "default", "rId5"),
            ("footer", "default", "rId6"),
            ("header", "first", "rId7"),
            ("footer", "first", "rId8"),
        )
    )
    return (
        f'{XML}<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONSHIP}"><w:body>{body}<w:sectPr>{references}'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{MARGIN_TOP}" w:right="{MARGIN_SIDE}" w:bottom="{MARGIN_BOTTOM}" w:left="{MARGIN_SIDE}"'
        ' w:header="624" w:footer="567" w:gutter="0"/><w:cols w:space="708"/></w:sectPr></w:body></w:document>'
    )


def _core() -> str:
    return (
        f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>House style of mieux-training</dc:title>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(make_house_style())
