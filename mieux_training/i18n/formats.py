"""What a language does to numbers, dates, hours and the direction of a page.

The one place that knows scripts. Composing and writing ask a :class:`Language` or :class:`Formats`; they never test a
language's name. Facts about locales come from Babel (Unicode CLDR); where Babel errs, a comment says how.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.localedata import exists

from mieux_training.frozen import frozen
from mieux_training.i18n.sorting import sort_key

__all__ = ["Direction", "Formats", "Language", "Script", "language_of"]


class Direction(StrEnum):
    """The direction in which a language is read."""

    LTR = "ltr"
    RTL = "rtl"


class Script(StrEnum):
    """How Word shapes a run: complex scripts take their own font, size and bold."""

    LATIN = "latin"
    ARABIC = "arabic"
    THAI = "thai"


@frozen
class Language:
    """A document's language: its tag as in ``locales/``, and what follows from it for a page."""

    tag: str
    """As in ``locales/``: ``fr``, ``ar_JO``."""
    bcp47: str
    """As Word and screen readers want it: ``fr-FR``, ``ar-JO``."""
    direction: Direction = Direction.LTR
    script: Script = Script.LATIN


_SCRIPTS = {"ar": Script.ARABIC, "fa": Script.ARABIC, "ur": Script.ARABIC, "th": Script.THAI}
# Where a country does not use a language, Word proofs it as the variety that the text is written in.
_HOME = {"en": "GB", "pt": "PT", "ar": "JO"}
_STRAIGHT = re.compile("['\"]")
_CURLY = {("'", True): "‘", ("'", False): "’", ('"', True): "“", ('"', False): "”"}
_BUDDHIST_OFFSET = 543
_ARABIC_POINT = "٫"
_DIGITS = {
    "arab": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "thai": str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"),
}
_BETWEEN: Final[Mapping[Script, Mapping[str, str]]] = MappingProxyType(
    {
        Script.LATIN: {",": ", ", ";": "; ", "·": " · "},
        Script.THAI: {",": ", ", ";": "; ", "·": " · "},
        Script.ARABIC: {",": "، ", ";": "؛ ", "·": "، "},  # a dot beside Arabic digits would be read as a zero
    }
)
_LETTERS: Final[Mapping[Script, str]] = MappingProxyType(
    {Script.LATIN: "abcdefgh", Script.ARABIC: "أبجدهوزح", Script.THAI: "กขคงจฉชซ"}
)
_THAI_BESIDE_OTHERS = re.compile("(?<=[0-9A-Za-z])(?=[\u0e01-\u0e4e])|(?<=[\u0e01-\u0e4e])(?=[0-9A-Za-z])")

_NUMBER = re.compile(r"[0-9]+(?:[.,:/–-][0-9]+)*")
_BRACES = re.compile(r"\{[a-z_]+\}")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f][^\\s،؛؟»]*$")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_COUNT = 4
"""A number of more digits is dialled, or names a file or an account: nobody counts so far in a workshop."""


@cache
def language_of(tag: str, country: str = "") -> Language:
    """The language of a catalogue's tag, as it is used in a country.

    >>> language_of("fr", "TH").bcp47, language_of("ar", "JO").bcp47, language_of("ar").direction.value
    ('fr-FR', 'ar-JO', 'rtl')
    """
    locale = _locale(tag, country)
    direction = Direction.RTL if locale.character_order == "right-to-left" else Direction.LTR
    written = tag.split("_", maxsplit=1)[0]
    # Babel has no data for Tetum; its tag stays its own, and dates borrow English until months are supplied.
    bcp47 = str(locale) if locale.language == written else f"{written}_{country}".rstrip("_")
    return Language(tag, bcp47.replace("_", "-"), direction, _SCRIPTS.get(written, Script.LATIN))


def _opens(text: str, at: int) -> bool:
    """Whether the quotation mark at an index opens: a word follows it and no word stands before it."""
    before, after = text[:at].rstrip("*_'\""), text[at + 1 :].lstrip("*_")
    return bool(after) and not after[0].isspace() and (not before or before[-1] in " \n([—–‘“")


def _is_no_count(found: re.Match[str], text: str) -> bool:
    """Whether a number in a text is part of a code, a foreign name, a date in digits, or is there to be dialled."""
    before, after = text[: found.start()], text[found.end() :]
    groups = re.split("[^0-9]", found[0])
    return bool(
        before[-1:] in ("+", "#")
        or (groups[0][0] == "0" and len(groups[0]) > 1 and ":" not in found[0])
        or max(map(len, groups)) > _LONGEST_COUNT
        or _DATE.fullmatch(found[0])
        or _LATIN_WORD.search(before.removesuffix(" "))
        or _LATIN.match(after.removeprefix(" ").lstrip("-./_"))
    )


def _locale(tag: str, country: str) -> Locale:
    language = tag.split("_", maxsplit=1)[0]
    wanted = tag.split("_")[1] if "_" in tag else country
    for territory in (wanted, _HOME.get(language, language.upper())):
        if territory and exists(f"{language}_{territory}"):
            return Locale(language, territory)
    return Locale(language) if exists(language) else Locale("en", "GB")


class Formats:
    """Numbers, dates and lists in a language, with a country's digits and era."""

    def __init__(self, language: Language, digits: str = "latn", calendar: str = "gregorian") -> None:
        self.language = language
        self._locale = _locale(language.bcp47.replace("-", "_"), "")
        self._digits = _DIGITS.get(digits if language.script is not Script.LATIN else "latn", {})
        self._calendar = calendar

    def digits(self, text: str) -> str:
        """``text`` in the language's digits."""
        return text.translate(self._digits) if self._digits else text

    def numerals(self, text: str) -> str:
        """A sentence with its numbers in the language's digits.

        What is no count stays: codes, names and titles with Latin letters beside, dates in digits, numbers to dial.

        >>> arabic = Formats(language_of("ar", "JO"), "arab")
        >>> arabic.numerals("دون 18 عاماً: تقرير UNODC 2020، والرقم 0791234567، H2.1")
        'دون ١٨ عاماً: تقرير UNODC 2020، والرقم 0791234567، H2.1'
        """
        if not self._digits:
            return text
        bare = _BRACES.sub(lambda found: "\0" * len(found[0]), text)  # the names of what is filled in are no words
        return _NUMBER.sub(lambda found: found[0] if _is_no_count(found, bare) else self.digits(found[0]), text)

    def letter(self, latin: str) -> str:
        """The letter that counts in the language what ``latin`` counts in English, from a to h.

        >>> [Formats(language_of(tag)).letter("d") for tag in ("fr", "ar", "th")]
        ['d', 'د', 'ง']
        """
        return _LETTERS[self.language.script][_LETTERS[Script.LATIN].index(latin)]

    def number(self, value: int) -> str:
        """A whole number without grouping."""
        return self.digits(str(value))

    def decimal(self, value: float, places: int) -> str:
        """A number with so many decimals.

        >>> Formats(language_of("fr")).decimal(2.5, 1), Formats(language_of("ar", "JO"), "arab").decimal(3.25, 2)
        ('2,5', '٣٫٢٥')
        """
        whole, _, rest = f"{value:.{places}f}".partition(".")
        symbol = self._locale.number_symbols["latn"]["decimal"] if self._digits != _DIGITS["arab"] else _ARABIC_POINT
        return self.digits(f"{whole}{symbol}{rest}")

    def clock(self, minutes: int) -> str:
        """Minutes after midnight as a 24-hour time."""
        return self.digits(f"{minutes // 60:02}:{minutes % 60:02}")

    def hours(self, start: int, end: int) -> str:
        """A stretch of a day, the parts joined by an en dash."""
        return f"{self.clock(start)}–{self.clock(end)}"

    def date(self, day: datetime.date) -> str:
        """A date with its month's name: ``8 March 2027``; Thai with both eras where the country prints them."""
        if self._calendar == "buddhist" and self._locale.language == "th":
            # Babel has no Buddhist calendar; the era counts 543 years more.
            month_and_day = format_date(day, "d MMMM", self._locale)
            return self.digits(f"{month_and_day} {day.year + _BUDDHIST_OFFSET} ({day.year})")
        # Only MMMM: Babel's shorter months for ar_JO depend on what was formatted before.
        return self.digits(format_date(day, "d MMMM y", self._locale))

    def year_of_era(self, day: datetime.date) -> str:
        """The year in the country's own era, or ``""`` where it has none or :meth:`date` prints it already."""
        if self._calendar != "buddhist" or self._locale.language == "th":
            return ""
        return self.number(day.year + _BUDDHIST_OFFSET)

    def weekday(self, day: datetime.date) -> str:
        """The name of the day of the week."""
        return format_date(day, "EEEE", self._locale)

    def listed(self, items: Sequence[str]) -> str:
        """Items as a list within a sentence."""
        said = format_list(list(items), locale=self._locale) if items else ""
        # Babel joins Thai words without a space, also where a number or a Latin letter needs one.
        return _THAI_BESIDE_OTHERS.sub(" ", said) if self.language.script is Script.THAI else said

    def between(self, sign: str) -> str:
        """What stands between parts that follow one another without a sentence: for ``,``, ``;`` or ``·``."""
        return _BETWEEN[self.language.script][sign]

    def joined(self, parts: Iterable[str], sign: str = ",") -> str:
        """Parts that follow one another without a sentence.

        >>> Formats(language_of("ar", "JO")).joined(["1", "2"]), Formats(language_of("fr")).joined(["1", "2"], "·")
        ('1، 2', '1 · 2')
        """
        return self.between(sign).join(parts)

    def typeset(self, text: str) -> str:
        r"""``text`` as it is printed: with the language's digits; in English with curly quotation marks.

        >>> Formats(language_of("en")).typeset("\"I'm **'fine'**\", she said")
        '“I’m **‘fine’**”, she said'
        """
        if self._locale.language != "en" or not ("'" in text or '"' in text):
            return self.numerals(text)
        return _STRAIGHT.sub(lambda found: _CURLY[found[0], _opens(text, found.start())], text)

    @property
    def language_name(self) -> str:
        """The language's own name."""
        return self._locale.get_language_name(str(self._locale)) or self.language.tag

    def sort_key(self, text: str) -> tuple[str, str]:
        """A key that sorts texts as readers expect: accents and case count only between equal letters."""
        return sort_key(text, self.language.tag)
