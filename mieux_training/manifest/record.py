"""A manifest as it is read: declared once, so that reading, refusing and the JSON Schema follow."""

from __future__ import annotations

import datetime
from typing import Any

from mieux_training.content.kinds import Variant
from mieux_training.frozen import frozen
from mieux_training.pack.slots import FactState
from mieux_training.pack.spec import COUNTRY, Pack
from mieux_training.pack.values import LANGUAGE, LOCAL_TEXT, LocalText
from mieux_training.records import (
    BARE_WORD,
    CLOCK,
    DAY,
    FLAG,
    NAME,
    REFERENCE,
    SLOT,
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
from mieux_training.source import Mapping, Node, Scalar, Sequence

__all__ = [
    "FORMAT",
    "Dressed",
    "Made",
    "MadeBlock",
    "MadeCatalogue",
    "MadeDay",
    "MadeSession",
    "MadeSlot",
    "Manifest",
    "Versioned",
]

FORMAT = 1
"""The form of a manifest; a change that an older program could not read counts it up."""

DIGEST = Word(r"[0-9a-f]{12}", "a hash of 12 hexadecimal digits")
VERSION = Word(
    r"[0-9a-f]{12}(?:\+[0-9a-f]{12})?", "a version: 12 hexadecimal digits", "with + and 12 more for own words"
)
SHA256 = Word(r"[0-9a-f]{64}", "a hash of 64 hexadecimal digits")
FILE = Word(r"[^\n\x00]{1,4096}", "a file's name")
STEM = Word(r"[^\n\x00/]{1,255}", "the name of a file or folder")
"""Of a module or catalogue of the user's own, whatever it is called."""
ANCHOR = Word(r"[A-Za-z]\w{0,39}", "a heading's anchor")
COUNT = Whole(0, 1_000_000)
_MOST = 5_000
"""The most documents; forty languages of the whole family have fewer."""


@frozen
class _PackData:
    """A pack as plain data. It is not judged here: a pack of an older program must still be compared."""

    def read(self, node: Node, path: str, reading: Reading) -> dict[str, Any] | None:
        if isinstance(node, Mapping):
            data: dict[str, Any] = _plain(node)
            return data
        reading.report("type", "expected a mapping", node.where, path)
        return None

    def schema(self) -> dict[str, Any]:
        return self.inner.schema()

    @property
    def inner(self) -> One:
        """The record inside, for the schema."""
        return One(Pack)


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key: _plain(value) for key, (_, value) in node.entries.items()}


@record
class Program(Record):
    """What made the documents."""

    name: str = declared(NAME, "Its name.")
    version: str = declared(NAME, "Its version.")


@record
class MadePack(Record):
    """The pack that the documents were made from."""

    title: LocalText = declared(LOCAL_TEXT, "The workshop's title.")
    digest: str = declared(DIGEST, "The hash of what the pack says.")
    data: dict[str, Any] | None = declared(
        _PackData(), "The pack as its organisers describe it; without it there is no rebuild.", default=None
    )
    left_out: tuple[str, ...] = declared(
        Many(Word(r"[a-z_]+", "a key")), "Keys that a manifest never holds.", default=()
    )


@record
class MadeDay(Record):
    """A day of the workshop; times are minutes after midnight."""

    date: datetime.date = declared(DAY, "The date.")
    start: int = declared(CLOCK, "When it starts.")
    end: int = declared(CLOCK, "When it ends at the latest.")


@record
class MadeCountry(Record):
    """The country profile."""

    code: str = declared(COUNTRY, "The country.")
    version: str = declared(DIGEST, "The hash of its file.")


@record
class Versioned(Record):
    """A file of the menu: its title and the hash of its bytes."""

    title: str = declared(NAME, "The title in English.")
    version: str = declared(VERSION, "The hash of its file.")


@record
class MadeSession(Record):
    """Where a block stands and how long it is; times are minutes after midnight."""

    number: int = declared(Whole(1, 10_000), "The session's number.")
    variant: Variant = declared(Choice(Variant), "The block's length.")
    day: int = declared(Whole(1, 100), "The day, from 1.")
    start: int = declared(CLOCK, "When it starts.")
    end: int = declared(CLOCK, "When it ends.")

    @property
    def minutes(self) -> int:
        """The session's length."""
        return self.end - self.start


@record
class MadeBlock(Record):
    """A block of the pack."""

    title: str = declared(NAME, "The title in English.")
    version: str = declared(VERSION, "The hash of its file.")
    sessions: tuple[MadeSession, ...] = declared(Many(One(MadeSession)), "Where it stands; once for most blocks.")


@record
class MadeSlot(Record):
    """A local fact: what is known of it, and not what it says."""

    label: str = declared(NAME, "What it is called, in English.")
    state: FactState = declared(Choice(FactState), "Whether it may be trusted on the workshop's last day.")
    value: str | None = declared(DIGEST, "The hash of what is printed; none for an open slot.", default=None)
    confirmed_on: datetime.date | None = declared(DAY, "When it was confirmed.", default=None)
    expires: datetime.date | None = declared(DAY, "Until when it holds.", default=None)


@record
class MadeCatalogue(Record):
    """The texts of one domain in one language, as its catalogue has them; each text counts once."""

    digest: str = declared(DIGEST, "The hash of its files.")
    translated: int = declared(COUNT, "Texts with a translation that is not doubtful.")
    fuzzy: int = declared(COUNT, "Texts with a doubtful translation.")
    missing: int = declared(COUNT, "Texts in the catalogue without a translation.")


@record
class Dressed(Record):
    """The house style."""

    name: str = declared(FILE, "Its name, or its file beneath the pack's folder.")
    digest: str = declared(SHA256, "The hash of its file.")


@record
class TextStates(Record):
    """How many texts of a document stand in which state."""

    source: int = declared(COUNT, "English.", default=0)
    translated: int = declared(COUNT, "Translated.", default=0)
    fuzzy: int = declared(COUNT, "Translated with doubts.", default=0)
    missing: int = declared(COUNT, "Printed in English for want of a translation.", default=0)


@record
class Made(Record):
    """A document."""

    file: str = declared(FILE, "Where it lies, from the manifest's folder.")
    id: str = declared(BARE_WORD, "The kind of document.")
    language: str = declared(LANGUAGE, "Its language.")
    readers: str | None = declared(BARE_WORD, "Who is handed it.", default=None)
    digest: str = declared(SHA256, "The hash of the file.")
    texts: TextStates = declared(One(TextStates), "The state of its texts.")
    slots: tuple[str, ...] = declared(Many(SLOT), "The local facts that it prints.")
    blocks: tuple[str, ...] = declared(Many(REFERENCE), "The blocks of the pack.")
    pages: dict[str, int] = declared(
        Keyed(ANCHOR, Whole(1, 100_000)), "The pages in its contents, by heading, where they were counted.", default={}
    )
    extra: bool = declared(FLAG, "Whether it was asked for beyond what the pack wants.", default=False)
    earlier: bool = declared(
        FLAG, "Whether an earlier build made it, which this manifest does not describe.", default=False
    )

    @property
    def format(self) -> str:
        """``docx`` or ``pdf``."""
        return self.file.rpartition(".")[2]

    @property
    def own_file(self) -> str:
        """Where a build puts it when nothing is in its way: not ``en/agenda.new.docx``."""
        return f"{self.language}/{self.id}.{self.format}"


@record
class Manifest(Record):
    """What the documents of a folder were made from."""

    format: int = declared(Whole(FORMAT, FORMAT), "The form of this file.")
    program: Program = declared(One(Program), "What made the documents.")
    final: bool = declared(FLAG, "Whether they may be handed out.")
    protect_forms: bool = declared(FLAG, "Whether nothing but the fields of forms can be changed.")
    complete: bool = declared(FLAG, "Whether these are all documents and languages of the pack.")
    pack: MadePack = declared(One(MadePack), "The pack.")
    days: tuple[MadeDay, ...] = declared(Many(One(MadeDay), 1), "The days.")
    country: MadeCountry = declared(One(MadeCountry), "The country profile.")
    common: dict[str, str] = declared(
        Keyed(BARE_WORD, DIGEST), "Hashes of what all modules share: glossary, slots, sources."
    )
    modules: dict[str, Versioned] = declared(
        Keyed(STEM, One(Versioned)), "The descriptions of all modules of the menu."
    )
    blocks: dict[str, MadeBlock] = declared(Keyed(REFERENCE, One(MadeBlock)), "The blocks of the pack.")
    brochures: dict[str, Versioned] = declared(Keyed(BARE_WORD, One(Versioned)), "The brochures of the pack.")
    slots: dict[str, MadeSlot] = declared(
        Keyed(SLOT, One(MadeSlot)), "The local facts that are known, and those that its blocks need."
    )
    catalogues: dict[str, dict[str, MadeCatalogue]] = declared(
        Keyed(LANGUAGE, Keyed(STEM, One(MadeCatalogue))), "The catalogues, by language and domain."
    )
    reviews: dict[str, str] = declared(Keyed(LANGUAGE, DIGEST), "Hashes of the review ledgers, by language.")
    files: dict[str, str] = declared(Keyed(FILE, DIGEST), "Hashes of files beneath the pack's folder, by path.")
    house_style: Dressed = declared(One(Dressed), "The house style.")
    documents: tuple[Made, ...] = declared(Many(One(Made), 0, _MOST), "The documents.")
