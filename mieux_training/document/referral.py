"""The referral page: whom to call, when and in which language, and until when each line may be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.document.blanks import known_or
from mieux_training.document.context import Context, Section
from mieux_training.document.form_parts import date, rule
from mieux_training.document.markup import inline_of, plain, slot_runs
from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Item,
    ItemList,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
)
from mieux_training.document.parts import cell, header_row, imprint, words_paragraph
from mieux_training.document.reference_pages import referral_slots
from mieux_training.pack.slots import Fact, FactState

__all__ = ["SECTIONS", "title_of"]


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Referral page")


def _title(context: Context) -> Iterator[Block]:
    """The title alone: the page hangs beside a telephone, and its header names the workshop."""
    yield words_paragraph(title_of(context), Role.TITLE)


def _how_to_use(context: Context) -> Iterator[Block]:
    yield words_paragraph(
        context.words.gettext(
            "Whom we call, and until when the entry may be trusted. Never write the address of a shelter or a private "
            "number here. Check each line again before its date has passed."
        ),
        Role.LEAD,
    )


def _contacts(context: Context) -> Iterator[Block]:
    words = context.words
    yield Table(
        (22, 26, 12, 12, 12, 8, 8),
        tuple(_row(slot, context) for slot in referral_slots(context)),
        TableRole.GRID,
        words.label("Contacts"),
        words.gettext("Contacts, how and when to reach them, who confirmed them, and until when they hold."),
        header_row(
            words.label("Contact"),
            words.label("How to reach it"),
            words.label("Hours"),
            words.label("Languages"),
            words.label("Confirmed by"),
            words.label("On"),
            words.label("Holds until"),
        ),
    )


def _row(slot: str, context: Context) -> Row:
    """A contact; what nobody has said yet can be filled in, what nobody has confirmed is marked."""
    words, formats, tag = context.words, context.formats, context.language.tag
    fact, text = context.workshop.facts[slot], context.library.slots[slot].label
    name = plain(text, context)
    own = fact.own if fact.state in (FactState.CONFIRMED, FactState.EXPIRED) else None
    said = fact.own
    hours = said.hours.in_language(tag) if said is not None and said.hours is not None else ""
    languages = said.languages.in_language(tag) if said is not None and said.languages is not None else ""
    by = own.confirmed_by or "" if own is not None else ""
    on = formats.date(own.confirmed_on) if own is not None and own.confirmed_on is not None else ""
    until = formats.date(fact.expires) if own is not None and fact.expires is not None else ""
    return Row(
        (
            Cell((Paragraph(inline_of(text, context), Role.CELL_STRONG, text.passages[0].id),)),
            _reach(slot, name, fact, context),
            known_or(rule(words.gettext("{contact}: hours", contact=name)), hours),
            known_or(rule(words.gettext("{contact}: languages", contact=name)), languages),
            known_or(rule(words.gettext("{contact}: confirmed by", contact=name)), by),
            known_or(date(words.gettext("{contact}: confirmed on", contact=name)), on),
            known_or(date(words.gettext("{contact}: holds until", contact=name)), until),
        )
    )


def _reach(slot: str, name: str, fact: Fact, context: Context) -> Cell:
    known = slot_runs(slot, context)
    if fact.state is not FactState.OPEN:
        return Cell((Paragraph(known, Role.CELL),))
    return cell(rule(context.words.gettext("{contact}: how to reach it", contact=name)))


def _before_you_call(context: Context) -> Iterator[Block]:
    words = context.words
    lines = (
        words.gettext("Immediate danger comes first: call the emergency number, then this list."),
        words.gettext("Ask the person, and say what you will pass on to whom. Without consent you pass nothing on."),
        words.gettext(
            "Three exceptions: a child is at risk, life is in danger, or the law obliges you to report. Then tell the "
            "person."
        ),
        words.gettext("Pass on as little as the other side needs, by a channel that others do not read."),
    )
    items = ItemList(tuple(Item((Run(line),)) for line in lines))
    yield Callout(CalloutRole.CARE, words.label("Before you call"), (items,))


SECTIONS: Mapping[str, Section] = {
    "title": _title,
    "how-to-use": _how_to_use,
    "contacts": _contacts,
    "before-you-call": _before_you_call,
    "imprint": imprint,
}
