"""How fast a finished document becomes a Word file, against its limit and against python-docx.

    python benchmarks/writer.py [--rounds N] [--quick]

Every figure is the median of interleaved rounds, so that a busy machine slows all alike. ``floor`` is the least that
any writer must do: visit every node, write each run of text with one f-string, and deflate the very document.xml that
we write. ``careful`` python-docx looks styles up once and iterates over rows; ``naive`` uses it as its guide shows.
"""

from __future__ import annotations

import argparse
import gc
import io
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Contents,
    Document,
    Heading,
    Inline,
    Item,
    ItemList,
    Link,
    ListKind,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
    Tone,
    WritingLines,
)
from mieux_training.i18n.formats import Language
from mieux_training.render.docx import styles
from mieux_training.render.docx.template import read_house_style
from mieux_training.render.docx.writer import write_document

TEMPLATE = Path(__file__).resolve().parents[1] / "templates" / "mieux.docx"
WORDS = (
    "open safe ask name office person police shelter law case child contact trust fear answer question record consent"
    " border route work debt document passport family service referral partner first second trauma listen speak write"
    " note plan team order risk harm help right duty report evidence protect return home night hotline interpret"
)
STEMS = WORDS.split()
ENDINGS = ("", "", "", "s", "ing", "ed", "er", "ly", "ness", "ment", " & co", ",", ".")
"""A text that repeats itself would deflate faster than any real one."""


# The documents


def guide(sessions: int) -> Document:
    """A facilitator's guide; at 40 sessions as long as a real one of three days."""
    blocks: list[Block] = [Contents("Contents"), Heading(1, (Run("Day 1"),), "day_1")]
    for number in range(1, sessions + 1):
        blocks.extend(session(number))
    return Document("facilitator-guide", "A guide", Language("en", "en-GB"), tuple(blocks), header="Draft")


def session(number: int) -> list[Block]:
    chance = random.Random(number)

    def words(place: int, lines: int = 2) -> str:
        return f"{number}.{place} " + " ".join(chance.choice(STEMS) + chance.choice(ENDINGS) for _ in range(17 * lines))

    def linked(place: int) -> Paragraph:
        address = f"https://example.org/sources/{number}/{place}?a=1&b=2"
        link = Link(f"source {place}", address, "A source")
        return Paragraph((Run(words(place)), Run(" See ", bold=True), link, Run(".")))

    def items(kind: ListKind) -> ItemList:
        return ItemList(tuple(Item((Run(words(place, 1)),)) for place in range(3)), kind)

    return [
        Heading(2, (Run(f"{number}. The first ten minutes"),), f"session_{number}"),
        Paragraph((Run(words(1, 1)),), Role.LEAD),
        table(number, TableRole.GRID),
        Callout(CalloutRole.SAY, "Say", (Paragraph((Run(words(2)),)), Paragraph((Run(words(3)),)))),
        Callout(CalloutRole.KEY, "Key messages", (items(ListKind.BULLET),)),
        *(linked(place) for place in range(6)),
        items(ListKind.NUMBER),
        Callout(CalloutRole.TIP, "From experience", (Paragraph((Run(words(4)),)),)),
        table(number, TableRole.AGENDA),
        WritingLines(3),
    ]


def table(number: int, role: TableRole) -> Table:
    """Seven rows of five cells, one of them the header."""
    chance = random.Random(f"{number} {role}")

    def cell(tone: Tone) -> Cell:
        words = " ".join(chance.choice(STEMS) + chance.choice(ENDINGS) for _ in range(5))
        return Cell((Paragraph((Run(words),), Role.CELL),), tone)

    def row(tone: Tone) -> Row:
        return Row(tuple(cell(tone) for _ in range(5)))

    rows = tuple(row((Tone.INPUT, Tone.NONE)[place % 2]) for place in range(6))
    return Table((1, 2, 2, 2, 2), rows, role, f"Table {number}", header=row(Tone.NONE))


# The floor


def floor(document: Document, document_xml: bytes) -> int:
    """Every run of text as one f-string, and one deflation; the size keeps the work from being optimised away."""
    out: list[str] = []
    visit(document.blocks, out)
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return len("".join(out)) + len(packer.compress(document_xml)) + len(packer.flush())


def visit(blocks: tuple[Any, ...], out: list[str]) -> None:
    for block in blocks:
        kind = type(block)
        if kind is Paragraph or kind is Heading:
            write_runs(block.content, out)
        elif kind is ItemList:
            for item in block.items:
                write_runs(item.content, out)
        elif kind is Callout:
            out.append(f"<w:r><w:t>{block.title}</w:t></w:r>")
            visit(block.blocks, out)
        elif kind is Table:
            for row in (block.header, *block.rows):
                for cell in row.cells:
                    visit(cell.blocks, out)


def write_runs(content: tuple[Any, ...], out: list[str]) -> None:
    for inline in content:
        out.append(f"<w:r><w:t>{inline.text}</w:t></w:r>")


# python-docx


class Careful:
    """python-docx with care: style ids looked up once and set past its checks, rows iterated, no ``table.cell()``."""

    def __init__(self, template: bytes) -> None:
        self.word = docx.Document(io.BytesIO(template))
        self.found: dict[str, str] = {}

    def set_style(self, paragraph: Any, name: str) -> None:
        if name not in self.found:
            self.found[name] = self.word.styles[name].style_id
        paragraph._p.style = self.found[name]

    def paragraph(self, name: str, content: tuple[Inline, ...]) -> None:
        paragraph = self.word.add_paragraph()
        self.set_style(paragraph, name)
        fill(paragraph, content)

    def cells(self, table: Any) -> Any:
        return (list(row.cells) for row in table.rows)

    def save(self) -> bytes:
        buffer = io.BytesIO()
        self.word.save(buffer)
        return buffer.getvalue()


class Naive(Careful):
    """python-docx as its guide shows it: styles by name, cells by their place."""

    def set_style(self, paragraph: Any, name: str) -> None:
        paragraph.style = name

    def cells(self, table: Any) -> Any:
        rows, columns = len(table.rows), len(table.columns)
        return ([table.cell(row, column) for column in range(columns)] for row in range(rows))


def fill(paragraph: Any, content: tuple[Inline, ...]) -> None:
    for inline in content:
        if isinstance(inline, Link):
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), paragraph.part.relate_to(inline.target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            run = paragraph.add_run(inline.text)
            link.append(run._r)
            paragraph._p.append(link)
        elif isinstance(inline, Run):
            run = paragraph.add_run(inline.text)
            if inline.bold:
                run.bold = True


def with_python_docx(document: Document, writer: Careful) -> bytes:
    for block in document.blocks:
        write(block, writer)
    return writer.save()


def write(block: Any, writer: Careful) -> None:
    PYTHON_DOCX_WRITERS.get(type(block), lambda *_: None)(block, writer)


def write_callout(block: Callout, writer: Careful) -> None:
    writer.paragraph(styles.CALLOUT_TITLES[block.role], (Run(block.title),))
    for inner in block.blocks:
        write(inner, writer)


def write_items(block: ItemList, writer: Careful) -> None:
    for item in block.items:
        writer.paragraph(styles.LISTS[block.kind], item.content)


def write_lines(block: WritingLines, writer: Careful) -> None:
    for _ in range(block.count):
        writer.paragraph(styles.WRITING_LINE, (Run("\t"),))


def write_table(block: Table, writer: Careful) -> None:
    rows = (block.header, *block.rows) if block.header else block.rows
    table = writer.word.add_table(len(rows), len(block.columns), style=styles.TABLES[block.role])
    for row, cells in zip(rows, writer.cells(table), strict=True):
        for cell, target in zip(row.cells, cells, strict=True):
            paragraph = target.paragraphs[0]
            writer.set_style(paragraph, styles.PARAGRAPHS[Role.CELL])
            for inner in cell.blocks:
                assert isinstance(inner, Paragraph)
                fill(paragraph, inner.content)


PYTHON_DOCX_WRITERS: dict[type, Callable[[Any, Careful], None]] = {
    Paragraph: lambda block, writer: writer.paragraph(styles.PARAGRAPHS[block.role], block.content),
    Heading: lambda block, writer: writer.paragraph(styles.HEADINGS[block.level], block.content),
    ItemList: write_items,
    Callout: write_callout,
    WritingLines: write_lines,
    Table: write_table,
}


# Measuring

Job = Callable[[], object]
NAMES = ("floor", "ours", "composed", "careful", "naive")
LINK = b'r:id="rIdLink'
LARGEST = {"floor": 640, "ours": 640, "composed": 640, "careful": 160, "naive": 40}
"""Python-docx grows with the square: what would take minutes is left out."""


def job(name: str, sessions: int, document: Document, document_xml: bytes) -> Job:
    """What one writer does for one document; what it may prepare beforehand is done here.

    ``composed`` is ours with the composing of the nodes counted in.
    """
    template = TEMPLATE.read_bytes()
    house = read_house_style(template)
    return {
        "ours": lambda: write_document(document, house),
        "composed": lambda: write_document(guide(sessions), house),
        "floor": lambda: floor(document, document_xml),
        "careful": lambda: with_python_docx(document, Careful(template)),
        "naive": lambda: with_python_docx(document, Naive(template)),
    }[name]


def ours_document_xml(document: Document) -> bytes:
    data = write_document(document, read_house_style(TEMPLATE.read_bytes()))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml")


def measure(jobs: dict[str, Job], rounds: int) -> dict[str, float]:
    """The median of each job in milliseconds, the rounds interleaved."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, run in jobs.items():
            gc.collect()
            start = time.perf_counter()
            run()
            times[name].append(1000 * (time.perf_counter() - start))
    return {name: statistics.median(found) for name, found in times.items()}


def peak(name: str, sessions: int, xml_file: Path) -> float:
    """How far a job raises the peak of a process of its own, in megabytes, what C libraries take included."""
    command = [sys.executable, __file__, "--peak", name, str(sessions), str(xml_file)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def print_peak(name: str, sessions: str, xml_file: str) -> None:
    # The document that "composed" makes for itself must not stand in memory before.
    document = guide(0 if name == "composed" else int(sessions))
    run = job(name, int(sessions), document, Path(xml_file).read_bytes())
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # Linux: the peak counts from here
    before = memory("VmHWM")
    run()
    print(memory("VmHWM") - before)


def memory(key: str) -> float:
    """A figure of this process's memory in megabytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(key)) / 1024


def report(sessions: int, rounds: int, names: tuple[str, ...]) -> float:
    """Print the table for one length; our time in milliseconds."""
    document = guide(sessions)
    document_xml = ours_document_xml(document)
    print(
        f"\n{sessions} sessions: document.xml {len(document_xml):,} bytes, {document_xml.count(b'<w:p>'):,} paragraphs,"
        f" {document_xml.count(b'<w:tbl>')} tables, {document_xml.count(b'<w:tc>'):,} cells,"
        f" {document_xml.count(LINK)} links"
    )
    print(f"  {'writer':8} {'median':>12} {'× floor':>9} {'× ours':>9} {'peak':>11}")
    times = measure({name: job(name, sessions, document, document_xml) for name in names}, rounds)
    with tempfile.TemporaryDirectory() as folder:
        xml_file = Path(folder) / "document.xml"
        xml_file.write_bytes(document_xml)
        for name, found in times.items():
            ratios = f"{found / times['floor']:9.2f} {found / times['ours']:9.2f}"
            print(f"  {name:8} {found:9.1f} ms {ratios} {peak(name, sessions, xml_file):8.1f} MB")
    return times["ours"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--quick", action="store_true", help="only ours and the floor")
    parser.add_argument("--peak", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peak:
        return print_peak(*arguments.peak)
    rounds = arguments.rounds
    print(f"Python {sys.version.split()[0]}, zlib {zlib.ZLIB_RUNTIME_VERSION}, medians of {rounds} rounds or fewer")
    ours = {}
    for sessions in (40, 160, 640):
        names = tuple(name for name in NAMES[: 3 if arguments.quick else None] if LARGEST[name] >= sessions)
        ours[sessions] = report(sessions, max(5, rounds * 40 // sessions), names)
    print(f"\nfrom 160 to 640 sessions ours grows {ours[640] / ours[160]:.2f} ×")
    return None


if __name__ == "__main__":
    main()
