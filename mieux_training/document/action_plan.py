"""The action plan: three actions to take home, seen by the supervisor, checked after 30 and 90 days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.document.context import Context, Section
from mieux_training.document.form_parts import (
    action_states,
    answer_rows,
    choice,
    date,
    follow_up_date,
    form_head,
    instructions,
    open_questions,
    rule,
)
from mieux_training.document.markup import slot_runs
from mieux_training.document.nodes import Block, Cell, Paragraph, Role, Row, Run, Table, TableRole, WritingLines
from mieux_training.document.parts import cell, header_row, heading, imprint, words_paragraph

__all__ = ["SECTIONS", "title_of"]

_ACTIONS = 3
_CONTACT = "focal_point_operational"
"""Who helps when an action is blocked."""


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("My action plan")


def _head(context: Context) -> Iterator[Block]:
    words = context.words
    yield from form_head(title_of(context), context)
    yield words_paragraph(words.gettext("A small action with a date changes more than a large wish."), Role.LEAD)
    yield instructions(
        words.gettext("Begin each action with a verb: ring, check, write, show, ask. A colleague could see you do it."),
        words.gettext("Change or drop what could put anyone at risk."),
        words.gettext("Write no names and no data of people whom your service assists."),
    )


def _one_change(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("One change I will make"), "change")
    asked = (words.gettext("My sentence from the end of the module: when this comes, I will …"),)
    yield open_questions(asked, words.label("One change I will make"), context, lines=1)


def _actions(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("Three actions"), "actions")
    yield Table(
        (9, 35, 18, 16, 22),
        tuple(_action(context.formats.number(number), context) for number in range(1, _ACTIONS + 1)),
        TableRole.FILL_IN,
        words.label("Three actions"),
        words.gettext("Each row has an action, its owner, its date, and the support that it needs."),
        header_row(
            words.label("No."),
            words.label("What I will do"),
            words.label("Owner"),
            words.label("Date"),
            words.label("Support, and from whom"),
        ),
    )


def _action(number: str, context: Context) -> Row:
    words = context.words
    done = Paragraph((rule(words.gettext("Action {number}", number=number)),), Role.CELL)
    return Row(
        (
            cell(Run(number), role=Role.CELL_STRONG),
            Cell((done, WritingLines(3))),
            cell(rule(words.gettext("Owner of action {number}", number=number))),
            cell(date(words.gettext("Date of action {number}", number=number))),
            cell(rule(words.gettext("Support for action {number}", number=number))),
        )
    )


def _checks(context: Context) -> Iterator[Block]:
    words = context.words
    numbers = [context.formats.number(number) for number in range(1, _ACTIONS + 1)]
    yield heading(1, words.label("Checks"), "checks", page_break=True)
    rows = []
    for days in (30, 90):
        counted, due = context.formats.number(days), follow_up_date(days, context)
        when = words.gettext("After {days} days: {date}", days=counted, date=due)
        titles = [words.gettext("Action {number} after {days} days", number=each, days=counted) for each in numbers]
        states = (choice(title, action_states(context)) for title in titles)
        rows.append(Row((cell(Run(when), role=Role.CELL_STRONG), *(cell(state) for state in states))))
    yield Table(
        (25, 25, 25, 25),
        tuple(rows),
        TableRole.FILL_IN,
        words.label("Checks"),
        words.gettext("Each row has a date, and how the three actions stand then."),
        header_row(words.label("Check"), *(words.gettext("Action {number}", number=each) for each in numbers)),
    )
    asked = (words.gettext("What has changed, what still stands in the way, and who can help?"),)
    yield open_questions(asked, words.label("Remarks on the checks"), context)


def _signature(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("Seen and supported"), "signature")
    yield words_paragraph(
        words.gettext(
            "The supervisor’s signature means: I have seen this plan and will support it. It is no appraisal. Whoever "
            "has no supervisor asks a colleague from the workshop to sign."
        )
    )
    rows = answer_rows(
        (
            (words.label("Participant: signature"), (rule(words.label("Participant: signature")),)),
            (words.label("Supervisor: name and signature"), (rule(words.label("Supervisor: name and signature")),)),
            (words.label("Date"), (date(words.label("Date of the signatures")),)),
            (words.label("Whom I tell when an action is blocked"), slot_runs(_CONTACT, context)),
        )
    )
    yield Table(
        (40, 60),
        rows,
        TableRole.FILL_IN,
        words.label("Signatures"),
        words.gettext("The first column says what to write, the second one has room for it."),
    )


SECTIONS: Mapping[str, Section] = {
    "head": _head,
    "one-change": _one_change,
    "actions": _actions,
    "checks": _checks,
    "signature": _signature,
    "imprint": imprint,
}
