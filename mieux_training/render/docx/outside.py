"""What the parts of a Word file from outside must not hold: programs, and whatever fetches something when it is opened.

    package ─ each part ┬ what it is: its name, its content type, its first bytes
                        └ what it says: relationships, elements, fields, addresses

A house style's body is in no document, and what is not carried along could do no harm there. It is refused all the
same: a template with a macro in it is a file to ask about, not one to build with.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]

from mieux_training.errors import Place, Problem
from mieux_training.render.docx.active_fields import active_fields
from mieux_training.zipped import OLE

__all__ = ["refused"]

# lxml's elements have no types of their own.
Element = Any

Finding = tuple[str, str]
"""What was found, and what to do about it."""

_WORD_NAMESPACES: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_SVG: Final = "{http://www.w3.org/2000/svg}"
_TYPES: Final = "[Content_Types].xml"
_ENCODINGS = ("UTF-8", "UTF-16", "ASCII", "US-ASCII")

_RESAVE = "open it in Word and save it as a Word document (.docx)"
_DELETE = "delete it in Word, or paste it as a picture"
_EMBED = "embed what it refers to; links may lead to http, https and mailto addresses"
_SHOW = "Alt+F9 shows the fields in Word; delete this one"

MACROS: Final = ("macros", _RESAVE)
CONTROL: Final = ("an ActiveX control", _DELETE)
OBJECT: Final = ("an embedded object (OLE)", _DELETE)
EMBEDDED: Final = ("an embedded file", _DELETE)
IMPORTED: Final = ("an imported file (altChunk)", "save it once in Word, which puts the text in its place")
SUBDOCUMENT: Final = ("a subdocument (subDoc)", "in Word: View, Outline, Show Document, Unlink")
MERGE: Final = ("a mail merge (mailMerge)", "in Word: Mailings, Start Mail Merge, Normal Word Document")
TEMPLATE: Final = ("an attached template (attachedTemplate)", "in Word: Developer, Document Template, choose Normal")

_SIGNS: Final[tuple[tuple[re.Pattern[str], Finding], ...]] = (
    (re.compile(r"vbaproject|vbadata|macroenabled|attachedtoolbars", re.IGNORECASE), MACROS),
    (re.compile(r"activex|relationships/control$", re.IGNORECASE), CONTROL),
    (re.compile(r"oleobject", re.IGNORECASE), OBJECT),
    (re.compile(r"/embeddings/|relationships/package$", re.IGNORECASE), EMBEDDED),
    (re.compile(r"/aFChunk$|/afchunk", re.IGNORECASE), IMPORTED),
    (re.compile(r"/subDocument$", re.IGNORECASE), SUBDOCUMENT),
    (re.compile(r"/mailMerge|/recipientData$", re.IGNORECASE), MERGE),
    (re.compile(r"/attachedTemplate$", re.IGNORECASE), TEMPLATE),
)
"""What a part's name, its content type, or the type of a relationship to it gives away."""

_ELEMENTS: Final[Mapping[str, Finding]] = MappingProxyType(
    {
        **{
            f"{{{namespace}}}{name}": finding
            for namespace in _WORD_NAMESPACES
            for name, finding in (
                ("altChunk", IMPORTED),
                ("subDoc", SUBDOCUMENT),
                ("mailMerge", MERGE),
                ("attachedTemplate", TEMPLATE),
                ("control", CONTROL),
                ("object", OBJECT),
            )
        },
        "{urn:schemas-microsoft-com:office:office}OLEObject": OBJECT,
        "{http://schemas.microsoft.com/office/2006/activeX}ocx": CONTROL,
        f"{_SVG}script": ("a script in a picture", _DELETE),
    }
)

_CLICKED = ("http://", "https://", "mailto:")
_FETCHED = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}|.*\\", re.IGNORECASE)
"""An address that leads out of the package: with a scheme, or to another machine or folder."""


def refused(data: bytes, name: str) -> list[Problem]:
    """Everything in the parts that no house style may hold, each with the part's name.

    The file is one that :func:`~mieux_training.zipped.inspect` found nothing against.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    types = _content_types(parts.get(_TYPES, b""))
    problems: dict[str, Problem] = {}
    for part, content in parts.items():
        for problem in _part(part, content, types(part), Place(name)):
            problems.setdefault(problem.message, problem)
    return list(problems.values())


def _unsafe(part: str, what: str, place: Place, hint: str) -> Problem:
    return Problem("house-style-unsafe", f"{part} holds {what}", place, hint, params={"part": part, "what": what})


def _sign(text: str) -> Finding | None:
    """What a name or a type gives away."""
    return next((finding for pattern, finding in _SIGNS if pattern.search(text)), None)


def _part(name: str, data: bytes, content_type: str, place: Place) -> Iterator[Problem]:
    """What speaks against one part."""
    sign = _sign(f"/{name}") or _sign(content_type) or (OBJECT if data.startswith(OLE) else None)
    if sign:
        yield _unsafe(name, sign[0], place, sign[1])
    declared = name.lower().endswith((".xml", ".rels")) or content_type.endswith("xml")
    try:
        root = _tree(data)
    except etree.XMLSyntaxError as error:
        if declared:
            yield Problem("house-style-unreadable", f"{name} is not well-formed: {error}", place, _RESAVE)
        return
    if root is None:
        return
    info = root.getroottree().docinfo
    if info.internalDTD is not None:
        yield Problem("docx-unsafe", f"the part {name!r} declares a document type", place, _RESAVE)
    if (info.encoding or _ENCODINGS[0]).upper() not in _ENCODINGS:
        yield _unsafe(name, f"text in {info.encoding}, where only UTF-8 and UTF-16 may stand", place, _RESAVE)
    if name.lower().endswith(".rels"):
        yield from _relationships(name, root, place)
    else:
        yield from _content(name, root, place)


def _tree(data: bytes) -> Element | None:
    """The tree of a part, or none where it is no XML. What it declares is never looked up."""
    if b"<" not in data[:64]:
        return None
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


class _ContentTypes:
    """The content type of each part, from what the package lists."""

    def __init__(self, root: Element | None) -> None:
        listed = [] if root is None else [each for each in root if isinstance(each.tag, str)]
        self._parts = {each.get("PartName", "").lower(): each.get("ContentType", "") for each in listed}
        self._extensions = {each.get("Extension", "").lower(): each.get("ContentType", "") for each in listed}

    def __call__(self, name: str) -> str:
        extension = posixpath.splitext(name)[1].lstrip(".").lower()
        return str(self._parts.get(f"/{name}".lower()) or (extension and self._extensions.get(extension)) or "")


def _content_types(data: bytes) -> _ContentTypes:
    try:
        return _ContentTypes(_tree(data))
    except etree.XMLSyntaxError:
        return _ContentTypes(None)


def _relationships(name: str, root: Element, place: Place) -> Iterator[Problem]:
    """Relationships that lead out of the package, or to something that must not be in it."""
    folder, file = posixpath.split(name)
    owner = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels")) or "the package"
    for element in root.iter(etree.Element):
        type_, target = element.get("Type"), element.get("Target") or ""
        if type_ is None:
            continue
        external = element.get("TargetMode", "Internal") != "Internal" or _FETCHED.match(target)
        if sign := _sign(type_):
            part = owner if external else posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target))[1:]
            yield _unsafe(part, sign[0], place, sign[1])
        elif external and not (type_.endswith("/hyperlink") and target.strip().lower().startswith(_CLICKED)):
            yield _unsafe(owner, f"a reference to {target!r}", place, _EMBED)


def _content(name: str, root: Element, place: Place) -> Iterator[Problem]:
    """Elements, fields and addresses in a part."""
    for element in root.iter(etree.Element):
        if finding := _ELEMENTS.get(element.tag):
            yield _unsafe(name, finding[0], place, finding[1])
        if element.tag.startswith((_VML, _SVG)):
            yield from _addresses(name, element, place)
    for namespace in _WORD_NAMESPACES:
        for what in active_fields(root, namespace):
            yield _unsafe(name, what, place, _SHOW)


def _addresses(name: str, element: Element, place: Place) -> Iterator[Problem]:
    """What a drawing would load by itself: such addresses need no relationship."""
    for attribute, value in element.attrib.items():
        local = etree.QName(attribute).localname
        link = local == "href" and element.tag.startswith(_VML) and value.strip().lower().startswith(_CLICKED)
        inside = value.startswith(("#", "data:image/png", "data:image/jpeg"))
        if local in ("src", "href") and _FETCHED.match(value) and not link and not inside:
            yield _unsafe(name, f"a reference to {value!r}", place, _EMBED)
