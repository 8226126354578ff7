"""Answers from tables: the rows of a CSV file or a workbook, as survey tools give them out.

A table with the columns ``module`` and ``priority`` is the institution's, one with ``<module>:importance`` or
``<module>:confidence`` the participants'. Other columns are never copied, and those that must not be asked are named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.errors import Place, Problem, Severity, near_miss
from mieux_training.pack.needs.answers import Participant, Priority
from mieux_training.pack.needs.columns import BACKGROUND, INSTITUTION, KNOWLEDGE, PRIORITY, TOPIC_COLUMN
from mieux_training.pack.needs.people import Cells, participant_of, priority_of
from mieux_training.pack.needs.privacy import forbidden_subject
from mieux_training.returned.table import Cell, Table

__all__ = ["from_tables"]

Row = tuple[Cell, ...]


def from_tables(tables: tuple[Table, ...], name: str) -> tuple[list[Participant], list[Priority], list[Problem]]:
    """The answers of a file, and what of it cannot be used: warnings, or one error where no table is of ours."""
    people: list[Participant] = []
    priorities: list[Priority] = []
    problems: list[Problem] = []
    institutions = [table for table in tables if set(INSTITUTION) <= set(_names(table))]
    participants = [table for table in tables if any(map(_asks_of_topic, _names(table)))]
    for table in institutions:
        columns = _columns(table, INSTITUTION, problems)
        for cells, _ in _rows(table, columns, problems):
            priority, found = priority_of(cells)
            priorities += [priority] if priority is not None else []
            problems += found
    for table in participants:
        columns = _columns(table, [name for name in _names(table) if _is_participants(name)], problems)
        for cells, where in _rows(table, columns, problems):
            someone, found = participant_of(cells, where)
            people += [someone] if someone is not None else []
            problems += found
    if not (institutions or participants):
        problems.append(_no_columns(tables, name))
    return people, priorities, problems


def _names(table: Table) -> list[str]:
    return [cell.text.casefold() for cell in table.heading]


def _asks_of_topic(name: str) -> bool:
    match = TOPIC_COLUMN.fullmatch(name)
    return match is not None and match[2] != PRIORITY


def _is_participants(name: str) -> bool:
    return name in BACKGROUND or name in KNOWLEDGE or _asks_of_topic(name)


def _columns(table: Table, wanted: list[str] | tuple[str, ...], problems: list[Problem]) -> dict[int, str]:
    """The columns that are read, by their place from 0; problems say of each other one that it is not copied."""
    columns: dict[int, str] = {}
    for index, (cell, name) in enumerate(zip(table.heading, _names(table), strict=True)):
        if name in wanted and name not in columns.values():
            columns[index] = name
        elif name:
            problems.append(_not_copied(cell, name, wanted))
    return columns


def _not_copied(cell: Cell, name: str, wanted: list[str] | tuple[str, ...]) -> Problem:
    shown = cell.text[:60]
    if name in wanted:
        said, hint = f"the column '{shown}' stands here a second time; the first one is read", "delete one of them"
        return Problem("column-twice", said, cell.where, hint, Severity.WARNING)
    if subject := forbidden_subject(cell.text):
        said = f"the column '{shown}' seems to ask {subject}, which nobody may be asked; it is not copied"
        hint = "take the question out of the survey, and the column out of the file"
        return Problem("column-forbidden", said, cell.where, hint, Severity.WARNING)
    said = f"'{shown}' is no column of the questionnaire; it is not copied"
    return Problem("column-unknown", said, cell.where, near_miss(name, wanted), Severity.WARNING)


def _rows(table: Table, columns: Mapping[int, str], problems: list[Problem]) -> Iterator[tuple[Cells, Place]]:
    """What is filled in of each row, with the place of its first cell."""
    for row in table.rows:
        where = row[0].where
        beyond = [cell for cell in row[len(table.heading) :] if cell.text]
        if beyond:
            hint = "this row is not used; put a text with a comma in quotation marks"
            said = "the row has more cells than the heading"
            problems.append(Problem("row-long", said, beyond[0].where, hint, Severity.WARNING))
            continue
        yield {columns[i]: cell for i, cell in enumerate(row) if i in columns and cell.text}, where


def _no_columns(tables: tuple[Table, ...], name: str) -> Problem:
    said = "this file has no column of the needs questionnaire, such as <module>:importance, or module and priority"
    where = tables[0].heading[0].where if tables else Place(name)
    return Problem("table-not-needs", said, where, "mieux needs form writes a table to fill in")
