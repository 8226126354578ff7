"""Authored texts: read into passages, one for each message of a catalogue."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

from mieux_training.errors import Place
from mieux_training.frozen import field, frozen
from mieux_training.records.base import Reading, plain_text
from mieux_training.source import Node


class TextKind(StrEnum):
    """What a text is, for translators and for the context that keeps short texts apart."""

    PROSE = "prose"
    TITLE = "title"
    LABEL = "label"
    OPTION = "option"
    ROLE = "role"


class State(StrEnum):
    """How a text stands in the language that it is printed in."""

    SOURCE = "source"
    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    MISSING = "missing"


@frozen
class Passage:
    """A paragraph of authored text: one message of a catalogue."""

    source: str
    """The English paragraph, lines joined: the msgid."""
    context: str
    """The msgctxt, or ``""``."""
    domain: str
    where: Place = field(compare=False)
    text: str = ""
    """What is printed: the translation, or the English where there is none."""
    state: State = State.SOURCE

    @property
    def id(self) -> str:
        """What nodes and ledgers call this message: domain, context and source."""
        return f"{self.domain}|{self.context}|{self.source}"


@frozen
class Text:
    """An authored text: one passage or more."""

    passages: tuple[Passage, ...]

    def __str__(self) -> str:
        """The printed text, paragraphs parted by a blank line."""
        return "\n\n".join(passage.text for passage in self.passages)

    @property
    def where(self) -> Place:
        """Where the text starts."""
        return self.passages[0].where


# A year at the start of a wrapped line ("… of 2012. They …") is no item: items count to 99.
_LIST_MARK = re.compile(r"\s*(?:[-*+]|\d{1,2}[.)])\s")
_SHORT_WORDS = 3


@frozen
class Words:
    """An authored text, translated."""

    kind: TextKind = TextKind.PROSE
    context: str = ""
    """A msgctxt of its own; else the kind, where the kind or the text is short."""

    def read(self, node: Node, path: str, reading: Reading) -> Text | None:
        if (raw := plain_text(node, path, reading)) is None:
            return None
        paragraphs = [_joined(part) for part in re.split(r"\n[ \t]*\n", raw.text.strip("\n")) if part.strip()]
        if not paragraphs:
            reading.report("text-empty", "this text is empty", node.where, path, "delete the key or write the text")
            return None
        return Text(tuple(self._passage(each, node.where, reading) for each in paragraphs))

    def _passage(self, paragraph: str, where: Place, reading: Reading) -> Passage:
        short = self.kind is not TextKind.PROSE or len(paragraph.split()) <= _SHORT_WORDS
        context = self.context or (self.kind.value if short else "")
        return Passage(paragraph, context, reading.domain, where, paragraph)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


def _joined(paragraph: str) -> str:
    r"""The lines of a paragraph joined with spaces; an item of a list keeps its line.

    >>> _joined("First line\ncontinued\n- item\n  goes on")
    'First line continued\n- item goes on'
    """
    lines: list[str] = []
    for line in paragraph.split("\n"):
        if lines and not _LIST_MARK.match(line):
            lines[-1] = " ".join((lines[-1], *line.split()))
        else:
            lines.append(" ".join(line.split()))
    return "\n".join(lines)


PROSE = Words()
TITLE = Words(TextKind.TITLE)
LABEL = Words(TextKind.LABEL)
OPTION = Words(TextKind.OPTION)
ROLE = Words(TextKind.ROLE)
