"""The best selection that the days can hold.

    Bench + Menu ── best ──▶ Trial

1. *By score*: block after block, the most needed topics first, each with what it rests on, as long as it fits. This is
   what an expert in a hurry would do, and the least that is expected of anything better.
2. *By worth*: the best choice within the minutes of all days (:mod:`mieux_training.pack.propose.knapsack`), without
   what then finds no place between breaks. Where days lack practice or cases, blocks that have them count for more.
3. *Improved*: whatever can be added, lengthened, exchanged or moved to advantage, until nothing can.

What is better is said by :meth:`Bench.merit`: more worth, and fewer breaches of rules. Every step is counted, none is
timed, so that the same input gives the same selection everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from mieux_training.content.kinds import Variant
from mieux_training.frozen import frozen, replace
from mieux_training.pack.propose.bench import Bench, Trial
from mieux_training.pack.propose.closure import resting, without
from mieux_training.pack.propose.knapsack import Item, Option, solve
from mieux_training.pack.propose.menu import usual
from mieux_training.pack.propose.moves import changes, grown, repairs, shorter, tidier
from mieux_training.pack.propose.order import Order
from mieux_training.pack.propose.rules import tells_case
from mieux_training.pack.values import Pick

__all__ = ["Found", "best", "by_score"]

_TIGHTER: Final = 4
"""How many times the minutes are tightened."""
_STEP: Final = 5
_FULL: Final = 8
"""How many selections that are too full are made to fit, and how many blocks of each are shortened for that."""
_TRIALS: Final = 500
"""How many selections may be tried beyond those by score."""


@frozen
class Lean:
    """How much more blocks count that keep participants active, or hold a case; in per cent."""

    active: int = 100
    scenario: int = 100


_LEANS: Final = (Lean(), Lean(130, 130), Lean(180, 250))


@frozen
class Found:
    """The best selection found, and what no selection within the minutes could exceed."""

    trial: Trial
    bound: int


def best(bench: Bench, minutes: int) -> Found:
    """The best selection found for a bench whose pins can be laid; ``minutes`` is the time that blocks may take."""
    solution = solve(list(bench.menu.items.values()), minutes)
    bound = solution.bound if solution is not None else 0
    bench.priced(bound)
    if not founded(bench).stands:
        return Found(bench.pins, max(bound, bench.pins.value))
    plain = by_score(bench)
    found, most = plain, bench.trials + _TRIALS
    for lean in _LEANS:
        for trial in _by_worth(bench, minutes, lean):
            found = max(found, _improved(trial, bench, most - _TRIALS // 4), key=bench.merit)
        if not found.breaches:
            break
    if found.breaches:
        found = max(found, _improved(plain, bench, most), key=bench.merit)
    found = _rounded(_improved(found, bench, most), bench)
    return Found(found, max(bound, found.value))


def _by_worth(bench: Bench, minutes: int, lean: Lean) -> Iterator[Trial]:
    """The best choice within the minutes, without what finds no place; and the best one within fewer minutes."""
    items = [_leaning(item, lean, bench) for item in bench.menu.items.values()]
    for _ in range(_TIGHTER):
        solution = solve(items, minutes)
        if solution is None:
            return
        chosen = {block: option.variant for block, option in solution.chosen.items()}
        lengths = without(chosen, (), bench.menu)
        trial = bench.with_lengths(lengths)
        yield _fitting(bench, lengths)
        if trial.stands:
            return
        minutes -= max(_STEP, _left(trial, bench) // 2)


def by_score(bench: Bench) -> Trial:
    """The selection that takes block after block by score, at usual length and with what it rests on, if it fits."""
    trial = founded(bench)
    for item in bench.menu.items.values():
        if item.id not in trial.lengths and item.options[-1].value > 0:
            lengths = {**resting(item, trial.lengths, bench.menu), item.id: usual(item).variant}
            if bench.minutes(lengths.items()) <= trial.spare:
                more = _with(trial, lengths, bench, late=True)
                trial = more if more.stands else trial
    return trial


def founded(bench: Bench) -> Trial:
    """The pins with what they rest on, at usual or shortest length; the pins alone where that does not fit."""
    for short in (False, True):
        missing: dict[str, Variant] = {}
        for pin in bench.menu.pinned:
            missing |= resting(bench.item(pin), {*bench.pins.lengths, *missing}, bench.menu, short=short)
        trial = _with(bench.pins, missing, bench)
        if trial.stands:
            return trial
    return bench.pins


def _with(trial: Trial, lengths: dict[str, Variant], bench: Bench, *, late: bool = False) -> Trial:
    return bench.trial(grown(trial.order, lengths, bench, late=late))


def _leaning(item: Item, lean: Lean, bench: Bench) -> Item:
    """An item that counts for more where it is of the kind that is missing."""
    block = bench.library.blocks[item.id]
    options = []
    for option in item.options:
        factor = lean.active if block.participatory else 100
        factor = factor * (lean.scenario if tells_case(block, option.variant) else 100) // 100
        options.append(Option(option.variant, option.minutes, option.value * factor // 100))
    return replace(item, options=tuple(options))


def _fitting(bench: Bench, lengths: dict[str, Variant]) -> Trial:
    """A selection without what finds no place, and without what rests on it."""
    trial = _squeezed(bench.with_lengths(lengths), bench)
    return trial if trial.stands else founded(bench)


def _squeezed(trial: Trial, bench: Bench) -> Trial:
    """A selection without what finds no place, and without what rests on it, in the same order; it need not stand.

    Where it is the frame's closing that finds no place, the last new block goes.
    """
    while trial.left:
        free = [pick.id for pick in trial.order if bench.is_free(pick)]
        kept = without(trial.lengths, {*trial.left} & {*free} or free[-1:], bench.menu)
        if len(kept) == len(trial.lengths):
            break
        trial = bench.trial(tuple(pick for pick in trial.order if not bench.is_free(pick) or pick.id in kept))
    return trial


def _improved(trial: Trial, bench: Bench, most: int) -> Trial:
    """A selection to which no single change brings anything, or the best one when the trials are used up."""
    while bench.trials < most:
        better = _better(trial, bench, most)
        if better is None:
            return trial
        trial = better
    return trial


def _rounded(trial: Trial, bench: Bench) -> Trial:
    """A selection without what nothing rests on any more, and with the rest at its usual length where there is time."""
    kept = without(trial.lengths, (), bench.menu)
    trial = _unless_worse(trial, tuple(p for p in trial.order if not bench.is_free(p) or p.id in kept), bench)
    for block, variant in trial.lengths.items():
        core = usual(bench.item(block)).variant
        if block in bench.menu.worthless and variant is not core:
            longer = (bench.orders.pick(block, core) if _is(pick, block, bench) else pick for pick in trial.order)
            trial = _unless_worse(trial, tuple(longer), bench)
    return trial


def _unless_worse(trial: Trial, order: Order, bench: Bench) -> Trial:
    changed = bench.trial(order)
    return changed if changed.stands and bench.merit(changed) >= bench.merit(trial) else trial


def _is(pick: Pick, block: str, bench: Bench) -> bool:
    return pick.id == block and bench.is_free(pick)


def _better(trial: Trial, bench: Bench, most: int) -> Trial | None:
    """A way to mend a breach that costs less than it does, else a change that brings more, else a dear way to mend."""
    falling: list[Trial] = []
    best = _mended(trial, bench, most, falling)
    if best is trial:
        best = _changed(trial, bench, most)
    if best is trial:
        falling.sort(key=lambda each: _left(each, bench))
        fitting = (each for full in falling[:_FULL] for each in _made_fit(full, bench, most))
        best = max((trial, *fitting), key=bench.merit)
    return None if best is trial else best


def _left(trial: Trial, bench: Bench) -> int:
    """The minutes of what finds no place."""
    return bench.minutes((block, trial.lengths[block]) for block in trial.left if block in trial.lengths)


def _made_fit(trial: Trial, bench: Bench, most: int) -> Iterator[Trial]:
    """A selection that is too full, with one block shorter, or without what finds no place; only those that stand."""
    for order in islice(shorter(trial, bench), _FULL):
        if bench.trials < most and (made := bench.trial(order)).stands:
            yield made
    if bench.trials < most and (made := _squeezed(trial, bench)).stands:
        yield made


def _mended(trial: Trial, bench: Bench, most: int, falling: list[Trial]) -> Trial:
    """The best way to mend the first breach that can be mended for less than it costs; those too full are collected."""
    for breach in trial.breaches:
        best = trial
        for order in repairs(breach, trial, bench):
            if bench.trials >= most:
                break
            changed = bench.trial(order)
            if not changed.stands:
                falling.append(changed)
            elif bench.merit(changed) > bench.merit(best):
                best = changed
        if best is not trial:
            return best
    return trial


def _changed(trial: Trial, bench: Bench, most: int) -> Trial:
    """The first change that brings more; then with what is new as late as it may stand; then what brings more order."""
    for order in chain(changes(trial, bench), changes(trial, bench, late=True), tidier(trial, bench)):
        if bench.trials >= most:
            break
        changed = bench.trial(order)
        if changed.stands and bench.merit(changed) > bench.merit(trial):
            return changed
    return trial
