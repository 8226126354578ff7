"""Single answers, from the text of a cell or a field: each is read, or :class:`AnswerError` says why not.

Digits of any script count, as Thai and Arabic forms print them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from mieux_training.content.kinds import Letter
from mieux_training.errors import near_miss
from mieux_training.pack.identifying import YEAR, identifies
from mieux_training.pack.needs.columns import HIGHEST, ROLES, Contact, Task
from mieux_training.returned.rows import AnswerError
from mieux_training.returned.writing import plain

__all__ = [
    "contact_of",
    "languages_of",
    "letter_of",
    "points_of",
    "region_of",
    "role_of",
    "tasks_of",
    "training_of",
    "unit_of",
    "years_of",
]

_LONGEST: Final = 40
_MOST_WORDS: Final = 6
_MOST_IN_NAME: Final = 3
"""So many words the name of a language has at most; a fourth makes a sentence."""
_MOSTYEARS: Final = 60
_PARTS: Final = re.compile(r"[,;|/]+")
_COMMAS: Final = re.compile(r"[,;،؛]")
_BOTH_LISTS: Final = re.compile(r";\s*(?=read:)")
_LIST_NAME: Final = re.compile(r"^(?:speak|read):\s*")
_DAYS: Final = re.compile(
    r"\b\d{1,3}\s*(?:days?|jours?|d[ií]as?|วัน|أيام|ايام|يوم)\w*|\bloron\s+\d{1,3}\b", re.IGNORECASE
)
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
    """A role of the form's list, however it is written. Any other is refused and not repeated: it may be a name.

    >>> role_of("Social work")
    'social-work'
    """
    known = _id(plain(text).casefold())
    if known not in ROLES:
        raise AnswerError(f"this is none of the roles {', '.join(ROLES)}", near_miss(known, ROLES))
    return known


def years_of(text: str) -> int:
    """Years in the role."""
    number = _whole(text)
    if number is None or number > _MOSTYEARS:
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


def unit_of(text: str) -> str:
    """Where somebody works."""
    return _few_words(text, "write the unit, not a name")


def region_of(text: str) -> str:
    """In which part of the country somebody works."""
    return _few_words(text, "write the region, not a name")


def training_of(text: str) -> str:
    """When, and for how long, somebody was trained before.

    >>> training_of("2018-2020, 3 days")
    '2018-2020, 3 days'
    """
    return _few_words(text, "write years and days, such as 2024, 2 days")


def languages_of(text: str) -> str:
    """Languages, as a list of names, or two of them: of those spoken and of those read.

    >>> languages_of("speak: Tetum, Portuguese; read: Portuguese")
    'speak: Tetum, Portuguese; read: Portuguese'
    """
    hint = "write names of languages, such as Thai, English"
    for part in _BOTH_LISTS.split(plain(text)):
        names = _LIST_NAME.sub("", part)
        _refuse_what_reaches(names, hint)
        each = [name.split() for name in _COMMAS.split(names)]
        if max(map(len, each)) > _MOST_IN_NAME or sum(map(len, each)) > _MOST_WORDS:
            raise AnswerError("this is more than a few words", hint)
    return plain(text)


def _few_words(text: str, hint: str) -> str:
    """A few words: no list, no sentence, and no numbers but years and days."""
    words = plain(text)
    rest = _refuse_what_reaches(words, hint)
    parts = [part for part in _COMMAS.split(rest) if part.strip(" -–/()")]
    if len(parts) > 1 or len(words.split()) > _MOST_WORDS:
        raise AnswerError("this is more than a few words", hint)
    return words


def _refuse_what_reaches(words: str, hint: str) -> str:
    """The words without their years and days; AnswerError where they are long, or hold any other number."""
    if identifies(words):
        raise AnswerError("this holds an e-mail address or a long number", hint)
    if len(words) > _LONGEST:
        raise AnswerError(f"this is longer than {_LONGEST} characters", hint)
    rest = _DAYS.sub("", YEAR.sub("", _ascii_digits(words)))
    if any(character.isdigit() for character in rest):
        raise AnswerError("this holds a number that is neither a year nor a number of days", hint)
    return rest


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)


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
