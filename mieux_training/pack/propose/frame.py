"""What the frame takes of a pack's time, and its short form where it would take too much.

A frame that takes more than a third of the minutes there are runs at its shortest lengths, but where the expert has
picked another one.
"""

from __future__ import annotations

from typing import Final

from mieux_training.content.library import Library
from mieux_training.pack.propose.order import Order
from mieux_training.pack.selection import Chosen, Selection
from mieux_training.pack.spec import Pack
from mieux_training.pack.timing import timing
from mieux_training.pack.values import Pick, PickOptions

__all__ = ["available", "frame_minutes", "short_frame"]

_SHARE: Final = 3
"""The frame may take one part in so many."""


def available(pack: Pack) -> int:
    """The minutes of all days without their breaks and the host's items."""
    return sum(_hours(pack, number) for number in range(1, len(pack.days) + 1))


def _hours(pack: Pack, number: int) -> int:
    day = pack.days[number - 1]
    breaks = [each for each in pack.breaks if each.day in (None, number) and day.start <= each.at < day.end]
    items = [each for each in pack.items if each.day == number]
    taken = sum(each.minutes for each in breaks) + sum(each.minutes for each in items)
    return max(0, day.end - day.start - taken)


def frame_minutes(selection: Selection, pack: Pack, library: Library) -> int:
    """What the frame's own blocks take; those of each morning count for every day but the first."""
    once = sum(_minutes(each, pack, library) for each in (*selection.opening, *selection.closing))
    mornings = sum(_minutes(each, pack, library) for each in selection.mornings)
    return once + mornings * (len(pack.days) - 1)


def _minutes(chosen: Chosen, pack: Pack, library: Library) -> int:
    return timing(library.blocks[chosen.block], chosen.variant, pack.interpretation).minutes


def short_frame(selection: Selection, pack: Pack, library: Library) -> Order:
    """Picks that shorten the frame; none where it leaves room enough."""
    if frame_minutes(selection, pack, library) * _SHARE <= available(pack):
        return ()
    named = {pick.id for pick in pack.select}
    return tuple(
        Pick(id=each.block, options=PickOptions(variant=shortest), where=pack.where)
        for each in (*selection.opening, *selection.mornings, *selection.closing)
        if each.block not in named and (shortest := library.blocks[each.block].minutes.variants[0]) is not each.variant
    )
