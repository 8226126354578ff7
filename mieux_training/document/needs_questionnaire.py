"""The needs questionnaire, before a workshop: one part for participants, one for their institution.

It asks about work and training only. Nothing in it asks whether its writer was a victim, nor for orientation, religion
or ethnicity, and no open question asks for names. What ranks topics and describes the group has fields with the names
of :mod:`mieux_training.pack.needs.columns`, by which a filled form is read back; answers in own words are for people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mieux_training.content.kinds import BlockType
from mieux_training.content.model import Module
from mieux_training.document.context import Context, Section
from mieux_training.document.form_parts import answer_rows, choice, form_head, instructions, open_questions, rule, ticks
from mieux_training.document.labels import contact_name, role_name, task_name
from mieux_training.document.markup import inline_of, plain
from mieux_training.document.nodes import Block, Cell, Field, Inline, Paragraph, Role, Row, Run, Table, TableRole
from mieux_training.document.parts import cell, header_row, heading, imprint, words_paragraph
from mieux_training.document.question_sheet import question_table
from mieux_training.pack.needs.columns import (
    CONFIDENCE,
    HIGHEST,
    IMPORTANCE,
    OTHER_ROLE,
    PRIORITY,
    READ,
    ROLES,
    SPEAK,
    Column,
    Contact,
    Task,
    task_tag,
    topic_tag,
)
from mieux_training.pack.needs.topics import topics_of
from mieux_training.pack.test_items import knowledge_items

__all__ = ["INSTITUTION", "PARTICIPANTS", "SECTIONS", "title_of"]

_LONGEST_TITLE = 40
"""How much of a subject's title the title of its field repeats: Word takes 64 characters in all."""

PARTICIPANTS = ("my-work", "my-subjects", "knowledge", "my-words")
"""The sections for participants."""

INSTITUTION = ("institution", "priorities", "institution-words")
"""The sections for the institution that sends them."""


def title_of(context: Context) -> str:
    """The document's title."""
    return context.words.label("Needs questionnaire")


def _head(context: Context) -> Iterator[Block]:
    words = context.words
    yield from form_head(title_of(context), context)
    yield words_paragraph(
        words.gettext("Your answers decide which subjects the workshop takes up, and for how long."), Role.LEAD
    )
    yield instructions(*_how(context))


def _how(context: Context) -> Iterator[str]:
    """How to fill the form in, as far as it is for its readers."""
    words = context.words
    people, institution = _has(PARTICIPANTS, context), _has(INSTITUTION, context)
    if people and institution:
        yield words.gettext("The first part is for participants, the second one for the institution that sends them.")
    if people:
        yield words.gettext("Participants write no name. Leave out any answer that would tell others who you are.")
    yield words.gettext("Nobody is asked about experiences in private life. Write nothing that could identify a case.")


def _has(part: tuple[str, ...], context: Context) -> bool:
    """Whether a part of the form is printed, at least some of it."""
    return not set(part) <= context.without


# --- participants ----------------------------------------------------------------------------------------------------


def _about_my_work(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(1, words.label("For participants"), "participants")
    role, contact = words.label("My role"), words.label("My contact with people who have been trafficked")
    speak, read = words.label("Languages that I speak"), words.label("Languages that I read well")
    fields = (
        (role, _role(role, context)),
        (words.label("My unit"), rule(words.label("My unit"), Column.UNIT)),
        (words.label("Years in this role"), rule(words.label("Years in this role"), Column.YEARS)),
        (words.label("Region"), rule(words.label("Region"), Column.REGION)),
        (speak, rule(speak, SPEAK)),
        (read, rule(read, READ)),
        (
            words.label("Earlier training: year and days"),
            rule(words.label("Earlier training: year and days"), Column.TRAINING),
        ),
        (contact, choice(contact, (contact_name(each, words) for each in Contact), Column.CONTACT, Contact)),
    )
    tasks = ticks((task_name(task, words) for task in Task), (task_tag(task) for task in Task))
    rows = (*((name, (field,)) for name, field in fields), (words.label("Tasks: tick all that apply"), tasks))
    yield _facts(rows, words.label("My work"), context)


def _role(title: str, context: Context) -> Field:
    """The work that the pack is for, or any other."""
    named = tuple(each.value for each in context.spec.audience.roles)
    roles = (*named, OTHER_ROLE) if named else ROLES
    return choice(title, (role_name(role, context.words) for role in roles), Column.ROLE, roles)


def _facts(fields: tuple[tuple[str, tuple[Inline, ...]], ...], caption: str, context: Context) -> Table:
    described = context.words.gettext("The first column says what to write, the second one has room for it.")
    return Table((38, 62), answer_rows(fields), TableRole.FILL_IN, caption, described)


def _my_subjects(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(2, words.label("Which subjects I need"), "subjects", page_break=True)
    yield words_paragraph(
        words.gettext(
            "For each subject, say how important it is for your tasks and how confident you feel today, from {lowest} "
            "(not at all) to {highest} (very).",
            lowest=context.formats.number(0),
            highest=context.formats.number(HIGHEST),
        )
    )
    asked = {IMPORTANCE: words.label("Importance for my tasks"), CONFIDENCE: words.label("Confidence today")}
    yield _subjects(asked, words.label("Subjects: importance and confidence"), context, parts=True)


def _subjects(asked: Mapping[str, str], caption: str, context: Context, *, parts: bool) -> Table:
    """A row for each topic; ``asked`` are the columns, each from 0 to 4, by what programs call them."""
    words = context.words
    rows = tuple(
        Row((_subject(module, context, parts=parts), *(_points(name, asked[name], module, context) for name in asked)))
        for module in (context.library.modules[topic] for topic in topics_of(context.spec, context.library))
    )
    share = 18
    return Table(
        (100 - share * len(asked), *(share for _ in asked)),
        rows,
        TableRole.GRID,
        caption,
        words.gettext("Each row has a subject, and a choice from 0 to 4 in each of the other columns."),
        header_row(words.label("Subject"), *asked.values()),
    )


def _points(name: str, column: str, module: Module, context: Context) -> Cell:
    subject = plain(module.title, context)[:_LONGEST_TITLE]
    title = context.words.gettext("{subject}: {question}", subject=subject, question=column)
    points = range(HIGHEST + 1)
    return cell(choice(title, map(context.formats.number, points), topic_tag(module.id, name), map(str, points)))


def _subject(module: Module, context: Context, *, parts: bool) -> Cell:
    """A topic's name, and for those who do not know the menu the titles of its blocks."""
    name = Paragraph(inline_of(module.title, context), Role.CELL_STRONG, module.title.passages[0].id)
    blocks = [block for block in context.library.blocks_of(module.id) if block.type is not BlockType.QUIZ]
    if not (parts and blocks):
        return Cell((name,))
    content: list[Inline] = []
    for block in blocks:
        content += [Run(" · ")] if content else []
        content += inline_of(block.title, context)
    return Cell((name, Paragraph(tuple(content), Role.CELL)))


def _knowledge(context: Context) -> Iterator[Block]:
    words = context.words
    items = knowledge_items(context.library, topics_of(context.spec, context.library))
    if not items:
        return
    yield heading(2, words.label("Five questions"), "knowledge", page_break=True)
    yield words_paragraph(
        words.gettext(
            "They show what the group knows, so that the workshop starts in the right place. Only the result of the "
            "whole group is used. Leave blank what you do not know."
        )
    )
    names = {f"k{context.formats.number(index)}": item.name for index, item in enumerate(items, 1)}
    numbered = [(shown, item.question) for shown, item in zip(names, items, strict=True)]
    yield question_table(numbered, words.label("Five questions on what you know"), context, names)


def _own_words(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(2, words.label("In your own words"), "words")
    questions = (
        words.gettext("Which situation at work was the hardest in the last six months? Give no names and no details."),
        words.gettext("Which document or form do you need most?"),
        words.gettext("What do you need so that you can take part well: access, language, time, care of children?"),
    )
    yield open_questions(questions, words.label("Questions to answer in your own words"), context, lines=2)


# --- institution -----------------------------------------------------------------------------------------------------


def _institution(context: Context) -> Iterator[Block]:
    words = context.words
    after = _has(PARTICIPANTS, context)
    yield heading(1, words.label("For the institution"), "institution", page_break=after)
    yield words_paragraph(
        words.gettext("Both focal points fill this in together. Write functions instead of names."),
        Role.LEAD,
    )
    names = (
        words.label("Institution and unit"),
        words.label("Functions of the operational and the strategic focal point"),
        words.label("How many people take part, their regions and languages"),
        words.label("Dates and hours that suit, and those that do not"),
    )
    tasks = ticks(task_name(task, words) for task in Task)
    rows = (*((name, (rule(name),)) for name in names), (words.label("Tasks: tick all that apply"), tasks))
    yield _facts(rows, words.label("The institution"), context)


def _priorities(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(2, words.label("Priorities of the institution"), "priorities")
    yield words_paragraph(
        words.gettext(
            "Say which priority each subject has for your institution, from {lowest} (none) to {highest} (very high).",
            lowest=context.formats.number(0),
            highest=context.formats.number(HIGHEST),
        )
    )
    yield _subjects({PRIORITY: words.label("Priority")}, words.label("Subjects: priority"), context, parts=False)


def _institution_words(context: Context) -> Iterator[Block]:
    words = context.words
    yield heading(2, words.label("In the words of the institution"), "institution_words")
    questions = (
        words.gettext("Which procedures, forms and laws do you use every day?"),
        words.gettext("For whom, or at which hours, is a contact point missing?"),
        words.gettext("What should be different six months after the workshop?"),
        words.gettext("What could stand in the way, and what support can the leadership give?"),
    )
    yield open_questions(questions, words.label("Questions for the institution"), context, lines=1)


SECTIONS: Mapping[str, Section] = {
    "head": _head,
    "my-work": _about_my_work,
    "my-subjects": _my_subjects,
    "knowledge": _knowledge,
    "my-words": _own_words,
    "institution": _institution,
    "priorities": _priorities,
    "institution-words": _institution_words,
    "imprint": imprint,
}
