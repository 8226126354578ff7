"""The columns of the needs questionnaire's tables, explained in a language: what each asks, what may stand there."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.kinds import Letter
from mieux_training.content.model import Question
from mieux_training.document.context import Context
from mieux_training.document.labels import contact_name, role_name, task_name
from mieux_training.document.markup import plain
from mieux_training.frozen import frozen
from mieux_training.pack.needs.columns import (
    CONFIDENCE,
    HIGHEST,
    IMPORTANCE,
    MODULE,
    PRIORITY,
    ROLES,
    Column,
    Contact,
    Task,
    topic_tag,
)
from mieux_training.pack.needs.topics import topics_of
from mieux_training.pack.test_items import knowledge_items

__all__ = ["Explained", "headings", "hint", "institution_columns", "participants_columns"]


@frozen
class Explained:
    """A column of a table."""

    column: str
    asks: str
    takes: str
    """What may stand in its cells, in words."""
    options: tuple[str, ...] = ()
    """All that may stand in its cells, where it is a closed list and only one of it may."""


def headings(context: Context) -> tuple[str, str, str]:
    """What stands over the three texts of each column."""
    words = context.words
    return words.label("Column"), words.label("What it asks"), words.label("What may stand there")


def hint(context: Context) -> str:
    """What the tables do not ask, and nobody should add."""
    return context.words.gettext(
        "Ask nothing else: no name, no address or number, no religion, ethnic origin or orientation, and nothing about "
        "what was done to a person. Other columns are not read."
    )


def participants_columns(context: Context) -> tuple[Explained, ...]:
    """The columns of the participants' table, in their order."""
    return (*_background(context), *_topics(context), *_knowledge(context))


def institution_columns(context: Context) -> tuple[Explained, ...]:
    """The columns of the institution's table, in their order."""
    words = context.words
    modules = context.library.modules
    names = {topic: plain(modules[topic].title, context) for topic in topics_of(context.spec, context.library)}
    return (
        Explained(MODULE, words.label("Subject"), _named(names), tuple(names)),
        Explained(PRIORITY, words.label("Priority"), _points(context), _POINTS),
    )


_POINTS = tuple(str(point) for point in range(HIGHEST + 1))


def _points(context: Context) -> str:
    return context.words.gettext(
        "A whole number from {lowest} (not at all) to {highest} (very).", lowest=0, highest=HIGHEST
    )


def _named(names: dict[str, str]) -> str:
    """Words that may stand in a cell, with what they mean.

    >>> _named({"shelter": "Shelter", "other": "Other work"})
    'shelter = Shelter; other = Other work'
    """
    return "; ".join(f"{name} = {meaning}" for name, meaning in names.items())


def _background(context: Context) -> Iterator[Explained]:
    words = context.words
    few = words.gettext("A few words, no name.")
    roles = {role: role_name(role, words) for role in ROLES}
    contacts = {each.value: contact_name(each, words) for each in Contact}
    tasks = {task.value: task_name(task, words) for task in Task}
    languages = context.formats.listed(
        (words.label("Languages that I speak"), words.label("Languages that I read well"))
    )
    several = words.gettext("Any of these, parted by semicolons: {words}", words=_named(tasks))
    yield Explained(Column.ROLE, words.label("My role"), _named(roles), tuple(roles))
    yield Explained(Column.UNIT, words.label("My unit"), few)
    yield Explained(Column.YEARS, words.label("Years in this role"), words.gettext("A whole number."))
    yield Explained(Column.REGION, words.label("Region"), few)
    yield Explained(Column.LANGUAGES, languages, few)
    yield Explained(Column.TRAINING, words.label("Earlier training: year and days"), few)
    yield Explained(
        Column.CONTACT,
        words.label("My contact with people who have been trafficked"),
        _named(contacts),
        tuple(contacts),
    )
    yield Explained(Column.TASKS, words.label("Tasks: tick all that apply"), several)


def _topics(context: Context) -> Iterator[Explained]:
    words = context.words
    asked = {IMPORTANCE: words.label("Importance for my tasks"), CONFIDENCE: words.label("Confidence today")}
    for topic in topics_of(context.spec, context.library):
        subject = plain(context.library.modules[topic].title, context)
        for name, question in asked.items():
            asks = words.gettext("{subject}: {question}", subject=subject, question=question)
            yield Explained(topic_tag(topic, name), asks, _points(context), _POINTS)


def _knowledge(context: Context) -> Iterator[Explained]:
    for item in knowledge_items(context.library, topics_of(context.spec, context.library)):
        letters = tuple(letter.value for letter, _ in zip(Letter, item.question.options, strict=False))
        takes = context.words.gettext(
            "The letter of one answer: {letters}. Nothing where the answer is not known.", letters=" / ".join(letters)
        )
        yield Explained(item.name, _with_options(item.question, context), takes, letters)


def _with_options(question: Question, context: Context) -> str:
    options = zip(Letter, question.options, strict=False)
    lettered = (f"{letter.value}) {plain(option, context)}" for letter, option in options)
    return "\n".join((plain(question.question, context), *lettered))
