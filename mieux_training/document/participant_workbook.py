"""The participant's workbook: the same sessions with the same numbers, without anything that is the facilitator's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mieux_training.content.kinds import Verdict
from mieux_training.content.library import FRAME
from mieux_training.content.model import Block as MenuBlock
from mieux_training.content.model import Case, Question, Statement, cases_at
from mieux_training.document.context import Context, Section
from mieux_training.document.labels import method_name, verdict_name
from mieux_training.document.legal import open_checks
from mieux_training.document.markup import inline_of, item_list, paragraphs
from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Heading,
    Item,
    ItemList,
    ListKind,
    PageBreak,
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
    case_heading,
    cell,
    contents,
    cover,
    day_title,
    fact_rows,
    handouts_of,
    header_row,
    heading,
    imprint,
    label,
    legend,
    numbered_cell,
    options_of,
    session_anchor,
    session_title,
    words_paragraph,
)
from mieux_training.document.reference_pages import glossary_pages, referral_page
from mieux_training.pack.plan import PlanDay, Session

__all__ = ["SECTIONS", "title_of"]

NOTE_LINES = 8


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Participant’s workbook")


def _cover(context: Context) -> Iterator[Block]:
    yield from cover(title_of(context), context)
    yield PageBreak()


def _agenda(context: Context) -> Iterator[Block]:
    yield heading(1, context.words.label("Agenda at a glance"), "agenda", page_break=True)
    yield from agenda_tables(context, level=2, anchors="sessions" not in context.without)
    yield legend(context)


def _sessions(context: Context) -> Iterator[Block]:
    for day in context.plan.days:
        yield from _day(day, context)


def _welcome(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("Welcome"), "welcome")
    yield words_paragraph(
        words.gettext(
            "This workbook follows the workshop session by session. It has the tasks, the cases, the "
            "checklists that you "
            "take back to your work, and room for your own notes. The numbers are the same as on the agenda."
        )
    )
    lines = (
        words.gettext(
            "You may step out at any time, without giving a reason. Somebody will look after you if you wish."
        ),
        words.gettext("You need not tell anything about your own life. What others tell stays in the room."),
        words.gettext("We do not speak of real cases by name, place or file number."),
        words.gettext("We photograph and record nobody without consent."),
    )
    yield Callout(
        CalloutRole.CARE,
        words.label("How we look after each other"),
        (ItemList(tuple(Item((Run(line),)) for line in lines)),),
    )
    yield label(words.label("This workbook belongs to"))
    yield WritingLines(1)


def _day(day: PlanDay, context: Context) -> Iterator[Block]:
    yield heading(1, day_title(day, context), f"day{day.number}", page_break=True)
    for entry in day.entries:
        if entry.session is not None:
            yield from _session(entry.session, context)


def _session(session: Session, context: Context) -> Iterator[Block]:
    block = context.block_of(session)
    yield Heading(2, (Run(session_title(session, context)),), session_anchor(session), block.title.passages[0].id)
    yield _facts(session, block, context)
    yield from open_checks(block, context)
    yield from _care(block, context)
    yield label(context.words.label("Afterwards you can"))
    yield from item_list(block.outcomes, context)
    yield from _tasks(session, block, context)
    yield from _statements(block.statements, session, context)
    yield from _questions(block.quiz, context)
    for index, case in enumerate(cases_at(block, session.variant), 1):
        yield from _case(case, index, session, context)
    yield from _debrief(block, session, context)
    yield from _key_messages(block, context)
    if not block.id.startswith(f"{FRAME}/"):
        yield label(context.words.label("My notes"))
        yield WritingLines(NOTE_LINES if block.participatory else NOTE_LINES // 2)
    yield from handouts_of(session, context, level=3)


def _facts(session: Session, block: MenuBlock, context: Context) -> Table:
    words = context.words
    facts = (
        (words.label("Time"), (Run(context.formats.hours(session.start, session.end)),)),
        (words.label("Method"), (Run(method_name(block.method, words)),)),
    )
    number = context.formats.number(session.number)
    return Table((20, 80), fact_rows(facts), TableRole.FACTS, words.gettext("Facts of session {number}", number=number))


def _care(block: MenuBlock, context: Context) -> Iterator[Block]:
    if block.content_note is not None:
        yield Callout(CalloutRole.CARE, context.words.label("Before we start"), paragraphs(block.content_note, context))


def _tasks(session: Session, block: MenuBlock, context: Context) -> Iterator[Block]:
    """What participants do, step by step: only the steps that this length has."""
    tasks = [
        step.do for time in session.steps if time.index is not None and (step := block.steps[time.index]).do is not None
    ]
    if tasks:
        yield label(context.words.label("What we do"))
        items = tuple(Item(inline_of(task, context), task.passages[0].id) for task in tasks if task is not None)
        yield ItemList(items, ListKind.NUMBER)


def _statements(statements: tuple[Statement, ...], session: Session, context: Context) -> Iterator[Block]:
    if not statements:
        return
    words = context.words
    names = [verdict_name(verdict, words) for verdict in (Verdict.TRUE, Verdict.FALSE, Verdict.DEPENDS)]
    boxes = (cell(Run("☐")), cell(Run("☐")), cell(Run("☐")))
    rows = tuple(Row((numbered_cell(i, each.text, context), *boxes)) for i, each in enumerate(statements, 1))
    number = context.formats.number(session.number)
    yield Table(
        (58, 14, 14, 14),
        rows,
        TableRole.GRID,
        words.gettext("Statements of session {number}", number=number),
        words.gettext("Tick what you think of each statement."),
        header_row(words.label("Statement"), *names),
    )


def _questions(questions: Iterable[Question], context: Context) -> Iterator[Block]:
    for index, question in enumerate(questions, 1):
        number = context.formats.number(index)
        yield Paragraph(
            (Run(f"{number}. ", bold=True), *inline_of(question.question, context)),
            Role.BODY,
            question.question.passages[0].id,
        )
        yield options_of(question, context)


def _case(case: Case, index: int, session: Session, context: Context) -> Iterator[Block]:
    yield case_heading(index, case, session, context)
    yield Callout(CalloutRole.CASE, context.words.label("What the file says"), paragraphs(case.text, context))
    yield label(context.words.label("Questions for your group"))
    for point in case.decision_points:
        yield from paragraphs(point, context)
        yield WritingLines(2)


def _debrief(block: MenuBlock, session: Session, context: Context) -> Iterator[Block]:
    if block.debrief is None or all(step.index is not None for step in session.steps):
        return
    yield label(context.words.label("Think back"))
    for text in (block.debrief.what, block.debrief.so_what, block.debrief.now_what):
        yield from paragraphs(text, context)
    yield WritingLines(2)


def _key_messages(block: MenuBlock, context: Context) -> Iterator[Block]:
    if block.key_messages:
        items = item_list(block.key_messages, context)
        yield Callout(CalloutRole.KEY, context.words.label("To remember"), items)


SECTIONS: Mapping[str, Section] = {
    "cover": _cover,
    "contents": contents,
    "welcome": _welcome,
    "agenda": _agenda,
    "sessions": _sessions,
    "glossary": glossary_pages,
    "referral-page": referral_page,
    "imprint": imprint,
}
