"""Local facts: what a pack prints for each slot, and whether it may be trusted on the workshop's last day."""

from __future__ import annotations

import datetime
from enum import StrEnum

from mieux_training.content.country import CountryFact, SlotInfo
from mieux_training.content.kinds import SlotKind
from mieux_training.content.library import Library
from mieux_training.errors import Problem, near_miss
from mieux_training.frozen import frozen
from mieux_training.pack.spec import Pack, SlotValue

__all__ = ["Fact", "FactState", "check_slots", "facts_of"]


class FactState(StrEnum):
    """How far a local fact may be trusted."""

    OPEN = "open"
    """Nobody has given it."""
    UNCONFIRMED = "unconfirmed"
    """Given, and no local person has confirmed it."""
    EXPIRED = "expired"
    """Confirmed, but too long ago for the workshop's last day."""
    CONFIRMED = "confirmed"


@frozen
class Fact:
    """A local fact as a pack has it. ``value`` is by language for a pack's own, a country's is translated content."""

    slot: str
    kind: SlotKind
    state: FactState
    own: SlotValue | None = None
    country: CountryFact | None = None
    expires: datetime.date | None = None

    def value(self, language: str) -> str:
        """What is printed in a language; ``""`` for an open slot."""
        if self.own is not None:
            return self.own.value.in_language(language)
        return str(self.country.value) if self.country is not None else ""


def facts_of(spec: Pack, library: Library) -> dict[str, Fact]:
    """Every slot of the menu with its fact: the pack's own value, else the country's, else open."""
    country = library.countries.get(spec.country)
    known = country.slots if country is not None else {}
    return {
        slot: _fact(slot, info, spec.slots.get(slot), known.get(slot), spec.last_day)
        for slot, info in library.slots.items()
    }


def _fact(
    slot: str, info: SlotInfo, own: SlotValue | None, country: CountryFact | None, last_day: datetime.date
) -> Fact:
    if own is None:
        state = FactState.OPEN if country is None else FactState.UNCONFIRMED
        return Fact(slot, info.kind, state, None, country)
    expires = own.expires
    if expires is None and own.confirmed_on is not None:
        expires = _later(own.confirmed_on, info.lifetime_days)
    return Fact(slot, info.kind, _state(own, expires, last_day), own, None, expires)


def _later(day: datetime.date, days: int) -> datetime.date:
    """The day so many days later, or the calendar's last one."""
    return day + min(datetime.timedelta(days=days), datetime.date.max - day)


def _state(own: SlotValue, expires: datetime.date | None, last_day: datetime.date) -> FactState:
    if own.confirmed_by is None or own.confirmed_on is None:
        return FactState.UNCONFIRMED
    if own.confirmed_on > last_day:
        return FactState.UNCONFIRMED
    return FactState.EXPIRED if expires is not None and expires < last_day else FactState.CONFIRMED


def check_slots(spec: Pack, library: Library) -> list[Problem]:
    """The pack's slots that the menu does not know, and dates that cannot be."""
    problems = []
    for slot, own in spec.slots.items():
        if slot not in library.slots:
            problems.append(
                Problem("slot-unknown", f"there is no slot '{slot}'", own.where, near_miss(slot, library.slots))
            )
        if own.confirmed_on and own.expires and own.expires < own.confirmed_on:
            problems.append(Problem("expires-before", f"'{slot}' expires before it was confirmed", own.where))
    return problems
