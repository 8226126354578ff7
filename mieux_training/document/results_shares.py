"""The right answers in the results report: question by question and group by group, before and afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mieux_training.content.model import Question
from mieux_training.document.context import Context
from mieux_training.document.labels import group_name
from mieux_training.document.markup import inline_of
from mieux_training.document.nodes import (
    Block,
    Cell,
    Diagram,
    DiagramKind,
    Paragraph,
    Role,
    Row,
    Run,
    Shape,
    Table,
    TableRole,
    Tone,
)
from mieux_training.document.parts import SHORT, cell, header_row, heading, words_paragraph
from mieux_training.document.results_words import NOTHING, ROWS, block_name, gain_text, session_of, share_text
from mieux_training.pack.results.report import GroupResult, ItemResult, Results

__all__ = ["groups", "questions"]


def questions(context: Context) -> Iterator[Block]:
    """The shares of right answers of each question."""
    results = context.workshop.results
    if results is None or not results.items:
        return
    words = context.words
    yield heading(1, words.label("Question by question"), "items", page_break=True)
    if results.before is None and results.after is None:
        yield words_paragraph(words.gettext("Fewer than five tests came back, so their results are not shown."))
        return
    for part in _parts(results.items):
        yield _items_picture(part, context)
    yield Table(
        (8, 46, 12, 14, 10, 10),
        (*(_item_row(each, context) for each in results.items), _total_row(results, context)),
        TableRole.GRID,
        words.label("Right answers, question by question"),
        words.gettext("For each question: its session, the shares of right answers before and afterwards, the gain."),
        header_row(
            words.label("No."),
            words.label("Question"),
            words.label("Session"),
            words.label("Before"),
            words.label("After"),
            words.label("Gain"),
        ),
    )


def _parts(rows: Sequence[ItemResult]) -> Iterator[Sequence[ItemResult]]:
    return (rows[start : start + ROWS] for start in range(0, len(rows), ROWS))


def _items_picture(items: Sequence[ItemResult], context: Context) -> Diagram:
    words = context.words
    heads = tuple(f"{context.formats.number(each.number)}  {block_name(each.block, context)}" for each in items)
    told = " ".join(
        words.gettext(
            "Question {number}: {before} before, {after} afterwards.",
            number=context.formats.number(each.number),
            before=share_text(each.before, context),
            after=share_text(each.after, context),
        )
        for each in items
    )
    said = words.gettext("Two bars for each question: the share of right answers before, and afterwards.")
    return _before_and_after(
        words.label("Right answers, question by question"), f"{said} {told}", heads, items, context
    )


def _before_and_after(
    title: str, description: str, heads: tuple[str, ...], rows: Sequence[ItemResult | GroupResult], context: Context
) -> Diagram:
    words = context.words
    names = {Tone.FRAME: words.label("Before"), Tone.PRACTICE: words.label("After")}
    shapes = tuple(
        Shape("", share_text(share, context), tone=tone, start=place, length=share, column=row)
        for row, each in enumerate(rows)
        for place, (tone, share) in enumerate(zip(names, (each.before, each.after), strict=True))
        if share is not None
    )
    legend = tuple(Shape(name, tone=tone) for tone, name in names.items() if any(s.tone is tone for s in shapes))
    return Diagram(DiagramKind.BARS, title, description, shapes, heads=heads, legend=legend)


def _item_row(item: ItemResult, context: Context) -> Row:
    question = _question_of(item, context)
    session = session_of(item.block, context)
    asked = Paragraph((Run(item.block),), Role.CELL)
    if question is not None:
        asked = Paragraph(inline_of(question.question, context), Role.CELL, question.question.passages[0].id)
    number = context.formats.number
    return Row(
        (
            cell(Run(number(item.number)), role=Role.CELL_STRONG),
            Cell((asked,)),
            cell(Run(NOTHING if session is None else number(session.number))),
            *_shares(item, context),
        )
    )


def _question_of(item: ItemResult, context: Context) -> Question | None:
    """The question of a result; none where the menu has it no more."""
    block = context.library.blocks.get(item.block)
    items = block.test_items if block is not None else ()
    return items[item.item - 1] if item.item <= len(items) else None


def _total_row(results: Results, context: Context) -> Row:
    name = cell(Run(context.words.label("All questions")), role=Role.CELL_STRONG)
    empty = cell(Run(NOTHING))
    return Row((empty, name, empty, *_shares(results, context)))


def _shares(result: ItemResult | GroupResult | Results, context: Context) -> tuple[Cell, Cell, Cell]:
    before, after = share_text(result.before, context), share_text(result.after, context)
    return cell(Run(before)), cell(Run(after)), cell(Run(gain_text(result.gain, context), isolated=True))


def groups(context: Context) -> Iterator[Block]:
    """The shares of right answers of each group that may be shown."""
    results = context.workshop.results
    if results is None or not (results.groups or results.hidden_groups):
        return
    words, number = context.words, context.formats.number
    yield heading(1, words.label("Groups"), "groups")
    if results.groups:
        yield _groups_picture(results.groups, context)
        yield Table(
            (40, 15, 15, 10, 10, 10),
            tuple(_group_row(each, context) for each in results.groups),
            TableRole.GRID,
            words.label("Right answers, group by group"),
            words.gettext("For each group: how many tests, the shares of right answers before and after, the gain."),
            header_row(
                words.label("Group"),
                words.label("Pre-tests"),
                words.label("Post-tests"),
                words.label("Before"),
                words.label("After"),
                words.label("Gain"),
            ),
            SHORT,
        )
    if results.hidden_groups:
        said = words.gettext(
            "Groups not shown: {n}. Fewer than five people belong to them, or to what could be computed from them.",
            n=number(results.hidden_groups),
        )
        yield words_paragraph(said, Role.SMALL)


def _groups_picture(groups: Sequence[GroupResult], context: Context) -> Diagram:
    words = context.words
    told = " ".join(
        words.gettext(
            "{group}: {before} before, {after} afterwards.",
            group=group_name(each.group, words),
            before=share_text(each.before, context),
            after=share_text(each.after, context),
        )
        for each in groups
    )
    said = words.gettext("Two bars for each group: the share of right answers before, and afterwards.")
    heads = tuple(group_name(each.group, words) for each in groups)
    return _before_and_after(words.label("Right answers, group by group"), f"{said} {told}", heads, groups, context)


def _group_row(group: GroupResult, context: Context) -> Row:
    number = context.formats.number
    return Row(
        (
            cell(Run(group_name(group.group, context.words)), role=Role.CELL_STRONG),
            cell(Run(number(group.before_sheets))),
            cell(Run(number(group.after_sheets))),
            *_shares(group, context),
        )
    )
