"""What a proposal can choose from: the blocks that may run in a pack, and those that may not, with why.

    Pack + Library + Ranking ── menu_of ──▶ Menu

What stands in the pack's ``select`` must run, at the length that it has there; the frame comes by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mieux_training.content.kinds import Variant
from mieux_training.content.library import Library
from mieux_training.content.measures import LONGEST_INPUT
from mieux_training.content.model import Block
from mieux_training.content.references import full_id
from mieux_training.frozen import frozen
from mieux_training.pack.propose.knapsack import Item, Option
from mieux_training.pack.propose.values import Param
from mieux_training.pack.propose.worth import dependants_of, worth
from mieux_training.pack.rules.activity import longest_listening
from mieux_training.pack.rules.base import is_sensitive
from mieux_training.pack.rules.care import FACILITATORS
from mieux_training.pack.scores import Ranking
from mieux_training.pack.selection import WORKING_AGREEMENT, Selection
from mieux_training.pack.spec import Pack
from mieux_training.pack.timing import timing

__all__ = ["Barred", "Menu", "menu_of", "usual"]


@frozen
class Barred:
    """Why a block cannot run, or would not bring anything."""

    code: str
    params: dict[str, Param]


@frozen
class Menu:
    """The blocks that may run."""

    items: dict[str, Item]
    """By block, the most needed topics first, each in its module's order."""
    requires: dict[str, tuple[frozenset[str], ...]]
    """For each item the groups of which one stands earlier; those that a block of the frame may meet are left out."""
    barred: dict[str, Barred]
    """Blocks that cannot run."""
    worthless: dict[str, Barred]
    """Blocks that run only where others rest on them."""
    frame: frozenset[str]
    """The frame's blocks that come by themselves."""

    @property
    def pinned(self) -> tuple[str, ...]:
        """What must run, in any order."""
        return tuple(each for each, item in self.items.items() if item.must)


def menu_of(pack: Pack, library: Library, ranking: Ranking, pinned: Selection) -> Menu:
    """What may run beside ``pinned``, which is the selection that the pack makes already."""
    return _Reader(pack, library, ranking, pinned).menu()


def usual(item: Item) -> Option:
    """An item's core length, or the one nearest to it that it has."""
    cores = [option for option in item.options if option.variant is Variant.CORE]
    return cores[0] if cores else item.options[-1]


class _Reader:
    """Judges each block of the library once."""

    def __init__(self, pack: Pack, library: Library, ranking: Ranking, pinned: Selection) -> None:
        self._pack, self._library = pack, library
        self._scores = {topic.module: topic.final for topic in ranking.topics}
        self._unanswered = ranking.unanswered
        self._ranks = {topic.module: place for place, topic in enumerate(ranking.topics)}
        self._pins = {chosen.block: chosen.variant for chosen in pinned.topics}
        frame = (*pinned.opening, *pinned.mornings, *pinned.closing)
        self._frame = frozenset(chosen.block for chosen in frame)
        self._dependants = dependants_of(library)

    def menu(self) -> Menu:
        barred, worthless = dict[str, Barred](), dict[str, Barred]()
        wanted = [block for block in self._ordered() if block.id not in self._frame]
        for block in wanted:
            if block.id not in self._pins and (reason := self._reason_against(block)) is not None:
                barred[block.id] = reason
            elif (reason := self._no_worth(block)) is not None:
                worthless[block.id] = reason
        there = {block.id for block in wanted} - barred.keys()
        while fallen := {each.id: found for each in wanted if (found := self._resting_on_nothing(each, there))}:
            barred.update(fallen)
            there.difference_update(fallen)
        able = [block for block in wanted if block.id in there]
        items = {block.id: self._item(block, there, worth_it=block.id not in worthless) for block in able}
        topics = {block.id for block in able if block.place is None}
        requires = {
            block.id: tuple(group for group in self._left(_required(block), there) if group <= topics) for block in able
        }
        return Menu(items, requires, barred, worthless, self._frame)

    def _ordered(self) -> list[Block]:
        """The most needed topics first; the library's order otherwise."""
        last = len(self._ranks)
        return sorted(self._library.blocks.values(), key=lambda block: self._ranks.get(_module(block), last))

    def _reason_against(self, block: Block) -> Barred | None:
        people, group = self._pack.audience.in_a_room, block.group
        if block.id in self._pack.exclude:
            return Barred("excluded", {})
        if group is not None and not group.min <= people <= group.max:
            return Barred("group-size", {"least": group.min, "most": group.max, "participants": people})
        if not self._bearable(block):
            shortest = min(self._listening(block, variant) for variant in block.minutes.variants)
            return Barred("long-input", {"minutes": shortest, "most": LONGEST_INPUT})
        return self._too_sensitive(block)

    def _too_sensitive(self, block: Block) -> Barred | None:
        """Why a block that needs care cannot be run with it."""
        if not is_sensitive(block):
            return None
        if self._pack.audience.leading_a_room < FACILITATORS and "two-facilitators" not in self._pack.rules:
            return Barred("one-facilitator", {})
        if block.content_note is None and "content-notice" not in self._pack.rules:
            return Barred("no-content-note", {})
        return None

    def _no_worth(self, block: Block) -> Barred | None:
        roles = self._pack.audience.roles
        if block.place is not None:
            return Barred("on-request", {})
        if _module(block) not in self._scores:
            return Barred("unanswered" if _module(block) in self._unanswered else "not-asked", {})
        if self._scores[_module(block)] <= 0:
            return Barred("not-needed", {})
        if block.audience and roles and not set(block.audience) & set(roles):
            return Barred("other-roles", {"roles": tuple(each.value for each in block.audience)})
        return None

    def _resting_on_nothing(self, block: Block, there: set[str]) -> Barred | None:
        """Why a block falls when only those ``there`` may run; a pin never falls."""
        if block.id not in there or block.id in self._pins:
            return None
        for group in self._groups(block):
            if not group & (there | self._frame):
                return Barred("rests-on-barred", {"blocks": tuple(sorted(group))})
        return None

    def _item(self, block: Block, there: set[str], *, worth_it: bool) -> Item:
        groups = tuple(self._left(self._groups(block), there))
        variants: Iterable[Variant] = self._bearable(block)
        if block.id in self._pins:
            variants = (self._pins[block.id],)
        score = self._scores[_module(block)] if worth_it else 0
        options = [self._option(block, variant, score) for variant in variants]
        return Item(block.id, _growing(options), groups, must=block.id in self._pins)

    def _bearable(self, block: Block) -> tuple[Variant, ...]:
        """The lengths in which nobody has to listen for too long."""
        variants = block.minutes.variants
        if "long-input" in self._pack.rules:
            return tuple(variants)
        return tuple(each for each in variants if self._listening(block, each) <= LONGEST_INPUT)

    def _listening(self, block: Block, variant: Variant) -> int:
        return longest_listening(block, timing(block, variant, self._pack.interpretation).steps)

    def _option(self, block: Block, variant: Variant, score: float) -> Option:
        minutes = timing(block, variant, self._pack.interpretation).minutes
        return Option(variant, minutes, worth(block, variant, score, self._dependants[block.id]))

    def _left(self, groups: Iterable[frozenset[str]], there: set[str]) -> Iterator[frozenset[str]]:
        """What is left to choose of groups: those that the frame meets, or that nothing can, ask for nothing."""
        for group in groups:
            if not group & self._frame and (left := group & there):
                yield left

    def _groups(self, block: Block) -> tuple[frozenset[str], ...]:
        """Groups of which one runs wherever the block does."""
        beside = _full(block, block.together_with)
        if block.sensitivity and WORKING_AGREEMENT in self._library.blocks:
            beside = (*beside, frozenset({WORKING_AGREEMENT}))
        return (*_required(block), *beside)


def _required(block: Block) -> tuple[frozenset[str], ...]:
    return _full(block, block.requires)


def _module(block: Block) -> str:
    return block.id.split("/")[0]


def _full(block: Block, groups: Iterable[tuple[str, ...]]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(full_id(each, _module(block)) for each in group) for group in groups)


def _growing(options: list[Option]) -> tuple[Option, ...]:
    """Shortest first, without those that take longer than another and are worth less; at least one."""
    kept: list[Option] = []
    for option in sorted(options, key=lambda each: (each.minutes, -each.value)):
        if not kept or option.value >= kept[-1].value:
            kept.append(option)
    return tuple(kept)
