"""The most valuable choice of blocks within so many minutes, as far as minutes and prerequisites go.

    items + minutes ── solve ──▶ Solution

Blocks that others rest on are branched on: in or out. Once all of them are decided, the rest are independent, and
which of them run at which length is a multiple-choice knapsack, solved exactly by dynamic programming. A branch is left
when even a choice that may cut blocks in pieces, and need not pay for what it rests on, is worth no more than the best
choice found. After ``nodes`` branches the search stops with what it has; ``Solution.bound`` then says how far it may be
from the best.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from mieux_training.content.kinds import Variant
from mieux_training.frozen import frozen

__all__ = ["Item", "Option", "Solution", "solve"]

_NODES: Final = 600
_NEVER: Final = -(10**15)
"""Less than any sum of values: minutes that cannot be used so."""


@frozen
class Option:
    """A length of a block."""

    variant: Variant
    minutes: int
    value: int


@frozen
class Item:
    """A block that may run."""

    id: str
    options: tuple[Option, ...]
    """At least one; the longer, the more valuable, or of the same value."""
    groups: tuple[frozenset[str], ...] = ()
    """Of each group at least one item runs where this one does."""
    must: bool = False
    """Whether it runs in any case."""


@frozen
class Solution:
    """The items that run with their lengths."""

    chosen: dict[str, Option]
    value: int
    bound: int
    """No choice is worth more; equal to ``value`` where the search came to its end."""


@frozen
class _Gain:
    """One more step in length of an item, or the item itself: minutes that it takes, and what they bring."""

    id: str
    first: bool
    """Whether it is the item's shortest length that is gained."""
    whole: bool
    """Whether it counts from nothing; else from the shortest length, of an item that runs in any case."""
    minutes: int
    value: int


def solve(items: Sequence[Item], minutes: int, nodes: int = _NODES) -> Solution | None:
    """The best choice found; ``None`` where what must run does not fit, or rests on what cannot run."""
    search = _Search(items, minutes)
    search.run(nodes)
    if search.best is None:
        return None
    chosen, value = search.best
    return Solution(chosen, value, max(value, search.bound))


def _closed(resting: Sequence[Item], there: AbstractSet[str]) -> set[str]:
    """What is left of items when those fall that rest on what is not there."""
    there = set(there)
    while fallen := [each.id for each in resting if each.id in there and not _stands(each, there)]:
        there.difference_update(fallen)
    return there


def _stands(item: Item, there: AbstractSet[str]) -> bool:
    return all(not group.isdisjoint(there) for group in item.groups)


@frozen
class _Node:
    """Hubs that are decided."""

    inside: frozenset[str]
    outside: frozenset[str]
    bound: int


class _Search:
    """A branch and bound over the items that others rest on, best promises first where two branches open."""

    def __init__(self, items: Sequence[Item], minutes: int) -> None:
        self._items = {item.id: item for item in items}
        self._resting = [item for item in items if item.groups]
        self._minutes = minutes
        self._gains = _gains(items)
        self._hubs = _hubs(items)
        self.best: tuple[dict[str, Option], int] | None = None
        self.bound = 0

    def run(self, nodes: int) -> None:
        """Searches until nothing is left to decide, or so many branches were looked at."""
        must = frozenset(item.id for item in self._items.values() if item.must)
        root = self._node(must, frozenset())
        waiting = [root] if root is not None else []
        while waiting and nodes:
            nodes -= 1
            node = waiting.pop()
            if self.best is None or node.bound > self.best[1]:
                waiting += self._branches(node)
        self.bound = max((node.bound for node in waiting), default=0)

    def _branches(self, node: _Node) -> list[_Node]:
        """The two ways to decide the next hub, the more promising one last; none where all are decided."""
        hub = next((each for each in self._hubs if each not in node.inside and each not in node.outside), None)
        if hub is None:
            self._settle(node)
            return []
        ways = (self._node(node.inside, node.outside | {hub}), self._node(node.inside | {hub}, node.outside))
        return sorted((way for way in ways if way is not None), key=lambda way: way.bound)

    def _node(self, inside: frozenset[str], outside: frozenset[str]) -> _Node | None:
        """The decisions with all that follows from them, or ``None`` where they contradict each other."""
        there = _closed(self._resting, self._items.keys() - outside)
        inside = self._drawn_in(inside, there)
        if not inside <= there:
            return None
        bound = self._relaxed(inside, there)
        return None if bound is None else _Node(inside, outside | (self._items.keys() - there), bound)

    def _drawn_in(self, inside: frozenset[str], there: AbstractSet[str]) -> frozenset[str]:
        """What runs, with what it rests on where there is only one way."""
        drawn, waiting = set(inside), sorted(inside)
        while waiting:
            for group in self._items[waiting.pop()].groups:
                left = group & there
                if len(left) == 1 and not left <= drawn:
                    drawn |= left
                    waiting += left
        return frozenset(drawn)

    def _relaxed(self, inside: AbstractSet[str], there: AbstractSet[str]) -> int | None:
        """What the minutes would bring if blocks could be cut in pieces and rested on nothing more."""
        shortest = [self._items[each].options[0] for each in inside]
        room = self._minutes - sum(option.minutes for option in shortest)
        if room < 0:
            return None
        value = sum(option.value for option in shortest)
        for gain in self._gains:
            if gain.id not in there or gain.whole == (gain.id in inside):
                continue
            if gain.minutes > room:
                return value + math.ceil(gain.value * room / gain.minutes)
            room -= gain.minutes
            value += gain.value
        return value

    def _settle(self, node: _Node) -> None:
        """The best lengths where all hubs are decided, kept if they are worth more than any before."""
        there = [item for item in self._items.values() if item.id not in node.outside]
        found = _lengths(there, node.inside, self._minutes)
        if found is not None and (self.best is None or found[1] > self.best[1]):
            self.best = found


def _hubs(items: Sequence[Item]) -> list[str]:
    """What others rest on and what need not run, the most important first."""
    resting: Counter[str] = Counter()
    for item in items:
        for each in {each for group in item.groups for each in group}:
            resting[each] += item.options[0].value
    free = [item.id for item in items if item.id in resting and not item.must]
    return sorted(free, key=lambda each: -resting[each])


def _gains(items: Sequence[Item]) -> list[_Gain]:
    """Every step in length of every item, what brings most for its minutes first."""
    gains = [gain for item in items for gain in (*_steps(item, whole=True), *_steps(item, whole=False))]
    return sorted(gains, key=lambda gain: -gain.value / gain.minutes)


def _steps(item: Item, *, whole: bool) -> Iterator[_Gain]:
    """The steps of an item along the edge that no mixture of its lengths exceeds."""
    points = [(option.minutes, option.value) for option in item.options]
    at = (0, 0) if whole else points[0]
    first = True
    while later := [point for point in points if point[0] > at[0] and point[1] > at[1]]:
        best = max(later, key=lambda point: ((point[1] - at[1]) / (point[0] - at[0]), point[0]))
        yield _Gain(item.id, first and whole, whole, best[0] - at[0], best[1] - at[1])
        at, first = best, False


def _lengths(items: Sequence[Item], inside: Collection[str], minutes: int) -> tuple[dict[str, Option], int] | None:
    """Which items run at which length, exactly, when each rests on nothing: those ``inside`` run."""
    grid = math.gcd(*(option.minutes for item in items for option in item.options)) or 1
    cells = minutes // grid
    rows = [[0] * (cells + 1)]
    for item in items:
        rows.append(_with_item(rows[-1], item, grid, must=item.id in inside))
    if rows[-1][cells] < 0:
        return None
    chosen, cell = {}, cells
    for item, before, after in zip(reversed(items), reversed(rows[:-1]), reversed(rows[1:]), strict=True):
        option = _taken(item, before, after[cell], cell, grid, must=item.id in inside)
        if option is not None:
            chosen[item.id] = option
            cell -= option.minutes // grid
    return {item.id: chosen[item.id] for item in items if item.id in chosen}, rows[-1][cells]


def _with_item(row: list[int], item: Item, grid: int, *, must: bool) -> list[int]:
    """The best values within each number of minutes when one more item may run."""
    best = [_NEVER] * len(row) if must else row
    for option in item.options:
        width = min(option.minutes // grid, len(row))
        later = [_NEVER] * width + [value + option.value for value in row[: len(row) - width]]
        best = [one if one >= other else other for one, other in zip(best, later, strict=True)]
    return best


def _taken(item: Item, before: list[int], value: int, cell: int, grid: int, *, must: bool) -> Option | None:
    """The length at which an item runs in the best choice within a number of minutes."""
    if not must and before[cell] == value:
        return None
    for option in item.options:
        left = cell - option.minutes // grid
        if left >= 0 and before[left] + option.value == value:
            return option
    raise AssertionError("every value of the table comes from one of the ways to reach it")
