"""What changed in the workshop as its pack describes it: title, days, people, host."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from mieux_training.changes.values import Change, Edition, Topic
from mieux_training.changes.wording import shortened
from mieux_training.manifest import Manifest
from mieux_training.manifest.record import MadeDay
from mieux_training.pack.plan import clock

__all__ = ["workshop_changes"]

_TOLD_ELSEWHERE = ("title", "days", "country", "slots", "select", "exclude", "brochures", "house_style")
"""Keys of a pack whose effect is compared: the sessions are told of, not how they were picked."""
_PICKED = ("select", "exclude")
_NAMED = {
    "languages": "The languages",
    "host": "The host",
    "venue": "The venue",
    "audience": "The people",
    "interpretation": "The interpretation",
    "breaks": "The breaks",
    "items": "The host's own items",
    "observe": "The room left for prayers, fasting and short days",
    "rules": "The rules set aside",
    "needs": "How needs are asked",
    "needs_report": "The needs report",
    "results": "The results",
    "documents": "The choice of documents",
    "digits": "The digits",
    "calendar": "The calendar",
    "paper": "The paper",
    "visibility": "The visibility of donors",
    "focal_points": "The focal points or their sign-offs",
    "legal_checks": "The answers to legal checks",
    "accept": "Who answers for unreviewed text",
}
_OF_PERSONS = ("focal_points", "legal_checks", "accept")
"""Keys that may name somebody: it is told that they changed, not how."""
_MOST_DETAILS = 12


def workshop_changes(old: Edition, new: Edition) -> Iterator[Change]:
    """What changed in the description of the workshop; all of it where both manifests hold their packs."""
    was, now = old.manifest, new.manifest
    yield from _flag(was, now)
    first, second = was.pack.title.by_language, now.pack.title.by_language
    if first != second:
        yield _change("title", f"The title is now “{_text(second)}”, not “{_text(first)}”.", first, second)
    if was.country.code != now.country.code:
        said = f"The country is {now.country.code}, not {was.country.code}."
        yield _change("country", said, was.country.code, now.country.code)
    yield from _days(was, now)
    yield from _described(was, now)
    yield from _files(was, now)


def _flag(was: Manifest, now: Manifest) -> Iterator[Change]:
    if was.final != now.final:
        said = "The documents are final, no longer drafts." if now.final else "The documents are drafts again."
        yield _change("final", said, was.final, now.final)


def _days(was: Manifest, now: Manifest) -> Iterator[Change]:
    for number, (first, second) in enumerate(zip_longest(was.days, now.days), 1):
        if first is None or second is None:
            what = f"Day {number} is out." if second is None else f"There is a day {number}: {_day(second)}."
            yield _change("days", what, first and _day(first), second and _day(second))
        elif first != second:
            same = first.date == second.date
            words = (_hours(first), _hours(second)) if same else (_day(first), _day(second))
            verb = "runs" if same else "is"
            said = f"Day {number} {verb} {words[1]}, not {words[0]}."
            yield _change("days", said, _day(first), _day(second))


def _day(day: MadeDay) -> str:
    return f"on {day.date}, {_hours(day)}"


def _hours(day: MadeDay) -> str:
    return f"{clock(day.start)} to {clock(day.end)}"


def _files(was: Manifest, now: Manifest) -> Iterator[Change]:
    """The pack's own files: logos, reports; what they hold is not compared."""
    for file in {**now.files, **was.files}:
        first, second = was.files.get(file), now.files.get(file)
        if first != second:
            what = "changed" if first and second else "is new" if second else "is gone"
            params = {"id": str(file), "old": first and str(first), "new": second and str(second)}
            yield Change("file-changed", Topic.WORKSHOP, f"The pack's file '{file}' {what}.", params)


def _described(was: Manifest, now: Manifest) -> Iterator[Change]:
    """The other keys of the packs, where both manifests hold theirs."""
    before, after = was.pack.data, now.pack.data
    if before is None or after is None:
        if was.pack.digest != now.pack.digest:
            yield _change("pack", "The pack says something else.", str(was.pack.digest), str(now.pack.digest))
        return
    if before == after and was.pack.digest != now.pack.digest:
        said = "The pack in a manifest is not the one that was built: somebody has edited it there."
        yield _change("pack", said, str(was.pack.digest), str(now.pack.digest))
    for key in {**_NAMED, **after, **before}:
        first, second = before.get(key), after.get(key)
        if first == second or key in _TOLD_ELSEWHERE:
            continue
        details = () if key in _OF_PERSONS else tuple(_details(first, second))
        yield _change(key, f"{_NAMED.get(key, f'“{shortened(key)}” in the pack')} changed.", None, None, details)
    if any(before.get(key) != after.get(key) for key in _PICKED) and _same_sessions(was, now):
        yield _change("select", "The sessions are the same, picked in other words.", None, None)


def _same_sessions(was: Manifest, now: Manifest) -> bool:
    first, second = ({name: made.sessions for name, made in each.blocks.items()} for each in (was, now))
    return first == second


def _details(first: Any, second: Any) -> Iterator[str]:
    lines = list(_lines(first, second))
    yield from lines[:_MOST_DETAILS]
    if len(lines) > _MOST_DETAILS:
        yield f"and {len(lines) - _MOST_DETAILS} more"


def _lines(first: Any, second: Any) -> Iterator[str]:
    """A line for each value that differs; for each item of a list that came or went."""
    if isinstance(first, dict) and isinstance(second, dict):
        before, after = dict(_leaves(first)), dict(_leaves(second))
        for path in {**after, **before}:
            if before.get(path) != after.get(path):
                yield f"{path}: {_shown(before.get(path))} → {_shown(after.get(path))}"
    elif _has_items(first) or _has_items(second):
        were, are = ([_flat(item) for item in each] if isinstance(each, list) else [] for each in (first, second))
        yield from (f"new: {item}" for item in are if item not in were)
        yield from (f"gone: {item}" for item in were if item not in are)
    else:
        yield f"{_shown(_flat(first))} → {_shown(_flat(second))}"


def _has_items(data: Any) -> bool:
    return isinstance(data, list) and not all(isinstance(value, str) for value in data)


def _flat(data: Any) -> str | None:
    """Data on one line."""
    leaves = [f"{path} {value}" if path else value for path, value in _leaves(data)]
    return ", ".join(leaves) or None


def _leaves(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The values of a pack's data by their paths; the reader of manifests bounds its depth."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, f"{path}.{key}" if path else str(key))
    elif isinstance(data, list) and all(isinstance(value, str) for value in data):
        yield path, ", ".join(data)
    elif isinstance(data, list):
        for i, value in enumerate(data, 1):
            yield from _leaves(value, f"{path}[{i}]")
    elif data is not None:
        yield path, str(data)


def _shown(value: str | None) -> str:
    return "nothing" if value is None else f"“{shortened(value)}”"


def _text(by_language: dict[str, str]) -> str:
    return shortened(next(iter(by_language.values()), ""))


def _change(key: str, said: str, old: Any, new: Any, details: tuple[str, ...] = ()) -> Change:
    return Change(
        f"{key.replace('_', '-')}-changed", Topic.WORKSHOP, said, {"key": key, "old": old, "new": new}, details
    )
