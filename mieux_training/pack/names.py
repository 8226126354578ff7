"""The names for certificates: one column of a CSV file, each name exactly as its bearer writes it.

Names are personal data. They are read where they are printed and stay out of problems, manifests and properties: a
problem names the line, never what stands on it.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from mieux_training.errors import Place, Problem
from mieux_training.pack.spec import Pack

__all__ = ["COLUMN", "MAX_LENGTH", "MAX_NAMES", "names_in", "read_names"]

COLUMN = "name"
"""The file's only column; anything more about a person is not needed for a certificate."""
MAX_NAMES = 500
MAX_LENGTH = 120
"""The most characters of a name: two lines of a certificate."""

_MAX_BYTES = 4 * MAX_NAMES * (MAX_LENGTH + 2)
_SAVE = "save it as CSV UTF-8"

# Control characters, line and paragraph separators, what XML cannot hold, and every control of direction: they change
# how a name reads without being seen. Joiners (U+200C, U+200D) stay, since several scripts spell with them.
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def read_names(pack: Pack) -> tuple[tuple[str, ...], list[Problem]]:
    """The names in the file that a pack gives under ``names``, in their order, with every problem of the file.

    The pack has been checked already: the path lies beneath the folder that its paths resolve beneath.
    """
    if pack.names is None or pack.root is None:
        return (), []
    path = pack.root / pack.names
    name = (Path(pack.where.file).parent / pack.names).as_posix()
    try:
        if path.is_dir():
            return (), [Problem("names-unreadable", "this is a folder, not a file", Place(name))]
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return (), [Problem("names-unreadable", f"the names cannot be read: {reason}", Place(name))]
    return names_in(data, name)


def names_in(data: bytes, file: str) -> tuple[tuple[str, ...], list[Problem]]:
    r"""The names in the bytes of a CSV file, without the spaces around them, and every problem by its line.

    >>> names_in("name\r\nสมชาย ใจดี\r\nAda Quispe\r\n".encode(), "names.csv")[0]
    ('สมชาย ใจดี', 'Ada Quispe')
    """
    if len(data) > _MAX_BYTES:
        return (), [_too_many(file)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return (), [Problem("names-encoding", "the file is not UTF-8", Place(file, line, 1), _SAVE)]
    try:
        rows = list(_rows(text))
    except csv.Error as error:
        return (), [Problem("names-form", f"this is no CSV file: {error}", Place(file), _SAVE)]
    problems = _head(rows, file)
    names = []
    for line, cells in rows[1:]:
        problems += _wrong(cells, Place(file, line, 1))
        names.append(cells[0].strip())
    if len(names) > MAX_NAMES:
        problems.append(_too_many(file))
    return (() if problems else tuple(names)), problems


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, each with the line that it starts on; empty cells at a row's end do not count."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    for cells in reader:
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield line, cells
        line = reader.line_num + 1


def _head(rows: list[tuple[int, list[str]]], file: str) -> list[Problem]:
    if rows and [cell.strip().casefold() for cell in rows[0][1]] == [COLUMN]:
        return []
    said = f"the first line is not '{COLUMN}'"
    hint = f"give one column with the heading {COLUMN}, and nothing else about the people"
    return [Problem("names-column", said, Place(file, rows[0][0] if rows else 1, 1), hint)]


def _wrong(cells: list[str], where: Place) -> Iterator[Problem]:
    """What is wrong with a row; the row itself is never quoted."""
    if len(cells) > 1:
        hint = "put a name with a comma in quotation marks"
        yield Problem("names-column", f"{len(cells)} columns where one is expected", where, hint)
    for cell in cells:
        if found := _FORBIDDEN.search(cell.strip(" ")):
            code = f"U+{ord(found[0]):04X}"
            what = unicodedata.name(found[0], "a control character").lower()
            hint = "delete the invisible character, or type the name again"
            yield Problem("names-control", f"the name holds {code}, {what}", where, hint, params={"character": code})
        if len(cell.strip()) > MAX_LENGTH:
            yield Problem("names-length", f"the name is longer than {MAX_LENGTH} characters", where)


def _too_many(file: str) -> Problem:
    return Problem("names-many", f"there are more than {MAX_NAMES} names", Place(file), "split the file")
