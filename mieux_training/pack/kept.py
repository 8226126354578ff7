"""Files that other commands made and a pack keeps beside it: what was needed, what was achieved."""

from __future__ import annotations

import json
from enum import Enum
from typing import Any, TypeVar

from mieux_training.errors import MieuxError, Problem
from mieux_training.frozen import replace
from mieux_training.pack.spec import Pack
from mieux_training.records import Reading, Record, fields_of, read_record
from mieux_training.source import read_file

__all__ = ["bytes_of", "data_of", "read_kept"]

R = TypeVar("R", bound=Record)


def read_kept(path: str | None, kind: type[R], pack: Pack, again: str) -> tuple[R | None, list[Problem]]:
    """The record in a file that a pack names, and every problem of the file; ``None`` where it names none.

    The pack has been checked already: the path lies beneath the folder that its paths resolve beneath. ``again`` says
    how such a file is made, for who cannot mend it.
    """
    file = pack.beside(path) if path is not None else None
    if path is None or file is None:
        return None, []
    reading = Reading(kind.__name__)
    try:
        # JSON is YAML too, and the reader of packs says at which line a file is wrong.
        found = read_record(kind, read_file(file, pack.named(path)), reading)
    except MieuxError as error:
        return None, [replace(problem, hint=again) for problem in error.problems]
    return found, [replace(problem, hint=problem.hint or again) for problem in reading.problems]


def bytes_of(record: Record) -> bytes:
    """The file of a record: JSON in UTF-8, the same for the same record."""
    return json.dumps(data_of(record), indent=1, ensure_ascii=False).encode() + b"\n"


def data_of(record: Record) -> dict[str, Any]:
    """A record as plain data; what it does not know is left out."""
    found = [(spec, getattr(record, name)) for name, spec in fields_of(type(record)).items()]
    return {spec.key: _plain(each) for spec, each in found if spec.required or each not in (None, (), {})}


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return data_of(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value.value if isinstance(value, Enum) else value
