"""A rule of the schedule, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mieux_training.content.library import Library
from mieux_training.content.measures import SENSITIVE
from mieux_training.content.model import Block
from mieux_training.errors import Place, Severity
from mieux_training.frozen import frozen
from mieux_training.pack.plan import EntryKind, Plan, PlanDay, Session
from mieux_training.pack.spec import Pack

__all__ = ["Breach", "Check", "Rule", "halves_of", "is_sensitive", "place_of_block", "sessions_of"]

_NOON = 13 * 60
"""Where a day without lunch is cut into two halves."""


@frozen
class Breach:
    """A place in a plan where a rule does not hold."""

    message: str
    where: Place
    hint: str
    blocks: tuple[str, ...] = ()
    """The blocks that would have to stand elsewhere."""
    severity: Severity | None = None
    """Where it is not the rule's own."""


Check = Callable[[Plan, Pack, Library], Iterator[Breach]]


@frozen
class Rule:
    """A rule: its id, what holds where it is kept, how bad a breach is, and whether another order may mend it."""

    id: str
    aim: str
    """As the end of a sentence: so that …"""
    severity: Severity
    check: Check
    by_order: bool = False


def sessions_of(day: PlanDay) -> tuple[Session, ...]:
    """A day's sessions in their order."""
    return tuple(entry.session for entry in day.entries if entry.session is not None)


def halves_of(day: PlanDay) -> tuple[tuple[Session, ...], ...]:
    """A day's sessions before and after lunch, or one in the afternoon where there is none."""
    lunch = next((entry.start for entry in day.entries if entry.kind is EntryKind.LUNCH), _NOON)
    sessions = sessions_of(day)
    return (
        tuple(session for session in sessions if session.start < lunch),
        tuple(session for session in sessions if session.start >= lunch),
    )


def is_sensitive(block: Block) -> bool:
    """Whether a block needs care for the people in the room."""
    return block.sensitivity >= SENSITIVE


def place_of_block(block: str, spec: Pack) -> Place:
    """Where a pack picks a block, or its module; the pack's own place for what comes by itself."""
    module = block.split("/", maxsplit=1)[0]
    picks = {pick.id: pick.where for pick in spec.select}
    return picks.get(block) or picks.get(module) or spec.where
