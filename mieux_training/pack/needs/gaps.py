"""Scores as exact numbers: sums do not depend on the order of the answers, and equal scores are equal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from mieux_training.pack.needs.answers import TopicAnswer
from mieux_training.pack.needs.columns import HIGHEST

__all__ = ["gap", "mean", "ranks"]


def gap(answer: TopicAnswer) -> Fraction:
    """How much one person needs a topic: importance × (4 − confidence) / 16, from 0 to 1.

    >>> gap(TopicAnswer(importance=4, confidence=1))
    Fraction(3, 4)
    """
    return Fraction(answer.importance * (HIGHEST - answer.confidence), HIGHEST * HIGHEST)


def mean(values: Iterable[Fraction]) -> Fraction:
    """The mean of at least one value."""
    known = list(values)
    return sum(known, Fraction()) / len(known)


def ranks(scores: Mapping[str, Fraction]) -> dict[str, int]:
    """The rank of each, from 1 for the highest; equal ones share a rank, and the next one counts all before it.

    >>> ranks({"a": Fraction(1, 2), "b": Fraction(1), "c": Fraction(1, 2), "d": Fraction(0)})
    {'a': 2, 'b': 1, 'c': 2, 'd': 4}
    """
    return {name: 1 + sum(other > score for other in scores.values()) for name, score in scores.items()}
