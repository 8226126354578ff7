"""What LibreOffice needs for Arabic so that its pages look as Word's do; the documents themselves stay as they are.

A font that is missing is replaced by one that has Latin letters alone, so that LibreOffice takes signs and spaces from
one font and Arabic letters from another: then a full stop moves into the word after it. So the copy that is converted
names a font that has both. And numbers that a program counts, of pages and lists, have the digits of the text around
them only where that is asked for, as in Word.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from typing import Final

__all__ = ["FONTS", "NUMERALS", "asks_for_numerals", "installed_fonts", "with_stand_ins"]

FONTS: Final = ("DejaVu Sans Condensed", "DejaVu Sans", "Noto Sans Arabic", "Noto Naskh Arabic", "Amiri")
"""Fonts that have Arabic letters, signs and spaces, the first choice first: it is nearly as wide and as high as Arial,
and comes with LibreOffice."""

_NUMERALS_PATH = "/org.openoffice.Office.Common/I18N/CTL"
NUMERALS: Final = (
    f'<item oor:path="{_NUMERALS_PATH}"><prop oor:name="CTLFont" oor:op="fuse"><value>true</value></prop></item>'
    f'<item oor:path="{_NUMERALS_PATH}"><prop oor:name="CTLTextNumerals" oor:op="fuse"><value>3</value></prop></item>'
)
"""The setting of a profile by which numbers that are counted have the digits of the text around them."""

_LETTERS: Final = re.compile("[\u0620-\u064a]")
_DIGITS: Final = re.compile("[\u0660-\u0669]")
_BODY: Final = "word/document.xml"
_NAMES: Final = re.compile(r'(<a:cs typeface="|<a:font script="Arab" typeface="|<w:rFonts\b[^>]*? w:cs=")([^"]+)(?=")')
_NAMING: Final = re.compile(r"word/(styles|theme/[^/]+)\.xml")
_PATIENCE: Final = 30
"""Seconds; the first list of fonts on a machine takes a few."""


def installed_fonts(environment: Mapping[str, str]) -> frozenset[str]:
    """The families of fonts, where a system keeps a list of them; elsewhere none, and Word's own are there."""
    program = shutil.which("fc-list", path=environment.get("PATH", ""))
    if program is None:
        return frozenset()
    try:
        done = subprocess.run(
            [program, ":", "family"], env=dict(environment), capture_output=True, check=False, timeout=_PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(name.strip() for name in re.split("[,\n]", done.stdout.decode("utf-8", "replace")))


def asks_for_numerals(files: Iterable[bytes]) -> bool:
    """Whether one of the Word files is printed with Arabic digits."""
    return any(_DIGITS.search(_body(each)) for each in files)


def with_stand_ins(data: bytes, installed: frozenset[str]) -> bytes:
    """A Word file that names fonts that are ``installed`` for Arabic text; the same one where it has none."""
    stand_in = next((each for each in FONTS if each in installed), None)
    if stand_in is None or not _LETTERS.search(_body(data)):
        return data
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _replaced(part, installed, stand_in) if _NAMING.fullmatch(name) else part)
    return changed.getvalue()


def _replaced(part: bytes, installed: frozenset[str], stand_in: str) -> bytes:
    def named(found: re.Match[str]) -> str:
        return found[0] if found[2] in installed else found[1] + stand_in

    return _NAMES.sub(named, part.decode("utf-8")).encode("utf-8")


def _body(data: bytes) -> str:
    """The text of a Word file, or nothing where it cannot be read: what is wrong with it LibreOffice will say."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return file.read(_BODY).decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError):
        return ""
