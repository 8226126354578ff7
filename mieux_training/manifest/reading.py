"""Manifests read: files that come from somewhere else, and are trusted with nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from mieux_training.errors import MieuxError, Place, Problem
from mieux_training.manifest.record import FORMAT, Made, Manifest
from mieux_training.records import Reading, read_record
from mieux_training.source import read_bytes, tree_of

__all__ = ["MAX_BYTES", "MAX_VALUES", "is_entry", "is_manifest", "manifest_from", "manifest_in", "read_manifest"]

MAX_BYTES = 10_000_000
"""The largest manifest read, in bytes; one of 69 documents has a hundredth of it."""
MAX_VALUES = 400_000
"""The most values read, so that a small file cannot fill the memory; one of 69 documents has a fiftieth of it."""

_DAMAGED = "build the pack again"
_MOST_DIGITS = 18


def read_manifest(path: Path, name: str = "") -> Manifest:
    """The manifest in a file; ``name`` is what problems call it. Raises MieuxError with every problem of the file."""
    name = name or path.as_posix()
    return manifest_in(read_bytes(path, name, MAX_BYTES), name)


def manifest_in(data: bytes, name: str) -> Manifest:
    """The manifest in the bytes of a file. Raises MieuxError with every problem of it."""
    return manifest_from(_json(_text(data, name), name), name)


def manifest_from(value: object, name: str = "manifest") -> Manifest:
    """The manifest that plain data is, as :func:`mieux_training.manifest.manifest_of` makes it."""
    _check_format(value, name)
    reading = Reading("manifest")
    manifest = read_record(Manifest, tree_of(value, name), reading)
    if manifest is None or reading.problems:
        raise MieuxError(reading.problems)
    return manifest


def is_manifest(value: object) -> bool:
    """Whether plain data is a manifest that can be read."""
    try:
        manifest_from(value)
    except MieuxError:
        return False
    return True


def is_entry(value: object) -> bool:
    """Whether plain data is what a manifest says of a document."""
    reading = Reading("manifest")
    try:
        entry = read_record(Made, tree_of(value, "manifest"), reading)
    except MieuxError:
        return False
    return entry is not None and not reading.problems


def _text(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        said = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        raise MieuxError(Problem("too-large", said, Place(name), "is this a manifest?"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MieuxError(Problem("not-utf8", "the file is not UTF-8 text", Place(name, line, 1))) from None
    if sum(map(text.count, ",[{")) > MAX_VALUES:
        said = f"the file holds more than {MAX_VALUES:,} values"
        raise MieuxError(Problem("too-many", said, Place(name), "is this a manifest?"))
    return text


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_int=_whole)
    except json.JSONDecodeError as error:
        where = Place(name, error.lineno, error.colno)
        raise MieuxError(Problem("json", f"this is not JSON: {error.msg}", where, _DAMAGED)) from None
    except RecursionError:
        raise MieuxError(Problem("too-deep", "the file is nested too deeply", Place(name))) from None
    except ValueError as error:
        raise MieuxError(Problem("json", f"this is no manifest: {error}", Place(name), _DAMAGED)) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key '{next(key for key in keys if keys.count(key) > 1)[:40]}' stands there twice")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number")


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError("a number has very many digits")
    return int(digits)


def _check_format(value: object, name: str) -> None:
    """A file of another kind or time is refused with one reason, and not with a hundred unknown keys."""
    if not isinstance(value, dict) or "documents" not in value:
        said = "this is no manifest: it does not list documents"
        raise MieuxError(Problem("no-manifest", said, Place(name), "a build writes it beside its documents"))
    found = value.get("format")
    if isinstance(found, int) and found > FORMAT:
        said = f"this manifest has the format {found}, and this program reads {FORMAT}"
        raise MieuxError(Problem("format-newer", said, Place(name), "update mieux-training"))
    if "format" not in value:
        said = "this manifest comes from before manifests could be compared"
        raise MieuxError(Problem("format-older", said, Place(name), _DAMAGED))
