"""Which blocks to revise after a workshop, and why.

The rule, for each block that ran:

- fewer than 60 of 100 answer one of its questions rightly afterwards, or
- a question is answered no better afterwards than before (where nine of ten knew it before, that is said instead), or
- its session is rated below 2.5 of 4 points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Final

from mieux_training.frozen import frozen
from mieux_training.pack.results.shares import Shares

__all__ = ["LEAST_MEAN", "LEAST_SHARE", "Finding", "Why", "findings"]

LEAST_SHARE: Final = Fraction(60, 100)
LEAST_MEAN: Final = Fraction(5, 2)
KNOWN: Final = Fraction(90, 100)


class Why(StrEnum):
    """Why a block is to be revised."""

    FEW_RIGHT = "few-right"
    """Too few are right afterwards."""
    NO_GAIN = "no-gain"
    KNOWN_BEFORE = "known-before"
    """No gain, as nearly everybody knew it already: shorten the block, or ask something harder."""
    LOW_RATING = "low-rating"


@frozen
class Finding:
    """A reason to revise a block, and the questions that it rests on, by number."""

    why: Why
    questions: tuple[int, ...] = ()


def findings(items: Mapping[int, Shares], rating: Fraction | None) -> Iterator[Finding]:
    """The reasons to revise a block, from the shares of its questions by number, and its session's mean."""
    for why, numbers in _of_questions(items).items():
        if numbers:
            yield Finding(why, tuple(numbers))
    if rating is not None and rating < LEAST_MEAN:
        yield Finding(Why.LOW_RATING)


def _of_questions(items: Mapping[int, Shares]) -> dict[Why, Sequence[int]]:
    still = [number for number, each in items.items() if each.gain is not None and each.gain <= 0]
    known = [number for number in still if (items[number].before or 0) >= KNOWN]
    return {
        Why.FEW_RIGHT: list(_few_right(items.items())),
        Why.NO_GAIN: [number for number in still if number not in known],
        Why.KNOWN_BEFORE: known,
    }


def _few_right(items: Iterable[tuple[int, Shares]]) -> Iterator[int]:
    return (number for number, each in items if each.after is not None and each.after < LEAST_SHARE)
