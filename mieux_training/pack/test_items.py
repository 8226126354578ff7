"""Which test items a workshop prints: one choice for the tests, their key and the needs questionnaire.

    Plan + Library ── items_of ──▶ numbered items        topics + Library ── knowledge_items ──▶ k1 … k5

The choice knows no language and no chance: the same plan gives the same items with the same numbers before and after,
in every document and language. What holds for it:

- at most twelve items, in the order in which the sessions teach them: more take longer than the frame's test blocks
  have;
- every module is asked about equally, then every session, and rather a further outcome than the same one again;
- at least two of five items tell a situation;
- the rule for children, consent, confidentiality and a local contact are always asked, where an item asks for them.

The five items of the needs questionnaire ask for these four too, and lie on as many topics as they can.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from mieux_training.content.kinds import ItemTopic
from mieux_training.content.library import FRAME, Library
from mieux_training.content.model import Block, Question
from mieux_training.content.outcomes import outcomes_tested
from mieux_training.frozen import frozen
from mieux_training.pack.plan import Plan, Session

__all__ = ["KNOWLEDGE", "MOST", "KnowledgeItem", "PrintedItem", "items_of", "knowledge_items", "untested_modules"]

MOST = 12
"""The most items of a test."""

KNOWLEDGE = 5
"""How many items a needs questionnaire asks."""

_OTHERS_OF_FIVE = 3
"""Of five items, at most so many tell no situation."""

Place = tuple[int, int]
"""The pool that an item stands in and its index there, both from 0."""


@frozen
class PrintedItem:
    """An item of the tests, with the number that it has in both tests and in the key."""

    number: int
    session: Session
    """The first session that teaches it."""
    question: Question


@frozen
class KnowledgeItem:
    """An item of the needs questionnaire."""

    name: str
    """``k1`` … ``k5``, as its column is called."""
    module: str
    """The topic that it asks about."""
    question: Question


def items_of(plan: Plan, library: Library) -> tuple[PrintedItem, ...]:
    """The items of the pre-test, the post-test and their key; all of them come from blocks in the plan."""
    first = {session.block: session for session in reversed(plan.sessions)}
    sessions = sorted(first.values(), key=lambda session: session.number)
    pools = [_pool(library.blocks[session.block]) for session in sessions]
    places = _choice(pools, MOST)
    return tuple(PrintedItem(number, sessions[p], pools[p][i].question) for number, (p, i) in enumerate(places, 1))


def untested_modules(plan: Plan, library: Library) -> list[str]:
    """The modules of a plan none of whose blocks there holds a test item: the tests cannot show what they taught."""
    blocks = [library.blocks[session.block] for session in plan.sessions]
    modules = dict.fromkeys(block.id.split("/")[0] for block in blocks)
    tested = {block.id.split("/")[0] for block in blocks if block.test_items}
    return [module for module in modules if module != FRAME and module not in tested]


def knowledge_items(library: Library, topics: Sequence[str]) -> tuple[KnowledgeItem, ...]:
    """The five items of the needs questionnaire: of its topics, as nobody has selected a block yet.

    They depend on the menu and the topics alone. Answers are read with the items of the same menu that asked them.
    """
    pools = [tuple(item for block in library.blocks_of(module) for item in block.test_items) for module in topics]
    places = _spread(pools, KNOWLEDGE)
    return tuple(KnowledgeItem(f"k{n}", topics[p], pools[p][i]) for n, (p, i) in enumerate(places, 1))


def _spread(pools: Sequence[Sequence[Question]], most: int) -> list[Place]:
    """The places of at most so many items, in reading order, from as many pools as possible.

    First comes one for each topic that is always asked, from a pool that has given fewest, then any; situations come
    first in their pool.
    """
    items = {(p, i): item for p, pool in enumerate(pools) for i, item in enumerate(pool)}
    kept: dict[Place, None] = {}

    def turn(place: Place) -> tuple[int, bool, Place]:
        return sum(p == place[0] for p, _ in kept), not items[place].scenario, place

    for topic in (*ItemTopic, *[None] * most):
        fitting = [place for place, item in items.items() if topic is None or topic in item.topics]
        left = [place for place in fitting if place not in kept]
        if left and len(kept) < most:
            kept[min(left, key=turn)] = None
    return sorted(kept)


@frozen
class _Item:
    """An item that may be asked, its module, and the module's outcomes that it tests."""

    question: Question
    module: str
    outcomes: tuple[int, ...]

    @property
    def scenario(self) -> bool:
        """Whether it tells a situation."""
        return self.question.scenario


def _pool(block: Block) -> tuple[_Item, ...]:
    module = block.id.split("/")[0]
    return tuple(_Item(each, module, outcomes_tested(each, block)) for each in block.test_items)


def _choice(pools: Sequence[Sequence[_Item]], most: int) -> list[Place]:
    """The places of at most so many items, in reading order."""
    items = {(p, i): item for p, pool in enumerate(pools) for i, item in enumerate(pool)}
    kept = dict.fromkeys(list(_always(items))[:most])
    others = _most_others(most, sum(item.scenario for item in items.values()))
    while len(kept) < most:
        full = sum(not items[each].scenario for each in kept) >= others
        left = [place for place, item in items.items() if place not in kept and (item.scenario or not full)]
        if not left:
            break
        kept[min(left, key=_turn(kept, items))] = None
    return sorted(kept)


def _most_others(most: int, scenarios: int) -> int:
    """How many items without a situation may stand beside those with one.

    >>> _most_others(12, 20), _most_others(12, 2), _most_others(12, 0)
    (7, 3, 0)
    """
    return min(most * _OTHERS_OF_FIVE // 5, scenarios * _OTHERS_OF_FIVE // (5 - _OTHERS_OF_FIVE))


def _always(items: Mapping[Place, _Item]) -> Iterator[Place]:
    """For each topic its first item, one that stands for no other topic and of a further module if there is one."""
    taken: dict[Place, None] = {}
    for topic in ItemTopic:
        fitting = [place for place, item in items.items() if topic in item.question.topics]
        for place in sorted(fitting, key=_after(taken, items))[:1]:
            taken[place] = None
            yield place


def _after(taken: Collection[Place], items: Mapping[Place, _Item]) -> Callable[[Place], tuple[bool, int, Place]]:
    return lambda place: (place in taken, _given(place, taken, items), place)


def _turn(
    kept: Collection[Place], items: Mapping[Place, _Item]
) -> Callable[[Place], tuple[int, int, bool, bool, Place]]:
    """What is asked next: of the module that gave fewest, of the session that gave fewest, then a further outcome."""
    shown = {(items[each].module, number) for each in kept for number in items[each].outcomes}

    def turn(place: Place) -> tuple[int, int, bool, bool, Place]:
        item = items[place]
        further = any((item.module, number) not in shown for number in item.outcomes)
        of_session = sum(p == place[0] for p, _ in kept)
        return _given(place, kept, items), of_session, not further, not item.scenario, place

    return turn


def _given(place: Place, kept: Collection[Place], items: Mapping[Place, _Item]) -> int:
    """How many items the module of a place has given."""
    return sum(items[each].module == items[place].module for each in kept)
