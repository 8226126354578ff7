"""The logistics and safeguarding note: what the organiser arranges so that people can come, stay and be safe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.content.model import Block as MenuBlock
from mieux_training.document.context import Context, Section
from mieux_training.document.form_parts import answer_rows, date, rule
from mieux_training.document.markup import inline_of, slot_runs
from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Inline,
    Item,
    ItemList,
    ListKind,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
)
from mieux_training.document.parts import cell, day_title, fact_rows, header_row, heading, imprint, words_paragraph
from mieux_training.document.title_lines import dates_of, place_of, title_lines
from mieux_training.pack.materials import materials_of
from mieux_training.pack.plan import EntryKind, Plan, PlanDay, Session
from mieux_training.pack.spec import Interpretation

__all__ = ["SECTIONS", "title_of"]

_CONTACTS = ("emergency_number", "support_person", "complaints_contact")
"""Whom people in the room can turn to."""


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Logistics and safeguarding note")


def _title(context: Context) -> Iterator[Block]:
    yield from title_lines(title_of(context), context)
    yield words_paragraph(
        context.words.gettext(
            "For the organiser. No private numbers, no names of participants, no address of a shelter in this note."
        ),
        Role.LEAD,
    )


def _at_a_glance(context: Context) -> Iterator[Block]:
    words, audience = context.words, context.spec.audience
    people = words.gettext(
        "{participants} participants, {facilitators} facilitators",
        participants=context.formats.number(audience.participants),
        facilitators=context.formats.number(audience.facilitators),
    )
    if audience.rooms > 1:
        people = words.gettext(
            "{people}, in {rooms} rooms side by side", people=people, rooms=context.formats.number(audience.rooms)
        )
    facts: list[tuple[str, tuple[Inline, ...]]] = [
        (words.label("Dates"), (Run(dates_of(context)),)),
        (words.label("Place"), (Run(place_of(context)),)),
        (words.label("People"), (Run(people),)),
        (words.label("Interpretation"), (Run(_interpretation(context)),)),
    ]
    yield Table((24, 76), fact_rows(facts), TableRole.FACTS, words.label("At a glance"))
    deadline = words.label("Files to the printer by")
    booked = words.label("Room and quiet room booked by")
    yield Table(
        (46, 54),
        answer_rows(((booked, (date(booked),)), (deadline, (date(deadline),)))),
        TableRole.FILL_IN,
        words.label("Deadlines"),
        words.gettext("The first column names the deadline, the second one has room for its date."),
    )


def _interpretation(context: Context) -> str:
    words = context.words
    kind = context.spec.interpretation
    if kind is Interpretation.CONSECUTIVE:
        return words.gettext(
            "Consecutive: two interpreters who take turns, seats beside the facilitators, the texts in good time."
        )
    if kind is Interpretation.SIMULTANEOUS:
        return words.gettext(
            "Simultaneous: two interpreters for each language, a booth, headsets tested the day before, the texts in "
            "good time."
        )
    return words.gettext("None is planned. Ask participants beforehand which language they work in.")


def _rooms(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("Rooms and access"), "rooms")
    yield _slots(("quiet_room",), words.label("Quiet room"), context)
    lines = (
        words.gettext("The way in, the training room, the quiet room and a toilet can be reached in a wheelchair."),
        words.gettext("Chairs and tables can be moved; one wall takes paper; there is room for small groups to talk."),
        words.gettext("Nobody outside can hear or look into the training room or the quiet room."),
        words.gettext("The quiet room is free all day, near by, with water and a chair by the door."),
        words.gettext("Large print, a seat near the front, or sign language is arranged for those who asked for it."),
        words.gettext("The venue’s staff know the way out and the meeting point, and who gives first aid."),
    )
    yield _checks(lines)


def _interpreters(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("Interpreters"), "interpreters")
    lines = (
        words.gettext("They are vetted, and nobody is a relative, an employer or a neighbour of a participant."),
        words.gettext("They have agreed in writing to keep what they hear to themselves."),
        words.gettext("They have the glossary and have agreed the terms with the facilitators."),
        words.gettext("They have been told which sessions have strong content, and may take turns or step out too."),
    )
    yield _checks(lines)


def _days(context: Context) -> Iterator[Block]:
    yield heading(1, context.words.label("Day by day"), "days", page_break=True)
    for day in context.plan.days:
        yield heading(2, day_title(day, context), f"day{day.number}", page_break=day.number > 1)
        yield _hours(day, context)
        if set_up := _set_up(day, context):
            yield set_up
        if materials := _materials(day, context):
            yield materials


def _hours(day: PlanDay, context: Context) -> Table:
    """When doors open and when there is coffee and food."""
    words, formats = context.words, context.formats
    names = {EntryKind.BREAK: words.label("Break"), EntryKind.LUNCH: words.label("Lunch")}
    facts = [(words.label("Hours"), formats.hours(day.start, day.end))]
    facts += [
        (names[entry.kind], formats.hours(entry.start, entry.end)) for entry in day.entries if entry.kind in names
    ]
    rows = fact_rows((name, (Run(hours),)) for name, hours in facts)
    caption = words.gettext("Hours and breaks of day {number}", number=formats.number(day.number))
    return Table((24, 76), rows, TableRole.FACTS, caption)


def _set_up(day: PlanDay, context: Context) -> Table | None:
    """How the room is set up for each session that says so."""
    words, formats = context.words, context.formats
    sessions = [entry.session for entry in day.entries if entry.session is not None]
    rows = tuple(
        Row(
            (
                cell(Run(formats.clock(session.start)), role=Role.TIME),
                _session(session, block, context),
                _room(block, context),
            )
        )
        for session in sessions
        if (block := context.block_of(session)).room is not None
    )
    if not rows:
        return None
    caption = words.gettext("Room set-up of day {number}", number=formats.number(day.number))
    said = words.gettext("For each session: the hour, the title, and how the room is set up.")
    head = header_row(words.label("Time"), words.label("Session"), words.label("Room"))
    return Table((12, 32, 56), rows, TableRole.GRID, caption, said, head)


def _session(session: Session, block: MenuBlock, context: Context) -> Cell:
    number = Run(f"{context.formats.number(session.number)}  ", bold=True)
    return cell(number, *inline_of(block.title, context))


def _room(block: MenuBlock, context: Context) -> Cell:
    return cell(*inline_of(block.room, context)) if block.room is not None else cell(Run("–"))


def _materials(day: PlanDay, context: Context) -> Table | None:
    """What to pack for the day, to be ticked off; what several of its sessions use again is counted once."""
    words, formats = context.words, context.formats
    items = [
        Item((Run(f"{formats.number(need.quantity)} × ", bold=True), *inline_of(need.item, context)))
        for need in materials_of(Plan((day,)), context.library, context.spec)
    ]
    if not items:
        return None
    half = (len(items) + 1) // 2
    columns = (tuple(items[:half]), tuple(items[half:]) or (Item((Run("–"),)),))
    row = tuple(Cell((ItemList(column, ListKind.CHECK),)) for column in columns)
    caption = words.gettext("Materials of day {number}", number=formats.number(day.number))
    said = words.gettext("What to bring and how many, in two columns.")
    head = header_row(words.label("To bring"), words.label("To bring, continued"))
    return Table((50, 50), (Row(row),), TableRole.GRID, caption, said, head)


def _people(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("What people need"), "people")
    yield words_paragraph(
        words.gettext("Ask everybody the same questions with the invitation, so that nobody has to ask for a favour.")
    )
    lines = (
        words.gettext("Childcare: a place, or its cost, for those who could not come otherwise."),
        words.gettext("Prayer: a clean quiet place and the times, which the breaks leave room for."),
        words.gettext("Food: diets and fasts are known to the kitchen; what is in a dish is written beside it."),
        words.gettext("Access: movement, sight, hearing, reading, and an assistant who comes along."),
        words.gettext("Travel: arrival before dark, costs paid beforehand or on the day, a safe way home."),
        words.gettext("Duty: the employer has released people for all hours and does not call them out."),
    )
    yield _checks(lines)


def _contacts(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("Whom to turn to"), "contacts")
    yield _slots(_CONTACTS, words.label("Whom to turn to"), context)
    on_call = words.label("In charge of the venue on the day (function)")
    yield Table(
        (46, 54),
        answer_rows(((on_call, (rule(on_call),)),)),
        TableRole.FILL_IN,
        words.label("In charge on the day"),
        words.gettext("Room for the function of the person in charge, and an office line."),
    )


def _safeguarding(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("Safeguarding"), "safeguarding")
    rules = (
        words.gettext(
            "Survivors, relatives of survivors and people with harmful attitudes may be in the room. Nobody is asked "
            "about their own life."
        ),
        words.gettext(
            "Whoever tells of an experience is thanked, taken to the quiet room by the support person, told what can "
            "stay confidential, and linked with help."
        ),
        words.gettext("Two facilitators are in the room whenever a session is of medium or high sensitivity."),
        words.gettext("Anyone may step out at any time without giving a reason."),
        words.gettext("No photographs or recordings without consent; no live case by name, place or file number."),
        words.gettext("Duties to report are explained before exercises about children."),
        words.gettext(
            "A complaint about a facilitator or about staff goes to the complaints contact, outside the training team, "
            "also without a name. Whoever complains has nothing to fear."
        ),
    )
    items = ItemList(tuple(Item((Run(line),)) for line in rules))
    yield Callout(CalloutRole.CARE, words.label("Rules for everybody who works here"), (items,))


def _slots(slots: tuple[str, ...], caption: str, context: Context) -> Table:
    """Local facts by their names."""
    rows = tuple(
        Row(
            (
                Cell((Paragraph(inline_of(context.library.slots[slot].label, context), Role.CELL_STRONG),)),
                cell(*slot_runs(slot, context)),
            )
        )
        for slot in slots
    )
    return Table((34, 66), rows, TableRole.FACTS, caption)


def _checks(lines: tuple[str, ...]) -> ItemList:
    return ItemList(tuple(Item((Run(line),)) for line in lines), ListKind.CHECK)


SECTIONS: Mapping[str, Section] = {
    "title": _title,
    "at-a-glance": _at_a_glance,
    "rooms": _rooms,
    "interpreters": _interpreters,
    "people": _people,
    "contacts": _contacts,
    "safeguarding": _safeguarding,
    "days": _days,
    "imprint": imprint,
}
