"""Sheets from files of any kind, put together."""

from __future__ import annotations

from collections.abc import Iterable

from mieux_training.errors import Problem, Severity
from mieux_training.pack.results.asked import Asked
from mieux_training.pack.results.forms import from_form
from mieux_training.pack.results.sheets import AnswerSheet, Sheets
from mieux_training.pack.results.tables import from_tables
from mieux_training.returned.reading import read_each

__all__ = ["read_sheets"]


def read_sheets(files: Iterable[tuple[str, bytes]], asked: Asked) -> tuple[Sheets, list[Problem]]:
    """The sheets in files, each given by its name and its bytes: Word forms, CSV, XLSX.

    What cannot be used is left out, and every row or form of it named: a warning. A file that cannot be read at all, or
    has nothing of the forms, is an error.
    """
    answers, ratings, problems = read_each(
        files,
        lambda tables, name: from_tables(tables, name, asked),
        lambda form: from_form(form, asked),
    )
    once, twice = _once(answers)
    return Sheets(tuple(once), tuple(ratings)), [*problems, *twice]


def _once(answers: list[AnswerSheet]) -> tuple[list[AnswerSheet], list[Problem]]:
    """The tests without those that stand in two files; a code that two different tests share is taken from both."""
    kept: list[AnswerSheet] = []
    problems: list[Problem] = []
    first: dict[tuple[str, str], AnswerSheet] = {}
    for sheet in answers:
        same = first.setdefault((sheet.when, sheet.code), sheet) if sheet.code else sheet
        if same is not sheet and same.answers == sheet.answers:
            said = f"this test stands at {same.where} already, with the same code and answers; it is counted once"
            problems.append(Problem("sheet-twice", said, sheet.where, "", Severity.WARNING))
            continue
        if same is not sheet:
            said = f"the test at {same.where} carries the same code; both count, and neither is paired"
            problems.append(Problem("code-twice", said, sheet.where, "", Severity.WARNING))
        kept.append(sheet)
    return kept, problems
