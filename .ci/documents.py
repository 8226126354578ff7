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
from typing import Final

import brochures
from accessible import OLDEST, barriers, release
from common import BUILDS, NOT_RUN
from faulty import HEADINGS, faulty_markup, faulty_pages, stranded_pages
from pages import Pages, look, render
from validators import VALIDATORS

COLUMNS: Final = ("document", "language", "pages", "blank", "stranded headings", "overfull panels", *VALIDATORS,
                  "PDF/UA")


@dataclass(frozen=True)
class Document:
    """A document of a pack's manifest."""

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
    """All that a manifest names."""
    entries = json.loads((build / "manifest.json").read_bytes())["documents"]
    if not entries:
        raise SystemExit(f"there are no documents in {build}")
    return [Document(build, entry["file"], entry["language"]) for entry in entries]


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


def faulty(folder: Path, documents: list[Document]) -> list[Path]:
    """Documents with known faults: in pages, for each script, and then in markup."""
    folder.mkdir()
    sound = {document.language: document.path for document in documents}
    if unlike := sorted(sound.keys() ^ HEADINGS.keys() - {"fr"}):  # whose script is that of English
        raise SystemExit(f"faults and documents do not have the same languages: {', '.join(unlike)}")
    return [*(faulty_pages(folder, sound[each], each) for each in HEADINGS), faulty_markup(folder, sound["en"])]


def blind_spots(pages: dict[str, Verdict], markup: Verdict) -> list[str]:
    """What the checks did not see in the faulty documents, or saw where there is nothing wrong."""
    found = [f"{name} finds nothing in a faulty document" for name, said in markup.complaints.items() if not said]
    for language, verdict in pages.items():
        seen, stranded = verdict.pages, stranded_pages(language)
        if (seen.count, seen.blank, [page for page, _ in seen.stranded], seen.unseen) != (
                stranded[-1] + 1, [2], stranded, []):
            found.append(f"the page check does not see in {language} what it should: {seen}")
        untagged = verdict.pdf.with_name("untagged.pdf")
        untagged.write_bytes(verdict.pdf.read_bytes().replace(b"/Marked true", b"/Marked null"))
        if not barriers(untagged):
            found.append(f"the PDF/UA check finds nothing in a PDF in {language} without tags")
    return found


def findings(document: Document, verdict: Verdict) -> dict[str, list[str] | None]:
    """What is wrong with a document, by column; None where there is nothing to judge."""
    pages, is_folded = verdict.pages, document.path.stem.startswith("brochure-") and not document.path.stem.endswith("-linear")
    return {
        "blank": [f"page {page} is blank" for page in pages.blank],
        "stranded headings": [f"page {page} ends with the heading {title!r}" for page, title in pages.stranded],
        "overfull panels": brochures.complaints(brochures.look(verdict.pdf, document.path)) if is_folded else None,
        **verdict.complaints,
        "PDF/UA": barriers(verdict.pdf) if release(verdict.pdf) >= OLDEST else None,
    }
