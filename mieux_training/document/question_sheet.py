"""Questions to tick: the pre-test, the post-test and the five items of the needs questionnaire.

Nothing here prints an answer or a reason; those are the facilitators', in the guide's key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from mieux_training.content.kinds import Letter
from mieux_training.content.model import Question
from mieux_training.document.context import Context
from mieux_training.document.form_parts import box, choice, form_head, instructions, rule
from mieux_training.document.labels import role_name
from mieux_training.document.markup import inline_of, paragraphs
from mieux_training.document.nodes import Block, Cell, Field, Item, ItemList, ListKind, Role, Row, Run, Table, TableRole
from mieux_training.document.parts import cell, header_row, heading, words_paragraph
from mieux_training.pack.needs.columns import OTHER_ROLE
from mieux_training.pack.results.asked import asked_of
from mieux_training.pack.results.columns import When, code_tag, group_tag, question_tag
from mieux_training.pack.test_items import items_of
from mieux_training.records import Text

__all__ = ["code_table", "head_of_test", "question_table", "questions_of_plan"]

_UNNAMED: Final[Mapping[str, str]] = MappingProxyType({})


def head_of_test(title: str, lead: str, context: Context) -> Iterator[Block]:
    """The head that both tests share; ``lead`` says what this one is for."""
    words = context.words
    yield from form_head(title, context)
    yield words_paragraph(lead, Role.LEAD)
    yield instructions(
        words.gettext("Write no name. Nobody is ranked, and only results of groups of five or more are reported."),
        words.gettext("Work alone and tick one answer for each question. Leave blank what you do not know."),
        words.gettext("When you are done, put the form face down into the envelope."),
    )


def code_table(how: str, when: When, context: Context) -> Table:
    """The field for a code that its writer alone can link to a person; ``how`` says what to write.

    Where people of several roles come, a second field asks for the role, so that groups can be compared.
    """
    words = context.words
    tag = code_tag(when, asked_of(context.plan, context.library).questions)
    code = (words.label("My code, instead of a name"), how, rule(words.label("My code"), tag))
    rows = (code, *_role(when, context))
    return Table(
        (62, 38),
        tuple(Row((_what(name, said), cell(field))) for name, said, field in rows),
        TableRole.FILL_IN,
        words.label("My code"),
        words.gettext("How to make the code, and room for it."),
    )


def _role(when: When, context: Context) -> Iterator[tuple[str, str, Field]]:
    words = context.words
    roles = [each.value for each in context.spec.audience.roles]
    if len(roles) > 1:
        said = words.gettext("Leave it out if fewer than five people here do the same work.")
        names = (role_name(role, words) for role in (*roles, OTHER_ROLE))
        name = words.label("My role")
        yield name, said, choice(name, names, group_tag(when), (*roles, OTHER_ROLE))


def _what(name: str, how: str) -> Cell:
    return Cell((words_paragraph(name, Role.CELL_STRONG), words_paragraph(how, Role.CELL)))


def questions_of_plan(when: When, context: Context) -> Iterator[Block]:
    """The items that both tests ask, with the numbers of the key."""
    words = context.words
    items = items_of(context.plan, context.library)
    yield heading(1, words.label("Questions"), "questions")
    if not items:
        yield words_paragraph(words.gettext("The sessions of this workshop have no test questions."))
        return
    names = {context.formats.number(item.number): question_tag(when, item.number) for item in items}
    numbered = [(shown, item.question) for shown, item in zip(names, items, strict=True)]
    yield question_table(numbered, words.label("Questions of the test"), context, names)


def question_table(
    numbered: Iterable[tuple[str, Question]], caption: str, context: Context, names: Mapping[str, str] = _UNNAMED
) -> Table:
    """Questions with their numbers, the options of each behind boxes to tick.

    ``names`` say by the number what a program calls a question; the tag of a box is then name and letter, ``k1:a``.
    """
    words = context.words
    rows = tuple(
        Row(
            (
                cell(Run(number), role=Role.CELL_STRONG),
                _asked(question, context),
                _options(number, names.get(number, ""), question, context),
            )
        )
        for number, question in numbered
    )
    return Table(
        (9, 30, 61),
        rows,
        TableRole.GRID,
        caption,
        words.gettext("Each row has a number, a question, and its options with a box before each."),
        header_row(words.label("No."), words.label("Question"), words.label("Tick one answer")),
    )


def _asked(question: Question, context: Context) -> Cell:
    return Cell(paragraphs(question.question, context, Role.CELL))


def _options(number: str, name: str, question: Question, context: Context) -> Cell:
    items = (
        _option(letter, number, f"{name}:{letter.value}" if name else "", option, context)
        for letter, option in zip(Letter, question.options, strict=False)
    )
    return Cell((ItemList(tuple(items), ListKind.CHECK),))


def _option(letter: Letter, number: str, tag: str, option: Text, context: Context) -> Item:
    """An option behind its box; programs know it by the Latin letter, readers by that of their language."""
    said = context.formats.letter(letter.value)
    ticked = box(context.words.gettext("Question {number}, answer {letter}", number=number, letter=said), tag)
    return Item((ticked, Run(f"{said}\u00a0\u00a0", bold=True), *inline_of(option, context)), option.passages[0].id)
