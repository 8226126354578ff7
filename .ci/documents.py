"""Judges every document that ``make pack`` made: three validators, its rendered pages and its PDF, one row each.

The checks are tried first on documents with known faults: a validator that finds nothing in those, or a page check that
sees no blank page there, would find nothing anywhere, and nobody would notice.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import brochures
from accessible import OLDEST, barriers, is_judged, release
from common import BUILT, NOT_RUN
from pages import Pages, look, render
from validators import VALIDATORS


@dataclass(frozen=True)
class Verdict:
    """What was found in a document."""

    pages: Pages
    complaints: dict[str, list[str]]
    """By validator."""
    pdf: Path


def judged(documents: list[Path], pool: ThreadPoolExecutor, scratch: Path) -> list[Verdict]:
    """A verdict on each document; those of one folder are rendered by one LibreOffice."""
    folders = [list(group) for _, group in groupby(documents, key=lambda document: document.parent)]
    rendered = pool.map(render, folders, [Path(tempfile.mkdtemp(dir=scratch)) for _ in folders])
    complaints = [{name: pool.submit(validator, each) for name, validator in VALIDATORS.items()} for each in documents]
    pdfs = [pdf for folder in rendered for pdf in folder]
    # One after the other: PDFium does not bear threads.
    pages = [look(pdf, document) for pdf, document in zip(pdfs, documents, strict=True)]
    return [Verdict(each, {name: found.result() for name, found in said.items()}, pdf)
            for each, said, pdf in zip(pages, complaints, pdfs, strict=True)]


def faulty(folder: Path, sound: Path) -> list[Path]:
    """Two documents in the house style of a sound one, with known faults: in pages, in markup."""
    folder.mkdir()
    long = "A heading so long that it needs more than one line, and that ends its page, for nothing follows it there"
    line = '<w:bottom w:val="single" w:sz="4" w:space="24" w:color="808080"/>'
    stranded = [paragraph(text, f'<w:pStyle w:val="Heading{level}"/><w:pageBreakBefore/>')
                for text, level in ((long, 1), ("Without descender", 1), (long, 2), (long, 3), (long, 4))]
    pages = [
        paragraph("The next page is blank."), paragraph("", "<w:pageBreakBefore/>"), *stranded,
        paragraph("The last page has a line to write on below its heading.", "<w:pageBreakBefore/>"),
        paragraph("A heading", '<w:pStyle w:val="Heading1"/>'), paragraph("", f"<w:pBdr>{line}</w:pBdr>"),
    ]
    markup = paragraph("Nonsense", '<w:pStyle w:val="Nowhere"/>').replace("<w:r>", "<w:nonsense/><w:r>")
    with zipfile.ZipFile(sound) as source:
        xml = source.read("word/document.xml").decode()
        start, end = xml.index("<w:body>") + len("<w:body>"), xml.rindex("<w:sectPr")
        for name, text in (("pages", "".join(pages)), ("markup", markup + xml[start:end])):
            with zipfile.ZipFile(folder / f"{name}.docx", "w") as target:
                for part in source.namelist():
                    changed = xml[:start] + text + xml[end:] if part == "word/document.xml" else source.read(part)
                    target.writestr(part, changed)
    return [folder / "pages.docx", folder / "markup.docx"]


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph as Word keeps it."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def blind_spots(pages: Verdict, markup: Verdict) -> list[str]:
    """What the checks did not see in the faulty documents, or saw where there is nothing wrong."""
    found = [f"{name} finds nothing in a faulty document" for name, said in markup.complaints.items() if not said]
    stranded = [page for page, _ in pages.pages.stranded]
    if (pages.pages.count, pages.pages.blank, stranded, pages.pages.unseen) != (8, [2], [3, 4, 5, 6, 7], []):
        found.append(f"the page check does not see what it should: {pages.pages}")
    untagged = pages.pdf.with_name("untagged.pdf")
    untagged.write_bytes(pages.pdf.read_bytes().replace(b"/Marked true", b"/Marked null"))
    if not barriers(untagged):
        found.append("the PDF/UA check finds nothing in a PDF without tags")
    return found


def heard(verdict: Verdict, language: str) -> list[str] | None:
    """What a screen reader would stumble over; None where LibreOffice cannot make a PDF without it."""
    return barriers(verdict.pdf) if is_judged(language) and release(verdict.pdf) >= OLDEST else None


def overfull(verdict: Verdict, document: Path) -> list[str]:
    """What is wrong with the panels of a folded sheet; nothing for any other document."""
    if not document.stem.startswith("brochure-") or document.stem.endswith("-linear"):
        return []
    return brochures.complaints(brochures.look(verdict.pdf, document))


def table(rows: list[list[str]]) -> str:
    """Rows in columns, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.rjust(width) if cell.isdigit() else cell.ljust(width)
                               for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def main() -> int:
    """Every document of the manifest is sound."""
    entries = json.loads((BUILT / "manifest.json").read_bytes())["documents"]
    if not entries:
        raise SystemExit("make pack made no documents")
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor() as pool:
        documents = [BUILT / entry["file"] for entry in entries]
        *verdicts, pages, markup = judged([*documents, *faulty(Path(scratch) / "faulty", documents[0])], pool,
                                          Path(scratch))
        found = blind_spots(pages, markup)
        sounds = [heard(verdict, entry["language"]) for entry, verdict in zip(entries, verdicts, strict=True)]
        made_by = release(pages.pdf)
        found += [f"{entry['file']}: {each}" for entry, verdict in zip(entries, verdicts, strict=True)
                  for each in overfull(verdict, BUILT / entry["file"])]
    rows = [["document", "language", "pages", "blank", "stranded headings", *VALIDATORS, "PDF/UA"]]
    for entry, verdict, sound in zip(entries, verdicts, sounds, strict=True):
        seen = verdict.pages
        numbers = [seen.count, len(seen.blank), len(seen.stranded), *map(len, verdict.complaints.values()),
                   "-" if sound is None else len(sound)]
        rows.append([Path(entry["file"]).stem, Path(entry["file"]).parent.name, *map(str, numbers)])
        found += [f"{entry['file']}: PDF/UA: {each}" for each in sound or ()]
        found += [f"{entry['file']}: {complaint}" for complaint in seen.complaints()]
        found += [f"{entry['file']}: {name}: {each}" for name, said in verdict.complaints.items() for each in said]
    print("\n".join([table(rows), *found]))
    if made_by >= OLDEST:
        return bool(found)
    print("PDF/UA NOT RUN: LibreOffice is {}.{}, and {}.{} is needed".format(*made_by, *OLDEST))
    return bool(found) or NOT_RUN


if __name__ == "__main__":
    if missing := [tool for tool in ("soffice", "node", "pdftotext") if shutil.which(tool) is None]:
        raise SystemExit(f"missing: {', '.join(missing)}")
    sys.exit(main())
