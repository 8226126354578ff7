"""Filled tests and evaluation forms as plain values. They live while they are counted, and are never written."""

from __future__ import annotations

from mieux_training.content.kinds import Letter
from mieux_training.errors import Place
from mieux_training.frozen import field, frozen
from mieux_training.pack.results.columns import When

__all__ = ["AnswerSheet", "RatingSheet", "Sheets"]


@frozen
class AnswerSheet:
    """A filled test."""

    when: When
    code: str
    """Letters, then digits, however it was written; ``""`` for none that could pair it."""
    group: str
    """A word of ``ROLES``, or ``""``."""
    answers: dict[int, Letter]
    """By the question's number; those left blank are not in it."""
    where: Place = field(default_factory=Place, compare=False)


@frozen
class RatingSheet:
    """A filled evaluation form."""

    points: dict[str, int]
    """By statement or block, 1 to 4; those left blank are not in it."""


@frozen
class Sheets:
    """All that came back."""

    answers: tuple[AnswerSheet, ...] = ()
    ratings: tuple[RatingSheet, ...] = ()
