"""What blocks refer to: sources, slots, terms, and what is known of a country, each fact with its source."""

from __future__ import annotations

import datetime

from mieux_training.content.kinds import Calendar, Digits, FactStatus, Paper, Seen, SlotKind, Weekday
from mieux_training.frozen import field
from mieux_training.records import (
    BARE_WORD,
    DAY,
    FLAG,
    LABEL,
    NAME,
    PROSE,
    REFERENCE,
    SLOT,
    Choice,
    Keyed,
    Many,
    One,
    Record,
    Sight,
    Text,
    Whole,
    Word,
    declared,
    record,
)

STAFF = Sight.FACILITATORS
STEERING = Sight.AUTHORS


@record
class Source(Record):
    """Something cited."""

    title: str = declared(NAME, "The original title.")
    author: str = declared(NAME, "Who issued it.")
    year: int | None = declared(Whole(1900, 2100), "The year of the edition cited, where it is known.", default=None)
    url: str | None = declared(Word(r"https?://\S+", "an http(s) address"), "Where it can be read.", default=None)
    seen: Seen = declared(Choice(Seen), "How much of it the authors have seen.", sight=STEERING)
    binding: str = declared(NAME, "Whom it binds, in one sentence.", sight=STEERING)
    note: str | None = declared(NAME, "A remark for authors.", sight=STEERING, default=None)


@record
class SlotInfo(Record):
    """A local fact that packs fill in."""

    label: Text = declared(LABEL, "What it is called in print.")
    kind: SlotKind = declared(Choice(SlotKind), "What it is.", sight=STEERING)
    lifetime_days: int = declared(Whole(1, 3650, "days"), "How long a confirmation may be trusted.", sight=STEERING)
    help: str = declared(NAME, "What to ask for, and what never to write.", sight=STEERING)
    urgent: bool = declared(FLAG, "Whether a page without it is dangerous.", sight=STEERING, default=False)


@record
class Avoided(Record):
    """Words that harm or mislead."""

    term: Text = declared(LABEL, "The words to avoid.")
    why: Text = declared(PROSE, "Why.")


@record
class Term(Record):
    """An entry of the glossary."""

    id: str = declared(BARE_WORD, "The id.", sight=STEERING)
    term: Text = declared(LABEL, "The term.")
    definition: Text = declared(PROSE, "What it means, in plain words.")
    words: tuple[str, ...] = declared(
        Many(NAME), "Other English words by which texts use it, so that packs print it.", sight=STEERING, default=()
    )
    sources: tuple[str, ...] = declared(Many(BARE_WORD, 1), "Ids in sources.yaml.", sight=STEERING)
    see_also: tuple[str, ...] = declared(Many(BARE_WORD), "Ids of other entries.", sight=STEERING, default=())
    avoid: tuple[Avoided, ...] = declared(Many(One(Avoided)), "Words to avoid.", default=())


@record
class Law(Record):
    """A law of a country."""

    title: Text = declared(LABEL, "The law, with its years.")
    note: Text = declared(PROSE, "What it does.")
    source: str = declared(BARE_WORD, "Where the fact was seen.", sight=STEERING)
    seen_on: datetime.date = declared(DAY, "When.", sight=STEERING)
    status: FactStatus = declared(Choice(FactStatus), "Whether a local person confirmed it.", sight=STEERING)
    binds: Text | None = declared(PROSE, "Whom it binds.", default=None)


@record
class Body(Record):
    """An institution of a country."""

    name: Text = declared(LABEL, "The name.")
    role: Text = declared(PROSE, "What it does.")
    source: str = declared(BARE_WORD, "Where the fact was seen.", sight=STEERING)
    status: FactStatus = declared(Choice(FactStatus), "Whether a local person confirmed it.", sight=STEERING)


@record
class CountryFact(Record):
    """What a country profile knows of a slot, not yet confirmed by anybody."""

    value: Text = declared(PROSE, "The fact as it is printed.")
    source: str = declared(BARE_WORD, "Where it was seen.", sight=STEERING)
    seen_on: datetime.date = declared(DAY, "When.", sight=STEERING)
    note: str | None = declared(NAME, "A remark for the expert.", sight=STEERING, default=None)


@record
class TermChoice(Record):
    """Words that a country uses."""

    use: Text = declared(LABEL, "The words to use.")
    instead_of: Text = declared(LABEL, "The words to avoid.")
    why: Text = declared(PROSE, "Why.")
    source: str | None = declared(BARE_WORD, "Where it was seen.", sight=STEERING, default=None)
    status: FactStatus = declared(Choice(FactStatus), "Whether a local person confirmed it.", sight=STEERING)


@record
class Holiday(Record):
    """A public holiday on a fixed day. What follows the moon, or a yearly decision, has no place here."""

    date: str = declared(
        Word(
            r"(?:[0-9]{4}-)?[0-9]{2}-[0-9]{2}", "a day", 'month and day, as in "05-01"; with its year for one year only'
        ),
        "Month and day.",
        sight=STEERING,
    )
    name: Text = declared(LABEL, "What it is called.")
    source: str = declared(BARE_WORD, "Where it was seen.", sight=STEERING)
    status: FactStatus = declared(Choice(FactStatus), "Whether a local person confirmed it.", sight=STEERING)

    def falls_on(self, day: datetime.date) -> bool:
        """Whether a day is the holiday."""
        return day.isoformat().endswith(self.date)


@record
class LegalCheck(Record):
    """What a local lawyer answers before a final print."""

    id: str = declared(BARE_WORD, "The id that a pack answers.", sight=STEERING)
    topic: Text = declared(LABEL, "The topic.")
    question: Text = declared(PROSE, "The question.")
    gates: tuple[str, ...] = declared(
        Many(REFERENCE),
        "Modules and blocks that wait for the answer here, beside those that name the check themselves.",
        sight=STEERING,
        default=(),
    )


@record
class Country(Record):
    """What is known of a country, each fact with its source."""

    name: Text = declared(LABEL, "The country's name.")
    languages: tuple[str, ...] = declared(
        Many(Word(r"[a-z]{2,3}", "a language code"), 1), "Its training languages.", sight=STEERING
    )
    calendar: Calendar = declared(Choice(Calendar), "The era printed.", sight=STEERING)
    first_day: Weekday = declared(Choice(Weekday), "The first day of the week.", sight=STEERING)
    weekend: tuple[Weekday, ...] = declared(Many(Choice(Weekday)), "The days off.", sight=STEERING)
    digits: Digits = declared(Choice(Digits), "The digits printed.", sight=STEERING)
    paper: Paper = declared(Choice(Paper), "The paper.", sight=STEERING)
    laws: tuple[Law, ...] = declared(Many(One(Law)), "Laws.", default=())
    bodies: tuple[Body, ...] = declared(Many(One(Body)), "Institutions.", default=())
    slots: dict[str, CountryFact] = declared(Keyed(SLOT, One(CountryFact)), "What is known of the slots.", default={})
    terms: tuple[TermChoice, ...] = declared(Many(One(TermChoice)), "Words that the country uses.", default=())
    legal_checks: tuple[LegalCheck, ...] = declared(
        Many(One(LegalCheck)), "Questions for a local lawyer.", sight=STAFF, default=()
    )
    holidays: tuple[Holiday, ...] = declared(Many(One(Holiday)), "Public holidays on fixed days.", default=())
    code: str = field(default="")
    version: str = field(default="")
