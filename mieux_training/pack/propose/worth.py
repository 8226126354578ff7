"""What a block is worth to the people who answered, as a whole number.

    worth = 1000 × score × weight × core minutes × kept

``score``
    How much the block's topic is needed, from 0 to 1: :class:`~mieux_training.pack.scores.TopicScore`.
``weight``
    1 for a block that its module needs, 0.5 for an optional one, and 0.1 more for each block of the menu that rests on
    it (``requires``), up to 0.3.
``core minutes``
    The block's usual length in the menu: the minutes that its authors think the subject deserves. Interpretation makes
    a block longer and not worth more.
``kept``
    1 for the usual length. A shorter one keeps ``share ** 0.85`` of the worth, where ``share`` is its part of the core
    minutes: what is shortened loses nearly its share. A longer one gains only ``share ** 0.4``: the last minutes of a
    long block bring less than the first ones of another.

Nothing is worth anything that nobody asked for, nor what is written for other people than those who come; such blocks
come only where others rest on them.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Final

from mieux_training.content.kinds import Variant
from mieux_training.content.library import Library
from mieux_training.content.model import Block
from mieux_training.content.references import full_id
from mieux_training.pack.selection import fallback_variant

__all__ = ["dependants_of", "worth"]

_WHOLE: Final = 1000
_NEEDED, _OPTIONAL = 1.0, 0.5
_FOR_EACH_DEPENDANT, _MOST_DEPENDANTS = 0.1, 3
_SHORTER, _LONGER = 0.85, 0.4


def worth(block: Block, variant: Variant, score: float, dependants: int = 0) -> int:
    """The worth of a block at a length, for a topic's score and the number of blocks that rest on it."""
    core = block.minutes.at(fallback_variant(block, None)) or 1
    share = (block.minutes.at(variant) or core) / core
    kept = math.pow(share, _SHORTER if share <= 1 else _LONGER)
    weight = _OPTIONAL if block.optional else _NEEDED
    weight += _FOR_EACH_DEPENDANT * min(dependants, _MOST_DEPENDANTS)
    return round(_WHOLE * score * weight * core * kept)


def dependants_of(library: Library) -> Counter[str]:
    """For each block that others require, how many of the menu do."""
    return Counter(
        needed
        for block in library.blocks.values()
        for needed in {full_id(each, block.id.split("/")[0]) for group in block.requires for each in group}
    )
