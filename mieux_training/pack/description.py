"""A pack as the plain data that describes it: what its author might have written, read backwards.

    Pack ── described ──▶ dict, list, str, int …   and   Pack.from_mapping(described(pack)) == pack

So a manifest can hold the pack that its documents were made from. What says nothing is left out: a field that stands at
its default is not written.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from enum import StrEnum
from typing import Any

from mieux_training.frozen import REQUIRED, Field, fields
from mieux_training.pack.plan import clock
from mieux_training.pack.values import DOCUMENTS, DocumentOptions, Languages, LocalText, Pick
from mieux_training.records import CLOCK, Record, Shape, fields_of

__all__ = ["described"]


def described(record: Record, without: Collection[str] = ()) -> dict[str, Any]:
    """What a pack says, or a part of it, but for the fields named ``without``; paths stay as the author wrote them."""
    standing = {each.name: each for each in fields(record)}
    return {
        spec.key: _data(value, spec.shape)
        for name, spec in fields_of(type(record)).items()
        if name not in without and not _is_default(value := getattr(record, name), standing[name])
    }


def _is_default(value: object, field: Field) -> bool:
    if field.factory is not None:
        return bool(value == field.factory())
    return field.default is not REQUIRED and bool(value == field.default)


def _data(value: Any, shape: Shape | None) -> Any:
    if shape is CLOCK:
        return clock(value)
    if shape is DOCUMENTS:
        return [_document(each, options) for each, options in value.items()]
    if isinstance(value, LocalText):
        texts = {str(tag): str(text) for tag, text in value.by_language.items()}
        return texts.get("", texts)
    if isinstance(value, Languages):
        return _languages(value)
    if isinstance(value, Pick):
        options = described(value.options)
        return {str(value.id): options} if options else str(value.id)
    return _common(value, shape)


def _common(value: Any, shape: Shape | None) -> Any:
    """Values of every record: numbers and flags stand for themselves, the rest is text."""
    inner: Shape | None = getattr(shape, "shape", None)
    if isinstance(value, Record):
        return described(value)
    if isinstance(value, tuple):
        return [_data(each, inner) for each in value]
    if isinstance(value, dict):
        return {str(key): _data(each, inner) for key, each in value.items()}
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return str(value) if isinstance(value, str) else value


def _document(name: str, options: DocumentOptions) -> Any:
    data = described(options)
    return {str(name): data} if data else str(name)


def _languages(languages: Languages) -> Any:
    if languages.participants is None or languages.facilitators is None:
        return [str(each) for each in languages.all]
    return {"participants": str(languages.participants), "facilitators": str(languages.facilitators)}
