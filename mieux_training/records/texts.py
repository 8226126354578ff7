"""Authored texts: read into passages, one for each message of a catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from mieux_training.errors import Place
from mieux_training.frozen import field, frozen
from mieux_training.records.base import Reading, plain_text, short
from mieux_training.source import Mapping as MappingNode
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
    own: Mapping[str, str] | None = field(default=None, compare=False)
    """A pack's own text by language, its first language first: no catalogue translates it."""

    @property
    def language(self) -> str:
        """The language that the text was written in, where it is a pack's own; else ``""``."""
        return next(iter(self.own)) if self.own else ""

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


LANGUAGE_TAG = r"[a-z]{2,3}(?:_[A-Z]{2})?"
_LIST_MARK = re.compile(r"\s*(?:[-*+]|(\d{1,2})[.)])\s")
_SHORT_WORDS = 3


@frozen
class Words:
    """An authored text, translated."""

    kind: TextKind = TextKind.PROSE
    context: str = ""
    """A msgctxt of its own; else the kind, where the kind or the text is short."""

    def read(self, node: Node, path: str, reading: Reading) -> Text | None:
        if reading.languages:
            return self._own(node, path, reading)
        paragraphs = _paragraphs(node, path, reading)
        return Text(tuple(self._passage(each, node.where, reading) for each in paragraphs)) if paragraphs else None

    def _own(self, node: Node, path: str, reading: Reading) -> Text | None:
        """A text of a pack: in its first language, or by language, each with as many paragraphs as the first."""
        first = reading.languages[0]
        entries = node.entries if isinstance(node, MappingNode) else {first: (node.where, node)}
        for tag, (where, _) in entries.items():
            if re.fullmatch(LANGUAGE_TAG, tag) is None:
                said = f"'{short(tag)}' is not a language"
                reading.report("own-text-language", said, where, path, "a code as in locales/: fr, ar_JO")
        if first not in entries:
            said = f"the text is not given in '{first}', the pack's first language"
            reading.report("own-text-first", said, node.where, path, "others fall back on it")
            return None
        ordered = {first: entries[first], **entries}
        texts = {tag: _paragraphs(value, path, reading) for tag, (_, value) in ordered.items()}
        for tag, (where, _) in ordered.items():
            if texts[tag] and texts[first] and len(texts[tag]) != len(texts[first]):
                said = f"paragraphs in '{tag}': {len(texts[tag])}, in '{first}': {len(texts[first])}"
                reading.report("own-text-paragraphs", said, where, path, "part both in the same places")
        if not all(len(each) == len(texts[first]) > 0 for each in texts.values()):
            return None
        return Text(
            tuple(
                self._passage(each, node.where, reading, {tag: texts[tag][i] for tag in texts})
                for i, each in enumerate(texts[first])
            )
        )

    def _passage(self, paragraph: str, where: Place, reading: Reading, own: Mapping[str, str] | None = None) -> Passage:
        is_short = self.kind is not TextKind.PROSE or len(paragraph.split()) <= _SHORT_WORDS
        context = self.context or (self.kind.value if is_short else "")
        return Passage(paragraph, context, reading.domain, where, paragraph, own=own)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


def _paragraphs(node: Node, path: str, reading: Reading) -> list[str]:
    """The paragraphs of a text, lines joined; none after reporting why there are none."""
    if (raw := plain_text(node, path, reading)) is None:
        return []
    paragraphs = [_joined(part) for part in re.split(r"\n[ \t]*\n", raw.text.strip("\n")) if part.strip()]
    if not paragraphs:
        reading.report("text-empty", "this text is empty", node.where, path, "delete the key or write the text")
    return paragraphs


def _joined(paragraph: str) -> str:
    r"""The lines of a paragraph joined with spaces; an item of a list keeps its line.

    >>> _joined("First line\ncontinued\n- item\n  goes on")
    'First line continued\n- item goes on'
    >>> _joined("Articles 32 and\n34) say so:\n1. one\n2. two")
    'Articles 32 and 34) say so:\n1. one\n2. two'
    """
    lines: list[str] = []
    number = 0
    for line in paragraph.split("\n"):
        mark = _LIST_MARK.match(line)
        # A number at the start of a wrapped line ("… articles 32 and / 34) say …") is no item: items count from 1.
        if lines and (mark is None or (mark[1] and int(mark[1]) not in (1, number + 1))):
            lines[-1] = " ".join((lines[-1], *line.split()))
            continue
        number = int(mark[1]) if mark and mark[1] else 0
        lines.append(" ".join(line.split()))
    return "\n".join(lines)


PROSE = Words()
TITLE = Words(TextKind.TITLE)
LABEL = Words(TextKind.LABEL)
OPTION = Words(TextKind.OPTION)
ROLE = Words(TextKind.ROLE)
