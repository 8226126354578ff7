"""What one file says of another: prerequisites, sources, slots, the order of a module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mieux_training.content.library import FRAME, Library
from mieux_training.content.model import Block, Module
from mieux_training.content.outcomes import unknown_outcomes
from mieux_training.errors import Place, Problem, near_miss
from mieux_training.records import place_of

__all__ = ["check_references", "full_id"]


def full_id(reference: str, module: str) -> str:
    """The block id that a reference means in a module's files.

    >>> full_id("indicators", "victim-identification"), full_id("frame/grounding", "victim-identification")
    ('victim-identification/indicators', 'frame/grounding')
    """
    return reference if "/" in reference else f"{module}/{reference}"


def check_references(library: Library) -> list[Problem]:
    """Every reference in the menu that leads nowhere, and every circle of prerequisites."""
    problems: list[Problem] = []
    for block in library.blocks.values():
        problems += _block_references(block, library)
    for module in library.modules.values():
        problems += _module_references(module, library)
    for term in library.glossary.values():
        problems += _unknown("source", term.sources, library.sources, term.where)
        problems += _unknown("term", term.see_also, library.glossary, term.where)
    for country in library.countries.values():
        facts = country.slots.items()
        problems += _unknown("slot", country.slots, library.slots, country.where)
        problems += _unknown("source", [fact.source for _, fact in facts], library.sources, country.where)
        problems += _unknown("source", [law.source for law in country.laws], library.sources, country.where)
        problems += _unknown("source", [body.source for body in country.bodies], library.sources, country.where)
        cited = [term.source for term in country.terms if term.source is not None]
        problems += _unknown("source", cited, library.sources, country.where)
        problems += _unknown("source", [day.source for day in country.holidays], library.sources, country.where)
    for brochure in library.brochures.values():
        problems += _unknown("slot", brochure.slots, library.slots, brochure.where)
        problems += _unknown("source", brochure.sources, library.sources, brochure.where)
    return problems + list(_circles(library))


def _block_references(block: Block, library: Library) -> list[Problem]:
    module = block.id.split("/")[0]
    wanted = [each for group in (*block.requires, *block.together_with) for each in group]
    problems = _unknown("source", block.sources, library.sources, block.where)
    problems += _unknown("slot", block.needs_slots, library.slots, block.where)
    for reference in wanted:
        if full_id(reference, module) not in library.blocks and full_id(reference, module) not in library.unread:
            hint = near_miss(full_id(reference, module), library.blocks)
            problems.append(
                Problem("block-unknown", f"there is no block '{reference}'", place_of(reference, block.where), hint)
            )
    if module in library.modules:
        problems += unknown_outcomes(block, library.modules[module])
    if (block.place is not None) != (module == FRAME):
        problems.append(Problem("frame-place", "frame blocks, and only they, say their place", block.where))
    return problems


def _module_references(module: Module, library: Library) -> list[Problem]:
    there = {*library.blocks, *library.unread}
    own = {each.split("/")[1] for each in there if each.startswith(f"{module.id}/")}
    problems = _unknown("block", module.blocks, own, module.where)
    for missing in sorted(own - set(module.blocks)):
        problems.append(Problem("block-unlisted", f"the block '{missing}' is not in the module's list", module.where))
    for version in module.versions.values():
        for choice in (*version.blocks, *version.also, *version.frame):
            home = FRAME if choice in version.frame else module.id
            block = library.blocks.get(full_id(choice.block, home))
            if block is None and full_id(choice.block, home) in library.unread:
                continue
            if block is None:
                problems += _unknown("block", [choice.block], there, choice.where)
            elif choice.variant is not None and choice.variant not in block.minutes.variants:
                said = f"'{block.id}' has no {choice.variant} length"
                problems.append(Problem("variant-unknown", said, choice.where))
    return problems


def _unknown(kind: str, words: Iterable[str], known: Iterable[str], otherwise: Place) -> list[Problem]:
    ids = set(known)
    return [
        Problem(f"{kind}-unknown", f"there is no {kind} '{word}'", place_of(word, otherwise), near_miss(word, ids))
        for word in words
        if word not in ids
    ]


def _circles(library: Library) -> Iterator[Problem]:
    """Circles in ``requires``: no order could ever satisfy them. A nested list is a circle only if all of it is."""
    waiting = dict(library.blocks)
    done: set[str] = set()
    while free := [each for each, block in waiting.items() if _can_stand(block, done, library)]:
        done.update(free)
        for each in free:
            del waiting[each]
    if waiting:
        block = next(iter(waiting.values()))
        yield Problem(
            "requires-circle",
            f"these blocks require each other: {', '.join(waiting)}",
            block.where,
            "remove one of the prerequisites",
        )


def _can_stand(block: Block, done: set[str], library: Library) -> bool:
    module = block.id.split("/")[0]
    groups = [[full_id(each, module) for each in group] for group in block.requires]
    return all(any(each in done or each not in library.blocks for each in group) for group in groups)
