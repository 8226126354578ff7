"""Workbooks (XLSX) read: the texts of their sheets, formulas as the values that they were saved with."""

from __future__ import annotations

import datetime
import io
import warnings
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from mieux_training.errors import MieuxError, Place, Problem
from mieux_training.returned.table import Cell, in_one_line
from mieux_training.zipped import EXCEL, inspect

__all__ = ["sheets_of"]

_MAX_SHEETS = 20
_MAX_LINES = 50_000
"""Of a sheet, empty ones included: some programs write all million of them."""
_DELETE = "delete the rows and columns that hold no answers"


def sheets_of(data: bytes, name: str, max_rows: int, max_columns: int) -> list[list[tuple[Cell, ...]]]:
    """For each visible sheet the rows that hold anything. Raises MieuxError for what is no workbook or too large."""
    if problems := inspect(data, name, EXCEL):
        raise MieuxError(problems)
    with warnings.catch_warnings():  # openpyxl warns of what it would lose, and nothing is written back
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:_MAX_SHEETS]
            return [list(_rows(sheet, name, max_rows, max_columns)) for sheet in sheets]
        except MieuxError:
            raise
        except Exception as error:  # openpyxl's own: KeyError, ValueError, ParseError … for what it does not expect
            said = f"the file is not {EXCEL.what}: {type(error).__name__}: {error}"
            raise MieuxError(Problem("xlsx-not-excel", said, Place(name), EXCEL.resave)) from None


def _rows(sheet: Any, name: str, max_rows: int, max_columns: int) -> Iterator[tuple[Cell, ...]]:
    # What a sheet says of its own size may be wrong, or a million rows of nothing.
    sheet.reset_dimensions()
    count = 0
    for number, values in enumerate(sheet.iter_rows(max_col=max_columns + 1, values_only=True), 1):
        texts = [_text(value) for value in values]
        while texts and not texts[-1]:
            texts.pop()
        if number > _MAX_LINES:
            said = f"the sheet goes on below row {_MAX_LINES:,}"
            raise MieuxError(Problem("table-too-large", said, _place(name, sheet, 1, number), _DELETE))
        if texts and count > max_rows:
            said = f"there are more than {max_rows:,} rows"
            raise MieuxError(Problem("table-too-large", said, _place(name, sheet, 1, number), _DELETE))
        if len(texts) > max_columns:
            said = f"there are more than {max_columns} columns"
            raise MieuxError(Problem("table-too-large", said, _place(name, sheet, len(texts), number), _DELETE))
        if texts:
            count += 1
            yield tuple(Cell(text, _place(name, sheet, column, number)) for column, text in enumerate(texts, 1))


def _place(name: str, sheet: Any, column: int, row: int) -> Place:
    return Place(f"{name}:{sheet.title}!{get_column_letter(column)}{row}")


def _text(value: object) -> str:
    """A value as its reader would type it.

    >>> _text(3.0), _text(None), _text(datetime.datetime(2027, 3, 8)), _text(True)
    ('3', '', '2027-03-08', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return in_one_line(str(value))
