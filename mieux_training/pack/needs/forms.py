"""Answers from the questionnaire's Word form: what stands in its fields, told apart by their tags."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.kinds import Letter
from mieux_training.errors import Place, Problem, Severity
from mieux_training.frozen import replace
from mieux_training.pack.needs.answers import Participant, Priority
from mieux_training.pack.needs.columns import (
    BACKGROUND,
    KNOWLEDGE,
    MODULE,
    PRIORITY,
    READ,
    SPEAK,
    TOPIC_COLUMN,
    Column,
    Task,
    letter_tag,
    task_tag,
)
from mieux_training.pack.needs.people import participant_of, priority_of
from mieux_training.returned.form import Form
from mieux_training.returned.rows import Cells
from mieux_training.returned.table import Cell

__all__ = ["from_form"]


def from_form(form: Form) -> tuple[list[Participant], list[Priority], list[Problem]]:
    """The answers of a form, of one version of it or of both, and what of it cannot be used.

    A document that has none of the questionnaire's fields is an error; all else is warnings.
    """
    if not any(TOPIC_COLUMN.fullmatch(tag) for tag in form.tags):
        said = "this document has no fields of the needs questionnaire"
        hint = "mieux needs form writes the form; copies made by other programs may have lost its fields"
        return [], [], [Problem("form-not-needs", said, Place(form.name), hint)]
    problems = [replace(problem, severity=Severity.WARNING) for problem in form.problems]
    cells, found = _participants(form)
    wanted, more = _institutions(form)
    problems += [*found, *more]
    people: list[Participant] = []
    if cells:
        someone, found = participant_of(cells, Place(form.name))
        people += [someone] if someone is not None else []
        problems += found
    elif not (wanted or more):
        problems.append(_warning("form-empty", "nothing is filled in; this form is not used", form))
    return people, wanted, problems


def _participants(form: Form) -> tuple[Cells, list[Problem]]:
    """What a participant filled in, by column."""
    problems: list[Problem] = []
    texts = {name: text for name, text in form.values.items() if _is_participants(name)}
    texts |= {Column.LANGUAGES: "; ".join(_languages(form)), Column.TASKS: "; ".join(_tasks(form))}
    for item in KNOWLEDGE:
        ticked = [letter.value for letter in Letter if letter_tag(item, letter) in form.values]
        if len(ticked) > 1:
            said = f"{item}: the letters {', '.join(ticked)} are ticked; it counts as not answered"
            problems.append(_warning("answer-twice", said, form))
        texts[item] = ticked[0] if len(ticked) == 1 else ""
    return {name: Cell(text, Place(form.name)) for name, text in texts.items() if text}, problems


def _is_participants(name: str) -> bool:
    match = TOPIC_COLUMN.fullmatch(name)
    return name in BACKGROUND if match is None else match[2] != PRIORITY


def _languages(form: Form) -> Iterator[str]:
    """Languages spoken and read, in one text.

    >>> list(_languages(Form("form.docx", frozenset(), {SPEAK: "Thai", READ: "Thai, English"})))
    ['speak: Thai', 'read: Thai, English']
    """
    for tag in (SPEAK, READ):
        if tag in form.values:
            yield f"{tag.partition(':')[2]}: {form.values[tag]}"


def _tasks(form: Form) -> Iterator[str]:
    return (task.value for task in Task if task_tag(task) in form.values)


def _institutions(form: Form) -> tuple[list[Priority], list[Problem]]:
    """The priorities that the institution filled in."""
    wanted: list[Priority] = []
    problems: list[Problem] = []
    for tag, text in form.values.items():
        match = TOPIC_COLUMN.fullmatch(tag)
        if match is None or match[2] != PRIORITY:
            continue
        priority, found = priority_of(
            {MODULE: Cell(match[1], Place(form.name)), PRIORITY: Cell(text, Place(form.name))}
        )
        wanted += [priority] if priority is not None else []
        problems += found
    return wanted, problems


def _warning(code: str, said: str, form: Form) -> Problem:
    return Problem(code, said, Place(form.name), "", Severity.WARNING)
