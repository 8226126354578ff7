"""The rules of the schedule that a selection can obey or break, found fast and with the place of each breach.

They are those of :mod:`mieux_training.pack.rules`; what a finished proposal breaks is said by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from mieux_training.content.library import FRAME, Library
from mieux_training.content.measures import LEAST_PARTICIPATORY
from mieux_training.frozen import frozen
from mieux_training.pack.materials import participatory_share
from mieux_training.pack.plan import Plan, PlanDay, Session
from mieux_training.pack.rules import care
from mieux_training.pack.rules.activity import HALF_DAY, tells_case
from mieux_training.pack.rules.base import halves_of, sessions_of
from mieux_training.pack.spec import Pack

__all__ = ["CARE", "CASE", "SHARE", "Breach", "breaches_of", "disorder_of", "judged_rules", "tells_case"]

SHARE, CASE, CARE = "participatory-share", "case-each-half-day", "care"

_CARE: Final = {
    "sensitive-after-lunch": care.not_after_lunch,
    "sensitive-last": care.not_last,
    "grounding-after": care.grounded,
}


@frozen
class Breach:
    """Something that is wrong with a day."""

    code: str
    """``SHARE``, ``CASE``, or ``CARE`` for the rules that care for the people in the room."""
    day: int
    """From 1."""
    half: int = 0
    """1 before lunch, 2 after it; 0 where it is the whole day."""
    missing: int = 0
    """Points of per cent that are missing to a share."""
    blocks: tuple[str, ...] = ()
    """Those that would have to stand elsewhere."""


def disorder_of(blocks: Iterable[str], places: Mapping[str, int]) -> int:
    """How far topics are torn apart: how often one gives way to another, and blocks come before what leads to them.

    The frame's blocks are passed over; ``places`` are those of blocks on the menu.
    """
    before, last = "", dict[str, int]()
    found = 0
    for block in blocks:
        module = block.partition("/")[0]
        if module != FRAME:
            found += (module != before) + 2 * (places[block] < last.get(module, 0))
            before, last[module] = module, places[block]
    return found


def judged_rules(pack: Pack) -> frozenset[str]:
    """The rules that count for a pack: what its expert has set aside does not."""
    return frozenset({SHARE, CASE, *_CARE} - pack.rules.keys())


def breaches_of(plan: Plan, pack: Pack, library: Library, rules: frozenset[str]) -> tuple[Breach, ...]:
    """Every breach of the ``rules``."""
    found = [breach for day in plan.days for breach in _of_day(day, library, rules)]
    for rule in _CARE.keys() & rules:
        for breach in _CARE[rule](plan, pack, library):
            found += [_care(session) for session in plan.sessions if session.block in breach.blocks]
    return tuple(dict.fromkeys(found))


def _care(session: Session) -> Breach:
    return Breach(CARE, session.day, blocks=(session.block,))


def _of_day(day: PlanDay, library: Library, rules: frozenset[str]) -> Iterator[Breach]:
    if SHARE in rules and sessions_of(day):
        share = participatory_share(day, library)
        if share < LEAST_PARTICIPATORY:
            yield Breach(SHARE, day.number, 0, LEAST_PARTICIPATORY - share)
    for number, sessions in enumerate(halves_of(day) if CASE in rules else (), 1):
        enough = sum(each.minutes for each in sessions if not each.block.startswith(f"{FRAME}/")) >= HALF_DAY
        if enough and not any(tells_case(library.blocks[each.block], each.variant) for each in sessions):
            yield Breach(CASE, day.number, number)
