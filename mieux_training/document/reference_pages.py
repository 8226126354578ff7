"""Pages that people look things up in: the glossary and the referral page."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.country import Term
from mieux_training.content.kinds import SlotKind
from mieux_training.document.context import Context
from mieux_training.document.markup import inline_of, paragraphs, slot_runs
from mieux_training.document.nodes import Block, Cell, Inline, Paragraph, Role, Row, Run, Table, TableRole
from mieux_training.document.parts import cell, header_row, heading, words_paragraph
from mieux_training.pack.slots import Fact, FactState
from mieux_training.pack.terms import terms_used
from mieux_training.records import Text

__all__ = ["glossary_pages", "meaning", "referral_page", "referral_slots", "terms_in_order", "terms_table"]


def glossary_pages(context: Context) -> Iterator[Block]:
    """The terms with their meanings and the words to avoid, in the order of the language."""
    yield heading(1, context.words.label("Glossary"), "glossary", page_break=True)
    yield terms_table(context)


def terms_in_order(context: Context) -> list[Term]:
    """The terms that the pack's texts use, as readers of the language look them up."""
    return sorted(terms_used(context.plan, context.library), key=lambda term: context.formats.sort_key(str(term.term)))


def terms_table(context: Context) -> Table:
    """The terms in one language."""
    words = context.words
    rows = tuple(
        Row((Cell((Paragraph(inline_of(term.term, context), Role.CELL_STRONG),)), meaning(term, context)))
        for term in terms_in_order(context)
    )
    return Table(
        (26, 74),
        rows,
        TableRole.GRID,
        words.label("Glossary"),
        words.gettext("Terms, what they mean, and words to avoid."),
        header_row(words.label("Term"), words.label("Meaning")),
    )


def meaning(term: Term, context: Context) -> Cell:
    """What a term means, and which words to avoid and why."""
    blocks = list(paragraphs(term.definition, context, Role.CELL))
    for avoided in term.avoid:
        say: tuple[Inline, ...] = (
            Run(context.words.label("Avoid:"), bold=True),
            Run(" "),
            *inline_of(avoided.term, context),
            Run(" – "),
            *inline_of(avoided.why, context),
        )
        blocks.append(Paragraph(say, Role.SMALL, avoided.why.passages[0].id))
    return Cell(tuple(blocks))


_OF_THE_WORKSHOP = frozenset(
    {"quiet_room", "support_person", "forms_in_use", "focal_point_operational", "focal_point_strategic"}
)
"""Facts of the workshop itself: nobody refers a person to them."""


def referral_slots(context: Context) -> list[str]:
    """The contacts that the pack's blocks need, in the order of the menu's list; the urgent ones first."""
    needed = {slot for session in context.plan.sessions for slot in context.block_of(session).needs_slots}
    contacts = [
        slot
        for slot, info in context.library.slots.items()
        if info.kind in (SlotKind.PHONE, SlotKind.PERSON, SlotKind.TEXT)
        and (slot in needed or info.urgent)
        and slot not in _OF_THE_WORKSHOP
    ]
    return sorted(contacts, key=lambda slot: not context.library.slots[slot].urgent)


def referral_page(context: Context) -> Iterator[Block]:
    """Whom to call: every contact with its state; what is open is there to be filled in."""
    words = context.words
    yield heading(1, words.label("Referral page"), "referral", page_break=True)
    yield words_paragraph(
        words.gettext(
            "Whom we call, and until when the entry may be trusted. Never write the address of a shelter or a private "
            "number here. Check each line again before its date has passed."
        ),
        Role.LEAD,
    )
    rows = tuple(_referral_row(slot, context) for slot in referral_slots(context))
    yield Table(
        (30, 40, 30),
        rows,
        TableRole.GRID,
        words.label("Referral page"),
        words.gettext("Contacts, who confirmed them, and until when they hold."),
        header_row(words.label("Contact"), words.label("How to reach it"), words.label("Confirmed")),
    )


def _referral_row(slot: str, context: Context) -> Row:
    fact = context.workshop.facts[slot]
    reach: list[Paragraph] = [Paragraph(slot_runs(slot, context), Role.CELL)]
    own, tag = fact.own, context.language.tag
    more = [each.in_language(tag) for each in (own.hours, own.languages) if each is not None] if own is not None else []
    if more:
        reach.append(Paragraph((Run(context.formats.joined(more, ";")),), Role.SMALL))
    return Row(
        (_name(context.library.slots[slot].label, context), Cell(tuple(reach)), cell(Run(_confirmation(fact, context))))
    )


def _name(text: Text, context: Context) -> Cell:
    return Cell((Paragraph(inline_of(text, context), Role.CELL_STRONG),))


def _confirmation(fact: Fact, context: Context) -> str:
    words = context.words
    if fact.state is FactState.OPEN:
        return words.label("open")
    if fact.state is FactState.UNCONFIRMED or fact.own is None or fact.own.confirmed_on is None:
        return words.label("by nobody yet")
    on = context.formats.date(fact.own.confirmed_on)
    until = context.formats.date(fact.expires) if fact.expires is not None else "–"
    return words.gettext(
        "by {who} on {date}, holds until {until}", who=fact.own.confirmed_by or "", date=on, until=until
    )
