"""What LibreOffice is given for Arabic where Word's fonts are missing."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mieux_training.stand_ins import FONTS, NUMERALS, asks_for_numerals, installed_fonts, with_stand_ins

THEME = (
    '<a:latin typeface="Arial"/><a:cs typeface="Arial"/>'
    '<a:font script="Arab" typeface="Arial"/><a:font script="Thai" typeface="Tahoma"/>'
)
STYLES = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Tahoma"/><w:rFonts w:cstheme="minorBidi"/>'


def word_file(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document.xml", f"<w:t>{text}</w:t>")
        package.writestr("word/theme/theme1.xml", THEME)
        package.writestr("word/styles.xml", STYLES)
        package.writestr("word/media/a.png", b"\x89PNG")
    return made.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_fonts_for_arabic_that_are_missing_are_replaced_and_no_others() -> None:
    found = parts(with_stand_ins(word_file("جلسة"), frozenset({"Tahoma", "DejaVu Sans"})))
    theme, styles = found["word/theme/theme1.xml"].decode(), found["word/styles.xml"].decode()
    assert theme == THEME.replace('cs typeface="Arial"', 'cs typeface="DejaVu Sans"').replace(
        'Arab" typeface="Arial"', 'Arab" typeface="DejaVu Sans"'
    )
    assert styles == STYLES
    assert found["word/media/a.png"] == b"\x89PNG"


@pytest.mark.parametrize(
    ("text", "fonts"), [("Session", {*FONTS}), ("جلسة", {"Arial", "Tahoma", *FONTS}), ("جلسة", set())]
)
def test_a_file_without_arabic_or_with_its_fonts_at_hand_stays_as_it_is(text: str, fonts: set[str]) -> None:
    data = word_file(text)
    assert parts(with_stand_ins(data, frozenset(fonts))) == parts(data)


def test_the_best_font_at_hand_stands_in() -> None:
    for count in range(1, len(FONTS) + 1):
        found = parts(with_stand_ins(word_file("جلسة"), frozenset(FONTS[-count:])))
        assert f'cs="{FONTS[-count]}"'.encode() in found["word/styles.xml"]


def test_numbers_follow_the_text_where_it_has_arabic_digits() -> None:
    assert asks_for_numerals([word_file("Session 1"), word_file("الجلسة ١")])
    assert not asks_for_numerals([word_file("Session 1"), word_file("الجلسة 1"), word_file("ช่วง ๑")])
    assert "CTLTextNumerals" in NUMERALS


@pytest.mark.parametrize("data", [b"", b"PK", b"no Word file"])
def test_what_is_no_word_file_is_left_to_libreoffice(data: bytes) -> None:
    assert with_stand_ins(data, frozenset(FONTS)) == data
    assert not asks_for_numerals([data])


@pytest.fixture
def fc_list(tmp_path: Path) -> Iterator[Path]:
    """A folder with a program that lists fonts."""
    if sys.platform == "win32":
        pytest.skip("a shell script")
    program = tmp_path / "fc-list"
    program.write_text('#!/bin/sh\nprintf "Arial\\nDejaVu Sans,DejaVu Sans Condensed\\n"\n', encoding="utf-8")
    program.chmod(0o755)
    yield tmp_path


def test_fonts_are_listed_by_every_name_that_they_have(fc_list: Path) -> None:
    fonts = installed_fonts({"PATH": f"{fc_list}{os.pathsep}/bin{os.pathsep}/usr/bin"})
    assert {"Arial", "DejaVu Sans", "DejaVu Sans Condensed"} <= fonts


def test_a_machine_that_lists_no_fonts_has_those_of_word(tmp_path: Path) -> None:
    assert installed_fonts({"PATH": str(tmp_path)}) == frozenset()
