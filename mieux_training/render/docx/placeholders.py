"""Finds the placeholders in a header or footer, however Word has split them, and cuts its XML there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Final

from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from mieux_training.render.docx.house import Placeholder
from mieux_training.render.docx.wordfile import Element

__all__ = ["NAMES", "pieces"]

NAMES: Final = ("header", "title", "page_label")
"""What a designer may write in braces in a header or footer."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PLACEHOLDER = re.compile(rf"\{{({'|'.join(NAMES)})\}}")


def pieces(root: Element) -> Iterator[str | Placeholder]:
    """The XML of a header or footer, cut at the runs that hold placeholders."""
    root = deepcopy(root)
    found: list[Placeholder] = []
    for paragraph in root.iter(qn("w:p")):
        _join(paragraph)
        for run in _runs(paragraph):
            found.extend(_cut(run))
    xml: str = etree.tostring(root, encoding="unicode")
    for index, piece in enumerate(xml.split("<?mieux ?>")):
        if index:
            yield found[index - 1]
        yield piece


def _runs(paragraph: Element) -> list[Element]:
    """The runs of a paragraph, those in links and controls included, those of paragraphs inside it not."""
    return [run for run in paragraph.iter(qn("w:r")) if next(run.iterancestors(qn("w:p"))) is paragraph]


def _join(paragraph: Element) -> None:
    """Gather each placeholder in one run: Word splits words over runs as it likes."""
    texts = [text for run in _runs(paragraph) for text in run.findall(qn("w:t"))]
    whole = "".join(text.text or "" for text in texts)
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text.text or ""))
    spans = [(match.start(), match.end()) for match in _PLACEHOLDER.finditer(whole)]
    for text, (start, end) in zip(texts, pairwise(starts), strict=True):
        # A placeholder belongs whole to the run in which it begins.
        begun = max((last for first, last in spans if first < start), default=start)
        reach = max((last for first, last in spans if first < end), default=end)
        text.text = whole[max(start, begun) : max(end, reach)]
        text.set(_SPACE, "preserve")


def _cut(run: Element) -> Iterator[Placeholder]:
    """Cut a run at its placeholders; each of them becomes a processing instruction in the XML."""
    properties = run.find(qn("w:rPr"))
    if not any(_PLACEHOLDER.search(text.text or "") for text in run.findall(qn("w:t"))):
        return
    for child in run:
        if child.tag == qn("w:t"):
            for index, word in enumerate(_PLACEHOLDER.split(child.text or "")):
                if index % 2:
                    yield _placeholder(word, properties)
                    run.addprevious(etree.ProcessingInstruction("mieux"))
                elif word:
                    run.addprevious(_run(_text(word), properties))
        elif child is not properties:
            run.addprevious(_run(deepcopy(child), properties))
    run.getparent().remove(run)


def _run(child: Element, properties: Element) -> Element:
    run = etree.Element(qn("w:r"))
    if properties is not None:
        run.append(deepcopy(properties))
    run.append(child)
    return run


def _text(words: str) -> Element:
    text = etree.Element(qn("w:t"))
    text.text = words
    text.set(_SPACE, "preserve")
    return text


def _placeholder(name: str, properties: Element) -> Placeholder:
    """The placeholder with its run's look, without what depends on the script."""
    style, look = "", ""
    for child in properties if properties is not None else ():
        if child.tag == qn("w:rStyle"):
            style = child.get(qn("w:val"))
        elif child.tag not in (qn("w:rFonts"), qn("w:rtl"), qn("w:cs"), qn("w:lang"), qn("w:noProof")):
            xml = etree.tostring(child, encoding="unicode", with_tail=False)
            look += re.sub(r' xmlns:\w+="[^"]*"', "", xml)
    return Placeholder(name, style, look)
