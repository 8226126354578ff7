"""Values of a pack that have a short form and a full one: texts by language, picks, languages, documents."""

from __future__ import annotations

from typing import Any

from mieux_training.content.kinds import Variant
from mieux_training.frozen import field, frozen
from mieux_training.records import (
    BARE_WORD,
    CLOCK,
    LANGUAGE_TAG,
    NAME,
    REFERENCE,
    Choice,
    Keyed,
    Many,
    One,
    Reading,
    Record,
    Whole,
    Word,
    declared,
    record,
)
from mieux_training.source import Mapping as MappingNode
from mieux_training.source import Node, Scalar
from mieux_training.source import Sequence as SequenceNode

__all__ = [
    "DOCUMENTS",
    "LANGUAGE",
    "LANGUAGES",
    "LOCAL_TEXT",
    "OTHERS",
    "PICK",
    "DocumentOptions",
    "Languages",
    "LocalText",
    "Pick",
    "PickOptions",
]

LANGUAGE = Word(LANGUAGE_TAG, "a language", "a code as in locales/: fr, ar_JO")
OTHERS = "mul"
"""ISO 639's code for many languages: of a value for all languages that has others beside it. It stands first, so that a
language without a value of its own falls back on it."""


@frozen
class LocalText:
    """A pack's own text: one for all languages, under ``""``, or one for each."""

    by_language: dict[str, str]

    def in_language(self, tag: str) -> str:
        """The text for a language: its own, that of the language without territory, the common one, else the first.

        >>> LocalText({"en": "Opening", "fr": "Ouverture"}).in_language("fr_FR")
        'Ouverture'
        """
        said = self.meant_for(tag)
        return said if said is not None else next(iter(self.by_language.values()))

    def meant_for(self, tag: str) -> str | None:
        """The text that was given for a language, alone or with all others; never one of another language.

        >>> LocalText({"th": "1300"}).meant_for("en") is None
        True
        """
        keys = (tag, tag.split("_", maxsplit=1)[0], "", OTHERS)
        return next((self.by_language[key] for key in keys if key in self.by_language), None)


@frozen
class _LocalTextShape:
    def read(self, node: Node, path: str, reading: Reading) -> LocalText | None:
        if not isinstance(node, MappingNode):
            text = NAME.read(node, path, reading)
            return None if text is None else LocalText({"": text})
        texts = Keyed(LANGUAGE, NAME).read(node, path, reading) or {}
        if not texts or None in texts.values():
            reading.report("text-empty", "no text is given", node.where, path)
            return None
        return LocalText(texts)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [NAME.schema(), Keyed(LANGUAGE, NAME).schema()]}


LOCAL_TEXT = _LocalTextShape()


@record
class PickOptions(Record):
    """How a module or block is picked."""

    version: str | None = declared(BARE_WORD, "A module's named version.", default=None)
    variant: Variant | None = declared(Choice(Variant), "A length.", default=None)
    day: int | None = declared(Whole(1, 30), "The day it stands on.", default=None)
    at: int | None = declared(CLOCK, "The time it starts at.", default=None)


@record
class Pick(Record):
    """A module or block picked from the menu."""

    id: str = ""
    options: PickOptions = field(default_factory=PickOptions)


@frozen
class _PickShape:
    """An id, or a mapping from one id to options."""

    def read(self, node: Node, path: str, reading: Reading) -> Pick | None:
        if not isinstance(node, MappingNode):
            word = REFERENCE.read(node, path, reading)
            return None if word is None else Pick(id=word, where=node.where)
        if len(node.entries) != 1:
            reading.report(
                "count",
                "expected one module or block with its options",
                node.where,
                path,
                "start each one with its own hyphen",
            )
            return None
        ((key, (where, value)),) = node.entries.items()
        word = REFERENCE.read(Scalar(key, where), path, reading)
        options = One(PickOptions).read(value, f"{path}.{key}", reading)
        if word is None or not isinstance(options, PickOptions):
            return None
        return Pick(id=word, options=options, where=where)

    def schema(self) -> dict[str, Any]:
        one = {
            "type": "object",
            "additionalProperties": One(PickOptions).schema(),
            "minProperties": 1,
            "maxProperties": 1,
        }
        return {"anyOf": [REFERENCE.schema(), one]}

    @property
    def inner(self) -> One:
        """The record inside, for the schema."""
        return One(PickOptions)


@frozen
class Languages:
    """The languages of a pack, in their order, and which of them are whose."""

    all: tuple[str, ...]
    participants: str | None = None
    facilitators: str | None = None


@frozen
class _LanguagesShape:
    """A list of languages, or the participants' and the facilitators'."""

    def read(self, node: Node, path: str, reading: Reading) -> Languages | None:
        if isinstance(node, MappingNode):
            pair = One(_LanguagePair).read(node, path, reading)
            if not isinstance(pair, _LanguagePair):
                return None
            return Languages(
                tuple(dict.fromkeys((pair.participants, pair.facilitators))), pair.participants, pair.facilitators
            )
        read = Many(LANGUAGE, 1, 20).read(node, path, reading)
        if read is None or None in read:
            return None
        for twice in {tag for tag in read if read.count(tag) > 1}:
            reading.report("language-twice", f"the language '{twice}' stands twice", node.where, path)
        return Languages(read)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [Many(LANGUAGE, 1, 20).schema(), One(_LanguagePair).schema()]}

    @property
    def inner(self) -> One:
        """The record inside, for the schema."""
        return One(_LanguagePair)


@record
class _LanguagePair(Record):
    """The participants' language and the facilitators'."""

    participants: str = declared(LANGUAGE, "What participants read.")
    facilitators: str = declared(LANGUAGE, "What facilitators read.")


@record
class DocumentOptions(Record):
    """What to leave out of a document, and which language to add."""

    without: tuple[str, ...] = declared(Many(BARE_WORD), "Sections left out.", default=())
    beside: str | None = declared(LANGUAGE, "A second language beside the document's own.", default=None)


@frozen
class _DocumentsShape:
    """``all``, or a list of ids, each alone or with options."""

    def read(self, node: Node, path: str, reading: Reading) -> dict[str, DocumentOptions] | None:
        if isinstance(node, Scalar):
            if node.text.strip() != "all":
                reading.report("type", "expected 'all' or a list of documents", node.where, path)
            return {}
        chosen: dict[str, DocumentOptions] = {}
        for i, item in enumerate(node.items if isinstance(node, SequenceNode) else (node,), 1):
            chosen.update(self._read_item(item, f"{path}[{i}]", reading))
        return chosen

    def _read_item(self, item: Node, path: str, reading: Reading) -> dict[str, DocumentOptions]:
        if isinstance(item, MappingNode):
            read = Keyed(BARE_WORD, One(DocumentOptions)).read(item, path, reading) or {}
            return {key: options for key, options in read.items() if options is not None}
        word = BARE_WORD.read(item, path, reading)
        return {} if word is None else {word: DocumentOptions(where=item.where)}

    def schema(self) -> dict[str, Any]:
        item = {"anyOf": [BARE_WORD.schema(), Keyed(BARE_WORD, One(DocumentOptions)).schema()]}
        return {"anyOf": [{"const": "all"}, {"type": "array", "items": item}]}

    @property
    def inner(self) -> One:
        """The record inside, for the schema."""
        return One(DocumentOptions)


PICK = _PickShape()
LANGUAGES = _LanguagesShape()
DOCUMENTS = _DocumentsShape()
