"""Files that come back filled in: tables and Word forms of all origins, and those that must not be opened."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mieux_training import MieuxError
from mieux_training.returned.files import read_bytes
from mieux_training.returned.form import read_form
from mieux_training.returned.table import MAX_COLUMNS, MAX_ROWS, read_tables
from mieux_training.returned.writing import csv_bytes, harmless, plain
from mieux_training.zipped import MAX_BYTES


def texts(data: bytes, name: str = "answers.csv") -> list[list[str]]:
    (table,) = read_tables(data, name)
    return [[cell.text for cell in row] for row in (table.heading, *table.rows)]


def workbook(*sheets: list[list[object]], hidden: tuple[int, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
        if number in hidden:
            sheet.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_parts(data: bytes, **parts: bytes) -> bytes:
    """An Office file with parts replaced; ``__`` in a name is a slash, ``_`` a point."""
    names = {name.replace("__", "/").replace("_", "."): part for name, part in parts.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, names.pop(info.filename, None) or old.read(info))
        for name, part in names.items():
            new.writestr(name, part)
    return file.getvalue()


def damaged(data: bytes) -> bytes:
    """A zip file whose list of parts says that it lies elsewhere."""
    place = data.rindex(b"PK\x05\x06") + 16
    return (
        data[:place]
        + (int.from_bytes(data[place : place + 4], "little") + 9_999).to_bytes(4, "little")
        + data[place + 4 :]
    )


def refused(data: bytes, name: str) -> str:
    with pytest.raises(MieuxError) as caught:
        read_tables(data, name)
    return str(caught.value)


# --- CSV -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_is_read_with_any_of_three_delimiters(mark: bytes, delimiter: str, end: str) -> None:
    rows = [["role", "unit"], ["ที่พักพิง", "A"]]
    data = mark + end.join(delimiter.join(row) for row in rows).encode()
    assert texts(data) == rows


def test_cells_know_their_line_and_their_place_in_it() -> None:
    (table,) = read_tables(b'role,unit\n\n"a\nb",c\nd,e\n', "x.csv")
    assert [str(cell.where) for row in table.rows for cell in row] == [
        "x.csv:3:1",
        "x.csv:3:2",
        "x.csv:5:1",
        "x.csv:5:2",
    ]
    assert table.rows[0][0].text == "a b"


def test_characters_that_cannot_be_seen_are_dropped() -> None:
    assert texts("\u200erole\u200f,un\u200bit\u202e\n".encode()) == [["role", "unit"]]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"role\n\xff\xfe", "answers.csv:2:1: error: the file is not UTF-8"),
        (b'role\n"a', "answers.csv:2:1: error: the row that starts here cannot be read"),
        (b"role\n" + b"a\n" * (MAX_ROWS + 1), "there are more than 5,000 rows"),
        (b"," * MAX_COLUMNS + b"\n", "there are more than 500 columns"),
        (b"a" * 10_000_001, "more than 10,000,000 bytes"),
        (b"role\n" + b"a" * 200_000, "field larger than field limit"),
    ],
)
def test_text_that_is_no_table_is_refused(data: bytes, said: str) -> None:
    assert said in refused(data, "answers.csv")


def test_as_many_rows_as_are_allowed_are_read() -> None:
    assert len(texts(b"role\n" + b"a\n" * MAX_ROWS)) == MAX_ROWS + 1


# --- workbooks -------------------------------------------------------------------------------------------------------


def test_a_workbook_gives_the_texts_of_its_visible_sheets() -> None:
    data = workbook([["role", "years"], ["a", 3.0], [None, None], ["b", 4]], [["x"]], [["y"]], hidden=(1,))
    tables = read_tables(data, "a.xlsx")
    assert [[[cell.text for cell in row] for row in (each.heading, *each.rows)] for each in tables] == [
        [["role", "years"], ["a", "3"], ["b", "4"]],
        [["y"]],
    ]
    assert str(tables[0].rows[1][1].where) == "a.xlsx:Sheet 0!B4"


def test_a_formula_is_the_value_that_it_was_saved_with_and_never_computed() -> None:
    assert read_tables(workbook([["role"], ["=1+1"]]), "a.xlsx")[0].rows == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 and no more", "the file is not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0", "the file is encrypted or an old Excel workbook"),
        (damaged(workbook([["a"]])), "the file is not an Excel workbook"),
        (with_parts(workbook([["a"]]), xl__workbook_xml=b"<workbook"), "the file is not an Excel workbook"),
        (with_parts(workbook([["a"]]), xl__worksheets__sheet1_xml=b"<a/>"), ""),
        (with_parts(workbook([["a"]]), xl__x_xml=b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"), "declares a document type"),
        (with_parts(workbook([["a"]]), xl__x_xml=b" " * 20_000_001), "times its size when unpacked"),
        (workbook([["a"]] * (MAX_ROWS + 2)), f"Sheet 0!A{MAX_ROWS + 2}: error: there are more than 5,000 rows"),
        (workbook([["a"] * (MAX_COLUMNS + 1)]), "there are more than 500 columns"),
    ],
    ids=["half", "old", "damaged", "broken", "no sheet", "entities", "bomb", "rows", "columns"],
)
def test_a_workbook_that_is_none_or_too_large_is_refused(data: bytes, said: str) -> None:
    if not said:
        assert read_tables(data, "a.xlsx") == ()
        return
    assert said in refused(data, "a.xlsx")


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
    b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>role</t></is></c></row>%s</sheetData></worksheet>'
)


def test_a_sheet_that_claims_to_be_a_million_rows_long_is_read_as_long_as_it_is() -> None:
    data = with_parts(workbook([["a"]]), xl__worksheets__sheet1_xml=SHEET % b"")
    assert [cell.text for cell in read_tables(data, "a.xlsx")[0].heading] == ["role"]


def test_a_cell_at_the_end_of_the_largest_sheet_is_refused_at_once() -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    data = with_parts(workbook([["a"]]), xl__worksheets__sheet1_xml=SHEET % far)
    assert "the sheet goes on below row 50,000" in refused(data, "a.xlsx")


# --- Word forms ------------------------------------------------------------------------------------------------------

HEAD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>'
)
ITEMS = (
    '<w:listItem w:value="How?"/><w:listItem w:displayText="Ja" w:value="yes"/>'
    '<w:listItem w:displayText="Nein" w:value="no"/>'
)


def field(tag: str, shown: str, inside: str = "") -> str:
    return (
        f'<w:p><w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{inside}</w:sdtPr>'
        f"<w:sdtContent>{shown}</w:sdtContent></w:sdt></w:p>"
    )


def words(*texts_shown: str) -> str:
    return "".join(f"<w:r><w:t>{each}</w:t></w:r>" for each in texts_shown)


def word_file(*fields: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", f"{HEAD}{''.join(fields)}</w:body></w:document>")
    return file.getvalue()


def choice(shown: str, *, empty: bool = False) -> str:
    return field("c", words(shown), f"{'<w:showingPlcHdr/>' if empty else ''}<w:dropDownList>{ITEMS}</w:dropDownList>")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (field("a", words("Unit ", "A")), {"a": "Unit A"}),
        (field("a", "<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>"), {"a": "one two"}),
        (field("a", words("type here"), "<w:showingPlcHdr/>"), {}),
        (field("a", words("........"), ""), {}),
        (choice("Nein"), {"c": "no"}),
        (choice("Ja / Nein"), {}),
        (choice("How?"), {}),
        (choice("Ja", empty=True), {}),
        (choice("vielleicht"), {"c": "vielleicht"}),
        (field("b", words("☒"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'), {"b": "x"}),
        (field("b", words("☒"), '<w14:checkbox><w14:checked w14:val="true"/></w14:checkbox>'), {"b": "x"}),
        (field("b", words("☐"), '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'), {}),
    ],
)
def test_a_field_says_what_was_filled_in(written: str, expected: dict[str, str]) -> None:
    assert dict(read_form(word_file(written), "form.docx").values) == expected


def test_empty_fields_are_known_too() -> None:
    assert read_form(word_file(choice("", empty=True), field("a", "")), "form.docx").tags == {"a", "c"}


def test_a_field_that_stands_twice_must_not_contradict_itself() -> None:
    same = read_form(word_file(field("a", words("x")), field("a", words("x")), field("a", "")), "form.docx")
    assert same.problems == ()
    other = read_form(word_file(field("a", words("x")), field("a", words("y"))), "form.docx")
    assert "the field 'a' stands twice" in str(other.problems[0])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04", "is not a Word document"),
        (b"\xd0\xcf\x11\xe0", "is encrypted or an old Word document"),
        (workbook([["a"]]), "holds no word/document.xml"),
        (with_parts(word_file(), word__document_xml=b"<w:document"), "is not well-formed"),
        (with_parts(word_file(), word__document_xml=b"<!DOCTYPE a><a/>"), "declares a document type"),
    ],
)
def test_a_file_that_is_no_word_form_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(MieuxError, match=said):
        read_form(data, "form.docx")


# --- on the disk -----------------------------------------------------------------------------------------------------


def test_a_file_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 100_000_000)
    with pytest.raises(MieuxError, match="more than 30,000,000 bytes"):
        read_bytes(path)


@pytest.mark.parametrize(("name", "said"), [("none.csv", "No such file"), (".", "this is a folder")])
def test_what_cannot_be_read_is_a_problem(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(MieuxError, match=said):
        read_bytes(tmp_path / name)


# --- written again ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+41", "-1", "@SUM(A1)", "'=1", "''@x"])
def test_no_cell_starts_as_a_formula_does_and_the_text_comes_back(text: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_bytes([[text]]).decode("utf-8-sig")))
    assert row[0].startswith("'")
    assert plain(row[0]) == text


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    assert plain(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_file_starts_with_a_mark_by_which_spreadsheets_know_utf_8() -> None:
    assert csv_bytes([["ก"]]) == "\ufeffก\r\n".encode()
