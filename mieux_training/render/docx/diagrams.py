"""Writes pictures whose words are text: Word shapes, wraps and translates them, and everybody can edit them.

A picture is one group of shapes that stands in a line of text. Its words are paragraphs in the document's own style,
language, direction and fonts; the picture is described, and the shapes that hold no words are marked as decoration.
"""

from __future__ import annotations

from typing import Final

from mieux_training.document.nodes import Diagram, DiagramKind, Role
from mieux_training.render.docx import styles
from mieux_training.render.docx.colours import WHITE
from mieux_training.render.docx.context import Context, opening
from mieux_training.render.docx.layouts import INSET, Box, Layout, Line, layout
from mieux_training.render.docx.markup import attribute, line, text
from mieux_training.render.docx.runs import styled_text

__all__ = ["diagram"]

_MS = "http://schemas.microsoft.com/office"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_GROUP: Final = f"{_MS}/word/2010/wordprocessingGroup"
_NAMESPACES: Final = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    f' xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
    f' xmlns:wpg="{_GROUP}" xmlns:wps="{_MS}/word/2010/wordprocessingShape"'
)
_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative xmlns:adec="{_MS}/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_TENTH = 3600
"""A tenth of a millimetre in the units of drawings."""
_TWIP = 635
_EDGE = 6350
_RADIUS = 20
"""The radius of round corners, in tenths of a millimetre."""
_EXPLAINS = frozenset((DiagramKind.PARTS, DiagramKind.LAYERS, DiagramKind.CHAIN))
"""Pictures that stay with the text below, which they explain."""
_SINGLE = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'


def diagram(node: Diagram, context: Context) -> str:
    """A picture on a line of its own, as wide as the text. Programs that know no shapes show its description."""
    if not node.shapes:
        return ""
    found = layout(node, context.width * _TWIP // _TENTH, context.press.house.fills)
    picture = _picture(node, found, context)
    return (
        f'{_opening(node, context)}<w:r><mc:AlternateContent {_NAMESPACES}><mc:Choice Requires="wpg"><w:drawing>'
        f"{picture}</w:drawing></mc:Choice><mc:Fallback>{text(line(node.description))}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def _opening(node: Diagram, context: Context) -> str:
    """The start of the paragraph that the picture stands in."""
    return opening(
        context.press.house.styles[styles.PARAGRAPHS[Role.BODY]],
        ("<w:keepNext/>" if node.kind in _EXPLAINS else "")
        + context.press.setting.drawing
        # Word makes a line with a picture higher by the style's own factor, which leaves a hole below it.
        + '<w:spacing w:before="60" w:after="160" w:line="240" w:lineRule="auto"/>',
    )


def _picture(node: Diagram, found: Layout, context: Context) -> str:
    """The picture as one group in a line, with its description."""
    size = f'cx="{found.width * _TENTH}" cy="{found.height * _TENTH}"'
    number = context.press.ledger.drawing()
    title, description = attribute(line(node.title)), attribute(line(node.description))
    return (
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:effectExtent l="{_EDGE}" t="{_EDGE}" r="{_EDGE}" b="{_EDGE}"/>'
        f'<wp:docPr id="{number}" name="{title}" descr="{description}" title="{title}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm></wpg:grpSpPr>'
        f"{''.join([_shape(box, found.width, context) for box in found.boxes])}"
        "</wpg:wgp></a:graphicData></a:graphic></wp:inline>"
    )


def _shape(box: Box, width: int, context: Context) -> str:
    """A shape in its place; a page that is read from right to left has it on the other side."""
    mirrored = context.press.setting.right_to_left
    x = width - box.x - box.width if mirrored else box.x
    number = context.press.ledger.drawing()
    if box.lines:
        named = f'<wps:cNvPr id="{number}" name="Text {number}"/><wps:cNvSpPr txBox="1"/>'
    else:
        named = f'<wps:cNvPr id="{number}" name="Decoration {number}">{_DECORATIVE}</wps:cNvPr><wps:cNvSpPr/>'
    return (
        f'<wps:wsp>{named}<wps:spPr><a:xfrm><a:off x="{x * _TENTH}" y="{box.y * _TENTH}"/>'
        f'<a:ext cx="{box.width * _TENTH}" cy="{box.height * _TENTH}"/></a:xfrm>'
        f"{_form(box, mirrored)}{_fill(box)}{_edge(box)}</wps:spPr>{_words(box, context)}</wps:wsp>"
    )


def _form(box: Box, mirrored: bool) -> str:
    """The form as drawings name it; an arrow that leads forward points where reading goes."""
    name = box.form
    if name == "forward":
        name = "leftArrow" if mirrored else "rightArrow"
    guides = "<a:avLst/>"
    if name == "roundRect":
        # The corner is a share of the shorter side; a picture's corners are all the same.
        corner = min(50000, 100000 * _RADIUS // min(box.width, box.height))
        guides = f'<a:avLst><a:gd name="adj" fmla="val {corner}"/></a:avLst>'
    return f'<a:prstGeom prst="{name}">{guides}</a:prstGeom>'


def _fill(box: Box) -> str:
    if not box.fill:
        return "<a:noFill/>"
    if box.pattern == "none":
        return f'<a:solidFill><a:srgbClr val="{WHITE}"/></a:solidFill>'
    if box.pattern:
        return (
            f'<a:pattFill prst="{box.pattern}"><a:fgClr><a:srgbClr val="{box.fill}"/></a:fgClr>'
            f'<a:bgClr><a:srgbClr val="{WHITE}"/></a:bgClr></a:pattFill>'
        )
    return f'<a:solidFill><a:srgbClr val="{box.fill}"/></a:solidFill>'


def _edge(box: Box) -> str:
    if not box.edge:
        return "<a:ln><a:noFill/></a:ln>"
    dashes = '<a:prstDash val="dash"/>' if box.dashed else ""
    return f'<a:ln w="{_EDGE}"><a:solidFill><a:srgbClr val="{box.edge}"/></a:solidFill>{dashes}</a:ln>'


def _words(box: Box, context: Context) -> str:
    """The text of a shape: paragraphs of the document."""
    if not box.lines:
        return "<wps:bodyPr/>"
    left, right = box.inset * _TENTH, min(box.inset, INSET) * _TENTH
    if context.press.setting.right_to_left:
        left, right = right, left
    paragraphs = "".join([_paragraph(each, box, context) for each in box.lines])
    return (
        f"<wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="{left}" tIns="0" rIns="{right}" bIns="0" anchor="ctr">'
        "<a:noAutofit/></wps:bodyPr>"
    )


def _paragraph(words: Line, box: Box, context: Context) -> str:
    """A line of a shape. Its size is set here, since it depends on the room; the rest is the style's."""
    exact = round(words.size * 20 * 1.2)
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{exact}" w:lineRule="exact"/>' if box.tight else _SINGLE
    centre = '<w:jc w:val="center"/>' if box.centred else ""
    start = opening(context.press.house.styles[styles.PARAGRAPHS[Role.CELL]], spacing + centre)
    size = round(words.size * 2)
    rest = f'<w:color w:val="{words.colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    strong = styled_text(words.strong, context, given=f"<w:b/><w:bCs/>{rest}") if words.strong else ""
    between = "  " if words.strong and words.text else ""
    return f"{start}{strong}{styled_text(between + words.text, context, given=rest) if words.text else ''}</w:p>"
