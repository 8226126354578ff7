"""The cards: role cards and sorting cards to cut out, one set to be printed for each group."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from mieux_training.content.model import Card, SortingCard
from mieux_training.document.context import Context, Section
from mieux_training.document.markup import inline_of, paragraphs
from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Item,
    ItemList,
    PageBreak,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
)
from mieux_training.document.parts import cell, header_row, heading, imprint, session_title, words_paragraph
from mieux_training.document.title_lines import title_lines
from mieux_training.frozen import frozen
from mieux_training.pack.materials import group_count
from mieux_training.pack.plan import Session

__all__ = ["SECTIONS", "CardSet", "card_sets", "title_of"]


@frozen
class CardSet:
    """The cards of one kind that a session needs, and how many sets of them."""

    session: Session
    role: TableRole
    cards: tuple[Card | SortingCard, ...]
    copies: int


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Cards to cut out")


def card_sets(context: Context) -> Iterator[CardSet]:
    """The sets of the plan: as many copies as the session has groups."""
    for session in context.plan.sessions:
        block = context.block_of(session)
        copies = group_count(block, context.spec.audience)
        if block.cards:
            yield CardSet(session, TableRole.ROLE_CARDS, block.cards, copies)
        if block.sorting_cards:
            mixed = sorted(block.sorting_cards, key=_hash)
            yield CardSet(session, TableRole.CARDS, tuple(mixed), copies)


def _hash(card: SortingCard) -> str:
    """Authors write cards pile by pile; a set laid out in that order would show the answer."""
    return hashlib.sha256(card.text.passages[0].source.encode("utf-8")).hexdigest()


def _title(context: Context) -> Iterator[Block]:
    yield from title_lines(title_of(context), context)


def _sets(context: Context) -> Iterator[Block]:
    words, number = context.words, context.formats.number
    yield heading(1, words.label("What to print"), "sets")
    rows = tuple(
        Row(
            (
                cell(Run(session_title(each.session, context))),
                cell(Run(kind_of(each, context))),
                cell(Run(number(len(each.cards)))),
                cell(Run(number(each.copies)), role=Role.TIME),
            )
        )
        for each in card_sets(context)
    )
    if not rows:
        yield words_paragraph(words.gettext("No session of this workshop uses cards."))
        return
    yield Table(
        (46, 22, 16, 16),
        rows,
        TableRole.GRID,
        words.label("Sets of cards"),
        words.gettext("The sessions with cards, the cards in a set, and how often to print the set."),
        header_row(
            words.label("Session"), words.label("Kind"), words.label("Cards in a set"), words.label("Copies to print")
        ),
    )


def kind_of(cards: CardSet, context: Context) -> str:
    """What the cards of a set are."""
    words = context.words
    return words.label("Role cards") if cards.role is TableRole.ROLE_CARDS else words.label("Sorting cards")


def _how_to(context: Context) -> Iterator[Block]:
    words = context.words
    lines = (
        words.gettext("Print on one side of thick paper, and print each set as often as the table says."),
        words.gettext(
            "Cut along the dashed lines. The first card of each set is its label: write the set’s number on it."
        ),
        words.gettext("Keep each set in an envelope or with a clip, its label on top. Count the cards afterwards."),
        words.gettext("Shuffle sorting cards before you hand them out. Where they belong stands in the guide alone."),
        words.gettext("Give each role card to its player alone, and collect all of them when the roles are laid down."),
    )
    yield Callout(
        CalloutRole.NOTE,
        words.label("Print, cut and keep"),
        (ItemList(tuple(Item((Run(line),)) for line in lines)),),
    )


def _cards(context: Context) -> Iterator[Block]:
    for index, cards in enumerate(card_sets(context), 1):
        title = context.words.gettext(
            "Session {number}: {kind}, to be printed {copies} times",
            number=context.formats.number(cards.session.number),
            kind=kind_of(cards, context),
            copies=context.formats.number(cards.copies),
        )
        yield heading(1, title, f"set{index}", page_break=True)
        yield _sheet(cards, context)


def _sheet(cards: CardSet, context: Context) -> Table:
    """A set: two cards in each row, the label first."""
    words = context.words
    cells = [_label(cards, context), *(_card(card, cards, context) for card in cards.cards)]
    if len(cells) % 2:
        cells.append(Cell((Paragraph((), Role.CARD),)))
    number = context.formats.number(cards.session.number)
    return Table(
        (1, 1),
        tuple(Row((left, right)) for left, right in zip(cells[::2], cells[1::2], strict=True)),
        cards.role,
        words.gettext("{kind} of session {number}", kind=kind_of(cards, context), number=number),
        words.gettext("Two cards in each row, to be cut out."),
    )


def _label(cards: CardSet, context: Context) -> Cell:
    words, number = context.words, context.formats.number
    count = words.ngettext("{n} card and this label", "{n} cards and this label", len(cards.cards))
    which = words.gettext("Set number ……… of {sets}", sets=number(cards.copies))
    return Cell(
        (
            words_paragraph(session_title(cards.session, context), Role.CARD_TITLE),
            words_paragraph(kind_of(cards, context), Role.CARD),
            words_paragraph(count, Role.CARD),
            words_paragraph(which, Role.CARD),
        )
    )


def _card(card: Card | SortingCard, cards: CardSet, context: Context) -> Cell:
    """What a player, or a group, may see: a sorting card says no pile."""
    if isinstance(card, SortingCard):
        return Cell(
            (
                words_paragraph(_mark(cards, context), Role.SMALL),
                Paragraph(inline_of(card.text, context), Role.CARD_WORDS, card.text.passages[0].id),
            )
        )
    role = Paragraph(inline_of(card.role, context), Role.CARD_TITLE, card.role.passages[0].id)
    return Cell((role, *paragraphs(card.text, context, Role.CARD)))


def _mark(cards: CardSet, context: Context) -> str:
    """Where a lost card belongs."""
    return context.words.gettext("Session {number}", number=context.formats.number(cards.session.number))


def _imprint(context: Context) -> Iterator[Block]:
    """On a page of its own: the sheets before it are cut."""
    yield PageBreak()
    yield from imprint(context)


SECTIONS: Mapping[str, Section] = {
    "title": _title,
    "sets": _sets,
    "how-to": _how_to,
    "cards": _cards,
    "imprint": _imprint,
}
