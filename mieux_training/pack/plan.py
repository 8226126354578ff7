"""The plan: a pack's sessions on days and hours, numbered, language-free.

    Plan ── PlanDay ── Entry (a session, a break, the host's item, or spare time)
                       └── Session ── StepTime

Times are minutes after midnight of their day. The numbering is the same in every document and language.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import StrEnum

from mieux_training.content.kinds import Variant
from mieux_training.frozen import frozen
from mieux_training.pack.values import LocalText

__all__ = ["Entry", "EntryKind", "Moved", "Plan", "PlanDay", "Session", "StepTime", "clock"]


class EntryKind(StrEnum):
    """What fills a stretch of a day."""

    SESSION = "session"
    BREAK = "break"
    LUNCH = "lunch"
    ITEM = "item"
    SPARE = "spare"


@frozen
class StepTime:
    """When a step runs; ``index`` counts the block's steps from 0, ``None`` is the debrief."""

    index: int | None
    start: int
    minutes: int


@frozen
class Session:
    """A placed block. ``number`` counts from 1 over the whole pack."""

    number: int
    block: str
    variant: Variant
    day: int
    start: int
    end: int
    steps: tuple[StepTime, ...]

    @property
    def minutes(self) -> int:
        """The session's length."""
        return self.end - self.start


@frozen
class Entry:
    """A stretch of a day."""

    kind: EntryKind
    start: int
    end: int
    session: Session | None = None
    title: LocalText | None = None
    """What the host calls an item of its own."""


@frozen
class PlanDay:
    """A day, its entries without gaps from its start to its end."""

    number: int
    date: datetime.date
    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def spare(self) -> int:
        """Minutes that nothing fills."""
        return sum(entry.end - entry.start for entry in self.entries if entry.kind is EntryKind.SPARE)


@frozen
class Moved:
    """A block that does not stand where the expert's order has it, and the rules of the schedule that ask for it."""

    block: str
    after: str
    """The block that it stands after now; ``""`` for the first of the topics."""
    rules: tuple[str, ...]


@frozen
class Plan:
    """All days, and the blocks that were moved so that the rules of the schedule hold."""

    days: tuple[PlanDay, ...]
    moved: tuple[Moved, ...] = ()

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions by number."""
        return tuple(self._sessions())

    def _sessions(self) -> Iterator[Session]:
        for day in self.days:
            for entry in day.entries:
                if entry.session is not None:
                    yield entry.session


def clock(minutes: int) -> str:
    """Minutes after midnight as a clock time.

    >>> clock(545)
    '09:05'
    """
    return f"{minutes // 60:02}:{minutes % 60:02}"
