"""The bytes of files that somebody sends, and what kind of file they are."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from mieux_training.errors import MieuxError, Place, Problem
from mieux_training.zipped import MAX_BYTES, OLE

__all__ = ["FileKind", "kind_of", "read_bytes"]

_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")


class FileKind(Enum):
    """How a file is read."""

    WORD = "word"
    WORKBOOK = "workbook"
    TEXT = "text"


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, never more than one over the limit. Raises MieuxError where it cannot be read."""
    name = path.as_posix()
    try:
        if path.is_dir():
            raise MieuxError(Problem("file-unreadable", "this is a folder, not a file", Place(name), "name its files"))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MieuxError(Problem("file-unreadable", f"the file cannot be read: {reason}", Place(name))) from None
    if len(data) > MAX_BYTES:
        raise MieuxError(Problem("file-too-large", f"the file has more than {MAX_BYTES:,} bytes", Place(name)))
    return data


def kind_of(data: bytes, name: str) -> FileKind:
    r"""How to read a file: by what it begins with; its name only tells one Office file from another.

    >>> kind_of(b"role,unit", "answers.xlsx"), kind_of(b"PK\x03\x04", "form.DOCX")
    (<FileKind.TEXT: 'text'>, <FileKind.WORD: 'word'>)
    """
    if not data.startswith((*_ZIPS, OLE)):
        return FileKind.TEXT
    return FileKind.WORD if name.lower().endswith((".docx", ".doc")) else FileKind.WORKBOOK
