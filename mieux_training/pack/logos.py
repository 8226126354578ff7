"""The logos that a pack shows: small pictures beneath its folder, read whole and judged by their bytes.

What is judged is what Word would choke on or a printer would show as a red cross: the kind, the size, the pixels, and
whether the file goes on to its end. Nothing here draws a picture.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from mieux_training.errors import Place, Problem
from mieux_training.frozen import frozen
from mieux_training.pack.spec import DonorLogo, Pack
from mieux_training.pack.values import LocalText

__all__ = ["MAX_BYTES", "LogoFile", "read_logos", "size_in"]

MAX_BYTES = 2_000_000
MAX_PIXELS = 25_000_000
"""A picture of few bytes may unpack to very many."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_WITHOUT_LENGTH = (0x01, *range(0xD0, 0xD9))
_NO_FRAME = (0xC4, 0xC8, 0xCC)
_SAVE = "save it as PNG or JPEG"


@frozen
class LogoFile:
    """A logo as bytes."""

    data: bytes
    kind: str
    """``png`` or ``jpeg``."""
    width: int
    height: int
    """In pixels."""
    alt: LocalText


def read_logos(pack: Pack) -> tuple[tuple[LogoFile, ...], list[Problem]]:
    """The logos of a pack in their order, with every problem of their files.

    The pack has been checked already: the paths lie beneath the folder that its paths resolve beneath.
    """
    logos: list[LogoFile] = []
    problems: list[Problem] = []
    for logo in pack.donors.logos if pack.root is not None else ():
        name = (Path(pack.where.file).parent / logo.file).as_posix()
        data, unread = _bytes_of((pack.root or Path()) / logo.file)
        found = _judged(data, logo) if data is not None else unread
        if isinstance(found, LogoFile):
            logos.append(found)
        else:
            problems.append(Problem("logo-unusable", found, Place(name), _SAVE if data is not None else ""))
    return tuple(logos), problems


def _bytes_of(path: Path) -> tuple[bytes | None, str]:
    """The bytes of a file, one more than allowed at the most, or why there are none."""
    try:
        if not path.is_file():
            return None, "there is no such picture"
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1), ""
    except (OSError, ValueError) as error:
        return None, f"the logo cannot be read: {getattr(error, 'strerror', None) or error}"


def _judged(data: bytes, logo: DonorLogo) -> LogoFile | str:
    """The logo, or what is wrong with it."""
    if len(data) > MAX_BYTES:
        return f"the logo has more than {MAX_BYTES:,} bytes"
    kind = "png" if data.startswith(_PNG) else "jpeg" if data.startswith(_JPEG) else ""
    if not kind:
        return "the logo is neither a PNG nor a JPEG picture"
    size = size_in(data)
    if size is None:
        return "the logo is damaged or cut off"
    width, height = size
    if not 0 < width * height <= MAX_PIXELS:
        return f"the logo has {width} by {height} pixels; more than {MAX_PIXELS:,} are too many"
    return LogoFile(data, kind, width, height, logo.alt)


def size_in(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG picture; none where it is damaged or does not go on to its end."""
    try:
        return _png_size(data) if data.startswith(_PNG) else _jpeg_size(data)
    except IndexError:
        return None


def _number(data: bytes, at: int, length: int) -> int:
    if at + length > len(data):
        raise IndexError(at)
    return int.from_bytes(data[at : at + length], "big")


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Chunk by chunk to the end, each with its checksum."""
    at, size = len(_PNG), None
    while True:
        length, kind = _number(data, at, 4), data[at + 4 : at + 8]
        if _number(data, at + 8 + length, 4) != zlib.crc32(data[at + 4 : at + 8 + length]):
            return None
        if kind == b"IHDR":
            size = _number(data, at + 8, 4), _number(data, at + 12, 4)
        if kind == b"IEND":
            return size
        at += 12 + length


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Segment by segment to the one that holds the size; the picture's own data then go on to the end mark."""
    at = 2
    while True:
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF or marker in _WITHOUT_LENGTH:
            at += 1 if marker == 0xFF else 2
            continue
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = _number(data, at + 5, 2), _number(data, at + 7, 2)
            return (width, height) if _JPEG_END in data[at:] else None
        at += 2 + _number(data, at + 2, 2)
