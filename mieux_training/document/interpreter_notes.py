"""Notes for interpreters: the agenda, the terms, and everything that is said aloud, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.content.country import Term
from mieux_training.content.model import Block as MenuBlock
from mieux_training.document.context import Context, Section
from mieux_training.document.markup import inline_of, paragraphs
from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
    WritingLines,
)
from mieux_training.document.parts import (
    agenda_tables,
    cell,
    day_title,
    heading,
    imprint,
    session_anchor,
    session_title,
    words_paragraph,
)
from mieux_training.document.reference_pages import terms_in_order
from mieux_training.document.title_lines import title_lines
from mieux_training.frozen import frozen
from mieux_training.pack.plan import PlanDay, Session
from mieux_training.pack.spec import Interpretation
from mieux_training.records import Text

__all__ = ["SECTIONS", "title_of"]

Parts = tuple[Paragraph | ItemList | WritingLines, ...]


@frozen
class Spoken:
    """Something said aloud: when, under which name, and the texts in their order."""

    start: int
    name: str
    title: Text | None
    texts: tuple[Text, ...]


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Notes for interpreters")


def _title(context: Context) -> Iterator[Block]:
    yield from title_lines(title_of(context), context)


def _advice(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("Before you begin"), "advice")
    yield words_paragraph(_mode(context), Role.LEAD)
    pace = (
        words.gettext("Read the spoken texts the day before. Facilitators use them as a guide and will change words."),
        words.gettext("Agree on a sign for slower, louder and again. Use it as often as you need it."),
        words.gettext("Agree on a sign for a pause. Change over before you are tired, at the latest at each break."),
        words.gettext("Say what is said, with nothing added, softened or left out. If you do not understand, ask."),
        words.gettext("Say “I” where the speaker says “I”. When you speak for yourself, say that you do."),
    )
    trust = (
        words.gettext("What you hear stays in the room: names, opinions, experiences, and who was there."),
        words.gettext("Your own notes are destroyed at the end of each day."),
        words.gettext("If somebody tells of an experience of their own, interpret it calmly, and nothing beyond it."),
        words.gettext(
            "Tell the facilitators beforehand if you know somebody in the room, or if a subject is too close."
        ),
        words.gettext("You may step out like everybody else. Tell a facilitator, who stops the session."),
    )
    seat = (
        words.gettext("Sit where you see the face of each speaker and the wall, and where all who need you hear you."),
        words.gettext("Speakers look at one another and not at you."),
        words.gettext("In group work, sit beside the group, slightly behind it. No group depends on you alone."),
        words.gettext("In a role play, you interpret for the players and take no role."),
    )
    yield _box(CalloutRole.NOTE, words.label("Pace and words"), pace)
    yield _box(CalloutRole.CARE, words.label("Confidentiality and care"), trust)
    yield _box(CalloutRole.TIP, words.label("Seating"), seat)


def _mode(context: Context) -> str:
    words = context.words
    if context.spec.interpretation is Interpretation.CONSECUTIVE:
        return words.gettext(
            "This workshop is interpreted after each speaker. The times below leave room for it. Ask speakers to stop "
            "after two or three sentences."
        )
    if context.spec.interpretation is Interpretation.SIMULTANEOUS:
        return words.gettext(
            "This workshop is interpreted while people speak. Ask for the booth and the sound to be tried before the "
            "first session."
        )
    return words.gettext(
        "No interpretation is planned for this workshop, and its times leave no room for it. These notes help whoever "
        "interprets for a single person."
    )


def _box(role: CalloutRole, title: str, lines: tuple[str, ...]) -> Callout:
    return Callout(role, title, (ItemList(tuple(Item((Run(line),)) for line in lines)),))


def _agenda(context: Context) -> Iterator[Block]:
    yield heading(1, context.words.label("Agenda"), "agenda", page_break=True)
    yield from agenda_tables(context, level=2, anchors="sessions" not in context.without)


# --- terms -----------------------------------------------------------------------------------------------------------


def _terms(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("Terms"), "terms", page_break=True)
    yield words_paragraph(
        words.gettext("Use one word for one thing, all day. Where another word is usual here, agree on it beforehand."),
        Role.LEAD,
    )
    yield Table(
        _columns(context, first=0),
        tuple(_term_row(term, context) for term in terms_in_order(context)),
        TableRole.GRID,
        words.label("Terms"),
        words.gettext("Each term with its meaning and the words to avoid."),
        Row(tuple(_language_names(context))),
    )


def _term_row(term: Term, context: Context) -> Row:
    cells = [Cell(_term(term, context))]
    if context.beside is not None:
        other = context.beside.library.glossary[term.id]
        cells.append(Cell(_term(other, context.beside), language=context.beside.language))
    return Row(tuple(cells))


def _term(term: Term, context: Context) -> Parts:
    name = Paragraph(inline_of(term.term, context), Role.CELL_STRONG, term.term.passages[0].id)
    avoid = tuple(
        Paragraph(
            (Run(context.words.label("Avoid:"), bold=True), Run(" "), *inline_of(each.term, context)),
            Role.SMALL,
            each.term.passages[0].id,
        )
        for each in term.avoid
    )
    return (name, *paragraphs(term.definition, context, Role.CELL), *avoid)


# --- what is said ----------------------------------------------------------------------------------------------------


def _sessions(context: Context) -> Iterator[Block]:
    for day in context.plan.days:
        yield from _day(day, context)


def _day(day: PlanDay, context: Context) -> Iterator[Block]:
    yield heading(1, day_title(day, context), f"day{day.number}", page_break=True)
    for entry in day.entries:
        if entry.session is not None:
            yield from _session(entry.session, context)


def _session(session: Session, context: Context) -> Iterator[Block]:
    words = context.words
    title = session_title(session, context)
    yield Heading(2, (Run(title),), session_anchor(session), context.block_of(session).title.passages[0].id)
    own = list(_spoken(session, context))
    other = list(_spoken(session, context.beside)) if context.beside is not None else [None] * len(own)
    rows = tuple(_spoken_row(each, second, context) for each, second in zip(own, other, strict=True))
    if not rows:
        yield words_paragraph(words.gettext("Nothing is read out in this session."))
        return
    number = context.formats.number(session.number)
    yield Table(
        _columns(context, first=10),
        rows,
        TableRole.GRID,
        words.gettext("Spoken texts of session {number}", number=number),
        words.gettext("What is said, in its order, with the time at which it starts."),
        Row((cell(Run(words.label("Time")), role=Role.CELL_STRONG), *_language_names(context))),
    )


def _spoken(session: Session, context: Context) -> Iterator[Spoken]:
    """The content note, what facilitators say at each step, and the questions of the debrief."""
    words, block = context.words, context.block_of(session)
    if block.content_note is not None:
        yield Spoken(session.start, words.label("Content note"), None, (block.content_note,))
    for time in session.steps:
        if time.index is None:
            yield from _debrief(time.start, block, words.label("Questions of the debrief"))
        elif (say := block.steps[time.index].say) is not None:
            yield Spoken(time.start, words.label("Step"), block.steps[time.index].title, (say,))


def _debrief(start: int, block: MenuBlock, name: str) -> Iterator[Spoken]:
    if (debrief := block.debrief) is not None:
        yield Spoken(start, name, None, (debrief.what, debrief.so_what, debrief.now_what))


def _spoken_row(own: Spoken, other: Spoken | None, context: Context) -> Row:
    cells = [cell(Run(context.formats.clock(own.start)), role=Role.TIME), Cell(_said(own, context))]
    if other is not None and context.beside is not None:
        cells.append(Cell(_said(other, context.beside), language=context.beside.language))
    return Row(tuple(cells))


def _said(spoken: Spoken, context: Context) -> Parts:
    title = inline_of(spoken.title, context) if spoken.title is not None else (Run(spoken.name),)
    texts = (part for text in spoken.texts for part in paragraphs(text, context, Role.CELL))
    return (Paragraph(title, Role.CELL_STRONG), *texts)


def _columns(context: Context, *, first: int) -> tuple[int, ...]:
    rest = 100 - first
    columns = (rest,) if context.beside is None else (rest // 2, rest - rest // 2)
    return (first, *columns) if first else columns


def _language_names(context: Context) -> Iterator[Cell]:
    yield cell(Run(context.formats.language_name), role=Role.CELL_STRONG)
    if context.beside is not None:
        name = Paragraph((Run(context.beside.formats.language_name),), Role.CELL_STRONG)
        yield Cell((name,), language=context.beside.language)


SECTIONS: Mapping[str, Section] = {
    "title": _title,
    "advice": _advice,
    "agenda": _agenda,
    "terms": _terms,
    "sessions": _sessions,
    "imprint": imprint,
}
