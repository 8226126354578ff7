"""Tables that come back filled in, CSV and XLSX alike: rows of cells that know where they stand."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from mieux_training.errors import MieuxError, Place, Problem
from mieux_training.frozen import frozen
from mieux_training.returned.files import FileKind, kind_of

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "Cell", "Table", "in_one_line", "read_tables"]

MAX_ROWS = 5_000
MAX_COLUMNS = 500
_MAX_TEXT = 10_000_000
"""The most bytes of a CSV file."""
_SAVE = "save it as CSV UTF-8"
_DELIMITERS = ",;\t"
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@frozen
class Cell:
    """What stands in a cell, in one line and without what cannot be seen; ``""`` where nothing does."""

    text: str
    where: Place
    """In a CSV file its column counts cells; in a workbook the file's name ends with sheet and cell."""


@frozen
class Table:
    """A heading and the rows below it that hold anything; rows are as long as their cells go."""

    name: str
    heading: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def read_tables(data: bytes, name: str) -> tuple[Table, ...]:
    """The tables of a CSV file (one) or of a workbook (one for each sheet that has any).

    Text is UTF-8, with a BOM or without, parted by commas, semicolons or tabs. Raises MieuxError where a file cannot be
    read or is larger than ``MAX_ROWS`` by ``MAX_COLUMNS``.
    """
    if kind_of(data, name) is FileKind.TEXT:
        return _tables([_rows_of_text(data, name)], name)
    from mieux_training.returned.workbook import sheets_of  # noqa: PLC0415  # openpyxl is for those who read workbooks

    return _tables(sheets_of(data, name, MAX_ROWS, MAX_COLUMNS), name)


def in_one_line(text: str) -> str:
    r"""A text in one line, without characters that cannot be seen.

    >>> in_one_line(" case\n management\u200b ")
    'case management'
    """
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()


def _tables(sheets: list[list[tuple[Cell, ...]]], name: str) -> tuple[Table, ...]:
    return tuple(Table(name, rows[0], tuple(rows[1:])) for rows in sheets if rows)


def _rows_of_text(data: bytes, name: str) -> list[tuple[Cell, ...]]:
    if len(data) > _MAX_TEXT:
        raise MieuxError(Problem("table-too-large", f"the file has more than {_MAX_TEXT:,} bytes", Place(name)))
    return list(_rows(_decoded(data, name), name))


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise MieuxError(Problem("table-encoding", "the file is not UTF-8", Place(name, line, 1), _SAVE)) from None


def _rows(text: str, name: str) -> Iterator[tuple[Cell, ...]]:
    """The rows that hold anything, each with the line that it starts on."""
    count = 0
    for line, texts in _lines(text, name):
        if len(texts) > MAX_COLUMNS:
            said = f"there are more than {MAX_COLUMNS} columns"
            raise MieuxError(Problem("table-too-large", said, Place(name, line, MAX_COLUMNS + 1)))
        cells = tuple(Cell(in_one_line(each), Place(name, line, i)) for i, each in enumerate(texts, 1))
        if not any(cell.text for cell in cells):
            continue
        count += 1
        if count > MAX_ROWS + 1:
            raise MieuxError(Problem("table-too-large", f"there are more than {MAX_ROWS:,} rows", cells[0].where))
        yield cells


def _lines(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    while True:
        try:
            texts = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            hint = "is a closing quotation mark missing?"
            said = f"the row that starts here cannot be read: {error}"
            raise MieuxError(Problem("table-form", said, Place(name, line, 1), hint)) from None
        yield line, texts
        line = reader.line_num + 1


def _delimiter(text: str) -> str:
    r"""What parts the cells: the one of the three that stands most often in the first line with anything in it.

    >>> _delimiter("role;unit;years\nshelter, women;A;3")
    ';'
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)
