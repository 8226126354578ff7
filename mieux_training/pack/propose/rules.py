"""What a good day holds, and how far a plan is from it.

- Participants are active in at least 60 % of a day's sessions.
- Each half of a day, before lunch and after it, that has 45 minutes or more of topics has a case scenario: a case to
  work on, or a role play.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mieux_training.content.kinds import BlockType, Method, Variant
from mieux_training.content.library import FRAME, Library
from mieux_training.content.model import Block, cases_at
from mieux_training.frozen import frozen
from mieux_training.pack.materials import participatory_share
from mieux_training.pack.plan import EntryKind, Plan, PlanDay, Session

__all__ = ["LEAST_SHARE", "Breach", "Half", "breaches_of", "halves_of", "has_scenario"]

LEAST_SHARE: Final = 60
"""Per cent of a day's session minutes."""
_LEAST_TOPICS: Final = 45
"""A half day with fewer minutes of topics needs no case."""


@frozen
class Half:
    """The part of a day before lunch or after it; the whole day where it has no lunch."""

    day: int
    """From 1."""
    number: int
    """1 before lunch, 2 after it, 0 where there is none."""
    sessions: tuple[Session, ...]


@frozen
class Breach:
    """Something that a day lacks."""

    code: str
    """``share-low`` or ``case-missing``."""
    day: int
    """From 1."""
    half: int = 0
    missing: int = 1
    """How much: points of per cent, or one case."""


def breaches_of(plan: Plan, library: Library) -> tuple[Breach, ...]:
    """Everything that the days of a plan lack, day by day."""
    return tuple(breach for day in plan.days for breach in _of_day(day, library))


def _of_day(day: PlanDay, library: Library) -> Iterator[Breach]:
    if any(entry.session is not None for entry in day.entries):
        share = participatory_share(day, library)
        if share < LEAST_SHARE:
            yield Breach("share-low", day.number, missing=LEAST_SHARE - share)
    for half in halves_of(day):
        if _topics(half) >= _LEAST_TOPICS and not any(_is_scenario(session, library) for session in half.sessions):
            yield Breach("case-missing", day.number, half.number)


def halves_of(day: PlanDay) -> tuple[Half, ...]:
    """The parts of a day."""
    lunch = next((entry.start for entry in day.entries if entry.kind is EntryKind.LUNCH), None)
    sessions = [entry.session for entry in day.entries if entry.session is not None]
    if lunch is None:
        return (Half(day.number, 0, tuple(sessions)),)
    before = tuple(session for session in sessions if session.start < lunch)
    return (Half(day.number, 1, before), Half(day.number, 2, tuple(sessions[len(before) :])))


def has_scenario(block: Block, variant: Variant) -> bool:
    """Whether participants work on a situation at this length of a block."""
    role_play = block.method is Method.ROLE_PLAY or bool(block.cards)
    return block.type is BlockType.CASE or role_play or bool(cases_at(block, variant))


def _is_scenario(session: Session, library: Library) -> bool:
    return has_scenario(library.blocks[session.block], session.variant)


def _topics(half: Half) -> int:
    return sum(session.minutes for session in half.sessions if not session.block.startswith(f"{FRAME}/"))
