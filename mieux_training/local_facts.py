"""The local facts that a pack needs: what is known of each, how far it may be trusted, and what waits for it.

Pack + Library ── facts_needed ──▶ NeededFacts, the urgent ones first ── sheet_of ──▶ CSV for a local colleague
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from mieux_training.build import composed, menu_of, plan_pack
from mieux_training.content.country import CountryFact
from mieux_training.content.library import Library
from mieux_training.errors import MieuxError, Place, Problem, Severity, near_miss
from mieux_training.frozen import frozen
from mieux_training.i18n.catalogue import load_translations, translated
from mieux_training.pack.plan import Plan
from mieux_training.pack.selection import choose
from mieux_training.pack.slot_rows import SHEET_COLUMNS, SlotRow, rows_from
from mieux_training.pack.slot_values import SlotValue
from mieux_training.pack.slots import Fact, FactState, facts_of, in_english
from mieux_training.pack.spec import Pack
from mieux_training.returned.writing import csv_bytes

__all__ = ["NeededFact", "Origin", "Standing", "facts_needed", "rows_to_confirm", "sheet_of"]

T = TypeVar("T")


class Origin(StrEnum):
    """Where a fact comes from; the first that knows it wins."""

    PACK = "pack"
    FILE = "slots file"
    COUNTRY = "country profile"
    NOBODY = ""


class Standing(StrEnum):
    """How far a fact may be trusted, the worst first."""

    OPEN = "open"
    EXPIRED = "expired"
    EARLY = "expires before the last day"
    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"


@frozen
class NeededFact:
    """A local fact and what waits for it."""

    slot: str
    label: str
    """In the pack's first language, as far as it is translated."""
    urgent: bool
    standing: Standing
    origin: Origin
    fact: Fact
    help: str
    days_trusted: int
    """How long a confirmation may be trusted."""
    sessions: tuple[int, ...] = ()
    """Their numbers; none where the pack has no plan yet."""
    blocks: tuple[str, ...] = ()
    brochures: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """What is printed: a pack's own value, its languages parted by " / ", else the country's in English."""
        return " / ".join(dict.fromkeys(row.value for row in self.rows if row.value))

    @property
    def rows(self) -> tuple[SlotRow, ...]:
        """The fact as rows of a slots file: one for each language that it is given in, an empty one if it is open."""
        if self.fact.own is not None:
            return (*rows_from(self.slot, self.fact.own), *self._rows_lacking)
        if self.fact.country is not None:
            said, source = in_english(self.fact.country), self.fact.country.source
            return (SlotRow(self.slot, said, source=source, note=self.fact.country.note or ""),)
        return (SlotRow(self.slot, ""),)

    @property
    def _rows_lacking(self) -> tuple[SlotRow, ...]:
        """Of languages without a value: the country's, which they print, else an empty row for each."""
        if (country := self.fact.beside) is not None:
            return (SlotRow(self.slot, in_english(country), source=country.source, note=country.note or ""),)
        return tuple(SlotRow(self.slot, "", language) for language in self.fact.lacking)

    @property
    def needed_by(self) -> str:
        """Sessions and brochures, else the documents that print it, in words."""
        numbers = ", ".join(map(str, self.sessions))
        parts = [f"sessions {numbers}" if numbers else ", ".join(self.blocks)]
        parts += [f"brochure {each}" for each in self.brochures]
        return "; ".join(part for part in parts if part) or ", ".join(self.documents)

    def as_data(self) -> dict[str, Any]:
        """The fact as plain data."""
        own, country = self.fact.own, self.fact.country
        return {
            "slot": self.slot,
            "label": self.label,
            "urgent": self.urgent,
            "state": self.standing.value,
            "value": self.value,
            "origin": self.origin.value,
            "place": str(_place(own, country)),
            "confirmed_by": own.confirmed_by if own is not None else None,
            "confirmed_on": _iso(own.confirmed_on) if own is not None else None,
            "expires": _iso(self.fact.expires),
            "days_trusted": self.days_trusted,
            "sessions": list(self.sessions),
            "blocks": list(self.blocks),
            "brochures": list(self.brochures),
            "documents": list(self.documents),
            "help": self.help,
        }


def facts_needed(
    pack: Pack, library: Library, today: datetime.date | None = None
) -> tuple[tuple[NeededFact, ...], list[Problem]]:
    """The facts that the pack's blocks, brochures and documents need; a warning where it has no plan yet.

    Urgent ones come first, and of these the worst. ``today`` tells what has expired from what only will have by the
    workshop's last day.
    """
    plan, problems = _plan(pack, library)
    library = menu_of(library, pack)
    needs = _Needs(pack, library, plan)
    labels = translated(library.slots, load_translations(pack.languages.all[0], pack.country, library.locales)[0])
    facts = facts_of(pack, library)
    found = [
        NeededFact(
            slot,
            str(labels[slot].label),
            info.urgent,
            _standing(facts[slot], today),
            _origin(slot, pack, facts[slot]),
            facts[slot],
            info.help,
            info.lifetime_days,
            needs.sessions.get(slot, ()),
            needs.blocks.get(slot, ()),
            needs.brochures.get(slot, ()),
            needs.documents.get(slot, ()),
        )
        for slot, info in library.slots.items()
        if slot in needs.blocks.keys() | needs.brochures.keys() | needs.documents.keys()
    ]
    worst = list(Standing)
    return tuple(sorted(found, key=lambda need: (not need.urgent, worst.index(need.standing)))), problems


def sheet_of(facts: Iterable[NeededFact]) -> bytes:
    """A CSV file with a row for each fact, or each of its languages, to be filled in and read back."""
    rows: list[tuple[str, ...]] = [SHEET_COLUMNS]
    for fact in facts:
        more = (fact.help, str(fact.days_trusted), _state(fact), fact.needed_by)
        rows += [(row.cells[0], fact.label, *row.cells[1:], *more) for row in fact.rows]
    return csv_bytes(rows)


def rows_to_confirm(slot: str, pack: Pack, library: Library) -> tuple[SlotRow, ...]:
    """The rows of a fact that is known already, to be confirmed. Raises MieuxError where there is nothing to confirm.

    A value that stands in the pack itself is confirmed there, since a pack is never rewritten.
    """
    library = menu_of(library, pack)
    if slot not in library.slots:
        hint = near_miss(slot, library.slots)
        raise MieuxError(Problem("slot-unknown", f"there is no slot '{slot}'", hint=hint))
    if slot in pack.slots:
        said = f"'{slot}' stands in the pack itself, which is never rewritten"
        hint = "add confirmed_by and confirmed_on there, or delete it there and use --set"
        raise MieuxError(Problem("slot-shadowed", said, pack.slots[slot].where, hint))
    fact = facts_of(pack, library)[slot]
    if fact.own is not None:
        others = () if fact.beside is None else (SlotRow(slot, in_english(fact.beside)),)
        return (*rows_from(slot, fact.own), *others)
    if fact.country is None:
        said = f"'{slot}' is open: there is no value to confirm"
        raise MieuxError(Problem("slot-open", said, hint=f"--set {slot}=…"))
    return (SlotRow(slot, in_english(fact.country)),)


# --- what waits for a fact -------------------------------------------------------------------------------------------


def _plan(pack: Pack, library: Library) -> tuple[Plan | None, list[Problem]]:
    try:
        return plan_pack(pack, library), []
    except MieuxError as error:
        said = "the pack has no plan yet: facts are named with the blocks that need them, and without sessions"
        hint = f"mieux plan says why: {len(error.problems)} problems"
        return None, [Problem("no-plan", said, Place(pack.where.file), hint, Severity.WARNING)]


class _Needs:
    """Who needs each slot."""

    def __init__(self, pack: Pack, library: Library, plan: Plan | None) -> None:
        blocks = (
            [each.block for each in plan.sessions] if plan else [each.block for each in choose(pack, library)[0].all]
        )
        brochures = [each for each in pack.brochures if each in library.brochures]
        self.blocks = _turned((block, library.blocks[block].needs_slots) for block in blocks)
        self.brochures = _turned((each, library.brochures[each].slots) for each in brochures)
        sessions = plan.sessions if plan is not None else ()
        self.sessions = _turned((each.number, library.blocks[each.block].needs_slots) for each in sessions)
        documents = composed(pack, plan, library) if plan is not None else ()
        self.documents = _turned((each, sorted(context.trace.slots)) for each, context in documents)


def _turned(pairs: Iterable[tuple[T, Iterable[str]]]) -> Mapping[str, tuple[T, ...]]:
    """For each slot those that name it, each once and in their order."""
    found: dict[str, dict[T, None]] = {}
    for each, slots in pairs:
        for slot in slots:
            found.setdefault(slot, {})[each] = None
    return {slot: tuple(each) for slot, each in found.items()}


# --- how a fact stands -----------------------------------------------------------------------------------------------


def _standing(fact: Fact, today: datetime.date | None) -> Standing:
    if fact.state is not FactState.EXPIRED:
        return Standing(fact.state.value)
    gone = today is not None and fact.expires is not None and fact.expires < today
    return Standing.EXPIRED if gone else Standing.EARLY


def _origin(slot: str, pack: Pack, fact: Fact) -> Origin:
    if slot in pack.slots:
        return Origin.PACK
    if slot in pack.filed:
        return Origin.FILE
    return Origin.COUNTRY if fact.country is not None else Origin.NOBODY


def _place(own: SlotValue | None, country: CountryFact | None) -> Place:
    if own is not None:
        return own.where
    return country.where if country is not None else Place()


def _state(fact: NeededFact) -> str:
    until = f" until {fact.fact.expires}" if fact.fact.expires is not None else ""
    return f"{fact.standing}{until}{', urgent' if fact.urgent else ''}"


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day is not None else None
