"""What a Word file from outside must be before anything else reads it: a plain zip of bounded size."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from mieux_training.errors import Place, Problem

__all__ = ["MAX_BYTES", "MAX_PART", "MAX_PARTS", "MAX_RATIO", "MAX_TOTAL", "inspect"]

MAX_BYTES: Final = 30_000_000
MAX_PARTS: Final = 500
MAX_PART: Final = 20_000_000
MAX_TOTAL: Final = 60_000_000
MAX_RATIO: Final = 200
_SMALL = 100_000
"""A part below this size may be as compressible as it likes."""

_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0"
_RESAVE = "open it in Word and save it as a Word document (.docx)"


def inspect(data: bytes, name: str) -> list[Problem]:
    """Why ``data`` must not be opened as a Word file; empty where nothing speaks against it."""
    place = Place(name)
    if len(data) > MAX_BYTES:
        return [Problem("docx-too-large", f"the file has more than {MAX_BYTES:,} bytes", place)]
    if data.startswith(_OLE):
        return [Problem("docx-not-word", "the file is encrypted or an old Word document", place, _RESAVE)]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return list(_names(package, place)) or list(_sizes(package, place))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        return [Problem("docx-not-word", f"the file is not a Word document: {error}", place, _RESAVE)]


def _names(package: zipfile.ZipFile, place: Place) -> Iterator[Problem]:
    """Names that two readers could take for different files."""
    names = [info.filename for info in package.infolist()]
    if len(names) > MAX_PARTS:
        yield Problem("docx-too-large", f"the file has more than {MAX_PARTS} parts", place)
    if len({name.lower() for name in names}) < len(names):
        yield Problem("docx-unsafe", "the file has two parts of the same name", place, _RESAVE)
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in PurePosixPath(name).parts:
            yield Problem("docx-unsafe", f"the part {name!r} lies outside the package", place, _RESAVE)


def _sizes(package: zipfile.ZipFile, place: Place) -> Iterator[Problem]:
    """Parts too large; counted while reading, as a zip file may lie about sizes."""
    total = 0
    for info in package.infolist():
        size, has_dtd = _read(package, info)
        total += size
        if size > MAX_PART or total > MAX_TOTAL or (size > _SMALL and size > MAX_RATIO * max(1, info.compress_size)):
            yield Problem("docx-too-large", f"the part {info.filename!r} is too large when unpacked", place)
            return
        if has_dtd:
            yield Problem("docx-unsafe", f"the part {info.filename!r} declares a document type", place, _RESAVE)


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[int, bool]:
    """The unpacked size of a part, read no further than the limit, and whether it declares a document type."""
    size, tail, has_dtd = 0, b"", False
    is_xml = info.filename.endswith((".xml", ".rels"))
    limit = min(MAX_PART, max(_SMALL, MAX_RATIO * max(1, info.compress_size)))
    with package.open(info) as part:
        while size <= limit and (chunk := part.read(_CHUNK)):
            size += len(chunk)
            has_dtd = has_dtd or (is_xml and b"<!DOCTYPE" in tail + chunk.replace(b"\0", b""))
            tail = chunk[-8:]
    return size, has_dtd
