"""A session's chapter in the facilitator's guide."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.model import Block as MenuBlock
from mieux_training.content.model import Case, Debrief, cases_at
from mieux_training.document.context import Context
from mieux_training.document.labels import method_name, sensitivity_name, verdict_name
from mieux_training.document.legal import answered_checks, open_checks
from mieux_training.document.markup import inline_of, item_list, paragraphs
from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Heading,
    Inline,
    LineBreak,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
)
from mieux_training.document.parts import (
    case_heading,
    cell,
    duration,
    fact_rows,
    handout_number,
    handouts_of,
    header_row,
    label,
    numbered_cell,
    options_of,
    session_anchor,
    session_title,
    text_cell,
)
from mieux_training.pack.materials import group_count, quantity_of
from mieux_training.pack.plan import Session, StepTime

__all__ = ["case_file", "session_chapter"]


def session_chapter(session: Session, context: Context) -> Iterator[Block]:
    """The whole chapter: facts, care, outcomes, background, steps, answers, cards, handouts."""
    block = context.block_of(session)
    yield Heading(
        2,
        (Run(session_title(session, context)),),
        session_anchor(session),
        block.title.passages[0].id,
        page_break=not block.id.startswith("frame/"),
    )
    yield _facts(session, block, context)
    yield from open_checks(block, context)
    yield from _care(block, context)
    yield from _preparation(block, context)
    yield from _steps(session, block, context)
    yield from _statements(block, session, context)
    yield from _quiz(block, context)
    yield from _cases(block, session, context)
    yield from _answers(block, session, context)
    yield from answered_checks(block, context)
    yield from _experience(block, context)
    yield from _sorting_cards(block, session, context)
    yield from _role_cards(block, session, context)
    yield from handouts_of(session, context, level=3)


def _facts(session: Session, block: MenuBlock, context: Context) -> Table:
    words, formats = context.words, context.formats
    time = f"{formats.hours(session.start, session.end)} ({duration(session.minutes, context)})"
    facts: list[tuple[str, tuple[Inline, ...]]] = [
        (words.label("Time"), (Run(time),)),
        (words.label("Method"), (Run(method_name(block.method, words)),)),
        (words.label("Groups"), (Run(_groups(block, context)),)),
        (words.label("Sensitivity"), (Run(sensitivity_name(block.sensitivity, words)),)),
    ]
    if block.materials:
        facts.append((words.label("Materials"), _material_lines(block, context)))
    if block.handouts:
        numbers = (handout_number(session, i) for i in range(1, len(block.handouts) + 1))
        facts.append((words.label("Handouts"), (Run(formats.joined(numbers)),)))
    number = formats.number(session.number)
    return Table((20, 80), fact_rows(facts), TableRole.FACTS, words.gettext("Facts of session {number}", number=number))


def _groups(block: MenuBlock, context: Context) -> str:
    words, formats = context.words, context.formats
    if block.group is None:
        return words.label("Everybody together")
    if block.group.size == 1:
        return words.label("Each person alone")
    count = group_count(block, context.spec.audience)
    return words.ngettext(
        "{n} group of about {size}", "{n} groups of about {size}", count, size=formats.number(block.group.size)
    )


def _material_lines(block: MenuBlock, context: Context) -> tuple[Inline, ...]:
    lines: list[Inline] = []
    for material in block.materials:
        if lines:
            lines.append(LineBreak())
        count = context.formats.number(quantity_of(material, block, context.spec.audience))
        lines += [Run(f"{count} × "), *inline_of(material.item, context)]
    return tuple(lines)


def _care(block: MenuBlock, context: Context) -> Iterator[Block]:
    if block.content_note is not None:
        yield Callout(
            CalloutRole.CARE,
            context.words.label("Content note, to be read aloud"),
            paragraphs(block.content_note, context),
        )


def _preparation(block: MenuBlock, context: Context) -> Iterator[Block]:
    words = context.words
    yield label(words.label("Outcomes"))
    yield from item_list(block.outcomes, context)
    if block.key_messages:
        yield Callout(CalloutRole.KEY, words.label("Key messages"), item_list(block.key_messages, context))
    if block.room is not None:
        yield label(words.label("Room"))
        yield from paragraphs(block.room, context)
    if block.background is not None:
        yield label(words.label("What to know beforehand"))
        yield from paragraphs(block.background, context)


def _steps(session: Session, block: MenuBlock, context: Context) -> Iterator[Block]:
    for index, time in enumerate(session.steps, 1):
        if time.index is not None:
            yield from _step(time, index, session, block, context)
        elif block.debrief is not None:
            yield from _debrief(time, index, session, block.debrief, context)


def _step(time: StepTime, index: int, session: Session, block: MenuBlock, context: Context) -> Iterator[Block]:
    words = context.words
    step = block.steps[time.index or 0]
    title = inline_of(step.title, context) if step.title is not None else (Run(words.label("Step")),)
    yield _timed_heading(time, index, session, title, context)
    if step.say is not None:
        yield Callout(CalloutRole.SAY, words.label("Say"), paragraphs(step.say, context))
    if step.do is not None:
        yield Callout(CalloutRole.DO, words.label("Participants do"), paragraphs(step.do, context))
    if step.note is not None:
        yield Callout(CalloutRole.NOTE, words.label("Note"), paragraphs(step.note, context))


def _timed_heading(
    time: StepTime, index: int, session: Session, title: tuple[Inline, ...], context: Context
) -> Heading:
    clock = context.formats.clock(time.start)
    content = (Run(f"{clock}  "), *title, Run(f" ({duration(time.minutes, context)})"))
    return Heading(3, content, f"step{session.number}_{index}")


def _debrief(time: StepTime, index: int, session: Session, debrief: Debrief, context: Context) -> Iterator[Block]:
    words = context.words
    yield _timed_heading(time, index, session, (Run(words.label("Debrief")),), context)
    questions = (
        (words.label("What happened?"), debrief.what),
        (words.label("So what?"), debrief.so_what),
        (words.label("Now what?"), debrief.now_what),
    )
    rows = tuple(Row((cell(Run(name), role=Role.CELL_STRONG), text_cell(text, context))) for name, text in questions)
    number = context.formats.number(session.number)
    yield Table((20, 80), rows, TableRole.FACTS, words.gettext("Debrief of session {number}", number=number))


def _statements(block: MenuBlock, session: Session, context: Context) -> Iterator[Block]:
    if not block.statements:
        return
    words = context.words
    yield label(words.label("Statements and answers"))
    rows = tuple(
        Row(
            (
                numbered_cell(i, each.text, context),
                cell(Run(verdict_name(each.verdict, words), bold=True)),
                text_cell(each.why, context),
            )
        )
        for i, each in enumerate(block.statements, 1)
    )
    number = context.formats.number(session.number)
    yield Table(
        (36, 14, 50),
        rows,
        TableRole.GRID,
        words.gettext("Statements of session {number}", number=number),
        words.gettext("Statements, whether they hold, and why."),
        header_row(words.label("Statement"), words.label("Answer"), words.label("Why")),
    )


def _quiz(block: MenuBlock, context: Context) -> Iterator[Block]:
    if block.quiz:
        yield label(context.words.label("Questions and answers"))
    for index, question in enumerate(block.quiz, 1):
        number = context.formats.number(index)
        yield Paragraph(
            (Run(f"{number}. ", bold=True), *inline_of(question.question, context)),
            message=question.question.passages[0].id,
        )
        yield options_of(question, context)
        title = context.words.gettext("Answer: {letter}", letter=context.formats.letter(question.answer.value))
        yield Callout(CalloutRole.ANSWER, title, paragraphs(question.why, context))


def _cases(block: MenuBlock, session: Session, context: Context) -> Iterator[Block]:
    for index, case in enumerate(cases_at(block, session.variant), 1):
        yield case_heading(index, case, session, context)
        yield from case_file(case, context)


def case_file(case: Case, context: Context) -> Iterator[Block]:
    """What facilitators know of a case: its aim, text and gaps, what is decided, and how it went on."""
    words = context.words
    yield from paragraphs(case.aim, context, Role.LEAD)
    yield Callout(CalloutRole.CASE, words.label("What the file says"), paragraphs(case.text, context))
    yield label(words.label("Left out on purpose"))
    yield from item_list(case.missing, context)
    yield label(words.label("Decision points"))
    yield from item_list(case.decision_points, context)
    blocks = [*paragraphs(case.reasoning, context)]
    yield Callout(CalloutRole.ANSWER, words.label("Expected reasoning"), tuple(blocks))
    yield Callout(CalloutRole.ANSWER, words.label("What happened next"), paragraphs(case.outcome, context))
    if case.good_practice is not None:
        yield Callout(CalloutRole.TIP, words.label("Good practice"), paragraphs(case.good_practice, context))


def _answers(block: MenuBlock, session: Session, context: Context) -> Iterator[Block]:
    words = context.words
    if block.expected_answers:
        yield Callout(CalloutRole.ANSWER, words.label("Expected answers"), item_list(block.expected_answers, context))
    if block.wrong_answers:
        yield label(words.label("What people may say, and how to reply"))
        rows = tuple(
            Row((text_cell(each.answer, context), text_cell(each.reply, context))) for each in block.wrong_answers
        )
        number = context.formats.number(session.number)
        yield Table(
            (38, 62),
            rows,
            TableRole.GRID,
            words.gettext("Typical wrong answers of session {number}", number=number),
            words.gettext("What people may say, and a reply that shames nobody."),
            header_row(words.label("They say"), words.label("You reply")),
        )


def _experience(block: MenuBlock, context: Context) -> Iterator[Block]:
    words = context.words
    if block.tips:
        yield Callout(CalloutRole.TIP, words.label("Tips"), item_list(block.tips, context))
    if block.adaptations:
        yield Callout(CalloutRole.TIP, words.label("To adapt"), item_list(block.adaptations, context))


def _sorting_cards(block: MenuBlock, session: Session, context: Context) -> Iterator[Block]:
    if not block.sorting_cards:
        return
    words = context.words
    yield label(words.label("Sorting cards and where they belong"))
    rows = tuple(Row((text_cell(card.text, context), text_cell(card.answer, context))) for card in block.sorting_cards)
    number = context.formats.number(session.number)
    yield Table(
        (66, 34),
        rows,
        TableRole.GRID,
        words.gettext("Sorting cards of session {number}", number=number),
        words.gettext("The text of each card and the pile that it belongs to."),
        header_row(words.label("Card"), words.label("Belongs to")),
    )


def _role_cards(block: MenuBlock, session: Session, context: Context) -> Iterator[Block]:
    if not block.cards:
        return
    words = context.words
    yield label(words.label("Role cards: each player reads only their own"))
    rows = tuple(
        Row(
            (
                Cell(
                    (
                        Paragraph(inline_of(card.role, context), Role.CELL_STRONG),
                        *paragraphs(card.text, context, Role.CELL),
                    )
                ),
            )
        )
        for card in block.cards
    )
    number = context.formats.number(session.number)
    yield Table(
        (1,),
        rows,
        TableRole.CARDS,
        words.gettext("Role cards of session {number}", number=number),
        words.gettext("One card in each row, to be cut out."),
        header_row(words.label("Role card")),
    )
