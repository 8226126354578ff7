"""Answers from files of any kind, put together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from mieux_training.errors import MieuxError, Place, Problem, Severity
from mieux_training.pack.needs.answers import Answers, Participant, Priority
from mieux_training.pack.needs.forms import from_form
from mieux_training.pack.needs.rows import from_tables
from mieux_training.pack.needs.tables import in_order
from mieux_training.returned.files import FileKind, kind_of
from mieux_training.returned.table import read_tables

__all__ = ["read_answers"]

Found = tuple[list[Participant], list[Priority], list[Problem]]


def read_answers(files: Iterable[tuple[str, bytes]]) -> tuple[Answers, list[Problem]]:
    """The answers in files, each given by its name and its bytes: Word forms, CSV, XLSX.

    What cannot be used is left out, and every row or form of it named: a warning. A file that cannot be read at all, or
    has nothing of the questionnaire, is an error. The order of the files changes nothing.
    """
    people: list[Participant] = []
    priorities: list[Priority] = []
    problems: list[Problem] = []
    known: dict[str, str] = {}
    for name, data in files:
        first = known.setdefault(hashlib.sha256(data).hexdigest(), name)
        if first != name:
            said = f"this file is the same as {first}; it is counted once"
            problems.append(Problem("file-twice", said, Place(name), "", Severity.WARNING))
            continue
        some, wanted, found = _read(name, data)
        people += some
        priorities += wanted
        problems += found
    return in_order(Answers(tuple(people), tuple(priorities))), problems


def _read(name: str, data: bytes) -> Found:
    try:
        if kind_of(data, name) is not FileKind.WORD:
            return from_tables(read_tables(data, name), name)
        from mieux_training.returned.form import read_form  # noqa: PLC0415  # lxml is for those who read Word forms

        return from_form(read_form(data, name))
    except MieuxError as error:
        return [], [], list(error.problems)
