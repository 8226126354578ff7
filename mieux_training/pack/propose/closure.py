"""What blocks rest on: what must come with them, and what falls without them."""

from __future__ import annotations

from collections.abc import Iterable

from mieux_training.content.kinds import Variant
from mieux_training.pack.propose.knapsack import Item
from mieux_training.pack.propose.menu import Menu, usual

__all__ = ["resting", "without"]


def resting(item: Item, there: Iterable[str], menu: Menu, *, short: bool = False) -> dict[str, Variant]:
    """What an item rests on and what is not there yet, at its usual or its shortest length.

    Of each group it is the item that takes least time for nothing, then the one whose topic is needed most.
    """
    found: dict[str, Variant] = {}
    standing, waiting = {*there, item.id}, [item]
    while waiting:
        for group in waiting.pop().groups:
            if not group & standing:
                other = min((each for each in menu.items.values() if each.id in group), key=_in_vain)
                found[other.id] = (other.options[0] if short else usual(other)).variant
                standing.add(other.id)
                waiting.append(other)
    return found


def _in_vain(item: Item) -> int:
    """The least minutes that an item takes without being worth anything in itself."""
    return 0 if item.options[0].value else item.options[0].minutes


def without(lengths: dict[str, Variant], falling: Iterable[str], menu: Menu) -> dict[str, Variant]:
    """What is left of a selection when some blocks fall, and with them what rests on them or was there for them alone.

    Pins never fall, nor what they rest on.
    """
    gone = set(falling) - _carrying(lengths, menu)
    kept = {block: variant for block, variant in lengths.items() if block not in gone}
    while fallen := [block for block in kept if not _rests(menu.items[block], kept)] or _idle(kept, menu)[:1]:
        for block in fallen:
            del kept[block]
    return kept


def _carrying(there: dict[str, Variant], menu: Menu) -> set[str]:
    """The pins, and what they cannot do without."""
    found = {block for block in there if menu.items[block].must}
    waiting = sorted(found)
    while waiting:
        for group in menu.items[waiting.pop()].groups:
            left = group & there.keys()
            if len(left) == 1 and not left <= found:
                found |= left
                waiting += left
    return found


def _idle(there: dict[str, Variant], menu: Menu) -> list[str]:
    """Blocks that are worth nothing in themselves, and that nothing rests on."""
    groups = (group & there.keys() for block in there for group in menu.items[block].groups)
    holding = {block for group in groups if len(group) == 1 for block in group}
    return [block for block in there if block in menu.worthless and block not in holding and not menu.items[block].must]


def _rests(item: Item, there: dict[str, Variant]) -> bool:
    return item.must or all(group & there.keys() for group in item.groups)
