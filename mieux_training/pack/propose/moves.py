"""The single changes to a selection that may bring something, the most promising first.

Adding a block with what it rests on, lengthening one, or exchanging one for another; and, where a day lacks practice
or cases, moving, exchanging and leaving out blocks for that. What the expert wrote is never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from mieux_training.content.kinds import Variant
from mieux_training.frozen import frozen
from mieux_training.pack.propose.bench import Bench, Trial
from mieux_training.pack.propose.closure import resting, without
from mieux_training.pack.propose.order import Order
from mieux_training.pack.propose.rules import CARE, CASE, SHARE, Breach, disorder_of, tells_case
from mieux_training.pack.rules.base import halves_of, sessions_of

__all__ = ["changes", "grown", "repairs", "shorter", "tidier"]

_FEW: Final = 100
"""How many exchanges are tried on one selection, the best promises first."""
_CONSIDERED, _REPAIRS = 150, 40
"""How many ways to mend one breach of a rule are considered, and how many of them tried, the most orderly first."""


@frozen
class Change:
    """Blocks that go, and blocks that come or change their length, and what that brings and takes."""

    value: int
    minutes: int
    gone: frozenset[str]
    put: tuple[tuple[str, Variant], ...]


def repairs(breach: Breach, trial: Trial, bench: Bench) -> Iterator[Order]:
    """Orders that may mend a breach, the most orderly first; not all blocks may find a place in them."""
    found = islice(_repairs(breach, trial, bench), _CONSIDERED)
    yield from sorted(found, key=lambda order: disorder_of(bench.orders.blocks(order), bench.places))[:_REPAIRS]


def changes(trial: Trial, bench: Bench, *, late: bool = False) -> Iterator[Order]:
    """Orders that bring more; in each of them new picks come after what they require, or as ``late`` as they may."""
    gains = _promising([*_additions(trial, trial.lengths, bench), *_lengthenings(trial, bench)])
    spare = trial.spare
    yield from (_made(change, trial, bench, late=late) for change in gains if change.minutes <= spare)
    exchanges = _promising([*_exchanges(gains, trial, bench), *_alternatives(trial, bench)])
    yield from (_made(change, trial, bench, late=late) for change in exchanges[:_FEW])


def tidier(trial: Trial, bench: Bench) -> Iterator[Order]:
    """Orders of the same blocks in which topics are less torn apart: blocks brought to others of their topic."""
    for block, _ in _free(trial, bench):
        module = block.partition("/")[0]
        beside = [each for each in trial.lengths if each != block and each.partition("/")[0] == module]
        for order in _moved([block], beside, trial, bench):
            if disorder_of(bench.orders.blocks(order), bench.places) < trial.disorder:
                yield order


def shorter(trial: Trial, bench: Bench) -> Iterator[Order]:
    """Orders in which one block runs shorter, what costs least first."""
    found = sorted(_shortenings(trial, bench), key=lambda change: (-change.value, change.minutes))
    return (_made(change, trial, bench) for change in found)


def _promising(found: Iterable[Change]) -> list[Change]:
    """Those changes that bring something, the most valuable first."""
    return sorted((each for each in found if each.value > 0), key=lambda each: (-each.value, each.minutes))


def _made(change: Change, trial: Trial, bench: Bench, *, late: bool = False) -> Order:
    """The order of picks after a change: a block that changes its length keeps its place."""
    lengths = dict(change.put)
    order = tuple(
        bench.orders.pick(pick.id, lengths[pick.id]) if pick.id in lengths and bench.is_free(pick) else pick
        for pick in trial.order
        if pick.id not in change.gone or not bench.is_free(pick)
    )
    new = {block: variant for block, variant in change.put if block not in trial.lengths}
    return grown(order, new, bench, late=late)


def grown(order: Order, lengths: Mapping[str, Variant], bench: Bench, *, late: bool = False) -> Order:
    """An order of picks with more blocks, each where it finds its place; where they cannot, all find theirs anew."""
    for block, variant in lengths.items():
        order = bench.orders.inserted(order, bench.orders.pick(block, variant), late=late)
    return order if bench.orders.stands(order) else bench.orders.arranged(filter(bench.is_free, order))


# --- more for the time -----------------------------------------------------------------------------------------------


def _additions(trial: Trial, there: Iterable[str], bench: Bench) -> Iterator[Change]:
    """A block that does not run, at each of its lengths, with the least that it rests on."""
    standing = set(there)
    for item in bench.menu.items.values():
        if item.id not in trial.lengths and item.options[-1].value > 0:
            under = tuple(resting(item, standing, bench.menu, short=True).items())
            for option in item.options:
                put = (*under, (item.id, option.variant))
                yield Change(bench.worth(put), bench.minutes(put), frozenset(), put)


def _lengthenings(trial: Trial, bench: Bench) -> Iterator[Change]:
    """A block that runs, longer."""
    for block, variant in _free(trial, bench):
        now = bench.option(block, variant)
        for option in bench.item(block).options:
            if option.minutes > now.minutes:
                put = ((block, option.variant),)
                yield Change(option.value - now.value, option.minutes - now.minutes, frozenset(), put)


def _exchanges(gains: list[Change], trial: Trial, bench: Bench) -> Iterator[Change]:
    """A block that goes or runs shorter, for the sake of another that comes or runs longer; ``gains`` are sorted."""
    spare, needed = trial.spare, [_needed(gain, trial, bench) for gain in gains]
    for loss in [*_losses(trial, bench), *_shortenings(trial, bench)]:
        touched = loss.gone | {block for block, _ in loss.put}
        for gain, needs in zip(gains, needed, strict=True):
            if gain.value + loss.value <= 0:
                break
            if gain.minutes + loss.minutes <= spare and not needs & touched:
                yield _both(loss, gain)


def _alternatives(trial: Trial, bench: Bench) -> Iterator[Change]:
    """What others rest on, exchanged for something else that they may rest on as well."""
    free = {block for block, _ in _free(trial, bench)}
    groups = [group for block in trial.lengths for group in bench.item(block).groups if len(group) > 1]
    for group in dict.fromkeys(groups):
        there = group & trial.lengths.keys()
        if len(there) == 1 and there <= free:
            (gone,) = there
            now = bench.option(gone, trial.lengths[gone])
            for other in sorted(group - there):
                under = resting(bench.item(other), trial.lengths.keys() - there, bench.menu, short=True)
                for option in bench.item(other).options:
                    put = (*under.items(), (other, option.variant))
                    yield Change(bench.worth(put) - now.value, bench.minutes(put) - now.minutes, frozenset(there), put)


def _needed(gain: Change, trial: Trial, bench: Bench) -> frozenset[str]:
    """The blocks that run and that must stay so for a change to stand."""
    found = {block for block, _ in gain.put}
    for block in list(found):
        for group in bench.item(block).groups:
            there = group & trial.lengths.keys()
            found |= there if len(there) == 1 else set()
    return frozenset(found)


def _losses(trial: Trial, bench: Bench) -> Iterator[Change]:
    """A block that goes, with what rests on it."""
    for block, _ in _free(trial, bench):
        kept = without(trial.lengths, {block}, bench.menu)
        gone = tuple((each, length) for each, length in trial.lengths.items() if each not in kept)
        if gone:
            yield Change(-bench.worth(gone), -bench.minutes(gone), frozenset(each for each, _ in gone), ())


def _shortenings(trial: Trial, bench: Bench) -> Iterator[Change]:
    for block, variant in _free(trial, bench):
        now = bench.option(block, variant)
        for option in bench.item(block).options:
            if option.minutes < now.minutes:
                put = ((block, option.variant),)
                yield Change(option.value - now.value, option.minutes - now.minutes, frozenset(), put)


def _both(one: Change, other: Change) -> Change:
    return Change(one.value + other.value, one.minutes + other.minutes, one.gone | other.gone, one.put + other.put)


def _free(trial: Trial, bench: Bench) -> list[tuple[str, Variant]]:
    """The blocks that run and that the expert did not pick."""
    return [(block, variant) for block, variant in trial.lengths.items() if not bench.item(block).must]


# --- what a day lacks ------------------------------------------------------------------------------------------------


def _repairs(breach: Breach, trial: Trial, bench: Bench) -> Iterator[Order]:
    """Ways to mend a breach: blocks change places, move, or are exchanged; last, one goes."""
    free = {block for block, _ in _free(trial, bench)}
    inside = _stretch(breach, trial)
    if breach.code == CARE:
        idle = [block for block in breach.blocks if block in free]
        outside = sorted(free.difference(idle), key=_distance(idle, trial))
        yield from _swapped(idle, outside, trial, bench)
        yield from _moved(idle, inside, trial, bench)
    else:
        helping = {block for block in free if _helps(block, trial.lengths[block], breach, bench)}
        idle = [block for block in inside if block in free - helping]
        outside = sorted(helping.difference(inside), key=bench.orders.ranks.__getitem__)
        yield from _swapped(idle, outside, trial, bench)
        yield from _moved(outside, inside, trial, bench)
    cut = [change for change in _shortenings(trial, bench) if change.put[0][0] in idle]
    yield from (_made(change, trial, bench) for change in (*_alternatives(trial, bench), *cut))
    yield from _replaced(idle, breach, trial, bench)
    yield from (_made(loss, trial, bench) for loss in _losses(trial, bench) if loss.gone <= set(idle))


def _stretch(breach: Breach, trial: Trial) -> list[str]:
    """The blocks of the day or the half day in which a breach lies."""
    day = trial.plan.days[breach.day - 1]
    sessions = halves_of(day)[breach.half - 1] if breach.half else sessions_of(day)
    return [session.block for session in sessions]


def _distance(blocks: list[str], trial: Trial) -> Callable[[str], tuple[int, str]]:
    """How far a block stands from others, by name where that is the same."""
    places = {pick.id: place for place, pick in enumerate(trial.order)}
    here = [places.get(block, 0) for block in blocks] or [0]
    return lambda block: (min(abs(places.get(block, len(places)) - place) for place in here), block)


def _helps(block: str, variant: Variant, breach: Breach, bench: Bench) -> bool:
    """Whether a day has less of a breach with a block than without it."""
    found = bench.library.blocks[block]
    if breach.code == SHARE:
        return found.participatory
    return breach.code == CASE and tells_case(found, variant)


def _swapped(idle: list[str], outside: list[str], trial: Trial, bench: Bench) -> Iterator[Order]:
    """A block that does not help and one that may, in each other's place; those of like length first."""

    def unlike(pair: tuple[str, str]) -> int:
        one, other = (bench.option(each, trial.lengths[each]).minutes for each in pair)
        return abs(one - other)

    places = {pick.id: index for index, pick in enumerate(trial.order) if bench.is_free(pick)}
    pairs = [(one, other) for one in idle for other in outside if one in places and other in places]
    for one, other in islice(sorted(pairs, key=unlike), _REPAIRS):
        order = list(trial.order)
        first, second = places[one], places[other]
        order[first], order[second] = order[second], order[first]
        if bench.orders.stands(tuple(order)):
            yield tuple(order)


def _moved(outside: list[str], inside: list[str], trial: Trial, bench: Bench) -> Iterator[Order]:
    """A block that helps, moved to each place where the day lacks it."""
    for block in outside:
        pick = next((each for each in trial.order if each.id == block and bench.is_free(each)), None)
        if pick is None:
            continue
        rest = tuple(each for each in trial.order if each is not pick)
        targets = [index for index, each in enumerate(rest) if each.id in inside]
        for index in dict.fromkeys(place for target in targets for place in (target, target + 1)):
            order = (*rest[:index], pick, *rest[index:])
            if bench.orders.stands(order):
                yield order


def _replaced(idle: list[str], breach: Breach, trial: Trial, bench: Bench) -> Iterator[Order]:
    """Another block in the room of one that does not help; those that help first, then what costs least."""
    found = [
        _both(loss, gain)
        for loss in _losses(trial, bench)
        if loss.gone <= set(idle)
        for gain in _additions(trial, trial.lengths.keys() - loss.gone, bench)
    ]
    spare = trial.spare

    def promise(change: Change) -> tuple[bool, int, int]:
        helps = any(_helps(block, variant, breach, bench) for block, variant in change.put)
        return not helps, -change.value, change.minutes

    able = sorted((change for change in found if change.minutes <= spare), key=promise)
    yield from (_made(change, trial, bench) for change in able[:_REPAIRS])
