"""Pictures made of words: the agenda at a glance, the mix of work, and what handouts explain.

Each function gives one picture in the document's language. Its words are those of the interface and of the plan, and
all of them reach the page as text.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from mieux_training.content.kinds import PictureId
from mieux_training.document.context import Context
from mieux_training.document.labels import tone_name, tone_of
from mieux_training.document.markup import plain
from mieux_training.document.nodes import Block, Diagram, DiagramKind, Paragraph, Role, Run, Shape, Tone
from mieux_training.pack.materials import participatory_share
from mieux_training.pack.plan import Entry, EntryKind, PlanDay

__all__ = [
    "PICTURES",
    "act_means_purpose",
    "agenda_pictures",
    "first_contact",
    "method_mix",
    "method_picture",
    "referral_pathway",
    "schedule_picture",
    "support_layers",
]

LETTERS_ACROSS = 111
"""How many letters of a bar's type, as wide as an n, stand side by side over the width of a page's text."""
LINES_DOWN = 45
"""About how many lines of it stand below one another in a day."""
_LOST_AT_EDGES = 4
_LOST_AT_A_LINE_END = 8
_LARGER_TYPE = 0.88
"""The share of them in the larger type of a bar of several lines."""
_FEWEST = 6
"""Fewer letters than these tell nothing."""
_NARROW, _BROAD, _LAST_LATIN = frozenset("fijlrt.,:;!|'’() -·"), frozenset("mw…%"), "\u024f"
_HOUR, _LEAST_RESERVE = 60, 10
"""Minutes; a shorter reserve is a bar without words."""


def agenda_pictures(context: Context) -> Iterator[Block]:
    """The agenda at a glance, and how the time of each day is spent."""
    yield schedule_picture(context)
    yield from method_picture(context)


def method_picture(context: Context) -> Iterator[Block]:
    """How the time of each day is spent, under its title; nothing where no day has a session."""
    mix = method_mix(context)
    if mix.shapes:
        yield Paragraph((Run(mix.title),), Role.LABEL)
        yield mix


# The plan


def schedule_picture(context: Context) -> Diagram:
    """Days as columns, and what fills them as bars to scale."""
    words, formats, days = context.words, context.formats, context.plan.days
    start, end = min(day.start for day in days), max(day.end for day in days)
    shapes = tuple(_bar(entry, day, context) for day in days for entry in day.entries)
    return Diagram(
        DiagramKind.SCHEDULE,
        words.label("Agenda at a glance"),
        words.gettext(
            "A column for each day, from {start} to {end}. Each session, break and item of the host is a bar, as high "
            "as it is long, with its time and number. Colours and patterns tell the kind of work. The tables of the "
            "agenda hold the same times.",
            start=formats.clock(start),
            end=formats.clock(end),
        ),
        shapes,
        heads=tuple(_day_name(day, context) for day in days),
        marks=tuple((hour, formats.clock(hour)) for hour in range(-(-start // _HOUR) * _HOUR, end + 1, _HOUR)),
        legend=_legend(shapes, context),
    )


def _day_name(day: PlanDay, context: Context) -> str:
    date = f"{context.formats.weekday(day.date)} {context.formats.date(day.date)}"
    return context.words.gettext("Day {number}: {date}", number=context.formats.number(day.number), date=date)


def _bar(entry: Entry, day: PlanDay, context: Context) -> Shape:
    """What fills a stretch of a day; a title that is too long for its bar is cut, the number never."""
    label, title, tone = _entry_words(entry, context)
    if entry.kind is EntryKind.SPARE and entry.end - entry.start < _LEAST_RESERVE:
        label = title = ""
    days = context.plan.days
    longest = max(each.end for each in days) - min(each.start for each in days)
    lines = max(1, (entry.end - entry.start) * LINES_DOWN // longest)
    across = LETTERS_ACROSS // len(days) - _LOST_AT_EDGES
    room = across if lines == 1 else across * lines * _LARGER_TYPE - _LOST_AT_A_LINE_END * (lines - 1)
    return Shape(
        fitted(title, room - _letters(label) - 2),
        label,
        tone=tone,
        start=entry.start,
        length=entry.end - entry.start,
        column=day.number - 1,
    )


def _entry_words(entry: Entry, context: Context) -> tuple[str, str, Tone]:
    """What stands first in a bar, the title, and the tone."""
    words, time = context.words, context.formats.clock(entry.start)
    if entry.session is not None:
        block = context.block_of(entry.session)
        label = context.formats.joined((time, context.formats.number(entry.session.number)), "·")
        return label, plain(block.title, context), tone_of(block)
    if entry.title is not None:
        return time, entry.title.in_language(context.language.tag), Tone.FREE
    if entry.kind is EntryKind.BREAK:
        return time, words.label("Break"), Tone.BREAK
    if entry.kind is EntryKind.LUNCH:
        return time, words.label("Lunch"), Tone.BREAK
    return time, words.label("Time in reserve"), Tone.FREE


def fitted(title: str, room: float) -> str:
    """A title in the room for so many letters: whole, or up to its colon, or its first words, or not at all.

    >>> fitted("First contact card: safety, needs", 40), fitted("First contact card: safety, needs", 20)
    ('First contact card: safety, needs', 'First contact card')
    >>> fitted("Why people do not present themselves", 20), fitted("Why people do not", 3)
    ('Why people do not…', '')
    """
    if _letters(title) <= room:
        return title
    if room < _FEWEST:
        return ""
    short = title.partition(":")[0].rstrip()
    if _letters(short) <= room:
        return short
    cut = len(short)
    while cut and (_letters(short[:cut]) > room - 1 or _belongs_to_the_letter_before(short[cut])):
        cut -= 1
    start = short[:cut]
    whole = start.rpartition(" ")[0] if short[cut] != " " and " " in start else start
    return f"{whole.rstrip(' ,;')}…"


def _letters(text: str) -> float:
    """How wide a text is, in letters as wide as an n, by usual widths: a font is not at hand."""
    return sum(map(_letter, text))


def _letter(character: str) -> float:
    if _belongs_to_the_letter_before(character):
        return 0  # vowels and tones above or below a letter take no room of their own
    if character in _NARROW:
        return 0.6
    return 1.2 if character.isupper() or character in _BROAD or character > _LAST_LATIN else 1


def _belongs_to_the_letter_before(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Cf")


def _legend(shapes: tuple[Shape, ...], context: Context) -> tuple[Shape, ...]:
    """The tones that occur, in their usual order."""
    used = {shape.tone for shape in shapes}
    return tuple(Shape(tone_name(tone, context.words), tone=tone) for tone in Tone if tone in used)


def method_mix(context: Context) -> Diagram:
    """How many minutes of each day go to each kind of work; without shapes where no day has a session."""
    words, formats = context.words, context.formats
    minutes = {day.number: _minutes_by_tone(day, context) for day in context.plan.days}
    totals: Counter[Tone] = sum(minutes.values(), Counter())
    legend = tuple(
        Shape(words.gettext("{kind}: {n} min", kind=tone_name(tone, words), n=formats.number(totals[tone])), tone=tone)
        for tone in Tone
        if totals[tone]
    )
    told = [_day_told(day, minutes[day.number], context) for day in context.plan.days if minutes[day.number]]
    return Diagram(
        DiagramKind.MIX,
        words.label("How the time of each day is spent"),
        " ".join((words.gettext("A bar for each day shows the minutes of its sessions by kind of work."), *told)),
        tuple(shape for day in context.plan.days for shape in _stretches(day, minutes[day.number], context)),
        heads=tuple(
            words.gettext(
                "Day {number}: {share} % active",
                number=formats.number(day.number),
                share=formats.number(participatory_share(day, context.library)),
            )
            for day in context.plan.days
        ),
        legend=legend,
    )


def _minutes_by_tone(day: PlanDay, context: Context) -> Counter[Tone]:
    minutes: Counter[Tone] = Counter()
    for entry in day.entries:
        if entry.session is not None:
            minutes[tone_of(context.block_of(entry.session))] += entry.session.minutes
    return minutes


def _day_told(day: PlanDay, minutes: Counter[Tone], context: Context) -> str:
    words, number = context.words, context.formats.number
    parts = [
        words.gettext("{kind}: {n} min", kind=tone_name(tone, words), n=number(minutes[tone]))
        for tone in Tone
        if minutes[tone]
    ]
    return words.gettext("Day {number} has {parts}.", number=number(day.number), parts=context.formats.listed(parts))


def _stretches(day: PlanDay, minutes: Counter[Tone], context: Context) -> Iterator[Shape]:
    start = 0
    for tone in Tone:
        if minutes[tone]:
            number = context.formats.number(minutes[tone])
            yield Shape("", number, tone=tone, start=start, length=minutes[tone], column=day.number - 1)
            start += minutes[tone]


# Handouts


def act_means_purpose(context: Context) -> Diagram:
    """The definition: three parts for an adult, two for a child."""
    words = context.words
    act, means, purpose = words.label("Act"), words.label("Means"), words.label("Purpose")
    return Diagram(
        DiagramKind.PARTS,
        words.label("Act, means, purpose"),
        words.gettext(
            "For an adult, an act, a means and the purpose of exploitation come together. For a child, that is anybody "
            "under 18, an act and the purpose are enough. An adult’s consent counts for nothing once any means was "
            "used, and a child’s consent never counts."
        ),
        (
            Shape(
                act,
                note=words.gettext(
                    "What somebody does: recruiting, transporting, transferring, harbouring or receiving a person."
                ),
                tone=Tone.INPUT,
            ),
            Shape(
                means,
                note=words.gettext(
                    "How they get power over the person: force or threats, abduction, fraud or deception, abuse of "
                    "power or of vulnerability, or payments to somebody who controls the person."
                ),
                tone=Tone.PRACTICE,
                column=1,
            ),
            Shape(
                purpose,
                note=words.gettext("Why they do it: exploitation. It need not have begun."),
                tone=Tone.TEST,
                column=2,
            ),
            Shape(act, note=words.gettext("Any of the same acts."), tone=Tone.INPUT, start=1),
            Shape(words.gettext("No means is needed."), start=1, column=1, open=True),
            Shape(purpose, note=words.gettext("Exploitation, as above."), tone=Tone.TEST, start=1, column=2),
            Shape(
                words.gettext("A yes does not settle it."),
                note=words.gettext(
                    "An adult’s consent counts for nothing once any means was used. A child’s consent never counts."
                ),
                tone=Tone.FRAME,
                start=2,
                length=3,
            ),
        ),
        heads=(words.label("Adult"), words.label("Child: under 18"), words.label("Consent")),
    )


def first_contact(context: Context) -> Diagram:
    """The four steps of a first contact."""
    words = context.words
    steps = (
        (
            words.label("Safety"),
            words.gettext(
                "Is anybody in danger or badly hurt? Find a private place. For a child, call child protection at once."
            ),
            Tone.CASE,
        ),
        (
            words.label("Needs"),
            words.gettext("Urgent care, water, food, rest, and an independent interpreter. A safe place for tonight."),
            Tone.PRACTICE,
        ),
        (
            words.label("Information"),
            words.gettext("Say who you are, what you write down, who reads it, and when you must pass it on."),
            Tone.INPUT,
        ),
        (
            words.label("Questions"),
            words.gettext("Only what the next safe step needs, one open question at a time, without blame."),
            Tone.TEST,
        ),
    )
    shapes = tuple(
        Shape(name, context.formats.number(index + 1), note, tone, start=index, column=index)
        for index, (name, note, tone) in enumerate(steps)
    )
    return Diagram(
        DiagramKind.CHAIN,
        words.label("First contact in four steps"),
        words.gettext(
            "Four steps from the first to the last: safety, needs, information, questions. Each step makes the next "
            "one possible. Whenever something changes, go back to the first step."
        ),
        shapes,
    )


def referral_pathway(context: Context) -> Diagram:
    """The way from the first signs to a service that has accepted; without any contact."""
    words = context.words
    steps = (
        (
            words.label("Notice"),
            words.gettext("Somebody sees signs. Safety and needs come before questions."),
        ),
        (
            words.label("Ask"),
            words.gettext("An adult decides about a referral. For a child, call child protection at once."),
        ),
        (
            words.label("Call"),
            words.gettext("Call the service that is needed now and the authority that identifies."),
        ),
        (
            words.label("Stay"),
            words.gettext("Safety, health care and information do not wait for a decision."),
        ),
        (
            words.label("Hand over"),
            words.gettext("Share only what the next service needs, and never where the person will sleep."),
        ),
        (
            words.label("Make sure"),
            words.gettext("Somebody has answered and accepted, and the person knows what happens next."),
        ),
    )
    shapes = tuple(
        Shape(name, context.formats.number(index + 1), note, Tone.INPUT, start=index)
        for index, (name, note) in enumerate(steps)
    )
    return Diagram(
        DiagramKind.CHAIN,
        words.label("The way of a referral"),
        words.gettext(
            "Six steps, one after the other: notice signs, ask the person, call, stay with the person, hand over the "
            "least information, and make sure that somebody has accepted."
        ),
        shapes,
    )


def support_layers(context: Context) -> Diagram:
    """The four layers of psychosocial support, after the guidelines of the Inter-Agency Standing Committee of 2007."""
    words = context.words
    layers = (
        (
            words.label("Basic services and security"),
            words.gettext("Safety, shelter, food and health care, given with respect for dignity."),
            Tone.FRAME,
        ),
        (
            words.label("Community and family support"),
            words.gettext("Family where contact is safe, peers, school, work, and whatever gives strength."),
            Tone.PRACTICE,
        ),
        (
            words.label("Focused support"),
            words.gettext("Listening and practical help by trained staff who are not clinicians."),
            Tone.INPUT,
        ),
        (words.label("Specialised services"), words.gettext("Care by clinicians, for fewer people."), Tone.TEST),
    )
    shapes = tuple(
        Shape(name, context.formats.number(index + 1), note, tone, start=index)
        for index, (name, note, tone) in enumerate(layers)
    )
    return Diagram(
        DiagramKind.LAYERS,
        words.label("Layers of psychosocial support"),
        words.gettext(
            "Four layers that rest on one another. The widest, at the bottom, is basic services and security for "
            "everybody. Above it come community and family support, then focused support by trained staff, and at the "
            "top, for fewer people, specialised services by clinicians."
        ),
        shapes,
    )


PICTURES: Mapping[PictureId, Callable[[Context], Diagram]] = MappingProxyType(
    {
        PictureId.ACT_MEANS_PURPOSE: act_means_purpose,
        PictureId.FIRST_CONTACT: first_contact,
        PictureId.REFERRAL_PATHWAY: referral_pathway,
        PictureId.SUPPORT_LAYERS: support_layers,
    }
)
"""Every picture that a handout can ask for."""
