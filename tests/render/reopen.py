"""Opens what was written, and breaks it on purpose."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import docx
from lxml import etree

from mieux_training.document.nodes import Block, Document
from mieux_training.i18n.formats import Language
from mieux_training.render.docx.house import HouseStyle
from mieux_training.render.docx.template import read_house_style
from mieux_training.render.docx.writer import write_document

from .samples import ENGLISH, sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}
TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "mieux.docx"
DOCUMENT = "word/document.xml"


@cache
def house() -> HouseStyle:
    return read_house_style(TEMPLATE.read_bytes(), "mieux.docx")


@cache
def written(language: Language = ENGLISH) -> bytes:
    """The sample in a language, as a Word file."""
    return write_document(sample(language), house())


def document(*blocks: Block, language: Language = ENGLISH, **more: Any) -> Document:
    return Document("test", more.pop("title", "A title"), language, blocks, **more)


def write(*blocks: Block, language: Language = ENGLISH, **more: Any) -> bytes:
    return write_document(document(*blocks, language=language, **more), house())


def part(data: bytes, name: str = DOCUMENT) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode("utf-8")


def tree(data: bytes, name: str = DOCUMENT) -> Any:
    return etree.fromstring(part(data, name).encode("utf-8"))


def find(data: bytes, path: str, name: str = DOCUMENT) -> list[Any]:
    """Elements or attribute values by XPath; ``w:`` is Word's namespace."""
    return list(tree(data, name).xpath(path, namespaces=NS))


def reopened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def styles_of(data: bytes) -> list[str]:
    """The style of each paragraph on the page, by its name in Word."""
    return [paragraph.style.name for paragraph in reopened(data).paragraphs]


def texts(data: bytes) -> list[str]:
    """The text of every paragraph, those in tables included."""
    return ["".join(paragraph.itertext(f"{W}t")) for paragraph in tree(data).iter(f"{W}p")]


def changed(data: bytes, *changes: tuple[str, str], name: str = DOCUMENT) -> bytes:
    """The file with the first occurrence of each text in one part replaced."""
    parts = read_parts(data)
    xml = parts[name].decode("utf-8")
    for old, new in changes:
        assert old in xml, f"{old!r} is not in {name}"
        xml = xml.replace(old, new, 1)
    return zipped({**parts, name: xml.encode("utf-8")})


def read_parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()
