"""Writes tables: fixed widths, no merged cells, a header row that repeats, rows that stay whole.

The widths are those that the document asks for, unless a word of the header would be broken: then its column takes from
the others what it needs.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

from mieux_training.document.nodes import Cell, Link, Paragraph, Role, Row, Run, Table, TableRole
from mieux_training.errors import MieuxError, Problem
from mieux_training.render.docx import styles
from mieux_training.render.docx.context import Context, Press
from mieux_training.render.docx.markup import attribute, kept_with_next, line
from mieux_training.render.docx.measures import font_of, look_of, word_width

__all__ = ["ROW_HEIGHTS", "table"]

ROW_HEIGHTS: Final[Mapping[TableRole, int]] = MappingProxyType(
    {
        TableRole.GRID: 0,
        TableRole.FACTS: 0,
        TableRole.AGENDA: 0,
        TableRole.CARDS: 2250,
        TableRole.ROLE_CARDS: 7300,
        TableRole.FILL_IN: 624,
    }
)
"""The least height of a row in twentieths of a point: room to write a name, a card that a hand can hold."""

_CELL_MARGINS = 220
"""What the margins of a cell take from the width of its text."""

_FACTS_KEPT = 8
"""Rows; a box of so many facts is read as one, and stays on one page."""

_FIRST_ROW, _FIRST_COLUMN, _NO_BANDS = 0x0020, 0x0080, 0x0600

_LAST_BEFORE_BREAK = re.compile(r"[\s\u200b]+|(?<=[-/–—])")
_LONGEST_THAI = 12
"""Letters; a longer stretch of Thai is more than one word, and may be broken between them."""
_THAI = re.compile("[\u0e00-\u0e7f]")

Writers = Mapping[type, Callable[[Any, Context], str]]
Column = tuple[str, Context]


def table(node: Table, context: Context, writers: Writers) -> str:
    """A table over the width of the text; ``writers`` write what stands in its cells."""
    widths = _with_whole_words(_widths(node.columns, context.width), _least_widths(node, context))
    columns = _columns(widths, context, header=False)
    least = ROW_HEIGHTS[node.role]
    height = f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least else ""
    properties = f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>"
    return "".join(
        (
            _properties(node, context),
            "<w:tblGrid>",
            *[f'<w:gridCol w:w="{width}"/>' for width in widths],
            "</w:tblGrid>",
            _header(node, context, widths, writers),
            *_rows(node, properties, columns, writers),
            "</w:tbl>",
        )
    )


def _columns(widths: list[int], context: Context, header: bool) -> list[Column]:
    """How the cells of each column start, and with what their text is written."""
    inside = {width: context.inside_cell(width - _CELL_MARGINS, header) for width in dict.fromkeys(widths)}
    return [(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>', inside[width]) for width in widths]


def _properties(node: Table, context: Context) -> str:
    """What holds for the whole table; the look says to Word which row and column are its headings."""
    style, setting = context.press.house.styles[styles.TABLES[node.role]], context.press.setting
    look = _NO_BANDS | (_FIRST_ROW if node.header else 0) | (_FIRST_COLUMN if _names_rows(node) else 0)
    description = f'<w:tblDescription w:val="{attribute(line(node.description))}"/>' if node.description else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{setting.table}'
        f'<w:tblW w:w="{context.width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{look:04X}" w:firstRow="{int(bool(node.header))}" w:lastRow="0"'
        f' w:firstColumn="{int(_names_rows(node))}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(line(node.caption))}"/>{description}</w:tblPr>'
    )


def _names_rows(node: Table) -> bool:
    """Whether the first column says what its row is about: a table without a header row has no other headings."""
    return node.header is None or node.role is TableRole.FACTS


def _header(node: Table, context: Context, widths: list[int], writers: Writers) -> str:
    """The row that repeats at the top of each page."""
    if node.header is None:
        return ""
    properties = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    return _row(node.header, node, properties, _columns(widths, context, header=True), writers)


def _rows(node: Table, properties: str, columns: list[Column], writers: Writers) -> list[str]:
    """The rows below the header; a row stays with the next one where all its paragraphs do."""
    rows = [_row(row, node, properties, columns, writers) for row in node.rows]
    is_whole = node.role is TableRole.FACTS and len(rows) <= _FACTS_KEPT
    last = (len(rows) if is_whole else min(node.together, len(rows))) - 1
    return [kept_with_next(row) if place < last else row for place, row in enumerate(rows)]


def _row(row: Row, node: Table, properties: str, columns: list[Column], writers: Writers) -> str:
    if len(row.cells) != len(columns):
        raise MieuxError(
            Problem(
                "table-uneven",
                f"a row of the table {node.caption!r} has {len(row.cells)} cells instead of {len(columns)}",
            )
        )
    xml = [properties]
    for cell, (start, context) in zip(row.cells, columns, strict=True):
        blocks = cell.blocks
        if cell.language is not None:
            context = context.in_language(cell.language)  # noqa: PLW2901  # the cell's own, not the column's
        # Nearly all cells hold one block; thousands of them make up most of a guide's writing time.
        one = len(blocks) == 1
        content = writers[type(blocks[0])](blocks[0], context) if one else _several(blocks, context, writers)
        xml.append(f"{start}{context.press.tints[cell.tone]}{content or _empty(context)}</w:tc>")
    xml.append("</w:tr>")
    return "".join(xml)


def _several(blocks: tuple[object, ...], context: Context, writers: Writers) -> str:
    return "".join([writers[type(block)](block, context) for block in blocks])


def _empty(context: Context) -> str:
    """Word refuses a file with a cell that has no paragraph."""
    return f"{context.start(Role.CELL)}</w:p>"


def _widths(columns: tuple[int, ...], width: int) -> list[int]:
    """The relative widths in twentieths of a point; together exactly ``width``.

    >>> _widths((1, 2), 100)
    [33, 67]
    """
    total, edges = sum(columns), [0]
    for part in columns:
        edges.append(edges[-1] + part)
    marks = [width * edge // total for edge in edges]
    return [right - left for left, right in pairwise(marks)]


def _with_whole_words(widths: list[int], least: list[int]) -> list[int]:
    """The widths, where none is less than it must be; the others give what they can spare, each by its share.

    >>> _with_whole_words([40, 60, 100], [50, 0, 80]), _with_whole_words([40, 60], [70, 80])
    ([50, 53, 97], [40, 60])
    """
    lacking = [max(0, need - width) for width, need in zip(widths, least, strict=True)]
    spare = [max(0, width - need) for width, need in zip(widths, least, strict=True)]
    missing, available = sum(lacking), sum(spare)
    if not missing or missing > available:
        return widths
    given = _widths(tuple(spare), missing)
    return [width + more - less for width, more, less in zip(widths, lacking, given, strict=True)]


def _least_widths(node: Table, context: Context) -> list[int]:
    """What the longest word in the header of each column needs; nothing without a header."""
    if node.header is None:
        return [0] * len(node.columns)
    font = font_of(context.press.house)
    return [
        _least_width(cell, context.press if cell.language is None else context.press_in(cell.language), font)
        for cell in node.header.cells
    ]


def _least_width(cell: Cell, press: Press, font: str) -> int:
    setting = press.setting
    look = look_of(press.house.styles_xml[setting.right_to_left], press.house.styles[styles.CELL_HEAD], setting.script)
    words = (word for said in _texts(cell) for word in _LAST_BEFORE_BREAK.split(said) if _stays_whole(word))
    widest = max((word_width(word, look, font) for word in words), default=0.0)
    return math.ceil(20 * widest) + _CELL_MARGINS if widest else 0


def _texts(cell: Cell) -> list[str]:
    paragraphs = [block for block in cell.blocks if isinstance(block, Paragraph)]
    return ["".join(each.text for each in block.content if isinstance(each, Run | Link)) for block in paragraphs]


def _stays_whole(word: str) -> bool:
    """Whether a word between two spaces is one: Thai has none between its words."""
    return not _THAI.search(word) or len(word) <= _LONGEST_THAI
