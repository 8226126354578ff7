"""PDF/UA: whether a screen reader can use the PDFs, judged by the rules that a machine can check.

LibreOffice before 25.2 leaves lines of tables and fields untagged, whatever it is asked for: its PDFs are not judged.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import page
from pypdf import PdfReader

__all__ = ["OLDEST", "barriers", "release"]

OLDEST: Final = (25, 2)
"""The first release of LibreOffice whose PDFs can pass."""
BEYOND_US: Final = {
    "PDFUA1-FONT-UNICODE-MAPPING-001": re.compile("[\u0600-\u06ff\u0e00-\u0e7f]"),
    "PDFUA1-LINK-LINK-TAG-001": re.compile("[\u0600-\u06ff]"),
}
"""Rules that LibreOffice breaks whatever the document is, in PDFs with these letters. It maps a cluster of Arabic or Thai
letters as a whole, and the first rule wants each glyph: it fails with every font that has these scripts. The space at
which a Latin link breaks in a line from right to left becomes an area to click without a tag."""


def release(pdf: Path) -> tuple[int, int]:
    """The release of LibreOffice that made a PDF.

    >>> import io, pypdf
    >>> made, writer = io.BytesIO(), pypdf.PdfWriter()
    >>> writer.add_metadata({"/Producer": "LibreOffice 25.2.3.2 (X86_64) / LibreOffice Community"})
    >>> _ = writer.write(made)
    >>> release(made)
    (25, 2)
    """
    about = PdfReader(pdf).metadata
    found = re.search(r"([0-9]+)\.([0-9]+)", str(about.producer if about else ""))
    return (int(found[1]), int(found[2])) if found else (0, 0)


def barriers(pdf: Path) -> list[str]:
    """The rules that a PDF breaks."""
    report = page.validate_pdf(str(pdf), profile=page.ValidationProfile.PDF_UA_1)
    text = "".join(each.extract_text() for each in PdfReader(pdf).pages)
    known = {rule for rule, letters in BEYOND_US.items() if letters.search(text)}
    return [f"{each.rule_id}: {each.message}" for each in report.failures if each.rule_id not in known]
