"""Single answers, from the text of a cell or a field: each is read, or :class:`AnswerError` says why not.

Digits of any script count, as Thai and Arabic forms print them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from mieux_training.content.kinds import Letter
from mieux_training.errors import near_miss
from mieux_training.pack.needs.columns import HIGHEST, ROLES, Contact, Task
from mieux_training.pack.needs.privacy import identifies
from mieux_training.returned.rows import AnswerError
from mieux_training.returned.writing import plain

__all__ = ["contact_of", "letter_of", "points_of", "role_of", "tasks_of", "words_of", "years_of"]

_LONGEST: Final = 120
_MOST_YEARS: Final = 60
_PARTS: Final = re.compile(r"[,;|/]+")
_WHOLE: Final = re.compile(r"(\d{1,9})(?:[.,]0+)?")
_LETTERS: Final = {
    other: letter.value for others in ("أبجد", "ابجد", "กขคง") for other, letter in zip(others, Letter, strict=True)
}
"""Those of :meth:`mieux_training.i18n.formats.Formats.letter`, and alif without its hamza, as it is often typed."""
_QUOTED: Final = 40
"""How much of an answer a problem repeats."""


def points_of(text: str, lowest: int = 0) -> int:
    """Importance, confidence or priority, from 0 to 4; or points that start higher."""
    number = _whole(text)
    if number is None or not lowest <= number <= HIGHEST:
        raise AnswerError(f"{_quoted(text)} is not a whole number from {lowest} to {HIGHEST}")
    return number


def letter_of(text: str) -> Letter:
    """The letter of the option chosen, also in the letters that forms in Arabic and Thai print.

    >>> letter_of("(B)").value, letter_of("ب").value, letter_of("ง").value
    ('b', 'b', 'd')
    """
    written = text.casefold().strip("()[]. ")
    letter = _LETTERS.get(written, written)
    if letter not in [each.value for each in Letter]:
        raise AnswerError(f"{_quoted(text)} is not the letter of an option", "write a, b, c or d, or nothing")
    return Letter(letter)


def role_of(text: str) -> str:
    """A role: one of ``ROLES`` however it is written, else the words in small letters, so that equal ones meet.

    >>> role_of("Social work"), role_of("Shelter Manager")
    ('social-work', 'shelter manager')
    """
    words = words_of(text).casefold()
    known = _id(words)
    return known if known in ROLES else words


def years_of(text: str) -> int:
    """Years in the role."""
    number = _whole(text)
    if number is None or number > _MOST_YEARS:
        raise AnswerError(f"{_quoted(text)} is not a whole number of years")
    return number


def contact_of(text: str) -> Contact:
    """How often somebody meets people who have been trafficked."""
    known = [contact.value for contact in Contact]
    if (word := text.casefold()) not in known:
        raise AnswerError(f"{_quoted(text)} is not known here", f"one of: {', '.join(known)}")
    return Contact(word)


def tasks_of(text: str) -> tuple[Task, ...]:
    """Tasks parted by commas, semicolons or strokes; each once, in the order of the form.

    >>> [task.value for task in tasks_of("Interview; first contact")]
    ['first-contact', 'interview']
    """
    known = [task.value for task in Task]
    words = {_id(part.strip().casefold()) for part in _PARTS.split(text) if part.strip()}
    for word in sorted(words.difference(known)):
        raise AnswerError(f"{_quoted(word)} is no task", near_miss(word, known) or f"there are: {', '.join(known)}")
    return tuple(task for task in Task if task.value in words)


def words_of(text: str) -> str:
    """A few words, without any by which a person could be reached."""
    words = plain(text)
    if identifies(words):
        raise AnswerError("this holds an e-mail address or a long number")
    if len(words) > _LONGEST:
        raise AnswerError(f"this is longer than {_LONGEST} characters, as free text is")
    return words


def _quoted(text: str) -> str:
    """An answer as problems repeat it: not where it tells how to reach somebody."""
    return "this" if identifies(text) else f"'{text[:_QUOTED]}'"


def _id(words: str) -> str:
    return re.sub(r"[\s_]+", "-", words)


def _whole(text: str) -> int | None:
    """A whole number in the digits of any script.

    >>> _whole("3"), _whole("๔"), _whole("٢"), _whole("3.0"), _whole("2.5"), _whole("")
    (3, 4, 2, 3, None, None)
    """
    found = _WHOLE.fullmatch(text.strip())
    return None if found is None else int("".join(str(unicodedata.decimal(digit)) for digit in found[1]))
