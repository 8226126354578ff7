"""The JSON Schema of a record, for editors that complete and check YAML while it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mieux_training.records.base import Record, Shape, fields_of
from mieux_training.records.shapes import Either, Keyed, Many, One


def schema_of(record: type[Record]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record, nested records under ``$defs``."""
    found: dict[str, type[Record]] = {}
    _collect(record, found)
    defs = {name: _object_schema(each) for name, each in found.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": f"#/$defs/{record.__name__}",
        "$defs": defs,
    }


def _object_schema(record: type[Record]) -> dict[str, Any]:
    specs = fields_of(record)
    properties = {spec.key: {**spec.shape.schema(), "description": spec.doc} for spec in specs.values()}
    required = [spec.key for spec in specs.values() if spec.required]
    return {
        "type": "object",
        "description": (record.__doc__ or "").strip().splitlines()[0],
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _collect(record: type[Record], found: dict[str, type[Record]]) -> None:
    if record.__name__ in found:
        return
    found[record.__name__] = record
    for spec in fields_of(record).values():
        for nested in _records_in(spec.shape):
            _collect(nested, found)


def _records_in(shape: Shape) -> Iterator[type[Record]]:
    if isinstance(shape, One):
        yield shape.record
    elif isinstance(shape, Many | Keyed):
        yield from _records_in(shape.shape)
    elif isinstance(shape, Either):
        for each in (shape.scalar, shape.sequence, shape.mapping):
            if each is not None:
                yield from _records_in(each)
    elif (inner := getattr(shape, "inner", None)) is not None:
        yield from _records_in(inner)
