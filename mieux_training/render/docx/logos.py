"""Writes rows of logos, and what stands at the bottom of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from mieux_training.document.nodes import Logo, LogoRow, PageFoot, Role
from mieux_training.frozen import replace
from mieux_training.render.docx import styles
from mieux_training.render.docx.context import Context, opening
from mieux_training.render.docx.house import Part, Reference
from mieux_training.render.docx.markup import attribute, line
from mieux_training.render.docx.package import RELATIONSHIP

__all__ = ["logo_row", "page_foot", "picture_parts", "picture_references"]

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PICTURE: Final = f"{_DRAWING}/picture"
_NAMESPACES: Final = f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" xmlns:pic="{_PICTURE}"'
_TWIP: Final = 635
"""A twentieth of a point in the units of drawings."""
_HEIGHT: Final = 740
"""Of a row, where it is not too wide for that: 13 mm, in twentieths of a point like all that follows."""
_GAP: Final = 400
_SPACE: Final = 120
"""More than the space between two logos takes by itself, in any font of that size."""
_BETWEEN: Final = (
    f'<w:r><w:rPr><w:spacing w:val="{_GAP}"/><w:sz w:val="8"/><w:szCs w:val="8"/></w:rPr>'
    '<w:t xml:space="preserve">\u00a0</w:t></w:r>'
)
"""A space that no line ends at, as wide as the gap."""
_AROUND: Final = '<w:spacing w:before="60" w:after="100" w:line="240" w:lineRule="auto"/>'


def logo_row(node: LogoRow, context: Context) -> str:
    """Logos of one height in one line: as high as a row is, or as low as it takes for all of them to stand in it."""
    start = context.start(Role.COVER_LINE).replace("</w:pPr>", f"{_AROUND}</w:pPr>")
    shares = sum(logo.width / logo.height for logo in node.logos)
    room = context.width - (len(node.logos) - 1) * (_GAP + _SPACE) - _SPACE
    height = min(_HEIGHT, max(1, int(room / shares)))
    return f"{start}{_BETWEEN.join([_logo(logo, height, context) for logo in node.logos])}</w:p>"


def _logo(logo: Logo, height: int, context: Context) -> str:
    """A picture in the line."""
    ledger = context.press.ledger
    number, id_ = ledger.drawing(), ledger.picture(logo.data, logo.kind)
    size = f'cx="{height * _TWIP * logo.width // logo.height}" cy="{height * _TWIP}"'
    described = f'id="{number}" name="Logo {number}" descr="{attribute(line(logo.alt))}"'
    return (
        f'<w:r><w:drawing><wp:inline {_NAMESPACES} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {described}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr {described}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{id_}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def page_foot(node: PageFoot, context: Context, writers: Mapping[type, Callable[[Any, Context], str]]) -> str:
    """Blocks in a frame at the bottom of the page's text.

    Word ties a frame to the paragraph that follows it, so a low empty one follows on the same page.
    """
    frame = (
        f'<w:framePr w:w="{context.width}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="center"'
        ' w:yAlign="bottom"/>'
    )
    framed = {role: start.replace("/>", f"/>{frame}", 1) for role, start in context.paragraphs.items()}
    inside = replace(context, paragraphs=framed)
    blocks = "".join([writers[type(block)](block, inside) for block in node.blocks])
    return f"{blocks}{opening(context.press.house.styles[styles.GAP])}</w:p>"


# The pictures' parts


def picture_parts(context: Context) -> Iterator[Part]:
    """The pictures that were written; call it when the body is."""
    known = {part.name for part in context.press.house.parts}
    for name, data in context.press.ledger.pictures.items():
        if (part := f"word/{name}") not in known:
            yield Part(part, f"image/{name.rpartition('.')[2]}", data)


def picture_references(context: Context) -> tuple[Reference, ...]:
    """How the document refers to the pictures."""
    names = context.press.ledger.pictures
    return tuple(Reference(f"rIdPicture{index}", f"{RELATIONSHIP}/image", name) for index, name in enumerate(names, 1))
