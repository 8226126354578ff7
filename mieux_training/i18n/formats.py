"""What a language does to numbers, dates, hours and the direction of a page.

The one place that knows scripts. Composing and writing ask a :class:`Language`; they never test a language's name.
Facts about locales come from Babel (Unicode CLDR); where Babel errs, a comment says how.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Direction", "Language", "Script"]


class Direction(StrEnum):
    """The direction in which a language is read."""

    LTR = "ltr"
    RTL = "rtl"


class Script(StrEnum):
    """How Word shapes a run: complex scripts take their own font, size and bold."""

    LATIN = "latin"
    ARABIC = "arabic"
    THAI = "thai"


@dataclass(frozen=True, slots=True)
class Language:
    """A document's language: its tag as in ``locales/``, and what follows from it for a page."""

    tag: str
    """As in ``locales/``: ``fr``, ``ar_JO``."""
    bcp47: str
    """As Word and screen readers want it: ``fr-FR``, ``ar-JO``."""
    direction: Direction = Direction.LTR
    script: Script = Script.LATIN
