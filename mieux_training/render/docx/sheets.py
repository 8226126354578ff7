"""Writes a sheet to fold: each side is a section with a column for each panel, so that text that is too long shows.

Text boxes and table cells of a fixed height would cut it off silently. The grounds of the panels are decoration in the
header of each side, behind the text. The order of the panels is the reading order in every language: a section that is
read from right to left puts its first column on the right, and the grounds follow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from mieux_training.document.nodes import Document, Ground, Heading, Role, Sheet, SheetPanel
from mieux_training.errors import MieuxError, Problem
from mieux_training.frozen import frozen, replace
from mieux_training.render.docx import styles
from mieux_training.render.docx.context import Context, opening, panel_frame
from mieux_training.render.docx.house import Page, Part, Reference
from mieux_training.render.docx.inline import inlines, styled_text
from mieux_training.render.docx.markup import line, well_formed
from mieux_training.render.docx.package import RELATIONSHIP, XML

__all__ = ["REFERENCES", "Geometry", "geometry", "headers", "last_section", "sheet", "sheet_of", "sheet_page"]

Box = tuple[int, int, int, int]
"""Left, top, width and height on the page, in twentieths of a point."""

Writers = Mapping[type, Callable[[Any, Context], str]]

REFERENCES: Final = (
    Reference("rIdOutside", f"{RELATIONSHIP}/header", "header-outside.xml"),
    Reference("rIdInside", f"{RELATIONSHIP}/header", "header-inside.xml"),
)
"""How the document refers to the headers of the two sides."""

_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_MS = "http://schemas.microsoft.com/office"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE: Final = f"{_MS}/word/2010/wordprocessingShape"
_NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    f' xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:wps="{_SHAPE}" xmlns:a="{_DRAWING}/main"'
)
_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative xmlns:adec="{_MS}/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_TWIP: Final = 635
"""A twentieth of a point in the units of drawings."""

_BUBBLES: Final = (
    ("wedgeRoundRectCallout", (-2080, 0, 2800, 1600), Ground.CALM),
    *(("ellipse", (-1390 + 530 * dot, 650, 310, 310), Ground.COVER) for dot in range(3)),
    ("wedgeRoundRectCallout", (-170, 1060, 2250, 1250), Ground.WARM),
)
"""Two speech bubbles low on every cover: form, box from the middle of the panel and from their top, and ground."""

_BUBBLES_AT: Final = 0.71
"""Where they start, as a part of the panel's height."""

_SIDE, _TOP, _BOTTOM, _HEADER = 510, 737, 567, 340
"""Margins of a panel in twentieths of a point: 9 mm beside the text, 13 above it, 10 below; the header stands at 6."""


@frozen
class Geometry:
    """The room on a panel of a sheet, in twentieths of a point."""

    width: int
    """Of a line of text."""
    height: int
    """From the first line of text to the last."""


def sheet_of(document: Document) -> Sheet | None:
    """The sheet that a document is, if it is one. Raises :class:`MieuxError` for a sheet among other blocks."""
    found = [block for block in document.blocks if isinstance(block, Sheet)]
    if not found:
        return None
    node = found[0]
    if len(document.blocks) > 1 or len(node.outside) != len(node.inside):
        said = f"the sheet of {document.id!r} has other blocks beside it, or sides with different numbers of panels"
        raise MieuxError(Problem("sheet-uneven", said))
    return node


def sheet_page(page: Page) -> Page:
    """The page of a sheet: it lies, and its margins are the same around each panel."""
    width, height = max(page.width, page.height), min(page.width, page.height)
    page = replace(page, width=width, height=height)
    return replace(page, top=_TOP, bottom=_BOTTOM, left=_SIDE, right=_SIDE, header=_HEADER, footer=_HEADER, gutter=0)


def geometry(page: Page, panels: int) -> Geometry:
    """The room on each of a side's panels."""
    return Geometry(page.width // panels - 2 * _SIDE, page.height - page.top - page.bottom)


# The body


def sheet(node: Sheet, context: Context, writers: Writers) -> str:
    """Both sides; the properties of the second one, :func:`last_section`, end the document."""
    inside = replace(context.inside(panel_frame(context)), width=geometry(context.press.page, len(node.outside)).width)
    edge = opening(context.press.house.styles[styles.PANEL_EDGE])
    turn = edge.replace("</w:pPr>", f"{_section(node.outside, 0, context)}</w:pPr>")
    return f"{_side(node.outside, edge, inside, writers)}{turn}</w:p>{_side(node.inside, edge, inside, writers)}"


def last_section(node: Sheet, context: Context) -> str:
    """The properties of the inside."""
    return _section(node.inside, 1, context)


def _side(panels: tuple[SheetPanel, ...], edge: str, context: Context, writers: Writers) -> str:
    # A break of its own: inside a panel's first paragraph it would leave a line of that style on the panel before.
    turn = f'{edge}<w:r><w:br w:type="column"/></w:r></w:p>'
    return turn.join(["".join([_block(block, context, writers) for block in panel.blocks]) for panel in panels])


def _block(block: object, context: Context, writers: Writers) -> str:
    if isinstance(block, Heading):  # nothing leads to it, so it needs no bookmark
        style = context.press.house.styles[styles.PANEL_HEADINGS[block.level]]
        return f"{opening(style)}{inlines(block.content, context)}</w:p>"
    return writers[type(block)](block, context)


def _section(panels: tuple[SheetPanel, ...], side: int, context: Context) -> str:
    """A side's properties: a column for each panel, and gaps as wide as the margins on both sides of a fold."""
    page = context.press.page
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{REFERENCES[side].id}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}"'
        f' w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
        f'<w:cols w:num="{len(panels)}" w:space="{2 * _SIDE}"/>{context.press.setting.section}</w:sectPr>'
    )


# The headers


def headers(document: Document, node: Sheet, context: Context) -> tuple[Part, ...]:
    """The two headers: the grounds of the panels, and the line that says that a draft is one."""
    sides = zip(REFERENCES, (node.outside, node.inside), strict=True)
    return tuple(_header(f"word/{each.target}", panels, document, context) for each, panels in sides)


def _header(name: str, panels: tuple[SheetPanel, ...], document: Document, context: Context) -> Part:
    names = context.press.house.styles
    words = styled_text(line(document.header), context) if document.header else ""
    grounds = "".join([_ground(place, panel, len(panels), context) for place, panel in enumerate(panels)])
    # Places on the page are counted from its left edge, and only a paragraph read from there keeps programs to it.
    behind = opening(names[styles.PANEL_EDGE], '<w:bidi w:val="0"/>' if context.press.setting.right_to_left else "")
    said = opening(names[styles.PANELS[Role.SMALL]])
    xml = f"{XML}<w:hdr {_NAMESPACES}>{said}{words}</w:p>{behind}{grounds}</w:p></w:hdr>"
    return Part(name, _HEADER_TYPE, well_formed(name, xml, document))


def _ground(place: int, panel: SheetPanel, panels: int, context: Context) -> str:
    """A panel's ground, from edge to edge and from fold to fold."""
    page = context.press.page
    fill = context.press.house.grounds.get(panel.ground)
    if fill is None:
        return ""
    if context.press.setting.right_to_left:
        place = panels - 1 - place
    left, right = page.width * place // panels, page.width * (place + 1) // panels
    ground = _shape("rect", (left, 0, right - left, page.height), fill, context)
    if panel.ground is not Ground.COVER:
        return ground
    middle, top = (left + right) // 2, round(page.height * _BUBBLES_AT)
    bubbles = [
        _shape(form, (middle + x, top + y, width, height), context.press.house.grounds[other], context)
        for form, (x, y, width, height), other in _BUBBLES
        if other in context.press.house.grounds
    ]
    return f"{ground}{''.join(bubbles)}"


def _shape(form: str, box: Box, fill: str, context: Context) -> str:
    """A shape behind the text that says nothing."""
    left, top, width, height = (each * _TWIP for each in box)
    number, size = context.press.ledger.drawing(), f'cx="{width}" cy="{height}"'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="1"'
        ' locked="0" layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Ground {number}">{_DECORATIVE}</wp:docPr><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
