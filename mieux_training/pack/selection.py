"""Which blocks a pack runs, and at which length: language-free, in the order in which they want to be laid.

    Pack + Library ── choose ──▶ Selection

The frame comes by itself; what is required and missing is an error with a hint, never added silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mieux_training.content.kinds import FramePlace, Variant
from mieux_training.content.library import FRAME, Library
from mieux_training.content.model import Block, BlockChoice, Version
from mieux_training.content.references import full_id
from mieux_training.errors import Place, Problem, near_miss
from mieux_training.frozen import frozen, replace
from mieux_training.pack.spec import Pack
from mieux_training.pack.values import Pick
from mieux_training.records import place_of

__all__ = ["Chosen", "Selection", "choose", "fallback_variant", "with_requested"]

WORKING_AGREEMENT = f"{FRAME}/working-agreement"


@frozen
class Chosen:
    """A block of the pack, with its length and, where the expert fixed them, its day (from 1) and its time."""

    block: str
    variant: Variant
    where: Place
    day: int | None = None
    at: int | None = None
    """Minutes after midnight."""


@frozen
class Selection:
    """What a pack runs: the frame's opening, then the topics in order, each morning's blocks, and the closing."""

    opening: tuple[Chosen, ...] = ()
    topics: tuple[Chosen, ...] = ()
    mornings: tuple[Chosen, ...] = ()
    closing: tuple[Chosen, ...] = ()
    modules: tuple[str, ...] = ()
    """The modules with at least one block among the topics, in order."""

    @property
    def all(self) -> tuple[Chosen, ...]:
        """Every block of the pack, once."""
        return self.opening + self.mornings + self.topics + self.closing


def choose(spec: Pack, library: Library) -> tuple[Selection, list[Problem]]:
    """The selection, and every reason why the pack cannot run as it is described."""
    problems: list[Problem] = []
    excluded = _excluded(spec, library, problems)
    picked: dict[str, Chosen] = {}
    frames: list[Version | None] = []
    for pick in spec.select:
        _add_pick(pick, library, picked, frames, problems)
    picked = _with_foundations(spec, picked, library)
    _report_pins(spec, picked.values(), problems)
    problems += _frame_pins(spec, picked.values(), library)
    _report_contradictions(spec, excluded, problems)
    topics = {each: chosen for each, chosen in picked.items() if each not in excluded}
    selection = _arranged(topics, _frame(library, frames, topics, excluded, spec), library)
    if not selection.topics and not problems:
        problems.append(
            Problem(
                "nothing-selected",
                "the pack selects no block",
                spec.where,
                "name a module or a block under select, or let mieux needs propose choose them",
            )
        )
    problems += _missing_prerequisites(selection, library, excluded)
    problems += _unsafe(selection, library, excluded)
    problems += _group_sizes(selection, library, spec)
    return selection, problems


def fallback_variant(block: Block, wanted: Variant | None) -> Variant:
    """The length to run: the one wanted, else core, else the longest that the block has."""
    variants = block.minutes.variants
    if wanted in variants:
        return wanted
    return Variant.CORE if Variant.CORE in variants else variants[-1]


def _excluded(spec: Pack, library: Library, problems: list[Problem]) -> set[str]:
    for block in spec.exclude:
        if block in library.blocks or block in library.unread:
            continue
        hint = _hint(block, library)
        if block in library.modules:
            hint = f"'{block}' is a module: leave it out of select, or name its blocks, as in {block}/…"
        said = f"there is no block '{block}' to exclude"
        problems.append(Problem("block-unknown", said, place_of(block, spec.where), hint))
    return set(spec.exclude)


def _hint(reference: str, library: Library) -> str:
    if "/" in reference:
        tails = [block for block in library.blocks if block.endswith(reference[reference.index("/") :])]
        return near_miss(reference, library.blocks) or (f"did you mean '{tails[0]}'?" if tails else "")
    tails = [block for block in library.blocks if block.endswith(f"/{reference}")]
    return f"did you mean '{tails[0]}'?" if tails else near_miss(reference, library.modules)


def _add_pick(
    pick: Pick, library: Library, picked: dict[str, Chosen], frames: list[Version | None], problems: list[Problem]
) -> None:
    if pick.id in library.blocks:
        _add_block(pick, library, picked, problems)
    elif pick.id in library.modules:
        _add_module(pick, library, picked, frames, problems)
    else:
        kind = "block" if "/" in pick.id else "module"
        problems.append(
            Problem(f"{kind}-unknown", f"there is no {kind} '{pick.id}'", pick.where, _hint(pick.id, library))
        )


def _add_block(pick: Pick, library: Library, picked: dict[str, Chosen], problems: list[Problem]) -> None:
    block, options = library.blocks[pick.id], pick.options
    if options.version is not None:
        problems.append(
            Problem(
                "version-of-block",
                "a block has no versions",
                options.where,
                "give a variant: condensed, core or extended",
            )
        )
    if options.variant is not None and options.variant not in block.minutes.variants:
        lengths = ", ".join(block.minutes.variants)
        problems.append(
            Problem(
                "variant-unknown", f"'{pick.id}' has no {options.variant} length", options.where, f"it has: {lengths}"
            )
        )
    before = picked.get(pick.id)
    chosen = before or Chosen(pick.id, fallback_variant(block, options.variant), pick.where)
    if options.variant in block.minutes.variants:
        chosen = replace(chosen, variant=options.variant)
    if options.day is not None:
        chosen = replace(chosen, day=options.day, where=pick.where)
    if options.at is not None:
        chosen = replace(chosen, at=options.at, where=pick.where)
    picked[pick.id] = chosen


def _add_module(
    pick: Pick, library: Library, picked: dict[str, Chosen], frames: list[Version | None], problems: list[Problem]
) -> None:
    options = pick.options
    if options.day is not None or options.at is not None:
        problems.append(
            Problem(
                "place-of-module", "a module has no place of its own", options.where, "give its blocks a day or a time"
            )
        )
    version = _version(pick, library, problems)
    frames.append(version if version is not None and version.frame else None)
    if version is not None:
        choices = [(full_id(each.block, pick.id), each.variant) for each in version.blocks]
    else:
        choices = [(block.id, options.variant) for block in library.blocks_of(pick.id) if block.place is None]
    for block_id, variant in choices:
        if block_id in library.blocks:
            chosen = Chosen(block_id, fallback_variant(library.blocks[block_id], variant), pick.where)
            before = picked.get(block_id)
            picked[block_id] = replace(chosen, day=before.day, at=before.at) if before else chosen


def _with_foundations(spec: Pack, picked: dict[str, Chosen], library: Library) -> dict[str, Chosen]:
    """The picks, and before them the blocks of other modules that their versions rest on and nobody picked."""
    founding: dict[str, Chosen] = {}
    for pick in spec.select:
        module = library.modules.get(pick.id)
        version = module.versions.get(pick.options.version or "") if module is not None else None
        for choice in version.also if version is not None else ():
            if choice.block in library.blocks and choice.block not in picked:
                variant = fallback_variant(library.blocks[choice.block], choice.variant)
                founding.setdefault(choice.block, Chosen(choice.block, variant, pick.where))
    return {**founding, **picked}


def _version(pick: Pick, library: Library, problems: list[Problem]) -> Version | None:
    name, versions = pick.options.version, library.modules[pick.id].versions
    if name is None or name in versions:
        return versions[name] if name is not None else None
    hint = near_miss(name, versions) or f"it has: {', '.join(versions) or 'none'}"
    problems.append(
        Problem("version-unknown", f"the module '{pick.id}' has no version '{name}'", pick.options.where, hint)
    )
    return None


def _report_pins(spec: Pack, picked: Iterable[Chosen], problems: list[Problem]) -> None:
    for chosen in picked:
        if chosen.day is not None and chosen.day > len(spec.days):
            problems.append(
                Problem("day-unknown", f"there is no day {chosen.day}", chosen.where, f"the pack has {len(spec.days)}")
            )
        if chosen.at is not None and chosen.day is None and len(spec.days) > 1:
            problems.append(
                Problem("day-missing", f"'{chosen.block}' has a time and no day", chosen.where, "give it a day too")
            )


def _frame_pins(spec: Pack, picked: Iterable[Chosen], library: Library) -> Iterator[Problem]:
    """Frame blocks that are given a place which theirs in the frame does not leave them."""
    for chosen in picked:
        place = library.blocks[chosen.block].place
        if place is FramePlace.EACH_MORNING and (chosen.day, chosen.at) != (None, None):
            said = f"'{chosen.block}' comes every morning and takes no day or time"
            yield Problem("place-of-frame", said, chosen.where, "take its day and time out")
        elif place is FramePlace.CLOSING and chosen.at is None and chosen.day not in (None, len(spec.days)):
            said = f"'{chosen.block}' closes the last day and takes no other"
            yield Problem("place-of-frame", said, chosen.where, "give it a time too, or take its day out")


def _report_contradictions(spec: Pack, excluded: set[str], problems: list[Problem]) -> None:
    for pick in spec.select:
        if pick.id in excluded:
            problems.append(
                Problem(
                    "selected-and-excluded",
                    f"'{pick.id}' is selected and excluded",
                    pick.where,
                    "take it out of one of the two lists",
                )
            )


def _frame(
    library: Library, frames: list[Version | None], topics: dict[str, Chosen], excluded: set[str], spec: Pack
) -> dict[str, Chosen]:
    """The frame blocks that come by themselves: all of them, or those that every short version picked keeps."""
    if frames and all(version is not None for version in frames):
        kept = [choice for version in frames if version is not None for choice in version.frame]
    else:
        own = library.blocks_of(FRAME) if FRAME in library.modules else ()
        kept = [BlockChoice(block=block.id) for block in own if block.place is not FramePlace.ON_REQUEST]
    frame: dict[str, Chosen] = {}
    for choice in kept:
        block_id = full_id(choice.block, FRAME)
        if block_id in library.blocks and block_id not in excluded:
            variant = fallback_variant(library.blocks[block_id], choice.variant)
            chosen = Chosen(block_id, variant, spec.where)
            frame[block_id] = topics.get(block_id, chosen)
    return frame


def _arranged(topics: dict[str, Chosen], frame: dict[str, Chosen], library: Library) -> Selection:
    """Topics in the expert's order; frame blocks by their places and in the frame's order."""
    merged = {**frame, **topics}
    by_place: dict[FramePlace | None, list[Chosen]] = {place: [] for place in (None, *FramePlace)}
    for block_id in library.blocks:
        if block_id in merged and library.blocks[block_id].place is not None:
            by_place[library.blocks[block_id].place].append(merged[block_id])
    own = [chosen for each, chosen in merged.items() if library.blocks[each].place is None]
    requested = by_place[FramePlace.ON_REQUEST]
    ordered = with_requested(own, requested, library)
    modules = dict.fromkeys(chosen.block.split("/")[0] for chosen in own)
    return Selection(
        tuple(by_place[FramePlace.OPENING]),
        ordered,
        tuple(by_place[FramePlace.EACH_MORNING]),
        tuple(by_place[FramePlace.CLOSING]),
        tuple(modules),
    )


def with_requested(own: Sequence[Chosen], requested: Sequence[Chosen], library: Library) -> tuple[Chosen, ...]:
    """The topics with the frame's blocks on request: those without a day stand after the last most sensitive topic."""
    fixed = [chosen for chosen in requested if chosen.day is not None]
    loose = [chosen for chosen in requested if chosen.day is None]
    if not own or not loose:
        return (*own, *fixed, *loose)
    weights = [library.blocks[chosen.block].sensitivity for chosen in own]
    last = max(i for i, weight in enumerate(weights) if weight == max(weights))
    return (*own[: last + 1], *loose, *own[last + 1 :], *fixed)


def _missing_prerequisites(selection: Selection, library: Library, excluded: set[str]) -> Iterator[Problem]:
    there = {chosen.block for chosen in selection.all}
    for chosen in selection.all:
        block = library.blocks[chosen.block]
        module = chosen.block.split("/")[0]
        for kind, groups in (("requires", block.requires), ("needs beside it", block.together_with)):
            for group in groups:
                ids = [full_id(each, module) for each in group]
                if not there.intersection(ids):
                    banned = [each for each in ids if each in excluded]
                    hint = f"'{banned[0]}' is excluded" if banned else f"add '{ids[0]}' to select"
                    names = " or ".join(f"'{each}'" for each in ids)
                    yield Problem("prerequisite-missing", f"'{chosen.block}' {kind} {names}", chosen.where, hint)


def _unsafe(selection: Selection, library: Library, excluded: set[str]) -> Iterator[Problem]:
    heavy = [chosen for chosen in selection.topics if library.blocks[chosen.block].sensitivity > 0]
    there = {chosen.block for chosen in selection.all}
    if heavy and WORKING_AGREEMENT in library.blocks and WORKING_AGREEMENT not in there:
        hint = "take it out of exclude" if WORKING_AGREEMENT in excluded else f"add '{WORKING_AGREEMENT}' to select"
        yield Problem(
            "agreement-missing",
            f"'{heavy[0].block}' is sensitive and the working agreement is left out",
            heavy[0].where,
            hint,
        )


def _group_sizes(selection: Selection, library: Library, spec: Pack) -> Iterator[Problem]:
    people = spec.audience.in_a_room
    for chosen in selection.all:
        group = library.blocks[chosen.block].group
        if group is not None and not group.min <= people <= group.max:
            yield Problem(
                "group-size",
                f"'{chosen.block}' works with {group.min} to {group.max} participants in a room, the pack has {people}",
                spec.audience.where,
                "exclude the block, or give audience more rooms" if people > group.max else "exclude the block",
            )
