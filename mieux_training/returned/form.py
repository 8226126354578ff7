"""Word forms that come back filled in: what stands in their fields, by the tags that the fields carry.

A field is a content control. Text is what was typed, a choice is the value of the option that shows, a box is ``x``
where it is ticked. What is empty, or still shows what it printed empty, is left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]

from mieux_training.errors import MieuxError, Place, Problem
from mieux_training.frozen import frozen
from mieux_training.returned.table import in_one_line
from mieux_training.zipped import WORD, inspect

__all__ = ["TICKED", "Form", "read_form"]

# lxml's elements have no types of their own.
Element = Any

TICKED: Final = "x"
_STORY: Final = "word/document.xml"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_YES: Final = ("1", "true", "on")
_ENDS: Final = (f"{_W}p", f"{_W}br", f"{_W}tab")
"""Where one word ends and the next begins without a space between them."""
_RULE: Final = re.compile(r"[.…_\s]*")
"""What an empty field prints, and a pen would write on."""


@frozen
class Form:
    """The fields of a form."""

    name: str
    tags: frozenset[str]
    """Of all fields, filled in or not."""
    values: Mapping[str, str]
    """Of those that are filled in."""
    problems: tuple[Problem, ...] = ()
    """Fields that stand twice and do not say the same."""


def read_form(data: bytes, name: str) -> Form:
    """The fields of a Word document that carry a tag. Raises MieuxError where it cannot be read."""
    if problems := inspect(data, name):
        raise MieuxError(problems)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if _STORY not in package.namelist():
            said = f"the file holds no {_STORY}"
            raise MieuxError(Problem("docx-not-word", said, Place(name), WORD.resave))
        root = _tree(package.read(_STORY), name)
    return _form(root, name)


def _tree(data: bytes, name: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        said = f"{_STORY} is not well-formed: {error}"
        raise MieuxError(Problem("docx-malformed", said, Place(name), WORD.resave)) from None


def _form(root: Element, name: str) -> Form:
    tags: set[str] = set()
    values: dict[str, str] = {}
    problems = []
    for control in root.iter(f"{_W}sdt"):
        properties = control.find(f"{_W}sdtPr")
        tag = _attribute(properties, f"{_W}tag", f"{_W}val") if properties is not None else ""
        if not tag:
            continue
        tags.add(tag)
        value = _value(control, properties)
        if value and values.setdefault(tag, value) != value:
            said = f"the field '{tag}' stands twice, once with '{values[tag][:40]}' and once with '{value[:40]}'"
            problems.append(Problem("field-twice", said, Place(name), "delete one of them"))
    return Form(name, frozenset(tags), values, tuple(problems))


def _value(control: Element, properties: Element) -> str:
    content = control.find(f"{_W}sdtContent")
    shown = in_one_line("".join(_words(content))) if content is not None else ""
    box = properties.find(f"{_W14}checkbox")
    if box is not None:
        return TICKED if _attribute(box, f"{_W14}checked", f"{_W14}val") in _YES else ""
    if properties.find(f"{_W}showingPlcHdr") is not None or _RULE.fullmatch(shown):
        return ""
    options = properties.find(f"{_W}dropDownList")
    return shown if options is None else _chosen(shown, options)


def _words(content: Element) -> Iterator[str]:
    for element in content.iter(etree.Element):
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in _ENDS:
            yield " "


def _chosen(shown: str, options: Element) -> str:
    """The value of the option that shows. The first line of a list takes a choice back; it stands for nothing.

    A text that is no option was typed over the list by a program that knows no lists; it is handed on as it is.
    """
    pairs = [
        (in_one_line(item.get(f"{_W}displayText") or item.get(f"{_W}value", "")), item.get(f"{_W}value", ""))
        for item in options.iterchildren(f"{_W}listItem")
    ]
    if pairs and shown == pairs[0][0]:
        return ""
    values = dict(pairs[1:])
    unchosen = " / ".join(each for each, _ in pairs[1:])
    return "" if shown == unchosen else values.get(shown, shown)


def _attribute(parent: Element, child: str, name: str) -> str:
    found = parent.find(child)
    return "" if found is None else found.get(name, "")
