"""What the needs questionnaire asks: its columns, which are also the tags of its fields in Word, and what they take.

    role, unit, years, region, languages, training, contact, tasks
    <module>:importance, <module>:confidence   for each topic, 0 to 4
    k1 … k5                                    the letter chosen

The institution's file has two columns, ``module`` and ``priority``; its form has a field ``<module>:priority`` for each
topic. Word parts a few columns into several fields: languages spoken and read, a box for each task and each letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from mieux_training.content.kinds import Audience, Letter

__all__ = [
    "BACKGROUND",
    "CONFIDENCE",
    "HIGHEST",
    "IMPORTANCE",
    "INSTITUTION",
    "KNOWLEDGE",
    "MODULE",
    "OTHER_ROLE",
    "PRIORITY",
    "READ",
    "ROLES",
    "SPEAK",
    "TOPIC_COLUMN",
    "Column",
    "Contact",
    "Task",
    "letter_tag",
    "participants_columns",
    "task_tag",
    "topic_tag",
]

HIGHEST: Final = 4
"""Importance, confidence and priority go from 0 to 4."""


class Column(StrEnum):
    """What is asked of a participant's work."""

    ROLE = "role"
    UNIT = "unit"
    YEARS = "years"
    REGION = "region"
    LANGUAGES = "languages"
    TRAINING = "training"
    CONTACT = "contact"
    TASKS = "tasks"


class Contact(StrEnum):
    """How often somebody meets people who have been trafficked."""

    NEVER = "never"
    SOME = "some"
    WEEKLY = "weekly"


class Task(StrEnum):
    """What somebody's work is."""

    FIRST_CONTACT = "first-contact"
    INTERVIEW = "interview"
    SHELTER_CARE = "shelter-care"
    CASE_MANAGEMENT = "case-management"
    INVESTIGATION = "investigation"
    BORDER_CONTROL = "border-control"
    CHILD_PROTECTION = "child-protection"
    AWARENESS = "awareness"
    TRAINING_OTHERS = "training-others"


BACKGROUND: Final = tuple(column.value for column in Column)
OTHER_ROLE: Final = "other"
ROLES: Final = (*(audience.value for audience in Audience), OTHER_ROLE)
IMPORTANCE: Final = "importance"
CONFIDENCE: Final = "confidence"
PRIORITY: Final = "priority"
MODULE: Final = "module"
INSTITUTION: Final = (MODULE, PRIORITY)
KNOWLEDGE: Final = tuple(f"k{number}" for number in range(1, 6))
SPEAK: Final = f"{Column.LANGUAGES.value}:speak"
READ: Final = f"{Column.LANGUAGES.value}:read"
TOPIC_COLUMN: Final = re.compile(rf"([a-z0-9]+(?:-[a-z0-9]+)*):({IMPORTANCE}|{CONFIDENCE}|{PRIORITY})")


def topic_tag(module: str, asked: str) -> str:
    """The column of what is asked about a topic.

    >>> topic_tag("victim-identification", IMPORTANCE)
    'victim-identification:importance'
    """
    return f"{module}:{asked}"


def task_tag(task: Task) -> str:
    """The field of a task's box."""
    return f"{Column.TASKS.value}:{task.value}"


def letter_tag(item: str, letter: Letter) -> str:
    """The field of the box before an option of a question."""
    return f"{item}:{letter.value}"


def participants_columns(topics: Iterable[str]) -> tuple[str, ...]:
    """The heading of the participants' file.

    >>> participants_columns(["frame"])[7:11]
    ('tasks', 'frame:importance', 'frame:confidence', 'k1')
    """
    asked = (topic_tag(module, each) for module in topics for each in (IMPORTANCE, CONFIDENCE))
    return (*BACKGROUND, *asked, *KNOWLEDGE)
