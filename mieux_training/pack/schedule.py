"""Blocks laid on the pack's days and hours.

    Selection + Pack + Library ── schedule ──▶ Plan

What the expert fixed (items of the host, blocks with a time) stands still. Blocks fill the hours between in their
order; a break moves to the nearest edge of a block; no block is ever split or left out. When the blocks do not fit in
their order, a later block whose prerequisites are met may fill a gap; when they still do not fit, the problem says by
how many minutes and names the cheapest ways out. When the order breaks a rule of the schedule, a near one that breaks
fewer is looked for (:mod:`mieux_training.pack.reorder`); a rule that stays broken is no reason for having no plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mieux_training.content.kinds import BlockType, Variant
from mieux_training.content.library import FRAME, Library
from mieux_training.content.model import Block
from mieux_training.content.references import full_id
from mieux_training.errors import Place, Problem
from mieux_training.frozen import field as frozen_field
from mieux_training.frozen import frozen, replace
from mieux_training.pack.plan import Entry, EntryKind, Plan, PlanDay, Session
from mieux_training.pack.rules import breaches_by_order
from mieux_training.pack.selection import Chosen, Selection
from mieux_training.pack.spec import Break, Day, Interpretation, Pack
from mieux_training.pack.timing import Timing, timing
from mieux_training.pack.values import LocalText

__all__ = [
    "Attempt",
    "Piece",
    "Pieces",
    "attempt",
    "clashes",
    "lay",
    "numbered",
    "order_problems",
    "pieces_of",
    "schedule",
]

Timed = Callable[[Block, Variant, Interpretation], Timing]
"""How long a block takes."""


@frozen
class Piece:
    """A block to lay: its length and what must stand before it."""

    chosen: Chosen
    timing: Timing
    after: tuple[tuple[str, ...], ...] = ()
    """Groups of block ids; of each group one that is in the pack stands earlier."""
    sums_up: str = ""
    """The module that the block sums up, all of whose other blocks stand earlier when the order is free."""

    @property
    def minutes(self) -> int:
        """The piece's length."""
        return self.timing.minutes


@frozen
class Pieces:
    """Everything to lay."""

    opening: tuple[Piece, ...]
    topics: tuple[Piece, ...]
    mornings: tuple[Piece, ...]
    closing: tuple[Piece, ...]


@frozen
class Fixed:
    """Something that stands still."""

    start: int
    end: int
    piece: Piece | None = None
    title: LocalText | None = None
    where: Place = frozen_field(default_factory=Place)


@dataclass(slots=True)
class _Stretch:
    """An entry before it has a number."""

    kind: EntryKind
    start: int
    end: int
    piece: Piece | None = None
    title: LocalText | None = None


@dataclass(slots=True)
class _Layout:
    """The days as they are being filled."""

    days: list[list[_Stretch]] = field(default_factory=list)
    left: list[Piece] = field(default_factory=list)


def schedule(selection: Selection, spec: Pack, library: Library) -> tuple[Plan | None, list[Problem]]:
    """The plan, or ``None`` and every reason why there is none."""
    pieces = pieces_of(selection, spec, library)
    problems = clashes(pieces, spec)
    if problems:
        return None, problems
    layout = lay(pieces, spec)
    if layout.left:
        from mieux_training.pack.ways_out import does_not_fit  # noqa: PLC0415  # needed only when a pack does not fit

        return None, [does_not_fit(pieces, spec, library)]
    plan = numbered(layout, spec)
    if problems := order_problems(plan, pieces):
        return None, problems
    if breaches_by_order(plan, spec, library):
        from mieux_training.pack.reorder import better_order  # noqa: PLC0415  # needed only when a rule is broken

        plan = better_order(pieces, spec, library, plan)
    return plan, []


@frozen
class Attempt:
    """The days as far as they could be filled; their sessions have no steps."""

    plan: Plan
    left: tuple[str, ...]
    """Blocks that found no place."""
    problems: tuple[Problem, ...]
    """Prerequisites that come too late, where everything found a place."""


def attempt(selection: Selection, spec: Pack, library: Library, timed: Timed = timing) -> Attempt:
    """What :func:`schedule` would do, without its reasons and ways out: for those who try many selections.

    What stands still is taken to stand in nobody's way; :func:`schedule` says so where it does. ``timed`` may remember
    what it has timed.
    """
    pieces = pieces_of(selection, spec, library, timed)
    layout = lay(pieces, spec)
    plan = numbered(layout, spec, with_steps=False)
    left = tuple(piece.chosen.block for piece in layout.left)
    return Attempt(plan, left, () if left else tuple(order_problems(plan, pieces)))


def pieces_of(selection: Selection, spec: Pack, library: Library, timed: Timed = timing) -> Pieces:
    """The selected blocks with their lengths in this pack."""
    there = {chosen.block for chosen in selection.all}

    def piece(chosen: Chosen) -> Piece:
        block = library.blocks[chosen.block]
        module = chosen.block.split("/")[0]
        groups = (tuple(full_id(each, module) for each in group) for group in block.requires)
        after = tuple(group for group in groups if there.intersection(group))
        is_exit_quiz = block.type is BlockType.QUIZ and library.modules[module].blocks[-1:] == (block.id.split("/")[1],)
        return Piece(chosen, timed(block, chosen.variant, spec.interpretation), after, module if is_exit_quiz else "")

    opening, topics, mornings, closing = (
        tuple(piece(chosen) for chosen in part)
        for part in (selection.opening, selection.topics, selection.mornings, selection.closing)
    )
    return Pieces(opening, topics, mornings, closing)


def lay(pieces: Pieces, spec: Pack) -> _Layout:
    """The blocks in their order; if that leaves some over, with later blocks drawn forward into gaps."""
    layout = _lay(pieces, spec, draw_forward=False)
    return _lay(pieces, spec, draw_forward=True) if layout.left else layout


def _lay(pieces: Pieces, spec: Pack, *, draw_forward: bool) -> _Layout:
    queue = [piece for piece in pieces.opening + pieces.topics if piece.chosen.at is None]
    closing = [piece for piece in pieces.closing if piece.chosen.at is None]
    layout, placed = _Layout(), set[str]()
    for number, day in enumerate(spec.days, 1):
        mornings = list(pieces.mornings) if number > 1 else []
        waiting = mornings + [piece for piece in queue if piece.chosen.day in (None, number)]
        if number == len(spec.days):
            waiting += closing
        filler = _DayFiller(day, _breaks(spec, number), _fixed(pieces, spec, number), waiting, placed, draw_forward)
        layout.days.append(filler.fill())
        done = {id(piece) for piece in filler.laid}
        queue = [piece for piece in queue if id(piece) not in done]
        if any(stretch.piece for stretch in layout.days[-1]):  # a day of the host's own needs nothing in its morning
            layout.left += [piece for piece in mornings if id(piece) not in done]
        if number == len(spec.days):
            layout.left += queue + [piece for piece in closing if id(piece) not in done]
    return layout


def _breaks(spec: Pack, number: int) -> list[Break]:
    return sorted((each for each in spec.breaks if each.day in (None, number)), key=lambda each: each.at)


def _fixed(pieces: Pieces, spec: Pack, number: int) -> list[Fixed]:
    """What stands still on a day: the host's items, and blocks with a time."""
    items = [
        Fixed(item.at, item.at + item.minutes, None, item.title, item.where)
        for item in spec.items
        if item.day == number
    ]
    pinned = [
        Fixed(piece.chosen.at, piece.chosen.at + piece.minutes, piece, None, piece.chosen.where)
        for piece in pieces.opening + pieces.topics + pieces.closing
        if piece.chosen.at is not None and (piece.chosen.day or 1) == number
    ]
    return sorted(items + pinned, key=lambda each: each.start)


def clashes(pieces: Pieces, spec: Pack) -> list[Problem]:
    """Things that stand still and stand in each other's way."""
    problems: list[Problem] = []
    for number, day in enumerate(spec.days, 1):
        fixed = _fixed(pieces, spec, number)
        for each in fixed:
            if each.start < day.start or each.end > day.end:
                problems.append(
                    Problem("hours-outside", f"this does not lie within the hours of day {number}", each.where)
                )
        for first, second in pairwise(fixed):
            if first.end > second.start:
                problems.append(
                    Problem(
                        "hours-overlap",
                        f"this overlaps with what stands before it on day {number}",
                        second.where,
                        f"{_shown(first)} ends after {_shown(second)} starts",
                    )
                )
        for each_break in _breaks(spec, number):
            if not _possible_starts(each_break, fixed, day) and each_break.at < day.end:
                problems.append(
                    Problem(
                        "break-in-the-way",
                        f"the break finds no place on day {number}",
                        each_break.where,
                        "move it or what stands at its time",
                    )
                )
    return problems


def _shown(fixed: Fixed) -> str:
    if fixed.piece is not None:
        return f"'{fixed.piece.chosen.block}'"
    return f"'{fixed.title.in_language('')}'" if fixed.title else "an item"


def _possible_starts(each: Break, fixed: Sequence[Fixed], day: Day) -> list[int]:
    """The minutes at which a break may start: near its time, within the day, beside what stands still."""
    window = range(max(each.at - each.tolerance, day.start), min(each.at + each.tolerance, day.end - each.minutes) + 1)
    if not fixed:
        return list(window)
    return [
        start for start in window if all(start + each.minutes <= other.start or start >= other.end for other in fixed)
    ]


class _DayFiller:
    """Fills one day from its start; every method moves the cursor or says where it could go."""

    def __init__(
        self,
        day: Day,
        breaks: list[Break],
        fixed: list[Fixed],
        waiting: list[Piece],
        placed: set[str],
        draw_forward: bool,
    ) -> None:
        self._day, self._fixed, self._waiting = day, list(fixed), list(waiting)
        self._breaks = [(each, starts) for each in breaks if (starts := _possible_starts(each, fixed, day))]
        self._placed, self._draw_forward = placed, draw_forward
        self._cursor = day.start
        self._entries: list[_Stretch] = []
        self.laid: list[Piece] = []

    def fill(self) -> list[_Stretch]:
        """The day's entries, without gaps."""
        while self._step():
            pass
        self._pass_time(self._day.end)
        return self._entries

    def _step(self) -> bool:
        """Lays the next thing; ``False`` when the day has nothing left to lay."""
        if self._fixed and self._cursor >= self._fixed[0].start:
            return self._lay_fixed()
        piece = self._next_piece()
        if self._break_is_due(piece):
            return self._lay_break()
        if piece is not None:
            return self._lay_piece(piece)
        return self._wait()

    def _limit(self) -> int:
        """The minute at which a block must have ended: the next fixed thing, or the day's end."""
        return self._fixed[0].start if self._fixed else self._day.end

    def _next_piece(self) -> Piece | None:
        """The first waiting block that fits before the next obstacle; only the first of all unless drawn forward."""
        limit = self._limit()
        if self._breaks and self._breaks[0][1][-1] < limit:
            limit = self._breaks[0][1][-1]
        for piece in self._waiting if self._draw_forward else self._waiting[:1]:
            if self._cursor + piece.minutes <= limit and self._may_stand(piece):
                return piece
        return None

    def _may_stand(self, piece: Piece) -> bool:
        if piece is self._waiting[0]:
            return True
        blocks = [each.chosen.block for each in self._waiting if each is not piece]
        return (
            all(any(each in self._placed for each in group) for group in piece.after)
            and not piece.chosen.block.startswith(f"{FRAME}/")
            and not (piece.sums_up and any(block.startswith(f"{piece.sums_up}/") for block in blocks))
        )

    def _break_is_due(self, piece: Piece | None) -> bool:
        """Whether the break comes now: it may, and waiting for the next block would take it further from its time."""
        if not self._breaks or self._cursor not in self._breaks[0][1]:
            return False
        each = self._breaks[0][0]
        if piece is None:
            return bool(self._waiting or self._fixed or each.lunch)
        return abs(self._cursor - each.at) <= abs(self._cursor + piece.minutes - each.at)

    def _lay_fixed(self) -> bool:
        fixed = self._fixed.pop(0)
        kind = EntryKind.SESSION if fixed.piece else EntryKind.ITEM
        self._entries.append(_Stretch(kind, fixed.start, fixed.end, fixed.piece, fixed.title))
        if fixed.piece is not None:
            self._placed.add(fixed.piece.chosen.block)
        self._advance(fixed.end)
        return True

    def _lay_break(self) -> bool:
        each, _ = self._breaks.pop(0)
        kind = EntryKind.LUNCH if each.lunch else EntryKind.BREAK
        self._entries.append(_Stretch(kind, self._cursor, self._cursor + each.minutes))
        self._advance(self._cursor + each.minutes)
        return True

    def _lay_piece(self, piece: Piece) -> bool:
        self._waiting = [each for each in self._waiting if each is not piece]
        self.laid.append(piece)
        self._placed.add(piece.chosen.block)
        self._entries.append(_Stretch(EntryKind.SESSION, self._cursor, self._cursor + piece.minutes, piece))
        self._advance(self._cursor + piece.minutes)
        return True

    def _wait(self) -> bool:
        """Lets time pass until something can be laid again; ``False`` when nothing can."""
        stops = [self._fixed[0].start] if self._fixed else []
        if self._breaks and (self._waiting or self._fixed or self._breaks[0][0].lunch):
            later = [start for start in self._breaks[0][1] if start > self._cursor]
            if later:
                stops.append(later[0])
        if not stops:
            return False
        self._pass_time(min(stops))
        return True

    def _pass_time(self, until: int) -> None:
        if until > self._cursor:
            self._entries.append(_Stretch(EntryKind.SPARE, self._cursor, until))
            self._advance(until)

    def _advance(self, to: int) -> None:
        self._cursor = to
        self._breaks = [(each, starts) for each, starts in self._breaks if starts[-1] >= to]


def numbered(layout: _Layout, spec: Pack, *, with_steps: bool = True) -> Plan:
    """The days as entries, their sessions numbered."""
    days, number = [], 0
    for index, (day, stretches) in enumerate(zip(spec.days, layout.days, strict=True), 1):
        entries = []
        for stretch in stretches:
            session = None
            if stretch.piece is not None:
                number += 1
                chosen = stretch.piece.chosen
                session = Session(
                    number,
                    chosen.block,
                    chosen.variant,
                    index,
                    stretch.start,
                    stretch.end,
                    stretch.piece.timing.starting(stretch.start) if with_steps else (),
                )
            entries.append(Entry(stretch.kind, stretch.start, stretch.end, session, stretch.title))
        days.append(PlanDay(index, day.date, day.start, day.end, tuple(entries)))
    return Plan(tuple(days))


def order_problems(plan: Plan, pieces: Pieces) -> list[Problem]:
    """Prerequisites that come too late, because the expert's order or a fixed time puts them there."""
    first: dict[str, int] = {}
    for session in plan.sessions:
        first.setdefault(session.block, session.number)
    problems = []
    for piece in pieces.opening + pieces.topics + pieces.closing:
        block = piece.chosen.block
        for group in piece.after:
            standing = [each for each in group if each in first]
            if all(first[each] > first.get(block, 0) for each in standing):
                problems.append(
                    Problem(
                        "prerequisite-late",
                        f"'{block}' comes before '{standing[0]}', which it requires",
                        piece.chosen.where,
                        f"name '{standing[0]}' earlier under select",
                    )
                )
    return problems


def with_end(spec: Pack, day: int, end: int) -> Pack:
    """The pack with another end of a day (from 1)."""
    days = [replace(each, end=end) if i == day else each for i, each in enumerate(spec.days, 1)]
    return replace(spec, days=tuple(days))
