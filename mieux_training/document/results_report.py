"""The results report, for those who organise: what the group learned, what it thought, and which blocks to revise.

Shares and means of groups. Nothing of any person stands in it, and nothing of fewer than five.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.document.context import Context, Section
from mieux_training.document.nodes import Block, Cell, Item, ItemList, Paragraph, Role, Row, Run, Table, TableRole
from mieux_training.document.parts import fact_rows, header_row, heading, imprint, words_paragraph
from mieux_training.document.results_ratings import evaluation
from mieux_training.document.results_shares import groups, questions
from mieux_training.document.results_words import highest_points, mean_text, session_name, share_text
from mieux_training.document.title_lines import title_lines
from mieux_training.pack.results.pairs import Basis
from mieux_training.pack.results.report import ItemResult, Results, Revision, RevisionReason, asks_otherwise
from mieux_training.pack.results.revise import LEAST_MEAN, LEAST_SHARE, Why

__all__ = ["SECTIONS", "title_of"]


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Results report")


def _title(context: Context) -> Iterator[Block]:
    yield from title_lines(title_of(context), context)
    yield words_paragraph(
        context.words.gettext(
            "For those who organise the workshop: what the group knew before and afterwards, what it thought of the "
            "sessions, and what to revise. Nobody’s own result stands in this report."
        ),
        Role.LEAD,
    )


# --- who answered ----------------------------------------------------------------------------------------------------


def _who_answered(context: Context) -> Iterator[Block]:
    results = context.workshop.results
    if results is None:
        return
    words, number = context.words, context.formats.number
    yield heading(1, words.label("What came back"), "answers")
    facts = (
        (words.label("Pre-tests"), number(results.before_sheets)),
        (words.label("Post-tests"), number(results.after_sheets)),
        (words.label("Paired by code"), number(results.pairs)),
        (words.label("Evaluation forms"), number(results.forms)),
    )
    yield Table(
        (34, 66),
        fact_rows((name, (Run(said),)) for name, said in facts),
        TableRole.FACTS,
        words.label("What came back"),
    )
    if results.items:
        yield words_paragraph(_basis(results, context), Role.SMALL)
    if asks_otherwise(results, context.plan, context.library):
        said = words.gettext("The pack asks other questions now. The numbers are those of the tests that were taken.")
        yield words_paragraph(said, Role.SMALL)


def _basis(results: Results, context: Context) -> str:
    words = context.words
    if results.basis is Basis.PAIRS:
        return words.gettext(
            "The shares of right answers are those of the {n} people whose two tests carry the same code. A question "
            "left blank counts as not right.",
            n=context.formats.number(results.pairs),
        )
    return words.gettext(
        "Too few tests could be paired by their codes, so the shares are those of all tests: the groups before and "
        "after are not quite the same people. A question left blank counts as not right."
    )


# --- what to revise --------------------------------------------------------------------------------------------------


def _revise(context: Context) -> Iterator[Block]:
    results = context.workshop.results
    if results is None:
        return
    words, number = context.words, context.formats.number
    yield heading(1, words.label("What to revise"), "revise")
    yield words_paragraph(
        words.gettext(
            "A block is named here if fewer than {share} % answer one of its questions rightly afterwards, if a "
            "question is answered no better than before, or if its session is rated below {mean} of {highest}. Numbers "
            "say where to look; why it is so, facilitators and participants know.",
            share=number(round(100 * LEAST_SHARE)),
            mean=context.formats.decimal(float(LEAST_MEAN), 1),
            highest=highest_points(context),
        ),
        Role.LEAD,
    )
    if not results.revise:
        yield words_paragraph(words.gettext("By this rule there is nothing to revise."))
        return
    yield Table(
        (40, 60),
        tuple(_revision(each, results, context) for each in results.revise),
        TableRole.GRID,
        words.label("Blocks to revise"),
        words.gettext("For each block: why it should be revised."),
        header_row(words.label("Session"), words.label("Why")),
    )


def _revision(revision: Revision, results: Results, context: Context) -> Row:
    items = {each.number: each for each in results.items}
    means = {each.item: each.mean for each in results.ratings}
    lines = (_reason(reason, revision, items, means, context) for reason in revision.reasons)
    return Row(
        (_session_cell(revision.block, context), Cell(tuple(words_paragraph(each, Role.CELL) for each in lines)))
    )


def _reason(
    reason: RevisionReason,
    revision: Revision,
    items: Mapping[int, ItemResult],
    means: Mapping[str, float | None],
    context: Context,
) -> str:
    words = context.words
    if reason.why is Why.LOW_RATING:
        said = mean_text(means.get(revision.block), context)
        return words.gettext("The session was rated {mean} of {highest}.", mean=said, highest=highest_points(context))
    questions = [items[number] for number in reason.questions if number in items]
    told = context.formats.listed([_told(each, context) for each in questions])
    if reason.why is Why.FEW_RIGHT:
        return words.gettext("Too few are right afterwards: {questions}.", questions=told)
    if reason.why is Why.NO_GAIN:
        return words.gettext("No better than before: {questions}.", questions=told)
    return words.gettext(
        "Nearly everybody knew it before, so make it shorter or ask something harder: {questions}.", questions=told
    )


def _told(item: ItemResult, context: Context) -> str:
    return context.words.gettext(
        "question {number} ({before} before, {after} afterwards)",
        number=context.formats.number(item.number),
        before=share_text(item.before, context),
        after=share_text(item.after, context),
    )


# --- what is done with it --------------------------------------------------------------------------------------------


def _how(context: Context) -> Iterator[Block]:
    if context.workshop.results is None:
        return
    words = context.words
    yield heading(1, words.label("How to read this"), "how")
    lines = (
        words.gettext(
            "Codes served to pair the two tests of a person while they were counted. They are kept nowhere, and no "
            "result of fewer than five people is shown or can be computed from others."
        ),
        words.gettext(
            "A gain shows what people can answer, not what they do. Ask after 30 and after 90 days what they could use."
        ),
        words.gettext("Destroy the filled tests now; read the answers in own words once more, then destroy them too."),
    )
    yield ItemList(tuple(Item((Run(line),)) for line in lines))


def _session_cell(block: str, context: Context) -> Cell:
    found = context.library.blocks.get(block)
    message = found.title.passages[0].id if found is not None else ""
    return Cell((Paragraph((Run(session_name(block, context)),), Role.CELL_STRONG, message),))


SECTIONS: Mapping[str, Section] = {
    "title": _title,
    "what-came-back": _who_answered,
    "revise": _revise,
    "questions": questions,
    "groups": groups,
    "evaluation": evaluation,
    "how-to-read": _how,
    "imprint": imprint,
}
