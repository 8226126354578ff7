"""PDF/UA: whether a screen reader can use the PDFs, judged by the rules that a machine can check.

LibreOffice before 25.2 leaves lines of tables and fields untagged, whatever it is asked for: its PDFs are not judged.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import page
from pypdf import PageObject, PdfReader

__all__ = ["OLDEST", "barriers", "release"]

OLDEST: Final = (25, 2)
"""The first release of LibreOffice whose PDFs can pass."""
CLUSTERS: Final = re.compile("[\u0600-\u06ff\u0e00-\u0e7f]")
GLYPHS: Final = "PDFUA1-FONT-UNICODE-MAPPING-001"
"""LibreOffice maps a cluster of Arabic or Thai letters as a whole, and this rule wants each glyph: it fails with every
font that has these scripts."""
LINKS: Final = "PDFUA1-LINK-LINK-TAG-001"
"""Where a Latin link goes over two lines of a paragraph from right to left, LibreOffice makes of the space at which it
breaks a link of its own, without a tag."""


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
    """The rules that a PDF breaks, but for those that LibreOffice breaks whatever the document is."""
    report = page.validate_pdf(str(pdf), profile=page.ValidationProfile.PDF_UA_1)
    broken = {each.rule_id: str(each.message) for each in report.failures}
    pages = PdfReader(pdf).pages
    if GLYPHS in broken and any(CLUSTERS.search(each.extract_text()) for each in pages):
        del broken[GLYPHS]
    if LINKS in broken and not any(untagged_links(each) for each in pages):
        del broken[LINKS]
    return [f"{rule}: {message}" for rule, message in broken.items()]


def untagged_links(sheet: PageObject) -> list[str]:
    """The links of a page without a tag, but for a space: the rest of its line is the same link, and has one."""
    links = [each.get_object() for each in sheet.get("/Annots", ())]
    places = [(str(each.get("/A") or each.get("/Dest")), round(float(each["/Rect"][1]))) for each in links]
    tagged = {place for each, place in zip(links, places, strict=True) if "/StructParent" in each}
    return [target for target, height in places if (target, height) not in tagged]
