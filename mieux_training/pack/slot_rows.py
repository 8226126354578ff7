"""The file of a pack's local facts: a row for each slot, or for each of its languages.

    slots.csv ── read_rows ──▶ SlotRows ── values_of ──▶ SlotValue by slot
                               SlotRows ── file_of ──▶ slots.csv

A row is judged by itself here. Whether the menu knows the slot, and how long it may be trusted, is judged in
:mod:`mieux_training.pack.slots`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from mieux_training.errors import MieuxError, Place, Problem, Severity, near_miss
from mieux_training.frozen import field, frozen, replace
from mieux_training.pack.slot_values import SlotValue
from mieux_training.pack.values import LANGUAGE, OTHERS, LocalText
from mieux_training.records import SLOT
from mieux_training.returned.files import read_bytes
from mieux_training.returned.table import Cell, Table, read_tables
from mieux_training.returned.writing import csv_bytes, plain

__all__ = [
    "COLUMNS",
    "SHEET_COLUMNS",
    "SlotRow",
    "facts_in",
    "file_of",
    "read_rows",
    "row_of",
    "rows_from",
    "values_of",
]

COLUMNS: Final = ("slot", "language", "value", "confirmed_by", "confirmed_on", "expires", "source", "note")
"""Of the slots file."""
SHEET_COLUMNS: Final = ("slot", "label", *COLUMNS[1:], "help", "days_trusted", "state", "needed_by")
"""Of the list that a local colleague fills in; what it has more is not read back."""
_LONGEST = 500
_BUDDHIST_YEARS = 543
_LATE = 2400
"""Years from here on are of the Buddhist Era."""
_NUMBER = re.compile(r"\+[\d\s().\-/]+")


@frozen
class SlotRow:
    """A row of the slots file. ``language`` is ``""`` for a value that all languages print."""

    slot: str
    value: str
    language: str = ""
    confirmed_by: str = ""
    confirmed_on: datetime.date | None = None
    expires: datetime.date | None = None
    source: str = ""
    note: str = ""
    where: Place = field(default=Place(), compare=False)

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as ``COLUMNS`` have it."""
        days = (each.isoformat() if each is not None else "" for each in (self.confirmed_on, self.expires))
        return (self.slot, self.language, self.value, self.confirmed_by, *days, self.source, self.note)


def file_of(rows: Iterable[SlotRow]) -> bytes:
    """The rows as a slots file."""
    return csv_bytes([COLUMNS, *(row.cells for row in rows)])


def values_of(rows: Iterable[SlotRow]) -> dict[str, SlotValue]:
    """The facts that rows hold. A fact in several languages is as good as the worst of its rows."""
    by_slot: dict[str, list[SlotRow]] = {}
    for row in rows:
        by_slot.setdefault(row.slot, []).append(row)
    return {slot: _value_of(sorted(each, key=lambda row: row.language != "")) for slot, each in by_slot.items()}


def rows_from(slot: str, own: SlotValue) -> Iterator[SlotRow]:
    """A fact as rows, one for each of its languages."""
    said = (own.confirmed_by or "", own.confirmed_on, own.expires, own.source or "", own.note or "")
    for language, text in own.value.by_language.items():
        yield SlotRow(slot, text, "" if language == OTHERS else language, *said, own.where)


def _value_of(rows: Sequence[SlotRow]) -> SlotValue:
    confirmed = all(row.confirmed_on is not None for row in rows)
    ends = [row.expires for row in rows if row.expires is not None]
    first = min(rows, key=lambda row: row.confirmed_on or datetime.date.min)
    return SlotValue(
        value=LocalText({row.language or (OTHERS if len(rows) > 1 else ""): row.value for row in rows}),
        confirmed_by=first.confirmed_by if confirmed else None,
        confirmed_on=first.confirmed_on if confirmed else None,
        expires=min(ends) if ends else None,
        source="; ".join(dict.fromkeys(row.source for row in rows if row.source)) or None,
        note="; ".join(dict.fromkeys(row.note for row in rows if row.note)) or None,
        where=rows[0].where,
    )


# --- reading ---------------------------------------------------------------------------------------------------------


def facts_in(path: Path, name: str) -> dict[str, SlotValue]:
    """The facts of the slots file at a path; ``name`` is what problems call it. Raises MieuxError with all of them."""
    try:
        rows, problems = read_rows(read_bytes(path), name)
    except MieuxError as error:
        raise MieuxError([replace(problem, where=Place(name)) for problem in error.problems]) from None
    if errors := [each for each in problems if each.severity is Severity.ERROR]:
        raise MieuxError(errors)
    return values_of(rows)


def read_rows(data: bytes, name: str) -> tuple[list[SlotRow], list[Problem]]:
    """The rows of a slots file, or of a list that somebody filled in, that hold a value; and what is wrong with others.

    CSV or XLSX; the columns may stand in any order. Rows that cannot be used are errors and left out.
    """
    try:
        tables = read_tables(data, name)
    except MieuxError as error:
        return [], list(error.problems)
    table = next((each for each in tables if any(_word(cell) == "slot" for cell in each.heading)), None)
    if table is None:
        place = tables[0].heading[0].where if tables else Place(name)
        hint = f"the first line is {','.join(COLUMNS)}"
        return [], [Problem("slots-columns", "no column is called 'slot'", place, hint)]
    columns, problems = _columns(table)
    rows: list[SlotRow] = []
    known: dict[tuple[str, str], SlotRow] = {}
    for cells in table.rows:
        row, found = row_of(_by_column(columns, cells), cells[0].where)
        if row is not None and (row.slot, row.language) in known:
            first = known[row.slot, row.language].where
            said = f"{row.slot}: the slot stands here a second time"
            found, row = [Problem("slots-row-twice", said, row.where, f"it stands first at {first}")], None
        if row is not None:
            known[row.slot, row.language] = row
            rows.append(row)
        problems += found
    return rows, problems


def _word(cell: Cell) -> str:
    return cell.text.casefold().replace(" ", "_")


def _columns(table: Table) -> tuple[list[str], list[Problem]]:
    columns = [_word(cell) for cell in table.heading]
    problems = []
    if "value" not in columns:
        problems.append(Problem("slots-columns", "no column is called 'value'", table.heading[0].where))
    for i, (column, cell) in enumerate(zip(columns, table.heading, strict=True)):
        if column in columns[:i] and column:
            problems.append(Problem("slots-columns", f"the column '{cell.text}' stands twice", cell.where))
        elif column and column not in SHEET_COLUMNS:
            hint = near_miss(column, COLUMNS) or f"known columns: {', '.join(COLUMNS)}"
            said = f"the column '{cell.text}' is not read"
            problems.append(Problem("slots-columns", said, cell.where, hint, Severity.WARNING))
    return columns, problems


def _by_column(columns: Sequence[str], cells: Sequence[Cell]) -> dict[str, str]:
    return {column: plain(cell.text) for column, cell in zip(columns, cells, strict=False)}


def row_of(texts: Mapping[str, str], where: Place) -> tuple[SlotRow | None, list[Problem]]:
    """The row that texts by column make; neither a row nor a problem where nobody has filled it in."""
    slot, value = texts.get("slot", "").casefold(), texts.get("value", "")
    given = {column: texts.get(column, "") for column in COLUMNS}
    if not value and not given["confirmed_by"] and not given["confirmed_on"]:
        return None, []
    wrong = _Wrong(slot or "?", where)
    if re.fullmatch(SLOT.pattern, slot) is None:
        wrong.add("slot", "no slot is named", "small letters and underscores, as in the list of mieux slots")
    if given["language"] and re.fullmatch(LANGUAGE.pattern, given["language"]) is None:
        wrong.add("language", f"'{given['language']}' is not a language", LANGUAGE.hint)
    if fault := _fault_of_value(value):
        wrong.add("value", *fault)
    on, expires = _day("confirmed_on", given["confirmed_on"], wrong), _day("expires", given["expires"], wrong)
    if given["confirmed_on"] and not given["confirmed_by"]:
        wrong.add("confirmed-by", "a confirmation without a name", "say in confirmed_by who confirmed it, and how")
    if given["confirmed_by"] and not given["confirmed_on"]:
        wrong.add("confirmed-on", "a confirmation without a date", "say in confirmed_on when it was confirmed")
    if wrong.problems:
        return None, wrong.problems
    language = "" if given["language"] == OTHERS else given["language"]
    rest = (language, given["confirmed_by"], on, expires, given["source"], given["note"])
    return SlotRow(slot, value, *rest, where), []


@frozen
class _Wrong:
    """What is wrong with a row."""

    slot: str
    where: Place
    problems: list[Problem] = field(default_factory=list)

    def add(self, what: str, said: str, hint: str = "") -> None:
        self.problems.append(Problem(f"slots-row-{what}", f"{self.slot}: {said}", self.where, hint))


def _fault_of_value(value: str) -> tuple[str, str] | None:
    """Why a value cannot be used, and what to do."""
    if not value:
        return "a confirmation of nothing", "write the value that was confirmed"
    if len(value) > _LONGEST:
        return f"the value has more than {_LONGEST} characters", "shorten it"
    if value[0] in "=@-" or (value[0] == "+" and _NUMBER.match(value) is None):
        return f"the value starts with '{value[0]}', as a formula does", "start with a letter, a digit or +66 …"
    return None


def _day(column: str, text: str, wrong: _Wrong) -> datetime.date | None:
    if not text:
        return None
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is None:
            raise ValueError
        day = datetime.date.fromisoformat(text)
    except ValueError:
        wrong.add("date", f"{column}: '{text[:40]}' is not a date", "write it as 2027-02-20, the year first")
        return None
    if day.year >= _LATE:
        said = f"{column}: '{text}' is a year of the Buddhist Era"
        wrong.add("date", said, f"write it as {day.year - _BUDDHIST_YEARS}{text[4:]}")
        return None
    return day
