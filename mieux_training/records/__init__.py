"""Records declared once: read from a tree, described as JSON Schema, walked for their texts.

    @record
    class Step(Record):
        minutes: Minutes = declared(MINUTES, "How long the step takes.")
        say: Text | None = declared(PROSE, "What the facilitator says.", sight=Sight.FACILITATORS, default=None)

A :class:`Shape` reads one kind of value and says what it looks like. A record's fields carry their shape, a sentence
for the author, and who may see them. Everything else follows from the declaration: reading (all problems at once, each
at its line, near misses named), the JSON Schema that editors use, the one walk over translatable texts, and the leak
test. Reading never stops at the first mistake and never guesses.
"""

from mieux_training.records.base import Reading, Record, Shape, Sight, declared, fields_of, read_record, record
from mieux_training.records.schema import schema_of
from mieux_training.records.shapes import (
    BARE_WORD,
    CLOCK,
    DAY,
    FLAG,
    NAME,
    REFERENCE,
    SLOT,
    Choice,
    Either,
    Keyed,
    Many,
    One,
    OneOrMore,
    Placed,
    Share,
    Whole,
    Word,
    place_of,
)
from mieux_training.records.texts import (
    LABEL,
    LANGUAGE_TAG,
    OPTION,
    PROSE,
    ROLE,
    TITLE,
    Passage,
    State,
    Text,
    TextKind,
    Words,
)
from mieux_training.records.walk import map_texts, texts_of, with_texts

__all__ = [
    "BARE_WORD",
    "CLOCK",
    "DAY",
    "FLAG",
    "LABEL",
    "LANGUAGE_TAG",
    "NAME",
    "OPTION",
    "PROSE",
    "REFERENCE",
    "ROLE",
    "SLOT",
    "TITLE",
    "Choice",
    "Either",
    "Keyed",
    "Many",
    "One",
    "OneOrMore",
    "Passage",
    "Placed",
    "Reading",
    "Record",
    "Shape",
    "Share",
    "Sight",
    "State",
    "Text",
    "TextKind",
    "Whole",
    "Word",
    "Words",
    "declared",
    "fields_of",
    "map_texts",
    "place_of",
    "read_record",
    "record",
    "schema_of",
    "texts_of",
    "with_texts",
]
