"""What a country, its people and its money are called in the languages that matter, to recognise them in a text.

Names of countries and currencies come from Babel (Unicode CLDR). What it does not hold stands here: how peoples are
called, the everyday words for money, and the codes that telephone numbers from abroad begin with. All are patterns of
:mod:`re` without marks for the edges of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.numbers import get_territory_currencies

__all__ = ["calling_code", "currency_patterns", "name_patterns", "people_patterns"]

_OTHER_NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"TL": ("East Timor", "Timor Oriental", "Timor Lorosa['’]?e", "ติมอร์", "تيمور الشرقية"), "TH": ("ประเทศไทย",)}
)
_PEOPLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "GH": ("Ghanaians?", "ghanéen(?:ne)?s?", "ghan[eé]s(?:as?|es)?", "ganês|ganes(?:as?|es)", "غاني(?:ة|ون|ين)?"),
        "JO": ("Jordanians?", "jordanien(?:ne)?s?", "jordan[oa]s?", "أردني(?:ة|ون|ين|ات)?"),
        "PE": ("Peruvians?", "péruvien(?:ne)?s?", "peruan[oa]s?", "بيروفي(?:ة|ون|ين|ات)?"),
        "TH": ("Thais?", "thaï(?:landais)?(?:es?|s)?", "tailand[eéê]s(?:as?|es)?", "ไทย", "تايلاندي(?:ة|ون|ين)?"),
        "TL": ("Timorese", "timorais(?:es?)?", "timorenses?", "تيموري(?:ة|ون|ين|ات)?"),
    }
)
"""In English, French, Spanish, Portuguese, Thai and Arabic."""
_MONEY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "GHS": ("cedis?", "GH[₵¢]", "เซดี"),
        "JOD": ("dinars?", "dinares", "دينار(?:اً|ا|ان|ين)?", "ดีนาร์"),
        "PEN": ("nuevos? sol(?:es)?", "soles", "S/\\.? ?\\d"),
        "THB": ("bahts?", "฿", "บาท"),
    }
)
_OF_MANY: Final = ("USD", "EUR")
"""Money that is used far beyond one country."""
_CALLING_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {"GH": "233", "JO": "962", "PE": "51", "TH": "66", "TL": "670"}
)


def name_patterns(country: str, languages: Iterable[str]) -> tuple[str, ...]:
    """The country's names in the languages, as far as they are known, and other names of it.

    >>> name_patterns("JO", ["en", "fr"])
    ('Jordan', 'Jordanie')
    """
    named = (locale.territories.get(country, "") for locale in _locales(languages))
    return (*dict.fromkeys(re.escape(name) for name in named if name), *_OTHER_NAMES.get(country, ()))


def people_patterns(country: str) -> tuple[str, ...]:
    """What the country's people are called; nothing for a country that the table does not hold."""
    return _PEOPLES.get(country, ())


def currency_patterns(country: str, languages: Iterable[str]) -> tuple[str, ...]:
    """The codes, names and everyday words of the country's own money."""
    codes = [code for code in get_territory_currencies(country) if code not in _OF_MANY]
    names = (locale.currencies.get(code, "") for locale in _locales(languages) for code in codes)
    words = (word for code in codes for word in _MONEY.get(code, ()))
    return (*codes, *dict.fromkeys(re.escape(name) for name in names if name), *words)


def calling_code(country: str) -> str:
    """What a number from abroad begins with, without ``+``; ``""`` where it is not known."""
    return _CALLING_CODES.get(country, "")


def _locales(languages: Iterable[str]) -> Iterator[Locale]:
    for tag in languages:
        try:
            yield Locale.parse(tag)
        except (ValueError, UnknownLocaleError):  # a language that Babel does not know, Tetum for one
            continue
