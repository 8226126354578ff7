"""Which test items a workshop prints: one choice for the tests, their key and the needs questionnaire.

    Plan + Library ── items_of ──▶ numbered items        topics + Library ── knowledge_items ──▶ k1 … k5

The choice knows no language and no chance: the same plan gives the same items with the same numbers before and after,
in every document and language. What holds for it:

- at most twelve items, in the order in which the sessions teach them, each session in turn: more take longer than the
  frame's test blocks have;
- at least two of five items tell a situation;
- the rule for children, consent, confidentiality and a local contact are always asked, where an item asks for them.

The five items of the needs questionnaire ask for these four too, and lie on as many topics as they can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from mieux_training.content.kinds import ItemTopic
from mieux_training.content.library import FRAME, Library
from mieux_training.content.model import Question
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
    pools = [library.blocks[session.block].test_items for session in sessions]
    places = _choice(pools, MOST)
    return tuple(PrintedItem(number, sessions[p], pools[p][i]) for number, (p, i) in enumerate(places, 1))


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


def _choice(pools: Sequence[Sequence[Question]], most: int) -> list[Place]:
    """The places of at most so many items, in reading order."""
    items = {(p, i): item for p, pool in enumerate(pools) for i, item in enumerate(pool)}
    kept = dict.fromkeys(list(_always(items))[:most])
    others = _most_others(most, sum(item.scenario for item in items.values()))
    for place in _in_turn(items):
        if len(kept) == most:
            break
        if items[place].scenario or sum(not items[each].scenario for each in kept) < others:
            kept[place] = None
    return sorted(kept)


def _most_others(most: int, scenarios: int) -> int:
    """How many items without a situation may stand beside those with one.

    >>> _most_others(12, 20), _most_others(12, 2), _most_others(12, 0)
    (7, 3, 0)
    """
    return min(most * _OTHERS_OF_FIVE // 5, scenarios * _OTHERS_OF_FIVE // (5 - _OTHERS_OF_FIVE))


def _always(items: Mapping[Place, Question]) -> Iterator[Place]:
    """For each topic its first item, one that stands for no other topic if there is one."""
    taken: set[Place] = set()
    for topic in ItemTopic:
        fitting = [place for place, item in items.items() if topic in item.topics]
        for place in sorted(fitting, key=_after(taken))[:1]:
            taken.add(place)
            yield place


def _after(taken: set[Place]) -> Callable[[Place], tuple[bool, Place]]:
    return lambda place: (place in taken, place)


def _in_turn(items: Mapping[Place, Question]) -> list[Place]:
    """One item of each pool, then the second of each, and so on; situations come first in their pool."""
    ranks: dict[Place, int] = {}
    for pool in dict.fromkeys(p for p, _ in items):
        of_pool = [place for place in items if place[0] == pool]
        of_pool.sort(key=lambda place: (not items[place].scenario, place))
        ranks |= {place: rank for rank, place in enumerate(of_pool)}
    return sorted(items, key=lambda place: (ranks[place], place))
