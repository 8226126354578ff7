"""The order in which picks stand under ``select``: what the expert wrote stays in its order, the rest finds its place.

Blocks come after what they require; the most needed topics come first, each in its module's order, and a module's exit
quiz after its other blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mieux_training.content.kinds import BlockType, Variant
from mieux_training.content.library import FRAME, Library
from mieux_training.frozen import frozen
from mieux_training.pack.propose.menu import Menu
from mieux_training.pack.selection import Selection, fallback_variant
from mieux_training.pack.spec import Pack
from mieux_training.pack.values import Pick, PickOptions

__all__ = ["Order", "Orders", "orders_of"]

Order = tuple[Pick, ...]


@frozen
class Orders:
    """What it takes to put picks in order."""

    menu: Menu
    library: Library
    homes: dict[str, str]
    """For each pinned block the id of the pick that brings it first."""
    pins: Order
    quizzes: frozenset[str]
    """Blocks that sum their module up."""
    ranks: dict[str, int]
    """The place of each item, the most needed topics first."""

    def pick(self, block: str, variant: Variant) -> Pick:
        """A new pick; the usual length is not named."""
        named = None if variant is fallback_variant(self.library.blocks[block], None) else variant
        return Pick(id=block, options=PickOptions(variant=named))

    def arranged(self, picks: Iterable[Pick]) -> Order:
        """New picks and what is pinned."""
        new = {pick.id: pick for pick in picks}
        arranging = _Arranging(self, new)
        for block in sorted({*new, *self.homes}, key=self.ranks.__getitem__):
            arranging.place(block)
        return arranging.order

    def inserted(self, order: Order, pick: Pick, *, late: bool = False) -> Order:
        """An order with one more pick: beside its module's others or as late as may be, as prerequisites allow."""
        if self.library.blocks[pick.id].place is not None:
            return (*order, pick)  # the frame's blocks have places of their own
        places = self.places(order)
        low, high = self._bounds(order, places, pick.id)
        wanted = high if late else self._wanted(places, pick.id)
        place = max(low, min(high, wanted))
        while place > low and order[place - 1].id.startswith(f"{FRAME}/"):
            place -= 1  # what is of the frame stays at the end
        return (*order[:place], pick, *order[place:])

    def stands(self, order: Order) -> bool:
        """Whether each new pick comes after what it requires, and quizzes come last of their modules."""
        places = self.places(order)
        return all(self._comes_after(block, place, places) for block, place in places.items()) and all(
            place < places[quiz] or not _together(block, quiz)
            for quiz in self.quizzes & places.keys() - self.homes.keys()
            for block, place in places.items()
        )

    def _comes_after(self, block: str, place: int, places: dict[str, int]) -> bool:
        for group in self.menu.requires[block]:
            there = group & places.keys()
            fixed = block in self.homes and there <= self.homes.keys()
            if there and not fixed and min(places[each] for each in there) > place:
                return False
        return True

    def blocks(self, order: Sequence[Pick]) -> list[str]:
        """The topics in the order that picks give them."""
        places = self.places(order)
        return sorted(places, key=lambda block: (places[block], self.ranks[block]))

    def places(self, order: Sequence[Pick]) -> dict[str, int]:
        """Where each block stands: the place of the pick that brings it."""
        by_pick: dict[str, int] = {}
        for index, pick in enumerate(order):
            by_pick.setdefault(pick.id, index)
        pinned = {block: by_pick[home] for block, home in self.homes.items()}
        return pinned | {each: place for each, place in by_pick.items() if each in self.menu.items}

    def _bounds(self, order: Order, places: dict[str, int], block: str) -> tuple[int, int]:
        """The first and the last place that prerequisites leave to a block, whether it stands in the order or not."""
        low, high = 0, len(order)
        for group in self.menu.requires[block]:
            there = [places[each] for each in group if each in places]
            low = max(low, min(there, default=-1) + 1)
        for other, place in places.items():
            if other != block and self._rests_on(other, block, places):
                high = min(high, place)
        if block in self.quizzes:
            low = max(low, *(place + 1 for each, place in places.items() if _together(each, block)), 0)
        return low, high

    def _rests_on(self, other: str, block: str, places: dict[str, int]) -> bool:
        """Whether another block needs this one before it, since nothing else meets its prerequisite there."""
        if other in self.quizzes and _together(other, block):
            return True
        for group in self.menu.requires.get(other, ()):
            if block in group and not any(
                places.get(each, places[other]) < places[other] for each in group if each != block
            ):
                return True
        return False

    def _wanted(self, places: dict[str, int], block: str) -> int:
        """After all that is needed more, and after the module's own blocks that come before it."""
        return max((place for each, place in places.items() if self.ranks[each] < self.ranks[block]), default=-1) + 1


class _Arranging:
    """Picks put in order, each after what it requires; what is pinned stays in its own order."""

    def __init__(self, orders: Orders, new: dict[str, Pick]) -> None:
        self._orders, self._new = orders, new
        self._there = {*new, *orders.homes}
        self._done: set[str] = set()
        self._begun: set[str] = set()
        self._pins = list(orders.pins)
        self._placed: list[Pick] = []

    @property
    def order(self) -> Order:
        """What is placed; the frame's blocks, which have places of their own, come last."""
        last = [pick for pick in self._placed if self._new.get(pick.id) is pick and pick.id.startswith(f"{FRAME}/")]
        rest = [pick for pick in self._placed if not any(pick is each for each in last)]
        return (*rest, *self._pins, *last)

    def place(self, block: str) -> None:
        """Places a block, and before it what it requires, unless a circle leads back to it."""
        if block in self._begun:
            return
        self._begun.add(block)
        if block in self._orders.homes:
            self._place_pins(self._orders.homes[block])
            return
        self._place_before(block)
        self._placed.append(self._new[block])
        self._done.add(block)

    def _place_before(self, block: str) -> None:
        for group in self._orders.menu.requires[block]:
            there = group & self._there
            if there and not there & self._done:
                self.place(min(there, key=self._orders.ranks.__getitem__))
        if block in self._orders.quizzes:
            for other in sorted(self._there, key=self._orders.ranks.__getitem__):
                if _together(other, block):
                    self.place(other)

    def _place_pins(self, home: str) -> None:
        """Places the pins up to one, each with what its blocks require before it."""
        while any(pin.id == home for pin in self._pins):
            pin = self._pins.pop(0)
            own = [block for block, each in self._orders.homes.items() if each == pin.id]
            self._begun.update(own)
            for block in own:
                for group in self._orders.menu.requires[block]:
                    if not group & (self._done | set(own)) and (there := group & self._new.keys()):
                        self.place(min(there, key=self._orders.ranks.__getitem__))
            self._placed.append(pin)
            self._done.update(own)


def orders_of(pack: Pack, library: Library, menu: Menu, pinned: Selection) -> Orders:
    """How to order the picks of a pack."""
    homes = {chosen.block: _home(chosen.block, pack) for chosen in pinned.topics}
    quizzes = frozenset(
        f"{module.id}/{module.blocks[-1]}"
        for module in library.modules.values()
        if module.blocks
        and (last := library.blocks.get(f"{module.id}/{module.blocks[-1]}")) is not None
        and last.type is BlockType.QUIZ
    )
    ranks = {each: place for place, each in enumerate(menu.items)}
    return Orders(menu, library, homes, pack.select, quizzes, ranks)


def _home(block: str, pack: Pack) -> str:
    """The pick that brings a block first; what a module's version rests on comes before all picks."""
    bringing = (pick.id for pick in pack.select if pick.id in (block, block.split("/", maxsplit=1)[0]))
    return next(bringing, pack.select[0].id)


def _together(one: str, other: str) -> bool:
    """Whether two blocks are of one module."""
    return one != other and one.partition("/")[0] == other.partition("/")[0]
