"""What fewer than five people said is neither shown nor counted: what one person said could be told from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from mieux_training.errors import Problem, Severity
from mieux_training.frozen import replace
from mieux_training.pack.needs.answers import Answers

__all__ = ["LEAST", "said_by_enough", "too_few"]

LEAST: Final = 5
"""So many answers a group has at least that is shown."""


def said_by_enough(answers: Answers) -> Answers:
    """The answers without what fewer than five said, as if nobody had: each topic by itself, and all the questions.

    It is taken out before anything is counted, so that no score, rank or number of answers can tell of it.
    """
    counts = _by_topic(answers)
    knows = _tried(answers) >= LEAST
    return replace(
        answers,
        participants=tuple(
            replace(
                each,
                topics={module: said for module, said in each.topics.items() if counts[module] >= LEAST},
                knowledge=each.knowledge if knows else {},
            )
            for each in answers.participants
        ),
    )


def too_few(answers: Answers, topics: Sequence[str]) -> Iterator[Problem]:
    """What is neither shown nor counted, as warnings: a topic each, or all at once where fewer than five answered."""
    if 0 < len(answers.participants) < LEAST:
        yield _warning("answers-few", "fewer than five participants answered")
        return
    counts = _by_topic(answers)
    for module in topics:
        if 0 < counts[module] < LEAST:
            yield _warning("answers-few", f"fewer than five answered on '{module}'")
    if 0 < _tried(answers) < LEAST:
        yield _warning("knowledge-few", "fewer than five answered the questions on knowledge")


def _by_topic(answers: Answers) -> Counter[str]:
    """How many answered on each topic."""
    return Counter(module for each in answers.participants for module in each.topics)


def _tried(answers: Answers) -> int:
    """How many answered any of the questions."""
    return sum(bool(each.knowledge) for each in answers.participants)


def _warning(code: str, said: str) -> Problem:
    return Problem(code, f"{said}; what they said is not shown and not counted", severity=Severity.WARNING)
