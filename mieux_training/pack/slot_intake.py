"""Local facts that come in, from the command line or from a list that a colleague filled in, put into a slots file.

SlotRows + the slots file's ── taken ──▶ Taken (the new rows of the file, what changed, what could not be used)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mieux_training.content.library import Library
from mieux_training.errors import Problem, Severity
from mieux_training.frozen import frozen
from mieux_training.pack.slot_doubts import slot_doubts
from mieux_training.pack.slot_rows import SlotRow, values_of
from mieux_training.pack.slot_values import SlotValue
from mieux_training.pack.slots import in_english, intake_faults, slot_faults
from mieux_training.pack.spec import Pack

__all__ = ["Taken", "taken"]


@frozen
class Taken:
    """What became of rows that came in."""

    rows: tuple[SlotRow, ...]
    """All of the slots file, in the menu's order."""
    changed: tuple[str, ...]
    """Slots with a new value or a new confirmation."""
    unchanged: int
    """Rows that said nothing new."""
    problems: tuple[Problem, ...]
    """Errors name rows that were not taken; warnings, those that a person should look at."""


def taken(incoming: Iterable[SlotRow], present: Sequence[SlotRow], pack: Pack, library: Library) -> Taken:
    """The slots file with rows that came in.

    A row for all languages takes the place of all rows of its slot, but not of those that came in beside it.
    """
    problems: list[Problem] = []
    news: list[SlotRow] = []
    old: set[tuple[str, str]] = set()
    unchanged = 0
    for row in incoming:
        own = values_of([row])[row.slot]
        faults = [*slot_faults(row.slot, own, library), *intake_faults(row.slot, own, pack, library)]
        problems += faults
        if faults:
            continue
        if _is_known(row, present, pack, library):
            unchanged += 1
            old.add((row.slot, row.language))
            continue
        problems += [*slot_doubts(row.slot, own, pack.country), *_shadowed(row, own, pack)]
        news.append(row)
    for_all = {row.slot for row in news if not row.language}
    replaced = {(row.slot, row.language) for row in news}
    kept = [
        row
        for row in present
        if (row.slot, row.language) not in replaced
        and (row.slot not in for_all or (row.language and (row.slot, row.language) in old))
    ]
    order = list(library.slots)
    rows = sorted([*kept, *news], key=lambda row: order.index(row.slot) if row.slot in order else len(order))
    return Taken(tuple(rows), tuple(dict.fromkeys(row.slot for row in news)), unchanged, tuple(problems))


def _is_known(row: SlotRow, present: Sequence[SlotRow], pack: Pack, library: Library) -> bool:
    """Whether a row says nothing new: it stands in the file already, or repeats unconfirmed what is known."""
    if any(row.cells == each.cells for each in present):
        return True
    own, country = pack.slots.get(row.slot), library.countries.get(pack.country)
    if own is not None and own.value.by_language.get(row.language) == row.value:
        return (row.confirmed_by, row.confirmed_on) == (own.confirmed_by or "", own.confirmed_on)
    fact = country.slots.get(row.slot) if country is not None else None
    return row.confirmed_on is None and fact is not None and row.value == in_english(fact)


def _shadowed(row: SlotRow, own: SlotValue, pack: Pack) -> list[Problem]:
    if row.slot not in pack.slots:
        return []
    said = f"'{row.slot}' stands in the pack itself, which comes before its slots file"
    hint = f"delete it under slots, {pack.slots[row.slot].where}"
    return [Problem("slot-shadowed", said, own.where, hint, Severity.WARNING)]
