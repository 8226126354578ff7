"""A build with a PDF beside each document, and with the pages of headings in every table of contents.

    make(pages) ─▶ Build ─ LibreOffice ─▶ PDFs ─ pages of headings ─▶ make(pages) ─▶ … until the pages stay

Which page a heading stands on is known only when the pages are laid out. So a pack is made once without the numbers,
rendered, and made again with what was found there: then the Word documents have the numbers as well. Only what changed
is rendered again. LibreOffice writes a destination for each bookmark into its PDFs, and the bookmarks of headings are
their anchors.

Nothing is written: PDFs are documents of the build, and :mod:`mieux_training.output` moves them in with the others.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Protocol
from xml.etree import ElementTree

from mieux_training.build import Build, BuiltDocument, Pages, Progress
from mieux_training.errors import MieuxError, Place, Problem, Severity
from mieux_training.frozen import frozen, replace
from mieux_training.office import Conversion, Office, convert

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["build_with_pdfs"]

_PASSES: Final = 4
"""One without numbers, and three with numbers that may move a heading."""
_STARTS: Final = 2
"""The first one, and one for what did not come out."""
_TOGETHER: Final = 25
"""The most documents for one start."""

_DUBLIN_CORE: Final = "{http://purl.org/dc/elements/1.1/}"
_LISTED: Final = re.compile(r" PAGEREF (\w+) \\h ")
_LANGUAGE: Final = re.compile(rb'(?<=<w:lang w:val=")[^"]*')
_DATES: Final = re.compile(rb"/(?:Creation|Mod)Date\(D:[^)]*\)|<(xmp:\w+Date|dc:date)>.*?</\1>", re.DOTALL)
_IDENTITY: Final = re.compile(rb"(/ID \[ <)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(> \]\s*/DocChecksum /)[0-9A-F]{32}")
_WITHOUT: Final = "try again; or build without --pdf and save as PDF in Word"


class Make(Protocol):
    """Makes a build with the pages that are known: :func:`mieux_training.build.build_pack` with all other arguments."""

    def __call__(self, *, pages: Pages) -> Build:
        """The same documents for the same pages."""


def build_with_pdfs(make: Make, office: Office, progress: Progress | None = None) -> Build:
    """The build of ``make`` with the pages in its contents, and with a PDF after each document.

    Raises MieuxError for every document that LibreOffice makes no sound PDF of; then there is no build.
    """
    pages: Pages = {}
    settled: Pages = {}
    rendered: dict[str, _Rendered] = {}
    for _ in range(_PASSES):
        build = make(pages=pages)
        rendered |= _render(build, rendered, office, progress)
        found = {each.file: at for each in build.documents if (at := rendered[each.digest].pages)}
        if found == pages:
            return _joined(build, rendered)
        settled = {file: at for file, at in found.items() if pages.get(file) == at}
        pages = found
    # A wrong page in print is worse than none. All of this was rendered in one pass or another.
    build = make(pages=settled)
    return _joined(build, rendered, [_unsettled(file) for file in pages if file not in settled])


def _joined(build: Build, rendered: Mapping[str, _Rendered], problems: Sequence[Problem] = ()) -> Build:
    """The build with each document's PDF after it."""
    documents = tuple(
        each
        for document in build.documents
        for each in (document, replace(document, data=rendered[document.digest].data, format="pdf"))
    )
    manifest = {**build.manifest, "documents": [each.as_data() for each in documents]}
    return replace(build, documents=documents, manifest=manifest, problems=(*build.problems, *problems))


def _unsettled(file: str) -> Problem:
    said = "its contents have no page numbers: the headings moved whenever the numbers were set"
    hint = "update the contents in Word"
    return Problem("contents-unsettled", said, Place(file), hint, Severity.WARNING)


# --- documents rendered ----------------------------------------------------------------------------------------------


@frozen
class _Rendered:
    """A sound PDF, and the pages of the headings that stand in its contents."""

    data: bytes
    pages: Mapping[str, int]


@frozen
class _Source:
    """A Word file that goes to LibreOffice, and what must come back."""

    file: str
    digest: str
    data: bytes
    title: str
    language: str
    listed: tuple[str, ...]
    """The anchors of the headings in the contents."""


def _render(
    build: Build, known: Mapping[str, _Rendered], office: Office, progress: Progress | None
) -> dict[str, _Rendered]:
    """What is not known yet, by the document's digest."""
    wanted = {each.digest: _source(each) for each in build.documents if each.digest not in known}
    sources = list(wanted.values())
    made: dict[str, _Rendered] = {}
    faults: dict[str, str] = {}
    for start in range(0, len(sources), _TOGETHER):
        if progress is not None:
            progress(start, len(sources), sources[start].file.replace(".docx", ".pdf"))
        made |= _render_some(sources[start : start + _TOGETHER], office, faults)
    if faults:
        raise MieuxError(_failures(faults, len(sources)))
    return made


def _render_some(sources: Sequence[_Source], office: Office, faults: dict[str, str]) -> dict[str, _Rendered]:
    """One start of LibreOffice, and one more for what did not come out sound; ``faults`` takes what never did."""
    made: dict[str, _Rendered] = {}
    left = list(sources)
    found: dict[str, str] = {}
    for _ in range(_STARTS):
        conversion = convert({each.file: each.data for each in left}, office)
        results = {each.digest: _looked_at(each, conversion) for each in left}
        made |= {digest: each for digest, each in results.items() if isinstance(each, _Rendered)}
        found = {each.file: fault for each in left if isinstance(fault := results[each.digest], str)}
        left = [each for each in left if each.file in found]
        if not left:
            break
        # The first one may be what LibreOffice stumbled over: the others get their chance before it.
        left.append(left.pop(0))
    faults |= found
    return made


def _failures(faults: Mapping[str, str], number: int) -> Iterator[Problem]:
    """A problem for each document; one for all where LibreOffice itself does not work."""
    reasons = set(faults.values())
    if number == len(faults) > 1 and len(reasons) == 1:
        yield Problem("office-failed", f"LibreOffice makes no PDFs here: {reasons.pop()}", hint=_WITHOUT)
        return
    for file, fault in faults.items():
        yield Problem("pdf-failed", f"LibreOffice made no sound PDF of it: {fault}", Place(file), _WITHOUT)


# --- what goes in ----------------------------------------------------------------------------------------------------


def _source(document: BuiltDocument) -> _Source:
    with zipfile.ZipFile(io.BytesIO(document.data)) as word:
        core = ElementTree.fromstring(word.read("docProps/core.xml"))
        body = word.read("word/document.xml").decode("utf-8")
        styles = word.read("word/styles.xml")
    language = core.findtext(f"{_DUBLIN_CORE}language", "")
    own = _LANGUAGE.search(styles)
    data = document.data
    if own is not None and own[0].decode() != language:
        # LibreOffice takes the language of a PDF from the document's Latin text, also where it is Arabic or Thai.
        styles = _LANGUAGE.sub(language.encode(), styles, count=1)
        data = _with_part(document.data, "word/styles.xml", styles)
    title = core.findtext(f"{_DUBLIN_CORE}title", "")
    return _Source(document.file, document.digest, data, title, language, tuple(_LISTED.findall(body)))


def _with_part(data: bytes, name: str, part: bytes) -> bytes:
    """A Word file with another part in the place of one."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, part if each == name else old.read(each))
    return changed.getvalue()


# --- what comes out --------------------------------------------------------------------------------------------------


def _looked_at(source: _Source, conversion: Conversion) -> _Rendered | str:
    """The PDF of a source, or what is wrong with it."""
    data = conversion.pdfs.get(source.file)
    if data is None:
        reason = conversion.said or "it said nothing"
        return f"nothing came out; it said: {reason}" if conversion.in_time else "its time was up"
    if not (data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")):
        return "what came out is not a whole PDF"
    from pypdf import PdfReader  # noqa: PLC0415  # a tenth of a second that only PDFs cost

    try:
        reader = PdfReader(io.BytesIO(data), strict=True)
        return _missing(reader, source) or _Rendered(_undated(data), _pages(reader, source.listed))
    except Exception as error:  # whatever a damaged file provokes
        return f"what came out cannot be read: {error}"


def _missing(reader: PdfReader, source: _Source) -> str:
    """What the PDF lacks, or ``""``."""
    root, about = reader.root_object, reader.metadata
    if not len(reader.pages):
        return "it has no pages"
    if source.title and not (about and about.title):
        return "its title is missing"
    if str(root.get("/Lang", "")).lower() != source.language.lower():
        return "its language is missing"
    if "/StructTreeRoot" not in root:
        return "it is not tagged for screen readers"
    return ""


def _pages(reader: PdfReader, anchors: Sequence[str]) -> dict[str, int]:
    """The pages of anchors, counted from 1."""
    places = {name.removeprefix("/"): place for name, place in reader.named_destinations.items()}
    found = {anchor: places.get(_destination(anchor)) for anchor in anchors}
    numbers = {each: reader.get_destination_page_number(place) for each, place in found.items() if place is not None}
    return {anchor: number + 1 for anchor, number in numbers.items() if number is not None}


def _destination(anchor: str) -> str:
    """The name that LibreOffice gives to the destination of a bookmark.

    >>> _destination("session_12")
    'session5F12'
    """
    return "".join(each if each.isalnum() else f"{ord(each):02X}" for each in anchor)


def _undated(data: bytes) -> bytes:
    """The same PDF for the same document on any day: without its dates, and known by what it holds.

    Everything keeps its length, for a PDF says where each of its parts begins. What another release of LibreOffice
    writes in another way stays as it is.
    """
    bare = _DATES.sub(lambda found: b" " * len(found[0]), data)
    bare = _IDENTITY.sub(rb"\g<1>%b\g<2>%b\g<3>%b" % ((b"0" * 32,) * 3), bare)
    name = hashlib.sha256(bare).hexdigest()[:32].upper().encode()
    return _IDENTITY.sub(rb"\g<1>%b\g<2>%b\g<3>%b" % ((name,) * 3), bare)
