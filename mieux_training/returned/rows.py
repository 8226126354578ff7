"""Rows of answers: which columns of a table are read, and what stands in them, each answer read or refused.

Table ── columns_of ──▶ columns by their place ── filled_rows ──▶ Cells of a row ── Answered.value ──▶ a value

Columns that nobody asked for are never copied.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from mieux_training.errors import Place, Problem, Severity
from mieux_training.returned.table import Cell, Table

__all__ = ["AnswerError", "Answered", "Cells", "columns_of", "filled_rows", "names_of"]

V = TypeVar("V")

Cells = Mapping[str, Cell]
"""What is filled in, by column; an empty cell is not there."""


class AnswerError(ValueError):
    """An answer that cannot be used: what is wrong, and a hint."""

    def __init__(self, said: str, hint: str = "") -> None:
        super().__init__(said)
        self.said, self.hint = said, hint


@dataclass(slots=True)
class Answered:
    """The cells of a row or form while they are read, and what was wrong with them."""

    cells: Cells
    left_out: str
    """What happens to an answer that cannot be used."""
    problems: list[Problem] = field(default_factory=list)

    def value(self, column: str, read: Callable[[str], V], otherwise: V) -> V:
        """What stands in a column; ``otherwise`` where nothing does, or nothing that can be used."""
        cell = self.cells.get(column)
        if cell is None:
            return otherwise
        try:
            return read(cell.text)
        except AnswerError as error:
            self.report(f"{column}: {error.said}", cell.where, error.hint)
            return otherwise

    def report(self, said: str, where: Place, hint: str = "") -> None:
        """Adds a warning: others are used all the same."""
        hint = f"{self.left_out}; {hint}" if hint else self.left_out
        self.problems.append(Problem("answer-unusable", said, where, hint, Severity.WARNING))


def names_of(table: Table) -> list[str]:
    """The columns' names, in small letters."""
    return [cell.text.casefold() for cell in table.heading]


def columns_of(
    table: Table, wanted: Collection[str], other: Callable[[Cell, str], Problem | None], problems: list[Problem]
) -> dict[int, str]:
    """The columns that are read, by their place from 0; ``other`` says of each other one what is said of it."""
    columns: dict[int, str] = {}
    for index, (cell, name) in enumerate(zip(table.heading, names_of(table), strict=True)):
        if name in wanted and name not in columns.values():
            columns[index] = name
        elif name:
            found = _twice(cell) if name in wanted else other(cell, name)
            problems += [found] if found is not None else []
    return columns


def _twice(cell: Cell) -> Problem:
    said = f"the column '{cell.text[:60]}' stands here a second time; the first one is read"
    return Problem("column-twice", said, cell.where, "delete one of them", Severity.WARNING)


def filled_rows(table: Table, columns: Mapping[int, str], problems: list[Problem]) -> Iterator[tuple[Cells, Place]]:
    """What is filled in of each row, with the place of its first cell; longer rows than the heading are left out."""
    for row in table.rows:
        where = row[0].where
        beyond = [cell for cell in row[len(table.heading) :] if cell.text]
        if beyond:
            hint = "this row is not used; put a text with a comma in quotation marks"
            said = "the row has more cells than the heading"
            problems.append(Problem("row-long", said, beyond[0].where, hint, Severity.WARNING))
            continue
        yield {columns[i]: cell for i, cell in enumerate(row) if i in columns and cell.text}, where
