"""Files that come back, each read in its own way and none of them twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from mieux_training.errors import MieuxError, Place, Problem, Severity
from mieux_training.returned.files import FileKind, kind_of
from mieux_training.returned.table import Table, read_tables

if TYPE_CHECKING:
    from mieux_training.returned.form import Form

__all__ = ["read_each"]

A = TypeVar("A")
B = TypeVar("B")
Found = tuple[list[A], list[B], list[Problem]]


def read_each(
    files: Iterable[tuple[str, bytes]],
    of_tables: Callable[[tuple[Table, ...], str], Found[A, B]],
    of_form: Callable[[Form], Found[A, B]],
) -> Found[A, B]:
    """What two kinds of records stand in files, each given by its name and its bytes: Word forms, CSV, XLSX.

    A file that cannot be read at all is an error, a file that is there a second time a warning.
    """
    some: list[A] = []
    others: list[B] = []
    problems: list[Problem] = []
    for name, data, same in _known(files):
        if same:
            said = "this file is given twice" if same == name else f"this file is the same as {same}"
            said = f"{said}; it is counted once"
            problems.append(Problem("file-twice", said, Place(name), "", Severity.WARNING))
            continue
        try:
            found = _read(name, data, of_tables, of_form)
        except MieuxError as error:
            problems += error.problems
            continue
        some += found[0]
        others += found[1]
        problems += found[2]
    return some, others, problems


def _known(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes, str]]:
    """Each file with the name of an earlier one that holds the same bytes, which may be its own name."""
    known: dict[str, str] = {}
    for name, data in files:
        digest = hashlib.sha256(data).hexdigest()
        yield name, data, known.get(digest, "")
        known.setdefault(digest, name)


def _read(
    name: str,
    data: bytes,
    of_tables: Callable[[tuple[Table, ...], str], Found[A, B]],
    of_form: Callable[[Form], Found[A, B]],
) -> Found[A, B]:
    if kind_of(data, name) is not FileKind.WORD:
        return of_tables(read_tables(data, name), name)
    from mieux_training.returned.form import read_form  # noqa: PLC0415  # lxml is for those who read Word forms

    return of_form(read_form(data, name))
