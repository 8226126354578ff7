"""By what a country is recognised in a text: patterns, most of them taken from its profile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from mieux_training.content.country import Country, SlotInfo
from mieux_training.content.kinds import SlotKind
from mieux_training.frozen import frozen
from mieux_training.i18n.territories import calling_code, currency_patterns, name_patterns, people_patterns
from mieux_training.records import Text, texts_of

__all__ = ["Kind", "Mark", "marks_of"]


class Kind(StrEnum):
    """What a mark is, in the words of a problem."""

    NAME = "the name"
    PEOPLE = "the people or language"
    LAW = "a law"
    BODY = "an institution"
    NUMBER = "a telephone number"
    CURRENCY = "the currency"


@frozen
class Mark:
    """A pattern that only one country explains."""

    country: str
    kind: Kind
    pattern: re.Pattern[str]


_ARABIC: Final = "\u0621-\u064a"
_SMALL_WORDS: Final = frozenset({"of", "the", "and", "for", "to", "in", "on", "de", "la", "le", "les", "du", "et"})
_LEAST_WORDS = 3
_LEAST_LETTERS = 14
"""Of a name in a script that does not part words."""
_LEAST_DIGITS = 4
"""Shorter numbers, 112 or 911, are those of many countries."""
_ACRONYM: Final = re.compile(r"\b(?=(?:[a-z]*[A-Z]){3})[A-Za-z]+\b")
_NUMBER: Final = re.compile(r"\+?\d[\d ()\-]*\d")
_PIECES: Final = re.compile(r"[,;()]|\bB\.E\.|\bNo\. ")


def marks_of(
    home: str, versions: Iterable[Mapping[str, Country]], slots: Mapping[str, SlotInfo], languages: Iterable[str]
) -> tuple[Mark, ...]:
    """The marks of every country but ``home``. ``versions`` are the profiles in English and in other languages.

    What a second profile says too, home's above all, is no mark: a ministry of justice is everywhere.
    """
    profiles: dict[str, list[Country]] = {}
    for version in versions:
        for code, country in version.items():
            profiles.setdefault(code, []).append(country)
    said = {code: "\n".join(_said(country) for country in each) for code, each in profiles.items()}
    marks: list[Mark] = []
    for code in profiles.keys() - {home}:
        elsewhere = "\n".join(text for other, text in said.items() if other != code)
        marks += _certain(code, {*languages, *profiles[code][0].languages})
        taken = dict.fromkeys(mark for country in profiles[code] for mark in _taken(code, country, slots))
        marks += [mark for mark in taken if not mark.pattern.search(elsewhere)]
    return tuple(sorted(marks, key=lambda mark: (mark.country, mark.kind, mark.pattern.pattern)))


def _said(country: Country) -> str:
    return "\n".join(str(text) for _, _, text in texts_of(country))


def _certain(code: str, languages: Iterable[str]) -> Iterator[Mark]:
    """Marks that belong to a country whatever profiles say."""
    tags = sorted(languages)
    for name in name_patterns(code, tags):
        yield Mark(code, Kind.NAME, _word(name))
    for people in people_patterns(code):
        yield Mark(code, Kind.PEOPLE, _word(people))
    for money in currency_patterns(code, tags):
        yield Mark(code, Kind.CURRENCY, _word(money, cased=money.isupper()))
    if number := calling_code(code):
        yield Mark(code, Kind.NUMBER, re.compile(rf"(?:\+|\b00) ?{number}[\d ()\-]{{5,}}\d"))


def _taken(code: str, country: Country, slots: Mapping[str, SlotInfo]) -> Iterator[Mark]:
    """Marks taken from a profile."""
    laws = [*(law.title for law in country.laws), *_slot_texts(country, slots, SlotKind.LAW)]
    for text in laws:
        yield from (Mark(code, Kind.LAW, pattern) for pattern in _law_numbers(str(text)))
    for law in country.laws:
        yield from (Mark(code, Kind.LAW, _word(re.escape(name))) for name in _names(str(law.title)))
    for body in country.bodies:
        said = str(body.name)
        yield from (Mark(code, Kind.BODY, _word(re.escape(name))) for name in _names(said))
        yield from (Mark(code, Kind.BODY, _word(each, cased=True)) for each in _ACRONYM.findall(said))
    for text in _slot_texts(country, slots, SlotKind.PHONE):
        yield from (Mark(code, Kind.NUMBER, pattern) for pattern in _phone_numbers(str(text)))


def _slot_texts(country: Country, slots: Mapping[str, SlotInfo], kind: SlotKind) -> Iterator[Text]:
    return (fact.value for slot, fact in country.slots.items() if slot in slots and slots[slot].kind is kind)


def _names(text: str) -> Iterator[str]:
    """The parts of a law's or a body's name that are long enough to tell it from others.

    >>> list(_names("Human Trafficking Secretariat, Ministry of Justice"))
    ['Human Trafficking Secretariat']
    """
    for piece in _PIECES.split(text):
        name = piece.strip(" .–-")
        words = [word for word in name.split() if word.casefold() not in _SMALL_WORDS and not word[0].isdigit()]
        spaceless = len(words) < _LEAST_WORDS and not name.isascii() and len(name) >= _LEAST_LETTERS and " " not in name
        if len(words) >= _LEAST_WORDS or spaceless:
            yield name


def _law_numbers(text: str) -> Iterator[re.Pattern[str]]:
    """The numbers by which laws are cited.

    >>> [bool(each.search("under act 694 or Act 694")) for each in _law_numbers("the Act of 2005 (Act 694)")]
    [True]
    """
    for number, year in re.findall(r"\b(\d{1,3})(?:/| of )(\d{4})\b", text):
        yield re.compile(rf"(?<![\d/]){number} ?(?:/|of|de|du|لسنة|لعام|سنة) ?{year}(?!\d)")
    for number in re.findall(r"\b\d{5}\b", text):
        yield re.compile(rf"(?<![\d.]){number[:2]}[ .]?{number[2:]}(?!\d)")
    for word, number in re.findall(r"\b(Act|PNDCL|L\.I\.) ?(\d{2,4}[A-Z]?)\b", text):
        yield re.compile(rf"\b{re.escape(word)}\s?{number}\b")
    for decree in re.findall(r"\b\d{3}-\d{4}-[A-Z]{2,4}\b", text):
        yield re.compile(rf"\b{decree}\b")
    for year in re.findall(r"B\.E\. (\d{4})", text):
        yield re.compile(rf"(?:B\.?E\.?|พ\.?ศ\.?) ?{year}(?!\d)")


def _phone_numbers(text: str) -> Iterator[re.Pattern[str]]:
    for found in _NUMBER.findall(text):
        digits = re.sub(r"\D", "", found)
        if len(digits) >= _LEAST_DIGITS:
            yield re.compile(rf"(?<![\d.,:/]){'[ ().-]?'.join(digits)}(?![.,:/]?\d)")


def _word(pattern: str, *, cased: bool = False) -> re.Pattern[str]:
    """A pattern as a word of its own, as far as its script parts words; Arabic puts small words before it."""
    flags = 0 if cased else re.IGNORECASE
    if re.search(f"[{_ARABIC}]", pattern):
        bare = pattern.removeprefix("ال")
        return re.compile(rf"(?<![{_ARABIC}])(?:[وف]?(?:[بلك]?ال|لل|[بلك])?)(?:{bare})(?![{_ARABIC}])")
    if re.search("[\u0e00-\u0e7f]", pattern):
        return re.compile(pattern)
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", flags)
