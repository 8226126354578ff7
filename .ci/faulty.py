"""Documents with known faults, in each script: what finds nothing in them would find nothing anywhere.

Each has the house style of a sound document, for fonts and direction come from there.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

__all__ = ["HEADINGS", "faulty_markup", "faulty_pages", "stranded_pages"]

HEADINGS: Final = {
    "en": (
        "A heading so long that it needs more than one line, and that ends its page, for nothing follows it there",
        "Without descender",
    ),
    "ar": (
        "عنوانٌ طويلٌ جدًّا لا يتّسع له سطرٌ واحد، وتنتهي به صفحتُه، لأنّ شيئًا لا يأتي بعده في هذه الصفحة من الملفّ",
        "للمنظِّمين",
        "الجلسة ٢: للتذكّر",
        "أسئلة إلى محامٍ محلي",
        "أَوَّلًا: السِّرّ",
        "الأُمّ",
        "بابٍ",
        "مـــتى",
    ),
    "th": (
        "หัวข้อที่ยาวมากจนบรรทัดเดียวไม่พอ และเป็นสิ่งสุดท้ายของหน้านี้ เพราะไม่มีข้อความอื่นใดต่อท้ายหัวข้อนี้ในหน้าเดียวกันเลย",
        "ก่อน",
        "น้ำและที่ปรึกษา",
    ),
}
"""By language, headings to strand: one over several lines, then short ones, with marks above and below their letters,
with letters that are stretched, and with and without descenders."""
MARKED: Final = {"ar": "<w:rtl/>", "th": "<w:cs/>"}
"""How Word knows a run of a complex script."""


def faulty_pages(folder: Path, sound: Path, language: str) -> Path:
    """Page 2 is blank, and each page from 3 on ends with a heading, but for the last one."""
    long, *short = HEADINGS[language]
    line = '<w:bottom w:val="single" w:sz="4" w:space="24" w:color="808080"/>'
    headings = [*((long, level) for level in (1, 2, 3, 4)), *((text, level) for text in short for level in (1, 4))]
    stranded = [
        paragraph(text, f'<w:pStyle w:val="Heading{level}"/><w:pageBreakBefore/>', MARKED.get(language, ""))
        for text, level in headings
    ]
    pages = [
        paragraph("The next page is blank."),
        paragraph("", "<w:pageBreakBefore/>"),
        *stranded,
        paragraph("The last page has a line to write on below its heading.", "<w:pageBreakBefore/>"),
        paragraph(short[0], '<w:pStyle w:val="Heading1"/>', MARKED.get(language, "")),
        paragraph("", f"<w:pBdr>{line}</w:pBdr>"),
    ]
    return _with_body(folder / f"pages-{language}.docx", sound, "".join(pages))


def stranded_pages(language: str) -> list[int]:
    """The pages that end with a heading."""
    return list(range(3, 3 + 4 + 2 * (len(HEADINGS[language]) - 1)))


def faulty_markup(folder: Path, sound: Path) -> Path:
    """A style that there is not, and an element that Word does not know."""
    markup = paragraph("Nonsense", '<w:pStyle w:val="Nowhere"/>').replace("<w:r>", "<w:nonsense/><w:r>")
    return _with_body(folder / "markup.docx", sound, markup, keep=True)


def paragraph(text: str, properties: str = "", marked: str = "") -> str:
    """A paragraph as Word keeps it."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{marked}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def _with_body(path: Path, sound: Path, body: str, *, keep: bool = False) -> Path:
    """A copy of a sound document with another body, before its own or instead of it."""
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(path, "w") as target:
        for part in source.namelist():
            data = source.read(part)
            if part == "word/document.xml":
                xml = data.decode()
                start, end = xml.index("<w:body>") + len("<w:body>"), xml.rindex("<w:sectPr")
                data = f"{xml[:start]}{body}{xml[start if keep else end :]}".encode()
            target.writestr(part, data)
    return path
