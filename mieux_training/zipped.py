"""What an Office file from outside must be before anything else reads it: a plain zip of bounded size."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from mieux_training.errors import Place, Problem
from mieux_training.frozen import frozen

__all__ = ["EXCEL", "MAX_BYTES", "MAX_PART", "MAX_PARTS", "MAX_RATIO", "MAX_TOTAL", "OLE", "WORD", "Program", "inspect"]

MAX_BYTES: Final = 30_000_000
MAX_PARTS: Final = 500
MAX_PART: Final = 20_000_000
MAX_TOTAL: Final = 60_000_000
MAX_RATIO: Final = 200
OLE: Final = b"\xd0\xcf\x11\xe0"
"""How old Office files begin, encrypted ones, and what is embedded from other programs."""

_SMALL = 100_000
"""A part below this size may be as compressible as it likes."""
_CHUNK = 1 << 16
_DTD = b"<!DOCTYPE"
_ENCRYPTED = 0x1


# What the zip module and its unpackers raise for bytes that are damaged or were never a zip file: places outside the
# file, lengths that are none, names that are no text, methods that nobody knows.
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(NotImplementedError, RuntimeError, EOFError, ValueError, OSError, OverflowError),
)


@frozen
class Program:
    """The program that a file is meant for, as problems name it."""

    app: str
    what: str
    """What the file should be, with its article."""
    suffix: str
    """Of its files, and how the codes of their problems begin."""

    @property
    def resave(self) -> str:
        """How a person makes a file one of the program's."""
        return f"open it in {self.app} and save it as {self.what} (.{self.suffix})"


WORD: Final = Program("Word", "a Word document", "docx")
EXCEL: Final = Program("Excel", "an Excel workbook", "xlsx")


def inspect(data: bytes, name: str, program: Program = WORD) -> list[Problem]:
    """Why ``data`` must not be opened as a file of the program; empty where nothing speaks against it."""
    wrong = _Wrong(Place(name), program)
    if len(data) > MAX_BYTES:
        return [wrong.size(f"the file has more than {MAX_BYTES:,} bytes")]
    if data.startswith(OLE):
        old = program.what.partition(" ")[2]
        return [wrong.kind(f"the file is encrypted or an old {old}")]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return list(_names(package, wrong)) or list(_sizes(package, wrong))
    except _BROKEN as error:
        return [wrong.kind(f"the file is not {program.what}: {error}")]


@frozen
class _Wrong:
    """The problems of one file: a small vocabulary."""

    place: Place
    program: Program

    def size(self, said: str) -> Problem:
        return Problem(f"{self.program.suffix}-too-large", said, self.place)

    def kind(self, said: str) -> Problem:
        return Problem(f"{self.program.suffix}-not-{self.program.app.lower()}", said, self.place, self.program.resave)

    def unsafe(self, said: str) -> Problem:
        return Problem(f"{self.program.suffix}-unsafe", said, self.place, self.program.resave)


def _names(package: zipfile.ZipFile, wrong: _Wrong) -> Iterator[Problem]:
    """Names that two readers could take for different files, and parts that nobody can read."""
    parts = package.infolist()
    if len(parts) > MAX_PARTS:
        yield wrong.size(f"the file has {len(parts)} parts, more than {MAX_PARTS}")
        return
    if locked := [part.filename for part in parts if part.flag_bits & _ENCRYPTED]:
        yield wrong.kind(f"the part {locked[0]!r} is encrypted")
        return
    known: set[str] = set()
    for part in parts:
        name = part.filename
        same = unquote(name).casefold()
        if same in known:
            yield wrong.unsafe(f"the file has two parts of the same name, {name!r}")
        known.add(same)
        if _leads_out(name):
            yield wrong.unsafe(f"the part {name!r} lies outside the package")


def _leads_out(name: str) -> bool:
    r"""Whether a part's name leads out of the package, also where a reader decodes it first.

    >>> _leads_out("word/%2e%2e/x.xml"), _leads_out("C:\\x.xml"), _leads_out("word/x..xml")
    (True, True, False)
    """
    plain = unquote(name)
    return plain.startswith("/") or "\\" in plain or ":" in plain or ".." in PurePosixPath(plain).parts


def _sizes(package: zipfile.ZipFile, wrong: _Wrong) -> Iterator[Problem]:
    """Parts too large; counted while reading, as a zip file may lie about sizes."""
    total = 0
    for info in package.infolist():
        size, has_dtd = _read(package, info)
        total += size
        if too_large := _too_large(size, total, info.compress_size):
            yield wrong.size(f"the part {info.filename!r} {too_large}")
            return
        if has_dtd:
            yield wrong.unsafe(f"the part {info.filename!r} declares a document type")


def _too_large(size: int, total: int, packed: int) -> str:
    """What is wrong with the size of a part, if anything."""
    if size > MAX_PART:
        return f"has more than {MAX_PART:,} bytes when unpacked"
    if size > _SMALL and size > MAX_RATIO * max(1, packed):
        return f"has more than {MAX_RATIO} times its size when unpacked"
    return f"brings the file to more than {MAX_TOTAL:,} bytes when unpacked" if total > MAX_TOTAL else ""


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[int, bool]:
    """The unpacked size of a part, read no further than the limit, and whether it declares a document type.

    Every part that begins as XML does is looked through: what a part is called says nothing of who will read it.
    """
    size, tail, has_dtd, is_xml = 0, b"", False, False
    limit = min(MAX_PART, max(_SMALL, MAX_RATIO * max(1, info.compress_size)))
    with package.open(info) as part:
        while size <= limit and (chunk := part.read(_CHUNK)):
            text = tail + chunk.replace(b"\0", b"")  # so that UTF-16 is read as well
            is_xml = is_xml or (size == 0 and text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"))
            has_dtd = has_dtd or (is_xml and _DTD in text)
            size += len(chunk)
            tail = text[1 - len(_DTD) :]
    return size, has_dtd
