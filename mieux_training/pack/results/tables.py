"""Sheets from tables: the rows of a CSV file or a workbook, typed from paper or given out by a survey tool.

A table with a column ``when`` holds tests, one with statements or sessions evaluation forms. Other columns are never
copied: what people write in their own words is for people to read.

Numbers of questions and sessions mean something else in another workshop, or in another order; so a table carries
the mark of what they stand for in a heading.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from mieux_training.errors import Place, Problem, Severity, near_miss
from mieux_training.pack.results.asked import Asked
from mieux_training.pack.results.columns import (
    CODE,
    GROUP,
    OWN_WORDS,
    QUESTIONS,
    SESSIONS,
    STATEMENTS,
    WHEN,
    mark_column,
    mark_in,
    session_column,
)
from mieux_training.pack.results.filled import answer_sheet, rating_sheet
from mieux_training.pack.results.sheets import AnswerSheet, RatingSheet
from mieux_training.returned.rows import Cells, columns_of, filled_rows, names_of
from mieux_training.returned.table import Cell, Table
from mieux_training.returned.writing import csv_bytes

__all__ = ["blank_tables", "from_tables"]

S = TypeVar("S")


def from_tables(
    tables: tuple[Table, ...], name: str, asked: Asked
) -> tuple[list[AnswerSheet], list[RatingSheet], list[Problem]]:
    """The sheets of a file, and what of it cannot be used: warnings, or one error where no table is of ours."""
    answers: list[AnswerSheet] = []
    ratings: list[RatingSheet] = []
    problems: list[Problem] = []
    ours = False
    for table in tables:
        names = set(names_of(table))
        if WHEN in names:
            answers += _tests(table, asked, problems)
        elif names & _rated(asked):
            ratings += _evaluations(table, asked, problems)
        else:
            continue
        ours = True
    if not ours:
        problems.append(_no_columns(tables, name))
    return answers, ratings, problems


def blank_tables(asked: Asked) -> dict[str, bytes]:
    """Tables to type paper forms into, by the names of their files: the headings alone."""
    tests = (CODE, GROUP, WHEN, *(str(item.number) for item in asked.items))
    evaluation = (*STATEMENTS, *(session_column(session.number) for session in asked.sessions))
    tests = (*tests, mark_column(QUESTIONS, asked.questions))
    evaluation = (*evaluation, mark_column(SESSIONS, asked.numbered))
    return {"tests.csv": csv_bytes([tests]), "evaluation.csv": csv_bytes([evaluation])}


def _rated(asked: Asked) -> set[str]:
    """Every column that an evaluation may have."""
    return {*asked.ratings, *asked.short}


def _tests(table: Table, asked: Asked, problems: list[Problem]) -> Iterable[AnswerSheet]:
    numbers = [str(item.number) for item in asked.items]
    wrong = _marked_otherwise(table, QUESTIONS, asked.questions) or _other_questions(table, numbers)
    if wrong:
        problems.append(wrong)
        return []
    problems += _unmarked(table, QUESTIONS)
    columns = columns_of(table, (CODE, GROUP, WHEN, *numbers), _other((CODE, GROUP, WHEN), QUESTIONS), problems)
    return _sheets(filled_rows(table, columns, problems), answer_sheet, asked, problems)


def _sheets(
    rows: Iterable[tuple[Cells, Place]],
    sheet_of: Callable[[Cells, Place, Asked], tuple[S | None, list[Problem]]],
    asked: Asked,
    problems: list[Problem],
) -> list[S]:
    """The sheets of rows that can be used; why others cannot goes to the problems."""
    found: list[S] = []
    for cells, where in rows:
        sheet, more = sheet_of(cells, where, asked)
        found += [sheet] if sheet is not None else []
        problems += more
    return found


def _marked_otherwise(table: Table, what: str, mark: str) -> Problem | None:
    """That a table says itself that it belongs to others: its columns may have the same names all the same."""
    for cell in table.heading:
        if mark_in(cell.text, what) not in (None, mark):
            said = f"this table is not used: it belongs to other {what}, or to these in another order"
            hint = "count it with the pack that it was written for; mieux results --blank writes the table of this one"
            return Problem(f"table-other-{what}", said, cell.where, hint)
    return None


def _unmarked(table: Table, what: str) -> list[Problem]:
    """That a table does not say whose numbers it has, so that those of another workshop would go unseen."""
    if any(mark_in(cell.text, what) for cell in table.heading):
        return []
    said = f"this table does not say which {what} it belongs to; it is read as one of this pack as it is now"
    hint = f"tables of mieux results --blank have a column '{what} …' that says it"
    return [Problem("table-unmarked", said, table.heading[0].where, hint, Severity.WARNING)]


def _other_questions(table: Table, numbers: list[str]) -> Problem | None:
    """Why a table cannot be of these tests: a question without a column would count as answered by nobody."""
    there = [name for name in names_of(table) if name.isdecimal()]
    missing, more = [each for each in numbers if each not in there], [each for each in there if each not in numbers]
    if not (missing or more):
        return None
    parts = [f"it has no column for the questions {', '.join(missing)}"] if missing else []
    parts += [f"the tests have no questions {', '.join(more)}"] if more else []
    hint = "it may belong to another pack, or to the pack as it was" if there else ""
    said = f"this table is not used: {', and '.join(parts)}"
    return Problem("table-other-questions", said, table.heading[0].where, hint)


def _evaluations(table: Table, asked: Asked, problems: list[Problem]) -> Iterable[RatingSheet]:
    if wrong := _marked_otherwise(table, SESSIONS, asked.numbered):
        problems.append(wrong)
        return []
    wanted = _rated(asked)
    # Statements are the same in every workshop, and blocks go by their names: only numbers need to be marked.
    if not asked.short.keys().isdisjoint(names_of(table)):
        problems += _unmarked(table, SESSIONS)
    columns = columns_of(table, wanted, _other(wanted, SESSIONS), problems)
    return _sheets(filled_rows(table, columns, problems), rating_sheet, asked, problems)


def _other(wanted: Collection[str], marked: str) -> Callable[[Cell, str], Problem | None]:
    """What is said of a column that is none of those wanted; nothing of the mark and of own words."""

    def said_of(cell: Cell, name: str) -> Problem | None:
        if name in OWN_WORDS or mark_in(name, marked):
            return None
        said = f"'{cell.text[:60]}' is no column of the forms; it is not copied"
        return Problem("column-unknown", said, cell.where, near_miss(name, wanted), Severity.WARNING)

    return said_of


def _no_columns(tables: tuple[Table, ...], name: str) -> Problem:
    said = "this file has no column 'when' of the tests, and no statement or session of the evaluation, such as e1"
    where = tables[0].heading[0].where if tables else Place(name)
    return Problem("table-not-results", said, where, "mieux results --blank writes tables to fill in")
