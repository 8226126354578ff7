"""What documents were made from, as plain data: the same for the same input, on any day and in any folder."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from mieux_training import __version__
from mieux_training.content.library import Library
from mieux_training.frozen import fields, is_frozen
from mieux_training.pack.plan import Plan
from mieux_training.pack.spec import Pack
from mieux_training.records import Record

__all__ = ["digest_of", "manifest_of"]


def manifest_of(
    pack: Pack, library: Library, plan: Plan, entries: Sequence[dict[str, Any]], house_digest: str, *, final: bool
) -> dict[str, Any]:
    """The manifest of a build; ``entries`` say of each document its file, language, hash and the state of its texts."""
    blocks = dict.fromkeys(session.block for session in plan.sessions)
    languages = dict.fromkeys(str(entry["language"]) for entry in entries)
    return {
        "program": {"name": "mieux-training", "version": __version__},
        "final": final,
        "pack": {"title": pack.title.by_language, "digest": digest_of(pack)},
        "blocks": {each: library.blocks[each].version for each in blocks},
        "brochures": {each: library.brochures[each].version for each in pack.brochures},
        "catalogues": {tag: _catalogue_digests(tag, library) for tag in languages},
        "house_style": {"name": pack.house_style, "digest": house_digest},
        "documents": list(entries),
    }


def _catalogue_digests(tag: str, library: Library) -> dict[str, str]:
    paths = [
        path
        for folder in library.locales
        for locale in (tag.split("_", maxsplit=1)[0], tag)
        for path in sorted((folder / locale / "LC_MESSAGES").glob("*.po"))
    ]
    return {path.stem: hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:12] for path in paths}


def digest_of(record: Record) -> str:
    """A hash of what a record says, wherever its file lies."""
    return hashlib.sha256(json.dumps(_plain(record), sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def _plain(value: Any) -> Any:
    if is_frozen(value):
        names = [each.name for each in fields(value) if each.name not in ("where", "root")]
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum | datetime.date | Path):
        return str(value)
    return value
