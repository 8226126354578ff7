"""CSV files that spreadsheets can open without harm: UTF-8 with a BOM, and no cell that starts as a formula does."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

__all__ = ["csv_bytes", "harmless", "plain"]

_STARTS = ("=", "+", "-", "@", "\t", "\r")
_MARK = "'"
"""Spreadsheets take what follows it for text."""


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as a CSV file, parted by commas."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([[harmless(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("shelter")
    ("'=1+1", 'shelter')
    """
    return f"{_MARK}{text}" if text.startswith(_STARTS) or plain(text) != text else text


def plain(text: str) -> str:
    """A text as it was before :func:`harmless`.

    >>> plain(harmless("-5")), plain(harmless("'-5")), plain("'tis")
    ('-5', "'-5", "'tis")
    """
    bare = text.removeprefix(_MARK)
    return bare if bare != text and bare.lstrip(_MARK).startswith(_STARTS) else text
