"""Sessions that came, went, changed their length, their place or their number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from mieux_training.changes.values import Change, Edition, Topic
from mieux_training.frozen import frozen
from mieux_training.manifest import Manifest
from mieux_training.manifest.record import MadeSession
from mieux_training.pack.plan import clock

__all__ = ["session_changes"]

Key = tuple[str, int]
"""A block, and its day where it stands more than once: the recap of each morning is a session of its own."""


@frozen
class _Placed:
    """A session with its block."""

    block: str
    title: str
    at: MadeSession

    @property
    def name(self) -> str:
        return f"Session {self.at.number}, '{self.title}',"


@frozen
class _Pair:
    """A session in both editions."""

    old: _Placed
    new: _Placed
    in_order: bool
    """Whether it stands among the others of its day as it did; on another day it cannot."""


def session_changes(old: Edition, new: Edition) -> Iterator[Change]:
    """What changed in the agenda, by the sessions' new numbers."""
    many = _repeated(old.manifest) | _repeated(new.manifest)
    before, after = _placed(old.manifest, many), _placed(new.manifest, many)
    pairs = _pairs(before, after)
    yield from (_gone(each, new.manifest) for key, each in before.items() if key not in after)
    yield from (_new(each, old.manifest) for key, each in after.items() if key not in before)
    yield from (_length(pair) for pair in pairs if _differs_in_length(pair))
    yield from (_moved(pair) for pair in pairs if not pair.in_order)
    steady = [pair for pair in pairs if pair.in_order]
    yield from _other_day(steady)
    yield from _other_time(steady)
    yield from _renumbered(steady)


def _repeated(manifest: Manifest) -> set[str]:
    return {block for block, made in manifest.blocks.items() if len(made.sessions) > 1}


def _placed(manifest: Manifest, many: set[str]) -> dict[Key, _Placed]:
    """The sessions by number."""
    every = [_Placed(block, made.title, at) for block, made in manifest.blocks.items() for at in made.sessions]
    ordered = sorted(every, key=lambda each: (each.at.number, each.block))
    return {(each.block, each.at.day if each.block in many else 0): each for each in ordered}


def _pairs(before: dict[Key, _Placed], after: dict[Key, _Placed]) -> list[_Pair]:
    """The sessions of both editions by their new numbers."""
    staying = {key: None for key in after if key in before and before[key].at.day == after[key].at.day}
    position = {key: i for i, key in enumerate(before)}
    steady: set[int] = set()
    for _, keys in groupby(staying, key=lambda key: after[key].at.day):
        steady |= _rising([position[key] for key in keys])
    return [
        _Pair(before[key], placed, key not in staying or position[key] in steady)
        for key, placed in after.items()
        if key in before
    ]


def _rising(numbers: Sequence[int]) -> set[int]:
    """The longest rising selection of different numbers: what stands in its order while the rest has moved.

    >>> sorted(_rising([3, 0, 1, 2]))
    [0, 1, 2]
    """
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    found = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def _new(each: _Placed, old: Manifest) -> Change:
    at = each.at
    place = f"session {at.number}, day {at.day}, {clock(at.start)}, {at.variant}, {at.minutes} minutes"
    said = f"'{each.title}' also runs as {place}." if each.block in old.blocks else f"'{each.title}' is new: {place}."
    return Change("session-new", Topic.SESSIONS, said, {"block": each.block, "new": _data(at)})


def _gone(each: _Placed, new: Manifest) -> Change:
    at = each.at
    if each.block in new.blocks:
        said = f"'{each.title}' no longer runs on day {at.day}, where it was session {at.number}."
    else:
        said = f"'{each.title}' is out; it was session {at.number}, on day {at.day} at {clock(at.start)}."
    return Change("session-gone", Topic.SESSIONS, said, {"block": each.block, "old": _data(at)})


def _differs_in_length(pair: _Pair) -> bool:
    old, new = pair.old.at, pair.new.at
    return (old.variant, old.minutes) != (new.variant, new.minutes)


def _length(pair: _Pair) -> Change:
    old, new = pair.old.at, pair.new.at
    minutes = f"{new.minutes} instead of {old.minutes} minutes"
    if old.variant is new.variant:
        said = f"{pair.new.name} now takes {minutes}."
    elif old.minutes == new.minutes:
        said = f"{pair.new.name} is now {new.variant}, in the same {new.minutes} minutes."
    else:
        said = f"{pair.new.name} is now {new.variant}: {minutes}."
    return _both("session-length", said, pair)


def _moved(pair: _Pair) -> Change:
    old, new = pair.old.at, pair.new.at
    now, was = f"{clock(new.start)} on day {new.day}", f"session {old.number}, at {clock(old.start)}"
    said = f"{pair.new.name} moves to {now}; it was {was}."
    return _both("session-moved", said, pair)


def _other_day(pairs: Sequence[_Pair]) -> Iterator[Change]:
    """Sessions that stand in their order and on another day, those that go together in one sentence."""
    for run in _runs(pairs, lambda pair: (pair.old.at.day, pair.new.at.day)):
        was, now = run[0].old.at.day, run[0].new.at.day
        if was != now:
            verb = "moves" if len(run) == 1 else "move"
            titles = [f"'{pair.new.title}'" for pair in run]
            named = f": {', '.join(titles)}" if len(run) > 1 else f", {clock(run[0].new.at.start)}"
            said = f"{_named(run)} {verb} from day {was} to day {now}{named}."
            yield Change("sessions-other-day", Topic.SESSIONS, said, _span(run, was, now))


def _other_time(pairs: Sequence[_Pair]) -> Iterator[Change]:
    """Sessions that start earlier or later on the same day, those that go together in one sentence."""
    for run in _runs(pairs, lambda pair: (pair.new.at.day, pair.old.at.day, pair.new.at.start - pair.old.at.start)):
        old, new = run[0].old.at, run[0].new.at
        minutes = new.start - old.start
        if old.day == new.day and minutes:
            verb = "starts" if len(run) == 1 else "start"
            way = "later" if minutes > 0 else "earlier"
            said = f"{_named(run)} {verb} {_minutes(abs(minutes))} {way} on day {new.day}"
            said += f", at {clock(new.start)}." if len(run) == 1 else "."
            yield Change("sessions-other-time", Topic.SESSIONS, said, _span(run, clock(old.start), clock(new.start)))


def _renumbered(pairs: Sequence[_Pair]) -> Iterator[Change]:
    """New numbers, which stand on the handouts too; of a session that moved they are told already."""
    for run in _runs(pairs, lambda pair: pair.new.at.number - pair.old.at.number):
        was, now = run[0].old.at.number, run[0].new.at.number
        if was == now:
            continue
        if len(run) == 1:
            said = f"Session {was} is now session {now}, and so are its handouts."
        else:
            ends = _stretch(was, run[-1].old.at.number), _stretch(now, run[-1].new.at.number)
            said = f"Sessions {ends[0]} are now {ends[1]}, with their handouts."
        yield Change("sessions-renumbered", Topic.SESSIONS, said, _span(run, was, now))


def _runs(pairs: Sequence[_Pair], alike: Callable[[_Pair], object]) -> Iterator[list[_Pair]]:
    """Pairs with numbers that follow one another in both editions, and that are alike."""
    run: list[_Pair] = []
    for pair in pairs:
        if run and not (_follows(run[-1], pair) and alike(run[-1]) == alike(pair)):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _follows(first: _Pair, second: _Pair) -> bool:
    return second.new.at.number == first.new.at.number + 1 and second.old.at.number == first.old.at.number + 1


def _named(run: Sequence[_Pair]) -> str:
    first, last = run[0].new, run[-1].new
    return first.name if len(run) == 1 else f"Sessions {_stretch(first.at.number, last.at.number)}"


def _stretch(first: int, last: int) -> str:
    return f"{first} {'and' if last == first + 1 else 'to'} {last}"


def _minutes(number: int) -> str:
    return f"{number} minute{'s' if number != 1 else ''}"


def _span(run: Sequence[_Pair], old: object, new: object) -> dict[str, object]:
    return {"blocks": [pair.new.block for pair in run], "old": old, "new": new}


def _both(code: str, said: str, pair: _Pair) -> Change:
    params = {"block": pair.new.block, "old": _data(pair.old.at), "new": _data(pair.new.at)}
    return Change(code, Topic.SESSIONS, said, params)


def _data(at: MadeSession) -> dict[str, object]:
    place = {"number": at.number, "variant": at.variant.value, "day": at.day}
    return {**place, "start": clock(at.start), "end": clock(at.end)}
