"""Local facts: what a pack prints for each slot, and whether it may be trusted on the workshop's last day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import StrEnum

from mieux_training.content.country import CountryFact, SlotInfo
from mieux_training.content.kinds import SlotKind
from mieux_training.content.library import Library
from mieux_training.errors import Problem, near_miss
from mieux_training.frozen import frozen, replace
from mieux_training.pack.identifying import identifies
from mieux_training.pack.spec import Pack, SlotValue
from mieux_training.pack.values import OTHERS, LocalText

__all__ = ["Fact", "FactState", "check_slots", "expiry_of", "facts_of", "in_english", "intake_faults", "slot_faults"]


class FactState(StrEnum):
    """How far a local fact may be trusted."""

    OPEN = "open"
    """Nobody has given it."""
    UNCONFIRMED = "unconfirmed"
    """Given, and no local person has confirmed it."""
    EXPIRED = "expired"
    """Confirmed, but too long ago for the workshop's last day."""
    CONFIRMED = "confirmed"


@frozen
class Fact:
    """A local fact as a pack has it, in one of its languages or in all of them.

    ``value`` is by language for a pack's own, a country's is translated content.
    A country's fact that somebody has confirmed for the pack, word for word, is both: it prints as translated.
    """

    slot: str
    kind: SlotKind
    state: FactState
    own: SlotValue | None = None
    country: CountryFact | None = None
    expires: datetime.date | None = None
    lacking: tuple[str, ...] = ()
    """Of a fact in all languages: those that the pack's own value is not given in."""
    beside: CountryFact | None = None
    """What these print instead, as far as the country profile knows."""

    def value(self, language: str) -> str:
        """What is printed in a language; ``""`` for an open slot."""
        if self.country is not None:
            return str(self.country.value)
        said = self.own.value.meant_for(language) if self.own is not None else None
        if said is None:
            return str(self.beside.value) if self.beside is not None else ""
        return said


def facts_of(spec: Pack, library: Library, language: str = "") -> dict[str, Fact]:
    """Every slot of the menu with its fact: the pack's own value, else its slots file's, else the country's, or open.

    A value counts only for the languages that it is given in: who confirmed the Thai line has not said what the
    French one is. Without a language a fact is as good as the worst of the pack's languages. The library may be in any.
    """
    country = library.countries.get(spec.country)
    known = country.slots if country is not None else {}
    given = {**spec.filed, **spec.slots}
    facts = {
        slot: _fact(slot, info, given.get(slot), known.get(slot), spec.last_day) for slot, info in library.slots.items()
    }
    if language:
        return {slot: _in_language(fact, language, known.get(slot)) for slot, fact in facts.items()}
    return {slot: _in_all(fact, spec, known.get(slot)) for slot, fact in facts.items()}


def _fact(
    slot: str, info: SlotInfo, own: SlotValue | None, country: CountryFact | None, last_day: datetime.date
) -> Fact:
    if own is None:
        return _from_country(slot, info.kind, country)
    same = country if country is not None and _says_the_same(own, country) else None
    expires = expiry_of(own, info)
    return Fact(slot, info.kind, _state(own, expires, last_day), own, same, expires)


def _from_country(slot: str, kind: SlotKind, country: CountryFact | None) -> Fact:
    state = FactState.OPEN if country is None else FactState.UNCONFIRMED
    return Fact(slot, kind, state, None, country)


def _in_language(fact: Fact, language: str, country: CountryFact | None) -> Fact:
    if fact.own is None:
        return fact
    said = fact.own.value.meant_for(language)
    if said is None:
        return _from_country(fact.slot, fact.kind, country)
    same = country is not None and fact.country is None and _is_common(said, fact.own.value, country)
    return replace(fact, country=country) if same else fact


def _is_common(said: str, value: LocalText, country: CountryFact) -> bool:
    """Whether what a language prints is the country's value, confirmed for all languages that have no other one."""
    return said == value.by_language.get(OTHERS) == in_english(country)


def _in_all(fact: Fact, spec: Pack, country: CountryFact | None) -> Fact:
    own = fact.own
    if own is None:
        return fact
    lacking = tuple(tag for tag in spec.printed_languages if own.value.meant_for(tag) is None)
    if not lacking:
        return fact
    instead = _from_country(fact.slot, fact.kind, country).state
    worst = min(fact.state, instead, key=list(FactState).index)
    return replace(fact, state=worst, lacking=lacking, beside=country)


def _says_the_same(own: SlotValue, country: CountryFact) -> bool:
    """Whether a pack's value is the country's, in English or for all languages."""
    said = in_english(country)
    return own.value.by_language in ({"": said}, {"en": said})


def in_english(fact: CountryFact) -> str:
    """A country's fact in one line of English, as a slots file holds it."""
    return " ".join(passage.source for passage in fact.value.passages)


def expiry_of(own: SlotValue, info: SlotInfo) -> datetime.date | None:
    """The last day on which a value may be trusted: never later than the slot's lifetime after it was confirmed."""
    if own.confirmed_on is None:
        return own.expires
    latest = _later(own.confirmed_on, info.lifetime_days)
    return min(own.expires, latest) if own.expires is not None else latest


def _later(day: datetime.date, days: int) -> datetime.date:
    """The day so many days later, or the calendar's last one."""
    return day + min(datetime.timedelta(days=days), datetime.date.max - day)


def _state(own: SlotValue, expires: datetime.date | None, last_day: datetime.date) -> FactState:
    if own.confirmed_by is None or own.confirmed_on is None:
        return FactState.UNCONFIRMED
    if own.confirmed_on > last_day:
        return FactState.UNCONFIRMED
    return FactState.EXPIRED if expires is not None and expires < last_day else FactState.CONFIRMED


# --- what is wrong with them -----------------------------------------------------------------------------------------


def check_slots(spec: Pack, library: Library) -> list[Problem]:
    """The pack's slots that the menu does not know, and dates that cannot be."""
    given = (*spec.slots.items(), *spec.filed.items())
    return [problem for slot, own in given for problem in slot_faults(slot, own, library)]


def slot_faults(slot: str, own: SlotValue, library: Library) -> Iterator[Problem]:
    """What of a value cannot be, whoever gave it."""
    info = library.slots.get(slot)
    if info is None:
        yield Problem("slot-unknown", f"there is no slot '{slot}'", own.where, near_miss(slot, library.slots))
    if own.confirmed_on is None or own.expires is None:
        return
    if own.expires < own.confirmed_on:
        yield Problem("expires-before", f"'{slot}' expires before it was confirmed", own.where)
    elif info is not None and own.expires > (latest := _later(own.confirmed_on, info.lifetime_days)):
        said = f"'{slot}' expires more than {info.lifetime_days} days after it was confirmed"
        yield Problem("expires-beyond", said, own.where, f"the latest day is {latest}; leave it out to have that one")


def intake_faults(slot: str, own: SlotValue, spec: Pack, library: Library) -> Iterator[Problem]:
    """What of a value that comes in cannot be used; of one that a pack holds already, it is no more than doubtful."""
    yield from _unprinted(slot, own, spec)
    info = library.slots.get(slot)
    if info is not None and info.kind is SlotKind.PHONE and not _has_digits(own):
        yield Problem("slot-no-number", f"'{slot}' is a telephone number and has no digit", own.where)
    if own.confirmed_on is not None and own.confirmed_on > spec.last_day:
        said = f"'{slot}' was confirmed on {own.confirmed_on}, after the workshop's last day"
        yield Problem("confirmed-late", said, own.where, f"the workshop ends on {spec.last_day}")
    if own.confirmed_by is not None and identifies(own.confirmed_by):
        # It is printed for participants, and the text itself is not said again here.
        said = f"'{slot}': confirmed_by holds an address or a telephone number"
        yield Problem(
            "confirmed-by-private", said, own.where, "say the function and the way: Head of unit, by telephone"
        )


def _unprinted(slot: str, own: SlotValue, spec: Pack) -> Iterator[Problem]:
    """Languages of a fact that no document is in: usually a slip, after which another value prints than was meant."""
    texts = (each for each in (own.value, own.hours, own.languages) if each is not None)
    for language in dict.fromkeys(tag for each in texts for tag in each.by_language):
        if language not in ("", OTHERS) and not spec.prints(language):
            said = f"'{slot}' is given in '{language}', which the pack does not print"
            hint = f"the pack's languages: {', '.join(spec.printed_languages)}"
            yield Problem("slot-language", said, own.where, hint)


def _has_digits(own: SlotValue) -> bool:
    return all(any(character.isdigit() for character in text) for text in own.value.by_language.values())
