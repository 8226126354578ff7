"""Which outcomes of its module a test item shows: the author's numbers, and what they must stand for.

    Module.outcomes ◀── Block.serves ── Block        Module.outcomes ◀── Question.tests ── test item

An item that names no outcomes tests those that its block serves.
"""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.model import Block, Module, Question
from mieux_training.errors import Problem

__all__ = ["outcomes_tested", "unknown_outcomes"]


def outcomes_tested(item: Question, block: Block) -> tuple[int, ...]:
    """The outcomes that a test item of a block tests, by their numbers from 1."""
    return item.tests or block.serves


def unknown_outcomes(block: Block, module: Module) -> Iterator[Problem]:
    """Numbers in a block that stand for no outcome of its module."""
    count = len(module.outcomes)
    named = [("serves", number, block.where) for number in block.serves]
    named += [("tests", number, item.where) for item in block.test_items for number in item.tests]
    for key, number, where in named:
        if number > count:
            said = f"{key}: there is no outcome {number}"
            yield Problem("outcome-unknown", said, where, f"'{module.id}' has {count}, counted from 1")
