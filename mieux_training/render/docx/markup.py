"""Text made safe for XML, and what a text may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final
from xml.parsers import expat

from mieux_training.document.nodes import Document
from mieux_training.errors import MieuxError, Problem
from mieux_training.frozen import fields, is_frozen

__all__ = ["attribute", "check_texts", "kept_with_next", "line", "text", "well_formed"]

# Embeddings, overrides and isolates reorder what follows them: a title could read as something else than it says.
_BIDI_CONTROLS: Final = MappingProxyType(dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_LINE_ENDS = re.compile(r"\s*[\r\n\t\u2028\u2029]+\s*")
_STYLE = re.compile('<w:pStyle w:val="[^"]*"/>(?!<w:keepNext/>)')
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text(value: str) -> str:
    """A run's text element."""
    if "&" in value:
        value = value.replace("&", "&amp;")
    if "<" in value:
        value = value.replace("<", "&lt;")
    if ">" in value:
        value = value.replace(">", "&gt;")
    # Word drops spaces at the ends of a text that does not ask for them.
    if value != value.strip():
        return f'<w:t xml:space="preserve">{value}</w:t>'
    return f"<w:t>{value}</w:t>"


def attribute(value: str) -> str:
    """``value`` between double quotes, or as the content of an element."""
    if "&" in value or "<" in value or ">" in value or '"' in value:
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return value


def line(value: str) -> str:
    r"""``value`` as one line without bidi controls, for titles and whatever a program shows outside the page.

    >>> line("Agenda\u202e\nDay 1")
    'Agenda Day 1'
    """
    if value.isprintable():
        return value
    return _LINE_ENDS.sub(" ", value.translate(_BIDI_CONTROLS))


def well_formed(name: str, xml: str, document: Document) -> bytes:
    """``xml`` as bytes, read once by a parser: what it holds is what Word will read, or Word would refuse the file."""
    try:
        data = xml.encode("utf-8")
        expat.ParserCreate().Parse(data, True)
    except (UnicodeEncodeError, expat.ExpatError) as error:
        check_texts(document)
        problem = Problem("document-malformed", f"{name} of {document.id!r} is not well-formed: {error}")
        raise MieuxError(problem) from error
    return data


def check_texts(document: Document) -> None:
    """Raise :class:`MieuxError` that names every text with a character that no Word file can hold."""
    problems = [
        Problem(
            "text-control-character",
            f"a text of {document.id!r} holds U+{ord(found.group()):04X}, which no Word file can hold:"
            f" {_around(value, found)}",
            hint=f"remove the character{f' from message {message!r}' if message else ''}",
        )
        for value, message in _texts(document, "")
        if (found := _FORBIDDEN.search(value))
    ]
    if problems:
        raise MieuxError(problems)


def _around(value: str, found: re.Match[str]) -> str:
    """The characters around ``found``, the one at fault made visible."""
    return ascii(value[max(0, found.start() - 20) : found.end() + 20])


def _texts(node: object, message: str) -> Iterator[tuple[str, str]]:
    """Every text below ``node``, with the id of the message that it came from."""
    if isinstance(node, str):
        yield node, message
    elif isinstance(node, tuple):
        for each in node:
            yield from _texts(each, message)
    elif is_frozen(node):
        message = getattr(node, "message", "") or message
        for field in fields(node):
            yield from _texts(getattr(node, field.name), message)


def kept_with_next(xml: str) -> str:
    """Paragraphs that stay on a page with what follows them.

    >>> kept_with_next('<w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr>')
    '<w:p><w:pPr><w:pStyle w:val="Small"/><w:keepNext/></w:pPr>'
    """
    return _STYLE.sub(r"\g<0><w:keepNext/>", xml)
