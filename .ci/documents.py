"""Judges every document that ``make pack`` made: three validators and its rendered pages, one row each.

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

import docx
from common import BUILT
from pages import Pages, look, render
from validators import VALIDATORS


@dataclass(frozen=True)
class Verdict:
    """What was found in a document."""

    pages: Pages
    complaints: dict[str, list[str]]
    """By validator."""


def judged(documents: list[Path], pool: ThreadPoolExecutor, scratch: Path) -> list[Verdict]:
    """A verdict on each document; those of one folder are rendered by one LibreOffice."""
    folders = [list(group) for _, group in groupby(documents, key=lambda document: document.parent)]
    rendered = pool.map(render, folders, [Path(tempfile.mkdtemp(dir=scratch)) for _ in folders])
    complaints = [{name: pool.submit(validator, each) for name, validator in VALIDATORS.items()} for each in documents]
    pdfs = [pdf for folder in rendered for pdf in folder]
    # One after the other: PDFium does not bear threads.
    pages = [look(pdf, document) for pdf, document in zip(pdfs, documents, strict=True)]
    return [Verdict(each, {name: found.result() for name, found in said.items()})
            for each, said in zip(pages, complaints, strict=True)]


def faulty(folder: Path, sound: Path) -> list[Path]:
    """Two documents with known faults: one on its pages, one in its markup."""
    pages = docx.Document()
    pages.add_paragraph("The next page is blank.")
    pages.add_paragraph().paragraph_format.page_break_before = True
    long = "A heading so long that it needs more than one line, and that ends its page, and nothing follows"
    pages.add_heading(long).paragraph_format.page_break_before = True
    pages.add_paragraph("The last page.").paragraph_format.page_break_before = True
    pages.add_heading("A heading with a line to write on")
    pages.add_table(1, 1, style="Table Grid")
    folder.mkdir()
    pages.save(str(folder / "pages.docx"))
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(folder / "markup.docx", "w") as target:
        for name in source.namelist():
            fault = b'<w:body><w:p><w:pPr><w:pStyle w:val="Nowhere"/></w:pPr><w:nonsense/></w:p>'
            target.writestr(name, source.read(name).replace(b"<w:body>", fault))
    return [folder / "pages.docx", folder / "markup.docx"]


def blind_spots(pages: Verdict, markup: Verdict) -> list[str]:
    """What the checks did not see in the faulty documents, or saw where there is nothing."""
    found = [f"{name} finds nothing in a faulty document" for name, said in markup.complaints.items() if not said]
    stranded = [page for page, _ in pages.pages.stranded]
    if (pages.pages.count, pages.pages.blank, stranded, pages.pages.unseen) != (4, [2], [3], []):
        found.append(f"the page check does not see what it should: {pages.pages}")
    return found


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
    rows = [["document", "language", "pages", "blank", "stranded headings", *VALIDATORS]]
    found = blind_spots(pages, markup)
    for entry, verdict in zip(entries, verdicts, strict=True):
        seen = verdict.pages
        numbers = [seen.count, len(seen.blank), len(seen.stranded), *map(len, verdict.complaints.values())]
        rows.append([Path(entry["file"]).stem, Path(entry["file"]).parent.name, *map(str, numbers)])
        found += [f"{entry['file']}: {complaint}" for complaint in seen.complaints()]
        found += [f"{entry['file']}: {name}: {each}" for name, said in verdict.complaints.items() for each in said]
    print("\n".join([table(rows), *found]))
    return bool(found)


if __name__ == "__main__":
    if missing := [tool for tool in ("soffice", "node") if shutil.which(tool) is None]:
        raise SystemExit(f"missing: {', '.join(missing)}")
    sys.exit(main())
