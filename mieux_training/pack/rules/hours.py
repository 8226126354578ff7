"""Rules on days and hours: prayers, short Fridays, fasting, weekends and holidays."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.kinds import FactStatus, Weekday
from mieux_training.content.library import Library
from mieux_training.pack.plan import Plan, PlanDay, clock
from mieux_training.pack.rules.base import Breach, sessions_of
from mieux_training.pack.settings import Prayer
from mieux_training.pack.spec import Pack

__all__ = ["no_holiday", "no_weekend", "short_fasting_days", "short_fridays", "time_to_pray"]

_WEEKDAYS = tuple(Weekday)
_DELAY = 30
"""Minutes by which the pause for a prayer may come later."""
_MIDNIGHT = 24 * 60


def time_to_pray(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:  # noqa: ARG001  # a rule like the others
    """Each prayer finds a pause: a break, lunch, an item of the host's, spare time, or time before or after the day."""
    prayers = spec.observe.prayers if spec.observe is not None else ()
    for day in plan.days if prayers else ():
        pauses = _pauses(day)
        for prayer in prayers:
            if not any(_holds(start, end, prayer) for start, end in pauses):
                at = clock(prayer.at)
                yield Breach(
                    f"there is no pause of {prayer.minutes} minutes for the prayer at {at} on day {day.number}",
                    prayer.where,
                    f"put a break at {at}",
                    tuple(
                        each.block
                        for each in sessions_of(day)
                        if each.start <= prayer.at + _DELAY and each.end > prayer.at
                    ),
                )


def _pauses(day: PlanDay) -> list[tuple[int, int]]:
    """The stretches of a whole day in which no session runs."""
    pauses, free = [], 0
    for session in sessions_of(day):
        if session.start > free:
            pauses.append((free, session.start))
        free = session.end
    return [*pauses, (free, _MIDNIGHT)]


def _holds(start: int, end: int, prayer: Prayer) -> bool:
    begins = max(start, prayer.at)
    return begins <= prayer.at + _DELAY and begins + prayer.minutes <= end


def short_fridays(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:  # noqa: ARG001  # a rule like the others
    """On Fridays the last session ends when the pack says so."""
    until = spec.observe.fridays_until if spec.observe is not None else None
    for day in plan.days if until is not None else ():
        if _weekday(day) is Weekday.FRIDAY:
            yield from _too_late(day, until, "a Friday", spec)


def short_fasting_days(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:  # noqa: ARG001  # a rule like the others
    """On days of fasting the last session ends when the pack says so."""
    fast = spec.observe.fast if spec.observe is not None else None
    for day in plan.days if fast is not None else ():
        if fast is not None and fast.first <= day.date <= fast.last:
            yield from _too_late(day, fast.until, "a day of fasting", spec)


def _too_late(day: PlanDay, until: int | None, what: str, spec: Pack) -> Iterator[Breach]:
    sessions = sessions_of(day)
    if until is not None and sessions and sessions[-1].end > until:
        end = clock(sessions[-1].end)
        yield Breach(
            f"day {day.number} is {what}, and its last session ends at {end}, not by {clock(until)}",
            spec.days[day.number - 1].where,
            f"end the day at {clock(until)}",
            (sessions[-1].block,),
        )


def no_weekend(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:
    """No day falls on the country's weekend."""
    country = library.countries.get(spec.country)
    for day in plan.days if country is not None else ():
        if country is not None and (weekday := _weekday(day)) in country.weekend:
            yield Breach(
                f"day {day.number} falls on the weekend of {country.name}, a {weekday.capitalize()}",
                spec.days[day.number - 1].where,
                "choose another date",
            )


def no_holiday(plan: Plan, spec: Pack, library: Library) -> Iterator[Breach]:
    """No day falls on a public holiday that the country profile knows: only those on fixed days."""
    country = library.countries.get(spec.country)
    for day in plan.days if country is not None else ():
        for holiday in country.holidays if country is not None else ():
            if holiday.falls_on(day.date):
                unsure = ", which nobody has confirmed" if holiday.status is FactStatus.UNCONFIRMED else ""
                yield Breach(
                    f"day {day.number} falls on a public holiday, {holiday.name}{unsure}",
                    spec.days[day.number - 1].where,
                    "choose another date, or ask whether it is kept",
                )


def _weekday(day: PlanDay) -> Weekday:
    return _WEEKDAYS[day.date.weekday()]
