"""Answers as tables: the two CSV files that everything else reads, and the empty ones that survey tools import."""

from __future__ import annotations

from collections.abc import Iterable

from mieux_training.frozen import replace
from mieux_training.pack.needs.answers import Answers, Participant
from mieux_training.pack.needs.columns import (
    CONFIDENCE,
    IMPORTANCE,
    INSTITUTION,
    Column,
    participants_columns,
    topic_tag,
)
from mieux_training.returned.writing import csv_bytes

__all__ = ["in_order", "institution_file", "institution_template", "participants_file", "participants_template"]


def participants_file(answers: Answers) -> bytes:
    """The participants' answers as a CSV file, a row each."""
    columns = participants_columns(_topics(answers))
    rows = (_texts(each) for each in answers.participants)
    return csv_bytes([columns, *([row.get(column, "") for column in columns] for row in rows)])


def institution_file(answers: Answers) -> bytes:
    """The institution's priorities as a CSV file; a topic has a row for each form that named it."""
    return csv_bytes([INSTITUTION, *((each.module, str(each.priority)) for each in answers.institution)])


def participants_template(topics: Iterable[str]) -> bytes:
    """The heading alone."""
    return csv_bytes([participants_columns(topics)])


def institution_template(topics: Iterable[str]) -> bytes:
    """The heading, and a row for each topic."""
    return csv_bytes([INSTITUTION, *((module, "") for module in topics)])


def in_order(answers: Answers) -> Answers:
    """The same answers in an order that tells nothing of who sent what, and when."""
    return replace(
        answers,
        participants=tuple(sorted(answers.participants, key=lambda each: sorted(_texts(each).items()))),
        institution=tuple(sorted(answers.institution, key=lambda each: (each.module, each.priority))),
    )


def _topics(answers: Answers) -> list[str]:
    return sorted({module for each in answers.participants for module in each.topics})


def _texts(someone: Participant) -> dict[str, str]:
    """The cells of a participant's row, by column."""
    cells: dict[str, str] = {
        Column.ROLE.value: someone.role,
        Column.UNIT.value: someone.unit,
        Column.YEARS.value: "" if someone.years is None else str(someone.years),
        Column.REGION.value: someone.region,
        Column.LANGUAGES.value: someone.languages,
        Column.TRAINING.value: someone.training,
        Column.CONTACT.value: "" if someone.contact is None else someone.contact.value,
        Column.TASKS.value: "; ".join(task.value for task in someone.tasks),
    }
    for module, answer in someone.topics.items():
        cells[topic_tag(module, IMPORTANCE)] = str(answer.importance)
        cells[topic_tag(module, CONFIDENCE)] = str(answer.confidence)
    return {**cells, **{name: letter.value for name, letter in someone.knowledge.items()}}
