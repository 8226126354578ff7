"""The package around a document: its parts, and a zip file whose bytes depend on nothing but them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Final

from mieux_training.render.docx.house import Part, Reference
from mieux_training.render.docx.markup import attribute

__all__ = ["CORE", "DOCUMENT", "XML", "content_types", "relationships", "zip_parts"]

XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONSHIP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"

_CORE_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
_FIRST = ("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PACKED = frozenset({"png", "jpeg", "jpg", "gif"})

PACKAGE_RELATIONSHIPS: Final = (
    f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONSHIP}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_CORE_RELATIONSHIP}" Target="docProps/core.xml"/></Relationships>'
)


def content_types(parts: Iterable[Part]) -> str:
    """The content types part for ``parts``."""
    overrides = "".join(
        f'<Override PartName="/{attribute(part.name)}" ContentType="{attribute(part.content_type)}"/>'
        for part in sorted(parts, key=lambda part: part.name)
        if not part.name.endswith(".rels")
    )
    return (
        f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(references: Iterable[Reference], links: Iterable[tuple[str, str]]) -> str:
    """The document's relationships: ``references`` to parts, and ``links``, pairs of id and address."""
    inner = "".join(
        f'<Relationship Id="{attribute(each.id)}" Type="{attribute(each.type)}" Target="{attribute(each.target)}"/>'
        for each in references
    ) + "".join(
        f'<Relationship Id="{id_}" Type="{RELATIONSHIP}/hyperlink" Target="{attribute(address)}"'
        ' TargetMode="External"/>'
        for id_, address in links
    )
    return f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def zip_parts(parts: Iterable[Part]) -> bytes:
    """The package as bytes: the same on any day, machine and time zone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for part in sorted(parts, key=_place):
            info = zipfile.ZipInfo(part.name, _EPOCH)
            info.create_system = 0
            # A picture is deflated already: once more takes time and saves nothing.
            packed = part.name.rpartition(".")[2].lower() in _PACKED
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            package.writestr(info, part.data, compresslevel=6)
    return buffer.getvalue()


def _place(part: Part) -> tuple[int, str]:
    """Where a part stands: those that a reader needs first, then the others by name."""
    return (_FIRST.index(part.name) if part.name in _FIRST else len(_FIRST), part.name)
