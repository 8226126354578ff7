"""Answers from files of any kind, put together."""

from __future__ import annotations

from collections.abc import Iterable

from mieux_training.errors import Problem
from mieux_training.pack.needs.answers import Answers
from mieux_training.pack.needs.forms import from_form
from mieux_training.pack.needs.rows import from_tables
from mieux_training.pack.needs.tables import in_order
from mieux_training.returned.reading import read_each

__all__ = ["read_answers"]


def read_answers(files: Iterable[tuple[str, bytes]]) -> tuple[Answers, list[Problem]]:
    """The answers in files, each given by its name and its bytes: Word forms, CSV, XLSX.

    What cannot be used is left out, and every row or form of it named: a warning. A file that cannot be read at all, or
    has nothing of the questionnaire, is an error. The order of the files changes nothing.
    """
    people, priorities, problems = read_each(files, from_tables, from_form)
    return in_order(Answers(tuple(people), tuple(priorities))), problems
