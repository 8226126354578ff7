"""Values that may hurt somebody when they are printed: the address of a shelter, a person's own telephone.

Patterns that can be wrong: a warning says where to look, and a person judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from mieux_training.errors import Problem, Severity
from mieux_training.pack.slot_values import SlotValue

__all__ = ["slot_doubts"]

_PLACES: Final = frozenset(
    {"women_accommodation", "men_accommodation", "children_accommodation", "lgbtq_accommodation", "night_contact"}
)
"""Slots whose value leads to a place where people hide."""
_STREET: Final = re.compile(
    r"\b(street|st\.|road|rd\.|avenue|ave\.|lane|soi|moo|boulevard|p\.?\s?o\.?\s?box|house no|"
    r"rue|boul\.|impasse|chemin|calle|jr\.|jirón|av\.|avenida|rua|travessa|aldeia)(?=[\s\d.,]|$)"
    r"|ถนน|ซอย|เลขที่|หมู่ที่|ตำบล|شارع|زقاق|عمارة",
    re.IGNORECASE,
)
_COORDINATES: Final = re.compile(r"-?\d{1,3}\.\d{4,}\s*[,;]\s*-?\d{1,3}\.\d{4,}")
_PRIVATE: Final = re.compile(
    r"\b(mobile|cell(?:phone)?|private|personal|home number|whatsapp|telegram|signal|viber|line id|"
    r"portable|perso|celular|móvil|telemóvel)\b|มือถือ|ส่วนตัว|جوال|خلوي|شخصي",
    re.IGNORECASE,
)
_MOBILE: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "TH": re.compile(r"(?:\+66|0)[689]\d{8}"),
        "JO": re.compile(r"(?:\+962|0)7[789]\d{7}"),
        "GH": re.compile(r"(?:\+233|0)[25]\d{8}"),
        "PE": re.compile(r"(?:\+51)?9\d{8}"),
        "TL": re.compile(r"(?:\+670)?7\d{7}"),
    }
)
"""How the numbers of mobile telephones look in a country, without what parts their digits."""
_BETWEEN: Final = re.compile(r"[\s().\-/\u2010-\u2015]")


def slot_doubts(slot: str, own: SlotValue, country: str) -> Iterator[Problem]:
    """What of a value is dangerous to print, each a warning."""
    for text in dict.fromkeys(own.value.by_language.values()):
        if slot in _PLACES and (_STREET.search(text) or _COORDINATES.search(text)):
            said = f"'{slot}' looks like the address of a shelter: '{text[:40]}'"
            yield _doubt("slot-address", said, own, "give the line through which people are referred, never a place")
        if _PRIVATE.search(text) or _is_mobile(text, country):
            said = f"'{slot}' looks like somebody's own telephone: '{text[:40]}'"
            yield _doubt("slot-private", said, own, "give an office line, and the function, not the person")


def _is_mobile(text: str, country: str) -> bool:
    pattern = _MOBILE.get(country)
    return pattern is not None and re.search(rf"(?<!\d){pattern.pattern}(?!\d)", _BETWEEN.sub("", text)) is not None


def _doubt(code: str, said: str, own: SlotValue, hint: str) -> Problem:
    return Problem(code, said, own.where, hint, Severity.WARNING)
