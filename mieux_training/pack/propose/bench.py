"""A bench to try selections on: each is laid on the days and judged, as the finished pack will be.

order of picks ── trial ──▶ Trial
"""

from __future__ import annotations

from collections.abc import Iterable

from mieux_training.content.kinds import FramePlace, Variant
from mieux_training.content.library import Library
from mieux_training.content.model import Block
from mieux_training.frozen import frozen, replace
from mieux_training.pack.plan import Plan
from mieux_training.pack.propose.knapsack import Item, Option
from mieux_training.pack.propose.menu import Menu
from mieux_training.pack.propose.order import Order, Orders
from mieux_training.pack.propose.rules import CARE, SHARE, Breach, breaches_of, disorder_of, judged_rules
from mieux_training.pack.schedule import attempt
from mieux_training.pack.selection import Chosen, Selection, fallback_variant, with_requested
from mieux_training.pack.spec import Interpretation, Pack
from mieux_training.pack.timing import Timing, timing
from mieux_training.pack.values import Pick

__all__ = ["Bench", "Trial"]

_WITHOUT_CASE, _INACTIVE, _POINTS = 30, 40, 20
"""What a half day without a case loses of its worth, in per cent, and a day on which people listen too long; of the
points that are missing on such a day at most so many count, 1 % each. Together they are less than all of it."""
_DISORDER = 4
"""What it costs that a topic is torn apart once, in per cent of what half a day is worth."""
_CARELESS = 100
"""What a block costs that stands where people are not cared for, in per cent of what half a day is worth: a pack with
one is not built."""


@frozen
class Trial:
    """A selection that was tried."""

    order: Order
    lengths: dict[str, Variant]
    """Each block that runs, with its length; what the frame brings by itself left out."""
    plan: Plan
    """The days as far as they could be filled."""
    left: tuple[str, ...]
    """Blocks that found no place."""
    stands: bool
    """Whether a pack can have this selection: all of it finds its place, after and beside what it rests on."""
    breaches: tuple[Breach, ...]
    disorder: int
    """How far topics are torn apart."""
    value: int
    """What the blocks are worth together."""

    @property
    def spare(self) -> int:
        """Minutes of all days that nothing fills."""
        return sum(day.spare for day in self.plan.days)


class Bench:
    """Tries selections of one pack, and counts the trials: the count, unlike the time, is the same on every machine.

    ``pinned`` is the selection that the pack makes by itself.
    """

    def __init__(self, pack: Pack, library: Library, menu: Menu, orders: Orders, pinned: Selection) -> None:
        self.pack, self.library, self.menu, self.orders = pack, library, menu, orders
        self._parts = _Parts(library, orders, pinned)
        self._timings: dict[tuple[str, Variant], Timing] = {}
        self._known: dict[tuple[tuple[str, Variant | None], ...], Trial] = {}
        self._rules = judged_rules(pack)
        self.places = {block: place for place, block in enumerate(library.blocks)}
        self._price = 0
        self._accepted: frozenset[str] = frozenset()
        self.trials = 0
        late = attempt(pinned, pack, library).problems
        self._accepted = frozenset(problem.message for problem in late)
        self.pins = self.trial(orders.pins)

    def priced(self, most: int) -> None:
        """Sets what breaches of rules cost, by the most that the minutes could bring."""
        self._price = most

    def merit(self, trial: Trial) -> int:
        """The more, the better: what the blocks are worth, less a price for breaches of rules.

        A half day without a case loses a third of what it could be worth, a day with too little activity two fifths and
        more. So a rule is obeyed unless obeying leaves less to run than that; then the breach is reported, and not
        hidden behind an empty day. A sensitive block at a bad hour costs as much as half a day; a topic
        torn apart a little.
        """
        share = sum(map(_loss, trial.breaches)) + _DISORDER * trial.disorder
        return trial.value - self._price * share // (200 * len(self.pack.days))

    def trial(self, order: Order) -> Trial:
        """The selection that picks make, laid on the days."""
        key = tuple((pick.id, pick.options.variant) for pick in order)
        if key not in self._known:
            self._known[key] = self._tried(order)
        return self._known[key]

    def with_lengths(self, lengths: dict[str, Variant]) -> Trial:
        """The selection of blocks at lengths, in the order that they find by themselves."""
        free = [self.orders.pick(block, variant) for block, variant in lengths.items() if not self.item(block).must]
        return self.trial(self.orders.arranged(free))

    def item(self, block: str) -> Item:
        """What may run of a block."""
        return self.menu.items[block]

    def option(self, block: str, variant: Variant) -> Option:
        """A length of a block."""
        return next(option for option in self.item(block).options if option.variant is variant)

    def is_free(self, pick: Pick) -> bool:
        """Whether a pick is new, and not the expert's own."""
        return self._parts.is_free(pick)

    def worth(self, lengths: Iterable[tuple[str, Variant]]) -> int:
        """What blocks at lengths are worth together."""
        return sum(self.option(block, variant).value for block, variant in lengths)

    def minutes(self, lengths: Iterable[tuple[str, Variant]]) -> int:
        """How long blocks at lengths run together."""
        return sum(self.option(block, variant).minutes for block, variant in lengths)

    def breaches(self, plan: Plan) -> tuple[Breach, ...]:
        """What a plan breaks of the rules that count for the pack."""
        return breaches_of(plan, self.pack, self.library, self._rules)

    def _tried(self, order: Order) -> Trial:
        self.trials += 1
        selection = self._parts.selection(order)
        lengths = {each.block: each.variant for each in selection.all if each.block in self.menu.items}
        found = attempt(selection, self.pack, self.library, self._timed)
        late = {problem.message for problem in found.problems} - self._accepted
        return Trial(
            order,
            lengths,
            found.plan,
            found.left,
            not found.left and not late and self._is_whole(lengths),
            self.breaches(found.plan),
            disorder_of((session.block for session in found.plan.sessions), self.places),
            self.worth(lengths.items()),
        )

    def _timed(self, block: Block, variant: Variant, interpretation: Interpretation) -> Timing:
        key = (block.id, variant)
        if key not in self._timings:
            self._timings[key] = timing(block, variant, interpretation)
        return self._timings[key]

    def _is_whole(self, lengths: dict[str, Variant]) -> bool:
        """Whether what every block rests on is there."""
        return all(group & lengths.keys() for block in lengths for group in self.item(block).groups)


def _loss(breach: Breach) -> int:
    """What a breach costs, in per cent of what half a day is worth."""
    if breach.code == CARE:
        return _CARELESS
    return 2 * (_INACTIVE + min(breach.missing, _POINTS)) if breach.code == SHARE else _WITHOUT_CASE


class _Parts:
    """What picks bring: what :func:`~mieux_training.pack.selection.choose` makes of them, without its judgement."""

    def __init__(self, library: Library, orders: Orders, pinned: Selection) -> None:
        self._library, self._pinned = library, pinned
        self._pins = {id(pick) for pick in orders.pins}
        self._places = {block: place for place, block in enumerate(library.blocks)}
        self._brought: dict[str, list[Chosen]] = {}
        for chosen in pinned.topics:
            self._brought.setdefault(orders.homes[chosen.block], []).append(chosen)

    def is_free(self, pick: Pick) -> bool:
        """Whether a pick is none of the pins."""
        return id(pick) not in self._pins

    def selection(self, order: Order) -> Selection:
        """What runs."""
        brought: dict[str, Chosen] = {}
        for pick in order:
            found = (self._new(pick),) if self.is_free(pick) else self._brought.get(pick.id, ())
            for chosen in found:
                brought.setdefault(chosen.block, chosen)
        by_place: dict[FramePlace | None, list[Chosen]] = {place: [] for place in (None, *FramePlace)}
        for chosen in brought.values():
            by_place[self._library.blocks[chosen.block].place].append(chosen)
        requested = sorted(by_place[FramePlace.ON_REQUEST], key=self._place)
        return replace(
            self._pinned,
            opening=self._with(self._pinned.opening, by_place[FramePlace.OPENING]),
            topics=with_requested(by_place[None], requested, self._library),
            mornings=self._with(self._pinned.mornings, by_place[FramePlace.EACH_MORNING]),
            closing=self._with(self._pinned.closing, by_place[FramePlace.CLOSING]),
        )

    def _with(self, own: tuple[Chosen, ...], more: list[Chosen]) -> tuple[Chosen, ...]:
        return tuple(sorted((*own, *more), key=self._place)) if more else own

    def _place(self, chosen: Chosen) -> int:
        return self._places[chosen.block]

    def _new(self, pick: Pick) -> Chosen:
        variant = fallback_variant(self._library.blocks[pick.id], pick.options.variant)
        return Chosen(pick.id, variant, pick.where)
