"""Workbooks (XLSX) to fill in: sheets of texts, with lists to choose from. The same input gives the same bytes."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from mieux_training.frozen import field, frozen
from mieux_training.i18n.formats import Direction, Language

__all__ = ["Sheet", "write_workbook"]

_DAY: Final = datetime.datetime(1980, 1, 1)  # a workbook's own dates have no zone
_FILLED_ROWS: Final = 1_000
"""So many rows below the heading offer the lists."""
_LONGEST_LIST: Final = 255
"""Excel takes no more characters of a list that stands in a cell's own rule."""
_FORBIDDEN: Final = str.maketrans(dict.fromkeys(r"[]:*?/\'", " "))
_LONGEST_NAME: Final = 31
_STYLES: Final = "xl/styles.xml"
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FONT: Final = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)
_HEADING: Final = PatternFill("solid", start_color="FF0F4C5C")
_HEADING_FONT: Final = Font(name="Calibri", sz=11, bold=True, color="FFFFFFFF")


@frozen
class Sheet:
    """A sheet: a heading, rows below it, and what cells offer to choose from."""

    name: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()
    """Of the columns, in characters; the last one holds for those that follow."""
    options: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """By the column, from 0: what each of its cells offers."""


def write_workbook(sheets: tuple[Sheet, ...], title: str, language: Language) -> bytes:
    """The workbook as bytes. Every cell is text or a number that was typed as one; none is a formula."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write(sheet, book, language)
    book.properties.title, book.properties.language, book.properties.creator = title, language.bcp47, "mieux-training"
    book.properties.created = book.properties.modified = _DAY
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        ExcelWriter(book, archive).save()
    return _sound(packed.getvalue())


def _write(sheet: Sheet, book: Any, language: Language) -> None:
    page = book.create_sheet(sheet.name.translate(_FORBIDDEN).strip()[:_LONGEST_NAME] or "2")
    page.sheet_view.rightToLeft = language.direction is Direction.RTL
    page.freeze_panes = "A2"
    for number, row in enumerate((sheet.heading, *sheet.rows), 1):
        for column, text in enumerate(row, 1):
            _fill(page.cell(number, column), text, is_heading=number == 1)
    for column in range(len(sheet.heading)):
        width = sheet.widths[min(column, len(sheet.widths) - 1)] if sheet.widths else 18
        page.column_dimensions[get_column_letter(column + 1)].width = width
    for column, options in sheet.options.items():
        _offer(page, get_column_letter(column + 1), options)


def _fill(cell: Cell, text: str, *, is_heading: bool) -> None:
    if text:
        cell.value = text
        cell.data_type = "s"  # what starts as a formula does is text all the same
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if is_heading:
        cell.font, cell.fill = _HEADING_FONT, _HEADING


def _offer(page: Any, letter: str, options: tuple[str, ...]) -> None:
    """A list to choose from in the cells of a column; a longer one than Excel takes is left to the explanation."""
    listed = ",".join(options)
    if len(listed) + 2 > _LONGEST_LIST:
        return
    rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
    rule.add(f"{letter}2:{letter}{_FILLED_ROWS + 1}")
    page.add_data_validation(rule)


def _sound(data: bytes) -> bytes:
    """The same package with the date that every zip file of ours has, and fonts as the schema wants them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in sorted(old.namelist()):
            info = zipfile.ZipInfo(name, _DAY.timetuple()[:6])
            info.create_system, info.compress_type = 0, zipfile.ZIP_DEFLATED
            data = old.read(name)
            new.writestr(info, _in_order(data) if name == _STYLES else data, compresslevel=6)
    return packed.getvalue()


def _in_order(styles: bytes) -> bytes:
    """The parts of each font in the order of the schema, which openpyxl does not keep and validators ask for."""
    root = etree.fromstring(styles)
    for font in root.iter(f"{_MAIN}font"):
        font[:] = sorted(font, key=lambda part: _FONT.index(part.tag.removeprefix(_MAIN)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # type: ignore[no-any-return]
