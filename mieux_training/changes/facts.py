"""Local facts that came, went, changed or are trusted otherwise than before."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.changes.values import Change, Edition, Topic
from mieux_training.changes.wording import shortened
from mieux_training.manifest import Manifest
from mieux_training.manifest.record import MadeSlot
from mieux_training.pack.slots import FactState

__all__ = ["fact_changes"]


def fact_changes(old: Edition, new: Edition) -> Iterator[Change]:
    """What changed in the local facts, by slot."""
    before, after = old.manifest.slots, new.manifest.slots
    for slot in {**after, **before}:
        was, now = before.get(slot), after.get(slot)
        if was != now:
            yield _change(slot, was, now, _sentence(slot, old.manifest, new.manifest))
        elif now is not None and _given(slot, old.manifest) != _given(slot, new.manifest) and _both_given(old, new):
            yield _change(slot, was, now, f"'{now.label}' says the same; what is noted of who confirmed it changed.")


def _change(slot: str, was: MadeSlot | None, now: MadeSlot | None, said: str) -> Change:
    return Change("fact-changed", Topic.FACTS, said, {"slot": slot, "old": _data(was), "new": _data(now)})


def _sentence(slot: str, old: Manifest, new: Manifest) -> str:
    """One sentence on a fact: what is printed first, then whether it may be trusted."""
    was, now = old.slots.get(slot), new.slots.get(slot)
    if now is None:
        return f"'{was.label if was is not None else slot}' is needed no longer."
    if now.value is None:
        return f"'{now.label}' is {'needed now, and open' if was is None else 'open now'}."
    first, second = _value(slot, old), _value(slot, new)
    if was is None or was.value is None:
        return f"'{now.label}' is given now{f': “{second}”' if second else ''}; {_trust(now)}."
    if was.value != now.value:
        shown = f"is now “{second}” instead of “{first}”" if first and second and first != second else "changed"
        return f"'{now.label}' {shown}; {_trust(now)}."
    if was.label != now.label:
        return f"'{was.label}' is now called '{now.label}'; {_trust(now)}."
    return f"'{now.label}' says the same, and is {'now ' if was.state is not now.state else ''}{_trust(now)}."


def _trust(slot: MadeSlot) -> str:
    if slot.state not in (FactState.CONFIRMED, FactState.EXPIRED):
        return "not confirmed"
    expired = slot.state is FactState.EXPIRED
    since = f" on {slot.confirmed_on}" if slot.confirmed_on is not None else ""
    until = f" {slot.expires}" if slot.expires is not None else ""
    if expired:
        return f"confirmed{since} and expired{until}, before the workshop's last day"
    return f"confirmed{since}{f', good until{until}' if until else ''}"


def _given(slot: str, manifest: Manifest) -> object:
    """What a pack says of a slot, where the manifest holds the pack; data that nobody has judged."""
    facts = (manifest.pack.data or {}).get("slots")
    return facts.get(slot) if isinstance(facts, dict) else None


def _both_given(old: Edition, new: Edition) -> bool:
    return old.manifest.pack.data is not None and new.manifest.pack.data is not None


def _value(slot: str, manifest: Manifest) -> str:
    """What a pack prints for a slot, on one line, where the manifest says it."""
    fact = _given(slot, manifest)
    value = fact.get("value") if isinstance(fact, dict) else None
    if isinstance(value, dict):
        value = next(iter(value.values()), None)
    return shortened(value) if isinstance(value, str) else ""


def _data(slot: MadeSlot | None) -> dict[str, object] | None:
    if slot is None:
        return None
    dates = {"confirmed_on": slot.confirmed_on, "expires": slot.expires}
    known = {key: day.isoformat() for key, day in dates.items() if day is not None}
    return {"state": slot.state.value, "value": slot.value, **known}
