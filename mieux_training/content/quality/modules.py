"""Faults of a module as a whole: how much of it people do themselves, its test items, its short versions."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.kinds import ItemTopic, Variant
from mieux_training.content.library import FRAME, Library
from mieux_training.content.measures import LEAST_PARTICIPATORY
from mieux_training.content.model import Block, BlockChoice, Module, Version
from mieux_training.content.references import full_id
from mieux_training.errors import Problem

__all__ = ["module_faults", "participatory_percent"]

LEAST_ITEMS = 12
LEAST_SCENARIOS = 40
"""Percent of a module's test items."""


def module_faults(module: Module, library: Library) -> Iterator[Problem]:
    """The faults of a module; the frame and modules without blocks have no measure."""
    blocks = library.blocks_of(module.id)
    if module.id == FRAME or not blocks:
        return
    share = participatory_percent(blocks)
    if share < LEAST_PARTICIPATORY:
        said = f"people take part in {share} % of the module's time, {LEAST_PARTICIPATORY} % are the least"
        yield Problem("module-passive", said, module.where, "make an input an activity")
    yield from _items(module, blocks)
    for name, version in module.versions.items():
        yield from _version(module, name, version, library)


def participatory_percent(blocks: tuple[Block, ...]) -> int:
    """The share of participatory minutes among all, at core length."""
    total = sum(_core(block) for block in blocks)
    return round(100 * sum(_core(block) for block in blocks if block.participatory) / total) if total else 0


def _core(block: Block) -> int:
    variants = block.minutes.variants
    return block.minutes.at(Variant.CORE if Variant.CORE in variants else variants[-1]) or 0


def _items(module: Module, blocks: tuple[Block, ...]) -> Iterator[Problem]:
    items = [item for block in blocks for item in block.test_items]
    if len(items) < LEAST_ITEMS:
        said = f"the module has {len(items)} test items, {LEAST_ITEMS} are the least"
        yield Problem("module-untested", said, module.where, "each block can hold some")
        return
    share = round(100 * sum(item.scenario for item in items) / len(items))
    if share < LEAST_SCENARIOS:
        said = f"{share} % of the module's test items tell a situation, {LEAST_SCENARIOS} % are the least"
        yield Problem("module-few-scenarios", said, module.where, "turn definitions into situations")
    for topic in ItemTopic:
        if not any(topic in item.topics for item in items):
            said = f"no test item of the module is about '{topic}'"
            yield Problem("module-topic-untested", said, module.where, "every test asks about it")


def _version(module: Module, name: str, version: Version, library: Library) -> Iterator[Problem]:
    """A version keeps to its time, and holds what its blocks need, in their order."""
    chosen = [
        (library.blocks[full], choice.variant)
        for choice, home in _choices(module, version)
        if (full := full_id(choice.block, home)) in library.blocks
    ]
    minutes = sum(_minutes(block, variant) for block, variant in chosen)
    where = version.where
    if minutes > version.minutes:
        yield Problem("version-long", f"the version '{name}' takes {minutes} minutes, not {version.minutes}", where)
    ids = [block.id for block, _ in chosen]
    for at, (block, _) in enumerate(chosen):
        own = block.id.split("/")[0]
        for groups, there, kind in ((block.requires, ids[:at], "before it"), (block.together_with, ids, "beside it")):
            for group in groups:
                wanted = [full_id(each, own) for each in group]
                if not set(wanted) & set(there):
                    said = f"in the version '{name}', '{block.id}' needs '{wanted[0]}' {kind}"
                    yield Problem("version-incomplete", said, where, "add it under blocks, also or frame")


def _choices(module: Module, version: Version) -> Iterator[tuple[BlockChoice, str]]:
    yield from ((each, FRAME) for each in version.also)
    yield from ((each, module.id) for each in version.blocks)
    yield from ((each, FRAME) for each in version.frame)


def _minutes(block: Block, variant: Variant | None) -> int:
    return (block.minutes.at(variant) if variant is not None else None) or _core(block)
