"""Single answers of tests and evaluation forms, from the text of a cell or a field."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

from mieux_training.content.kinds import Letter
from mieux_training.content.model import Question
from mieux_training.pack.identifying import identifies
from mieux_training.pack.needs.values import letter_of, points_of
from mieux_training.pack.results.columns import POINTS, When
from mieux_training.returned.rows import AnswerError

__all__ = ["code_of", "option_of", "rating_of", "when_of"]

_LONGEST_CODE: Final = 40
_WHEN: Final = {"pre": When.PRE, "before": When.PRE, "post": When.POST, "after": When.POST}


def code_of(text: str) -> str:
    """A code as it pairs two tests: letters, then digits; ``""`` for a word without digits, such as “none”.

    >>> code_of("Tiger 42"), code_of("42-tiger"), code_of("เสือ ๔๒"), code_of("none"), code_of("?")
    ('tiger42', 'tiger42', 'เสือ42', '', '')
    """
    marks = [mark for mark in unicodedata.normalize("NFKC", text).casefold() if unicodedata.category(mark)[0] in "LMN"]
    digits = [str(unicodedata.decimal(mark)) for mark in marks if mark.isdecimal()]
    letters = [mark for mark in marks if not mark.isdecimal()]
    code = "".join(letters + digits)
    if identifies(text) or len(code) > _LONGEST_CODE:
        raise AnswerError("this is no code of the kind that the test asks for")
    return code if digits else ""


def when_of(text: str) -> When:
    """Which test a row holds."""
    if (word := text.casefold().strip(" -.")) not in _WHEN:
        raise AnswerError("this says neither pre nor post", "write pre for the test before the workshop, else post")
    return _WHEN[word]


def option_of(question: Question) -> Callable[[str], Letter]:
    """How the letter of one of a question's options is read."""
    known = [letter for letter, _ in zip(Letter, question.options, strict=False)]

    def read(text: str) -> Letter:
        letter = letter_of(text)
        if letter not in known:
            raise AnswerError(f"the question has no option {letter.value}")
        return letter

    return read


def rating_of(text: str) -> int:
    """Points from 1 to 4."""
    return points_of(text, lowest=POINTS[0])
