"""The 21 lines of the adaptation checklist: what to settle, and what a pack or a country profile knows of it.

What is known is a start: a local person answers each line, with a source and a date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mieux_training.content.country import Country
from mieux_training.content.kinds import Calendar, FactStatus, Weekday
from mieux_training.document.context import Context
from mieux_training.document.markup import inline_of, known_runs, plain
from mieux_training.document.nodes import Inline, Mark, Run
from mieux_training.frozen import frozen
from mieux_training.pack.slots import Fact, FactState
from mieux_training.pack.spec import SignOff
from mieux_training.records import Text

__all__ = ["Known", "Line", "lines_of"]


@frozen
class Known:
    """Something known of a line: what, from whom, and when."""

    said: tuple[Inline, ...]
    source: str = ""
    date: str = ""


@frozen
class Line:
    """A line of the checklist. ``known`` is in the order in which it is printed; it may be empty."""

    title: str
    question: str
    known: tuple[Known, ...] = ()


def lines_of(context: Context) -> tuple[Line, ...]:
    """The lines in their order, which is the same in every pack."""
    return (*_law(context), *_services(context), *_content(context), *_print(context))


def _law(context: Context) -> Iterator[Line]:
    words = context.words
    yield Line(
        words.label("National offence"),
        words.gettext("Which article of which law makes trafficking a crime, in the version in force?"),
        _slots(("national_article",), context),
    )
    yield Line(
        words.label("Children and age"),
        words.gettext("Who is a child by law, and how is age found out when it is in doubt, with which guardian?"),
        _slots(("guardian_body",), context),
    )
    yield Line(
        words.label("Who identifies"),
        words.gettext("Which authority or team decides formally that a person has been trafficked?"),
        _slots(("competent_authority",), context),
    )
    yield Line(
        words.label("Presumed victims"),
        words.gettext("Which rights has a person before that decision, and is there a time to recover and reflect?"),
        _slots(("reflection_period",), context),
    )
    yield Line(
        words.label("Non-punishment"),
        words.gettext(
            "Which offences that a person was made to commit go unpunished, at which stage, and who decides?"
        ),
        _slots(("non_punishment_rule",), context),
    )
    yield Line(
        words.label("Residence"),
        words.gettext("Which permits can a foreign person obtain, for how long, and who helps if return is feared?"),
        _slots(("asylum_contact", "embassy_desk"), context),
    )


def _services(context: Context) -> Iterator[Line]:
    words = context.words
    yield Line(
        words.label("Referral chain"),
        words.gettext(
            "Whom does staff call first, second and third, at night and at weekends too, and with which form?"
        ),
        _slots(("night_contact", "emergency_number", "child_protection_authority", "forms_in_use"), context),
    )
    yield Line(
        words.label("Hotlines"),
        words.gettext("Which hotlines answer, at which hours, in which languages, at what cost, and for whom?"),
        _slots(("hotline",), context),
    )
    yield Line(
        words.label("Shelters"),
        words.gettext(
            "Through whom is a safe place found, and whom does it take: women, men, children, LGBTQ+ people, people "
            "with disabilities, parents with children?"
        ),
        _slots(("women_accommodation", "men_accommodation", "children_accommodation", "lgbtq_accommodation"), context),
    )
    yield Line(
        words.label("Health"),
        words.gettext("Which hospital and which mental health service receive people, and who pays?"),
        _slots(("hospital", "mental_health_clinician"), context),
    )
    yield Line(
        words.label("Data and duties to report"),
        words.gettext("What may be written down and passed on, and what must be reported to whom?"),
        _slots(("data_protection_rule", "mandatory_reporting_rule"), context),
    )
    yield Line(
        words.label("Interpreters"),
        words.gettext("Which vetted service interprets, in which languages, and how soon?"),
        _slots(("interpreter_service",), context),
    )


def _content(context: Context) -> Iterator[Line]:
    words = context.words
    yield Line(
        words.label("Sensitive subjects"),
        words.gettext(
            "Which subjects can put participants or people they assist at risk here, for instance same-sex conduct, "
            "sex work or migration status, and how are they handled?"
        ),
    )
    yield Line(
        words.label("Terms and titles"),
        words.gettext("Which terms and titles has the host approved, in each language of the pack?"),
        _terms(context),
    )
    yield Line(
        words.label("Cases"),
        words.gettext(
            "Have a practitioner and an adviser who is a survivor both read every case, and what did they change?"
        ),
        _cases(context),
    )
    yield Line(
        words.label("Pictures"),
        words.gettext(
            "Does any picture show a person who could be recognised, or chains, bars and bruises? Then it goes."
        ),
    )


def _print(context: Context) -> Iterator[Line]:
    words = context.words
    yield Line(
        words.label("Calendar"),
        words.gettext("Do the days avoid holidays, weekends and fasts, and do the hours leave room for prayer?"),
        _of_country(_calendar, context),
    )
    yield Line(
        words.label("Paper, digits, names"),
        words.gettext(
            "Which paper do the printers hold, which digits do readers expect, and in which order stand names?"
        ),
        _of_country(_paper, context),
    )
    yield Line(
        words.label("Logos"),
        words.gettext("Whose logos stand on the papers, in which order, and who has permitted each of them?"),
    )
    yield Line(
        words.label("Sign-off"),
        words.gettext("Have the operational and the strategic focal point both read the pack and signed it off?"),
        _focal_points(context),
    )
    yield Line(
        words.label("Until when"),
        words.gettext("On which day does the pack expire, and who looks after it until then?"),
        _expiry(context),
    )


# --- what is known ---------------------------------------------------------------------------------------------------


def _slots(slots: tuple[str, ...], context: Context) -> tuple[Known, ...]:
    """Local facts with their state; more than one each under its name."""
    return tuple(_slot(slot, context, named=len(slots) > 1) for slot in slots)


def _slot(slot: str, context: Context, *, named: bool) -> Known:
    fact = context.workshop.facts[slot]
    said: tuple[Inline, ...] = known_runs(slot, context)
    if fact.state is FactState.OPEN:
        return Known(said)
    if named:
        label = context.library.slots[slot].label
        said = (*inline_of(label, context), Run(": "), *said)
    return _dated(said, fact, context)


def _dated(said: tuple[Inline, ...], fact: Fact, context: Context) -> Known:
    words, formats = context.words, context.formats
    if fact.own is not None:
        on = formats.date(fact.own.confirmed_on) if fact.own.confirmed_on is not None else ""
        return Known(said, fact.own.confirmed_by or "", on)
    if fact.country is None:
        return Known(said)
    source = context.library.sources.get(fact.country.source)
    title = source.title if source is not None else fact.country.source
    return Known(said, title, words.gettext("seen on {date}", date=formats.date(fact.country.seen_on)))


def _of_country(known: Callable[[Country, Context], Iterator[Known]], context: Context) -> tuple[Known, ...]:
    country = context.library.countries.get(context.spec.country)
    return tuple(known(country, context)) if country is not None else ()


def _terms(context: Context) -> tuple[Known, ...]:
    """The country's own words, those that nobody has confirmed under one mark."""
    country = context.library.countries.get(context.spec.country)
    terms = country.terms if country is not None else ()
    confirmed = _run_on((term.use for term in terms if term.status is FactStatus.CONFIRMED), context)
    others = _run_on((term.use for term in terms if term.status is FactStatus.UNCONFIRMED), context)
    if others:
        others = (*others, Run(" "), Run(context.words.label("(unconfirmed)"), mark=Mark.UNCONFIRMED))
    return tuple(Known(said) for said in (confirmed, others) if said)


def _run_on(texts: Iterable[Text], context: Context) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    for text in texts:
        if parts:
            parts.append(Run(context.formats.between(";")))
        parts += inline_of(text, context)
    return tuple(parts)


def _cases(context: Context) -> tuple[Known, ...]:
    numbers = [session.number for session in context.plan.sessions if context.block_of(session).cases]
    if not numbers:
        return ()
    listed = context.formats.listed([context.formats.number(number) for number in numbers])
    said = context.words.ngettext(
        "Cases stand in session {sessions}.", "Cases stand in sessions {sessions}.", len(numbers), sessions=listed
    )
    return (Known((Run(said),)),)


_DAYS = tuple(Weekday)


def _calendar(country: Country, context: Context) -> Iterator[Known]:
    """Weekends, holidays and fasts that the workshop meets, the hours that it leaves free, and the era printed."""
    words, formats = context.words, context.formats
    off = [day for day in context.plan.days if _DAYS[day.date.weekday()] in country.weekend]
    for day in off:
        said = words.gettext("Day {number} falls on a weekend.", number=formats.number(day.number))
        yield Known((Run(said, mark=Mark.UNCONFIRMED),))
    if not off:
        yield Known((Run(words.gettext("No day of the workshop falls on a weekend.")),))
    yield from _holidays(country, context)
    yield from _hours(context)
    if (context.spec.calendar or country.calendar) is Calendar.BUDDHIST:
        yield Known((Run(words.gettext("Dates are printed in the Buddhist Era with the year of the Common Era.")),))


def _holidays(country: Country, context: Context) -> Iterator[Known]:
    """The days that fall on a holiday, and the question about those that no profile can know."""
    words, formats = context.words, context.formats
    for day in context.plan.days:
        for holiday in country.holidays:
            if holiday.falls_on(day.date):
                said = words.gettext(
                    "Day {number} falls on a public holiday: {holiday}.",
                    number=formats.number(day.number),
                    holiday=plain(holiday.name, context),
                )
                source = context.library.sources.get(holiday.source)
                mark = Mark.UNCONFIRMED if holiday.status is FactStatus.UNCONFIRMED else Mark.NONE
                yield Known((Run(said, mark=mark),), source.title if source is not None else "")
    yield Known((Run(words.gettext("Holidays that follow the moon or are set year by year are not known here: ask.")),))


def _hours(context: Context) -> Iterator[Known]:
    """What the pack's hours leave room for."""
    words, formats, observe = context.words, context.formats, context.spec.observe
    if observe is None:
        return
    if observe.prayers:
        times = formats.listed([formats.clock(prayer.at) for prayer in observe.prayers])
        yield Known((Run(words.gettext("Prayers from: {times}", times=times)),))
    if observe.fridays_until is not None:
        until = formats.clock(observe.fridays_until)
        yield Known((Run(words.gettext("On Fridays sessions end by {time}.", time=until)),))
    if (fast := observe.fast) is not None:
        said = words.gettext(
            "Fasting from {first} to {last}: sessions end by {time}.",
            first=formats.date(fast.first),
            last=formats.date(fast.last),
            time=formats.clock(fast.until),
        )
        yield Known((Run(said),))


def _paper(country: Country, context: Context) -> Iterator[Known]:
    paper = (context.spec.paper or country.paper).value
    yield Known((Run(context.words.gettext("Paper: {paper}", paper=paper)),))
    digits = context.formats.digits("0123456789")
    yield Known((Run(context.words.gettext("Digits: {digits}", digits=digits)),))


def _focal_points(context: Context) -> tuple[Known, ...]:
    """Who of each institution has signed and who has not; nothing for a pack that names nobody."""
    words, tag = context.words, context.language.tag
    levels = (words.label("Operational focal point"), words.label("Strategic focal point"))
    lines = []
    for points in context.spec.focal_points:
        institution = points.institution.in_language(tag) if points.institution is not None else ""
        for level, (_, sign_off) in zip(levels, points.both, strict=True):
            who = f"{level} ({institution})" if institution else level
            lines.append(_signed(who, sign_off, context))
    return tuple(Known((Run(line),)) for line in lines)


def _signed(who: str, sign_off: SignOff | None, context: Context) -> str:
    words = context.words
    if sign_off is None:
        return words.gettext("{who}: nobody is named yet.", who=who)
    if sign_off.signed_on is None:
        return words.gettext("{who}: {name} has not signed yet.", who=who, name=sign_off.name)
    date = context.formats.date(sign_off.signed_on)
    return words.gettext("{who}: {name} signed on {date}.", who=who, name=sign_off.name, date=date)


def _expiry(context: Context) -> tuple[Known, ...]:
    """The day on which the first confirmed fact that the pack's blocks need runs out."""
    needed = {slot for session in context.plan.sessions for slot in context.block_of(session).needs_slots}
    facts = (context.workshop.facts[slot] for slot in needed)
    ends = [fact.expires for fact in facts if fact.state is FactState.CONFIRMED and fact.expires is not None]
    if not ends:
        return ()
    first = context.formats.date(min(ends))
    return (Known((Run(context.words.gettext("The first confirmed fact expires on {date}.", date=first)),)),)
