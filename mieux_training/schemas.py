"""JSON Schemas of every kind of file, derived from the records that read them."""

from __future__ import annotations

from typing import Any

from mieux_training.content.brochure import Brochure
from mieux_training.content.country import Country, SlotInfo, Source, Term
from mieux_training.content.model import Block, Module
from mieux_training.manifest import Manifest
from mieux_training.pack.spec import Pack
from mieux_training.records import Record, schema_of

__all__ = ["schema"]

_RECORDS: dict[str, type[Record]] = {
    "block": Block,
    "module": Module,
    "brochure": Brochure,
    "country": Country,
    "pack": Pack,
    "sources": Source,
    "slots": SlotInfo,
    "glossary": Term,
    "manifest": Manifest,
}
_KEYED = ("sources", "slots")
_LISTED = ("glossary",)


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file.

    Kinds: block, module, brochure, country, pack, sources, slots, glossary, manifest; KeyError for any other.
    """
    found = schema_of(_RECORDS[kind])
    one = {"$ref": found["$ref"]}
    if kind in _KEYED:
        found = {**found, "type": "object", "additionalProperties": one}
        del found["$ref"]
    elif kind in _LISTED:
        found = {**found, "type": "array", "items": one}
        del found["$ref"]
    return found
