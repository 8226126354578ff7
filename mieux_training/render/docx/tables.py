"""Writes tables: fixed widths, no merged cells, a header row that repeats, rows that stay whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

from mieux_training.document.nodes import Role, Row, Table, TableRole
from mieux_training.errors import MieuxError, Problem
from mieux_training.render.docx import styles
from mieux_training.render.docx.context import Context
from mieux_training.render.docx.markup import attribute, line

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

_FIRST_ROW, _FIRST_COLUMN, _NO_BANDS = 0x0020, 0x0080, 0x0600

Writers = Mapping[type, Callable[[Any, Context], str]]
Column = tuple[str, Context]


def table(node: Table, context: Context, writers: Writers) -> str:
    """A table over the width of the text; ``writers`` write what stands in its cells."""
    widths = _widths(node.columns, context.width)
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
            *[_row(row, node, properties, columns, writers) for row in node.rows],
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
