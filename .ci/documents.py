"""Judges every document of the example packs: three validators, its rendered pages and its PDF, one row each.

The checks are tried first on documents with known faults: a validator that finds nothing in those, or a page check that
sees no blank page there, would find nothing anywhere, and nobody would notice.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import brochures
from accessible import OLDEST, barriers, release
from common import BUILDS, NOT_RUN, REPORTS
from faulty import HEADINGS, faulty_markup, faulty_pages, stranded_pages
from pages import Pages, look, render
from validators import VALIDATORS


@dataclass(frozen=True)
class Document:
    """A document of a manifest."""

    build: Path
    file: str
    language: str

    @property
    def path(self) -> Path:
        """The Word file."""
        return self.build / self.file


@dataclass(frozen=True)
class Verdict:
    """What was found in a document."""

    pages: Pages
    complaints: dict[str, list[str]]
    """By validator."""
    pdf: Path


def documents_of(build: Path) -> list[Document]:
    """All documents of a manifest."""
    manifest = build / "manifest.json"
    entries = json.loads(manifest.read_bytes())["documents"] if manifest.is_file() else []
    if not entries:
        raise SystemExit(f"no documents were built in {build}")
    return [Document(build, entry["file"], entry["language"]) for entry in entries]


def judged(documents: list[Path], pool: ThreadPoolExecutor, scratch: Path) -> list[Verdict]:
    """A verdict on each document; those of one folder are rendered by one LibreOffice."""
    folders = [list(group) for _, group in groupby(documents, key=lambda document: document.parent)]
    rendered = pool.map(render, folders, [Path(tempfile.mkdtemp(dir=scratch)) for _ in folders])
    complaints = [{name: pool.submit(validator, each) for name, validator in VALIDATORS.items()} for each in documents]
    pdfs = [pdf for folder in rendered for pdf in folder]
    # One after the other: PDFium does not bear threads.
    pages = [look(pdf, document) for pdf, document in zip(pdfs, documents, strict=True)]
    return [
        Verdict(each, {name: found.result() for name, found in said.items()}, pdf)
        for each, said, pdf in zip(pages, complaints, pdfs, strict=True)
    ]


def faulty(folder: Path, documents: list[Document]) -> list[Path]:
    """Documents with known faults: in the pages of each script, and last in markup."""
    folder.mkdir()
    sound = {document.language: document.path for document in documents}
    if missing := sorted(HEADINGS.keys() - sound.keys()):
        raise SystemExit(f"no document in {', '.join(missing)}")
    return [*(faulty_pages(folder, sound[each], each) for each in HEADINGS), faulty_markup(folder, sound["en"])]


def blind_spots(pages: dict[str, Verdict], markup: Verdict) -> list[str]:
    """What the checks did not see in the faulty documents, or saw where there is nothing wrong."""
    found = [f"{name} finds nothing in a faulty document" for name, said in markup.complaints.items() if not said]
    for language, verdict in pages.items():
        seen, expected = verdict.pages, stranded_pages(language)
        stranded = [page for page, _ in seen.stranded]
        if (seen.count, seen.blank, stranded, seen.unseen) != (expected[-1] + 1, [2], expected, []):
            found.append(f"the page check does not see in {language} what it should: {seen}")
        untagged = verdict.pdf.with_name("untagged.pdf")
        untagged.write_bytes(verdict.pdf.read_bytes().replace(b"/Marked true", b"/Marked null"))
        if not barriers(untagged):
            found.append(f"the PDF/UA check finds nothing in a PDF in {language} without tags")
    return found


def findings(document: Document, verdict: Verdict) -> dict[str, list[str] | None]:
    """What is wrong with a document, by column of the table; None where there is nothing to judge."""
    name = document.path.stem
    is_folded = name.startswith("brochure-") and not name.endswith("-linear")
    return {
        **verdict.pages.complaints(),
        "overfull panels": brochures.complaints(brochures.look(verdict.pdf, document.path)) if is_folded else None,
        **verdict.complaints,
        "PDF/UA": barriers(verdict.pdf) if release(verdict.pdf) >= OLDEST else None,
    }


def table(rows: list[list[str]]) -> str:
    """Rows in columns, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if cell.isdigit() or cell == "-" else cell.ljust(width)
            for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def sums(rows: list[list[str]]) -> list[list[str]]:
    """A row for each language that adds up the rows of its documents, and one for them all.

    >>> sums([["a", "en", "2", "-"], ["b", "en", "3", "1"], ["a", "th", "4", "-"]])
    [['2 documents', 'en', '5', '1'], ['1 documents', 'th', '4', '-'], ['3 documents', 'all', '9', '1']]
    """
    languages = {row[1]: [each for each in rows if each[1] == row[1]] for row in rows}
    return [
        [f"{len(each)} documents", language, *map(_sum, list(zip(*each, strict=True))[2:])]
        for language, each in {**languages, "all": rows}.items()
    ]


def _sum(cells: tuple[str, ...]) -> str:
    numbers = [int(cell) for cell in cells if cell != "-"]
    return str(sum(numbers)) if numbers else "-"


def main() -> int:
    """Every document of the manifests is sound."""
    documents = [document for build in (*BUILDS.values(), *REPORTS.values()) for document in documents_of(build)]
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor() as pool:
        wrong = faulty(Path(scratch) / "faulty", [each for each in documents if each.build in BUILDS.values()])
        verdicts = judged([*(document.path for document in documents), *wrong], pool, Path(scratch))
        *pages, markup = verdicts[len(documents) :]
        found = blind_spots(dict(zip(HEADINGS, pages, strict=True)), markup)
        made_by = release(markup.pdf)
        columns = [findings(*each) for each in zip(documents, verdicts, strict=False)]
    rows = [
        [
            document.path.stem,
            document.language,
            str(verdict.pages.count),
            *("-" if each is None else str(len(each)) for each in column.values()),
        ]
        for document, verdict, column in zip(documents, verdicts, columns, strict=False)
    ]
    found += [
        f"{document.build.name}/{document.file}: {name}: {each}"
        for document, column in zip(documents, columns, strict=True)
        for name, said in column.items()
        for each in said or ()
    ]
    print("\n".join([table([["document", "language", "pages", *columns[0]], *rows, *sums(rows)]), *found]))
    if made_by >= OLDEST:
        return bool(found)
    print("PDF/UA NOT RUN: LibreOffice is {}.{}, and {}.{} is needed".format(*made_by, *OLDEST))
    return bool(found) or NOT_RUN


if __name__ == "__main__":
    if missing := [tool for tool in ("soffice", "node", "pdftotext") if shutil.which(tool) is None]:
        raise SystemExit(f"missing: {', '.join(missing)}")
    sys.exit(main())
