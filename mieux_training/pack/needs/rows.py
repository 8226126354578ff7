"""Answers from tables: the rows of a CSV file or a workbook, as survey tools give them out.

A table with the columns ``module`` and ``priority`` is the institution's, one with ``<module>:importance`` or
``<module>:confidence`` the participants'. Other columns are never copied, and those that must not be asked are named.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from mieux_training.errors import Place, Problem, Severity, near_miss
from mieux_training.pack.needs.answers import Participant, Priority
from mieux_training.pack.needs.columns import BACKGROUND, INSTITUTION, KNOWLEDGE, PRIORITY, TOPIC_COLUMN
from mieux_training.pack.needs.people import participant_of, priority_of
from mieux_training.pack.needs.privacy import forbidden_subject
from mieux_training.returned.rows import columns_of, filled_rows, names_of
from mieux_training.returned.table import Cell, Table

__all__ = ["from_tables"]


def from_tables(tables: tuple[Table, ...], name: str) -> tuple[list[Participant], list[Priority], list[Problem]]:
    """The answers of a file, and what of it cannot be used: warnings, or one error where no table is of ours."""
    people: list[Participant] = []
    priorities: list[Priority] = []
    problems: list[Problem] = []
    institutions = [table for table in tables if set(INSTITUTION) <= set(names_of(table))]
    participants = [table for table in tables if any(map(_asks_of_topic, names_of(table)))]
    for table in institutions:
        columns = columns_of(table, INSTITUTION, _other(INSTITUTION), problems)
        given: list[tuple[Priority, Place]] = []
        for cells, _ in filled_rows(table, columns, problems):
            priority, found = priority_of(cells)
            given += [(priority, cells[PRIORITY].where)] if priority is not None else []
            problems += found
        priorities += [priority for priority, _ in given]
        problems += _contradiction(given)
    for table in participants:
        wanted = [name for name in names_of(table) if _is_participants(name)]
        columns = columns_of(table, wanted, _other(wanted), problems)
        for cells, where in filled_rows(table, columns, problems):
            someone, found = participant_of(cells, where)
            people += [someone] if someone is not None else []
            problems += found
    if not (institutions or participants):
        problems.append(_no_columns(tables, name))
    return people, priorities, problems


def _contradiction(given: Sequence[tuple[Priority, Place]]) -> list[Problem]:
    """The two rows of a table that differ most on the same topic, in one warning.

    A table put together from several forms has such rows rightly, so that one warning must do for all of them.
    """
    by_module: dict[str, list[tuple[int, Place]]] = {}
    for each, where in given:
        by_module.setdefault(each.module, []).append((each.priority, where))
    apart = [(*_furthest(rows), module) for module, rows in by_module.items() if len({each for each, _ in rows}) > 1]
    if not apart:
        return []
    first, second, module = max(apart, key=lambda each: abs(each[0][0] - each[1][0]))
    said = f"'{module[:60]}' has the priority {second[0]} here and {first[0]} at {first[1]}; their mean counts"
    said += f"; {len(apart)} topics of this table have such rows" if len(apart) > 1 else ""
    hint = "right where several people answered; else delete the wrong row"
    return [Problem("priority-contradicted", said, second[1], hint, Severity.WARNING)]


def _furthest(rows: Sequence[tuple[int, Place]]) -> tuple[tuple[int, Place], tuple[int, Place]]:
    """The rows with the lowest and the highest priority, in the order of the table."""
    lowest, highest = min(rows, key=lambda row: row[0]), max(rows, key=lambda row: row[0])
    return (lowest, highest) if rows.index(lowest) < rows.index(highest) else (highest, lowest)


def _asks_of_topic(name: str) -> bool:
    match = TOPIC_COLUMN.fullmatch(name)
    return match is not None and match[2] != PRIORITY


def _is_participants(name: str) -> bool:
    return name in BACKGROUND or name in KNOWLEDGE or _asks_of_topic(name)


def _other(wanted: Collection[str]) -> Callable[[Cell, str], Problem]:
    """What is said of a column that is none of those wanted: it is not copied."""
    return lambda cell, name: _not_copied(cell, name, wanted)


def _not_copied(cell: Cell, name: str, wanted: Collection[str]) -> Problem:
    shown = cell.text[:60]
    if subject := forbidden_subject(cell.text):
        said = f"the column '{shown}' seems to ask {subject}, which nobody may be asked; it is not copied"
        hint = "take the question out of the survey, and the column out of the file"
        return Problem("column-forbidden", said, cell.where, hint, Severity.WARNING)
    said = f"'{shown}' is no column of the questionnaire; it is not copied"
    return Problem("column-unknown", said, cell.where, near_miss(name, wanted), Severity.WARNING)


def _no_columns(tables: tuple[Table, ...], name: str) -> Problem:
    said = "this file has no column of the needs questionnaire, such as <module>:importance, or module and priority"
    where = tables[0].heading[0].where if tables else Place(name)
    return Problem("table-not-needs", said, where, "mieux needs form writes a table to fill in")
