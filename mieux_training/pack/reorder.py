"""Another order of the free topics, where the expert's breaks a rule of the schedule.

    better_order(pieces, spec, library, plan) ──▶ Plan      the same one where nothing better was found

The search makes small changes: it moves one block that a rule complains of, swaps it with another or brings another to
it, near places first, errors before warnings. It keeps the first change that breaks fewer rules, of equally near ones
the best, and goes on from there. An error that no single change mends is worth detours; a warning is no reason to move
a block far or to tear a module apart. Blocks with a day or a time stand still, what a block requires stays before it,
and a module's summing up after the module. The work is counted in blocks laid, never in time, so that the same pack
gives the same plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mieux_training.content.library import FRAME, Library
from mieux_training.errors import Severity
from mieux_training.frozen import frozen, replace
from mieux_training.pack.plan import Moved, Plan
from mieux_training.pack.rules import Breach, breaches_by_order, severity_of
from mieux_training.pack.schedule import Piece, Pieces, lay, numbered, order_problems
from mieux_training.pack.spec import Pack

__all__ = ["better_order"]

_WORK = 3000
"""Blocks laid at most: sixty orders of fifty blocks."""

_NEAR = 3
"""Places that a block moves at most for the sake of a warning."""
_DETOURS = 4
"""Changes in a row that are no better, to get round an error."""

Unit = tuple[Piece, ...]
"""What moves as one: a topic, with the grounding that the program put after it."""
Order = tuple[int, ...]
"""Units by their places in the plan that the expert's order gives."""
Score = tuple[int, int]
"""Errors and warnings; less is better."""


@frozen
class _Tried:
    """An order, its plan, and what it still breaks."""

    order: Order
    plan: Plan
    score: Score
    culprits: tuple[Order, Order]
    """The units to move: for the sake of errors, and of everything."""
    rules: tuple[str, ...]


def better_order(pieces: Pieces, spec: Pack, library: Library, plan: Plan) -> Plan:
    """The plan with the fewest breaches that the search finds, with what was moved; the very plan if that is none."""
    search = _Search(pieces, spec, library, plan)
    first = best = current = search.judged(plan)
    detours = 0
    while current.score > (0, 0) and detours <= _DETOURS and (found := search.step(current)) is not None:
        current, detours = found, detours + 1 if found.score >= best.score else 0
        best = found if found.score < best.score else best
    if best is first:
        return plan
    mended = tuple(rule for rule in dict.fromkeys(first.rules) if first.rules.count(rule) > best.rules.count(rule))
    return replace(best.plan, moved=tuple(search.moved(best.order, mended)))


class _Search:
    """The orders of one pack, and how much work is left."""

    def __init__(self, pieces: Pieces, spec: Pack, library: Library, plan: Plan) -> None:
        self._pieces, self._spec, self._library = pieces, spec, library
        number = {session.block: session.number for session in reversed(plan.sessions)}
        # As they were laid, which is not as they were named where a later block fills a gap.
        self._units = sorted(_units(pieces.topics), key=lambda unit: number[unit[0].chosen.block])
        units = range(len(self._units))
        self._free = frozenset(i for i in units if all(_is_free(piece) for piece in self._units[i]))
        self._unit_of = {piece.chosen.block: i for i in units for piece in self._units[i]}
        self._left = _WORK // max(1, len(plan.sessions))
        self._seen = {tuple(units)}

    def judged(self, plan: Plan) -> _Tried:
        """A plan with its order as it was laid, and what it breaks."""
        placed = (self._unit_of.get(session.block) for session in plan.sessions)
        order = tuple(dict.fromkeys(unit for unit in placed if unit is not None))
        found = breaches_by_order(plan, self._spec, self._library)
        errors = [breach for rule, breach in found if severity_of(rule, breach, self._spec) is Severity.ERROR]
        score = (len(errors), len(found) - len(errors))
        wrong, every = (self._places_of(breaches) for breaches in (errors, [breach for _, breach in found]))
        return _Tried(order, plan, score, (wrong, every), tuple(rule.id for rule, _ in found))

    def _places_of(self, breaches: Sequence[Breach]) -> Order:
        blocks = (block for breach in breaches for block in breach.blocks)
        return tuple(dict.fromkeys(self._unit_of[block] for block in blocks if block in self._unit_of))

    def step(self, start: _Tried) -> _Tried | None:
        """An order one change away that breaks less, as near as there is one; to get round an error, one as good."""
        as_good: list[_Tried] = []
        for units in dict.fromkeys(start.culprits):
            places = [start.order.index(unit) for unit in units]
            farthest = len(start.order) - 1 if start.score[0] > 0 else _NEAR
            for distance in range(1, farthest + 1):
                orders = self._at_distance(start.order, places, distance)
                tried = [found for each in orders if self._may_help(each, start) and (found := self._try(each))]
                if better := [each for each in tried if self._is_better(each, start)]:
                    return min(better, key=self._rank)
                as_good += [each for each in tried if each.score[0] == start.score[0] > 0]
        return min(as_good, key=self._rank, default=None)

    def _may_help(self, order: Order, start: _Tried) -> bool:
        """Whether an order is worth laying: only to be rid of errors may it tear a module apart."""
        return start.score[0] > 0 or self._splits(order) <= self._splits(start.order)

    def _is_better(self, tried: _Tried, start: _Tried) -> bool:
        fewer_errors = tried.score[0] < start.score[0]
        return fewer_errors or (tried.score < start.score and self._splits(tried.order) <= self._splits(start.order))

    def _rank(self, tried: _Tried) -> tuple[Score, int, int, int]:
        return tried.score, self._apart(tried.plan), self._splits(tried.order), _inversions(tried.order)

    def _apart(self, plan: Plan) -> int:
        """How many groundings do not stand right after the topic that they belong to."""
        ends = {session.block: (session.day, session.end) for session in plan.sessions}
        starts = {session.block: (session.day, session.start) for session in plan.sessions}
        pairs = (pair for unit in self._units for pair in pairwise(piece.chosen.block for piece in unit))
        return sum(ends[first] != starts[second] for first, second in pairs)

    def _splits(self, order: Order) -> int:
        """How often one module gives way to another."""
        modules = [self._units[unit][0].chosen.block.split("/")[0] for unit in order]
        return sum(first != second for first, second in pairwise(modules))

    def _try(self, order: Order) -> _Tried | None:
        """The order laid and judged; ``None`` for one that was tried before, may not be, or does not fit."""
        if order in self._seen or self._left <= 0 or not self._keeps_what_is_fixed(order):
            return None
        self._seen.add(order)
        self._left -= 1
        pieces = replace(self._pieces, topics=tuple(piece for i in order for piece in self._units[i]))
        layout = lay(pieces, self._spec)
        if layout.left:
            return None
        plan = numbered(layout, self._spec)
        return None if order_problems(plan, pieces) else self.judged(plan)

    def _at_distance(self, order: Order, places: Sequence[int], distance: int) -> Iterator[Order]:
        """Orders one change away, between the places that rules complain of and those so far from them."""
        for place in places:
            for other in (place + distance, place - distance):
                if 0 <= other < len(order):
                    yield from self._changes(order, place, other)

    def _changes(self, order: Order, place: int, other: int) -> Iterator[Order]:
        movable, brings = order[place] in self._free, order[other] in self._free
        if movable:
            yield _moved(order, place, other)
        if brings:
            yield _moved(order, other, place)
        if movable and brings:
            swapped = list(order)
            swapped[place], swapped[other] = swapped[other], swapped[place]
            yield tuple(swapped)

    def _keeps_what_is_fixed(self, order: Order) -> bool:
        """Whether what blocks require stays before them, and summings up after what they sum up."""
        topics = [piece for i in order for piece in self._units[i]]
        place = {piece.chosen.block: at for at, piece in enumerate(topics)}
        for at, piece in enumerate(topics):
            if any(all(place.get(each, -1) > at for each in group) for group in piece.after):
                return False
            if piece.sums_up and any(later.chosen.block.startswith(f"{piece.sums_up}/") for later in topics[at + 1 :]):
                return self._summed_up_early(piece)
        return True

    def _summed_up_early(self, piece: Piece) -> bool:
        """Whether the expert's own order has a summing up before the end of its module."""
        topics = [each for unit in self._units for each in unit]
        after = topics[topics.index(piece) + 1 :]
        return any(later.chosen.block.startswith(f"{piece.sums_up}/") for later in after)

    def moved(self, order: Order, rules: tuple[str, ...]) -> Iterator[Moved]:
        """The fewest units that account for an order, each with the block that it stands after now."""
        stayed = _longest_rise(order)
        for at, unit in enumerate(order):
            if unit not in stayed:
                before = self._units[order[at - 1]][-1].chosen.block if at else ""
                yield Moved(self._units[unit][0].chosen.block, before, rules)


def _units(topics: Sequence[Piece]) -> list[Unit]:
    """The topics, each with the free grounding that follows it."""
    units: list[Unit] = []
    for piece in topics:
        if units and piece.chosen.block.startswith(f"{FRAME}/") and _is_free(piece) and _is_free(units[-1][-1]):
            units[-1] = (*units[-1], piece)
        else:
            units.append((piece,))
    return units


def _is_free(piece: Piece) -> bool:
    return piece.chosen.day is None and piece.chosen.at is None


def _moved(order: Order, source: int, target: int) -> Order:
    rest = order[:source] + order[source + 1 :]
    return (*rest[:target], order[source], *rest[target:])


def _inversions(order: Order) -> int:
    """How far an order is from the expert's: the pairs that stand the other way round.

    >>> _inversions((0, 1, 2)), _inversions((2, 0, 1))
    (0, 2)
    """
    return sum(order[i] > order[j] for i in range(len(order)) for j in range(i + 1, len(order)))


def _longest_rise(order: Order) -> frozenset[int]:
    """The most units that stand in the expert's order among themselves.

    >>> sorted(_longest_rise((0, 3, 1, 2)))
    [0, 1, 2]
    """
    best: list[Order] = []
    for unit in order:
        before = max((rise for rise in best if rise[-1] < unit), key=_length, default=())
        best.append((*before, unit))
    return frozenset(max(best, key=_length, default=()))


def _length(rise: Iterable[int]) -> int:
    return len(tuple(rise))
