"""What tells who somebody is, or how to reach them, in a few words that somebody typed."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["YEAR", "identifies"]

YEAR: Final = re.compile(r"\b(?:19|20|25)\d\d\b")
"""Of both eras: trainings have them, and letters."""
_E_MAIL: Final = re.compile(r"\S+@\S+\.\S+")
_NUMBER: Final = re.compile(r"(?:\d[\s().-]?){7,}")


def identifies(text: str) -> bool:
    """Whether a text holds an e-mail address or a number as long as that of a telephone or a file.

    >>> identifies("ada@example.org"), identifies("case 081-234-5678"), identifies("2018-2020, 3 days")
    (True, True, False)
    >>> identifies("Legal office, letter of 2027-02-20")
    False
    """
    return bool(_E_MAIL.search(text) or _NUMBER.search(YEAR.sub("", text)))
