"""Faults between a module's outcomes, its blocks and its test items: what nobody teaches, and what nobody tests.

The frame is not asked: it holds a workshop together, and its outcomes are seen in the room.
"""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.library import FRAME, Library
from mieux_training.content.model import Block, Module
from mieux_training.content.outcomes import outcomes_tested
from mieux_training.errors import Place, Problem, Severity

__all__ = ["outcome_faults"]


def outcome_faults(module: Module, library: Library) -> Iterator[Problem]:
    """Outcomes that no block serves or no item tests, blocks that serve none, items that test what no block serves."""
    blocks = library.blocks_of(module.id)
    if module.id == FRAME or not blocks:
        return
    served = {number for block in blocks for number in block.serves}
    if not served:
        said, hint = "no block of the module says which outcomes it serves", "serves: [1, 3] in each block"
        yield Problem("outcomes-unserved", said, module.where, hint, Severity.WARNING)
        return
    yield from _outcomes(module, blocks, served)
    for block in blocks:
        if not block.serves:
            hint = "say which, as in serves: [1, 3]"
            yield Problem("block-serves-nothing", "the block serves no outcome of its module", block.where, hint)
        yield from _items(block, served)


def _outcomes(module: Module, blocks: tuple[Block, ...], served: set[int]) -> Iterator[Problem]:
    asked = {number for block in blocks for item in block.test_items for number in outcomes_tested(item, block)}
    for number, outcome in enumerate(module.outcomes, 1):
        where = Place(*outcome.where)
        if number not in served:
            hint = f"name it in a block that leads to it: serves: [{number}]"
            yield Problem("outcome-unserved", f"no block serves outcome {number}", where, hint)
        elif number not in asked:
            hint = "write an item in a block that serves it"
            yield Problem("outcome-untested", f"no test item tests outcome {number}", where, hint)


def _items(block: Block, served: set[int]) -> Iterator[Problem]:
    for item in block.test_items:
        hint = "teach it in a block, or test what is taught"
        for number in item.tests:
            if number not in served:
                said = f"the item tests outcome {number}, which no block serves"
                yield Problem("item-untaught", said, item.where, hint)
        if not outcomes_tested(item, block):
            yield Problem("item-untaught", "the item tests no outcome that a block serves", item.where, hint)
