"""What the tests and the evaluation form ask: the columns of their tables, which are also the tags of Word's fields.

    tests        code, group, when (pre, post), 1 … n: the letter chosen
    evaluation   e1 … e10: the statements, 1 to 4        s5, or module/block: a session, 1 to 4
    both         a last column without cells, whose heading carries the mark of what the numbers stand for

In Word the tag of a box is the column with the letter or the points, and the test before it: ``pre:3:b``, ``e2:4``.
The tag of the code ends with what tells one choice of questions from another.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

__all__ = [
    "CODE",
    "GROUP",
    "MARK",
    "OWN_WORDS",
    "POINTS",
    "QUESTIONS",
    "SESSIONS",
    "STATEMENTS",
    "WHEN",
    "When",
    "code_tag",
    "group_tag",
    "mark_column",
    "mark_in",
    "question_tag",
    "rating_tag",
    "session_column",
]

CODE: Final = "code"
GROUP: Final = "group"
WHEN: Final = "when"
POINTS: Final = (1, 2, 3, 4)
"""From “not at all” to “fully”."""
STATEMENTS: Final = tuple(f"e{number}" for number in range(1, 11))
OWN_WORDS: Final = ("keep", "change", "first")
"""Columns of the evaluation for answers in own words: for people to read, and never copied."""
QUESTIONS: Final = "questions"
SESSIONS: Final = "sessions"
MARK: Final = 8
"""So many hexadecimal digits tell one choice of questions, or one order of sessions, from another."""


class When(StrEnum):
    """Which of the two tests."""

    PRE = "pre"
    POST = "post"


def code_tag(when: When, questions: str) -> str:
    """The field of the code; ``questions`` is the mark of the choice of questions.

    >>> code_tag(When.PRE, "1f3a")
    'pre:code:1f3a'
    """
    return f"{when.value}:{CODE}:{questions}"


def group_tag(when: When) -> str:
    """The field of the group."""
    return f"{when.value}:{GROUP}"


def question_tag(when: When, number: int) -> str:
    """What a question is called in the fields of a test.

    >>> question_tag(When.POST, 3)
    'post:3'
    """
    return f"{when.value}:{number}"


def rating_tag(column: str, points: int) -> str:
    """The field of the box for so many points of a statement or a session.

    >>> rating_tag("e2", 4)
    'e2:4'
    """
    return f"{column}:{points}"


def session_column(number: int) -> str:
    """The short name of a session's column.

    >>> session_column(5)
    's5'
    """
    return f"s{number}"


def mark_column(what: str, mark: str) -> str:
    """The heading that says whose numbers a table has: of which questions, or of which sessions.

    >>> mark_column(QUESTIONS, "5cd58589")
    'questions 5cd58589'
    """
    return f"{what} {mark}"


def mark_in(name: str, what: str) -> str | None:
    """The mark that a heading carries, however it is spaced and written; ``None`` where it is no such heading.

    >>> mark_in("Questions  5CD58589", QUESTIONS), mark_in("questions", QUESTIONS)
    ('5cd58589', None)
    """
    found = re.fullmatch(f"{what}([0-9a-f]{{{MARK}}})", "".join(name.casefold().split()))
    return found[1] if found else None
