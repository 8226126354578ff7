"""The files beneath a pack's folder that its documents are made from, by what the pack calls them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from mieux_training.pack.own_words import folder_of
from mieux_training.pack.spec import FOLDER, Pack
from mieux_training.records import Record, fields_of

__all__ = ["files_beside"]


def files_beside(pack: Pack, without: Collection[str] = ()) -> dict[str, str]:
    """The hash of each single file that a pack names, 12 hexadecimal digits by path; ``without`` are keys left out.

    With them go the files in which it says something differently from the menu. The pack has been checked already: its
    paths lie beneath its root. Folders of modules, catalogues and house styles are not looked into, since what is in
    them has versions of its own.
    """
    if pack.root is None:
        return {}
    words = folder_of(pack)
    own = [path.relative_to(pack.root).as_posix() for path in words.rglob("*.yaml")] if words is not None else []
    paths = {path: pack.root / path for path in (*_paths(pack, without), *own)}
    return {path: _digest(file) for path, file in sorted(paths.items()) if file.is_file()}


def _paths(value: Any, without: Collection[str]) -> Iterator[str]:
    if isinstance(value, tuple):
        for each in value:
            yield from _paths(each, ())
    elif isinstance(value, Record):
        for name, spec in fields_of(type(value)).items():
            found = getattr(value, name)
            if name not in without:
                yield from (str(found),) if spec.shape is FOLDER and found is not None else _paths(found, ())


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:12]
