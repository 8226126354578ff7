"""Faults of wording: patterns of what experts reject. A warning says where to look; a person judges.

Texts that quote a mistake on purpose are not searched: the wrong answers of a block, the statements that people judge,
the cards that they sort, and the words to avoid of the glossary. Elsewhere, words in quotation marks are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mieux_training.errors import Place, Problem, Severity
from mieux_training.records import Passage, Record, texts_of

__all__ = ["wording_faults"]


class _Pattern(NamedTuple):
    code: str
    found: re.Pattern[str]
    message: str
    hint: str
    unless: re.Pattern[str] | None = None
    """What makes the sentence right after all."""


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_MEANS = r"(means|force|threats?|fraud|decepti\w+|deceived|coerc\w+)"
_NOT = _words(r"\b(no|not|never|without|whether or not|even if|even when|irrelevant|nobody|false|wrong)\b")
_YEAR = _words(r"\b(19|20)\d\d\b")
_PATTERNS = (
    _Pattern(
        "child-with-means",
        _words(rf"\b(child|children|under 18|minors?)\b[^.;]*\b(must|needs?|requires?|only if)\b[^.;]*\b{_MEANS}\b"),
        "this reads as if a child had to be forced or deceived",
        "for a child, act and purpose are enough",
        _NOT,
    ),
    _Pattern(
        "adult-without-means",
        _words(r"\badults?\b[^.;]*\b(no means|without (a |any )?means)\b"),
        "this reads as if trafficking of adults needed no means",
        "for an adult, act, means and purpose together",
    ),
    _Pattern(
        "movement-needed",
        _words(r"\btrafficking\b[^.;]*\b(needs?|requires?|must|means|only if)\b[^.;]*\b(movement|a border|borders)\b"),
        "this reads as if trafficking needed movement or a border",
        "nobody has to be moved",
        _NOT,
    ),
    _Pattern(
        "indicators-prove",
        _words(r"\b(indicators?|signs?)\b[^.;]*\b(proves?|confirms?|shows? that)\b[^.;]*\b(victim|traffick\w+)\b"),
        "this reads as if indicators were a proof",
        "indicators ask us to enquire and to protect",
        _NOT,
    ),
    _Pattern(
        "word-to-avoid",
        _words(
            r"\b(child (pornography|prostitutes?|prostitution|sex workers?|brides?)|child sex tourism|"
            r"illegal (im)?migrants?|illegals|sex slaves?|modern[- ]day slaves?|promiscuous|"
            r"hermaphrodites?|transsexuals?|transvestites?|the handicapped|commit(ted|s)? suicide)\b"
        ),
        "a word that harms or misleads",
        "see the glossary for the words to use",
        _words(r"\b(avoid|instead of|not say|never say|word|term)\b"),
    ),
    _Pattern(
        "figure-without-year",
        _words(r"\b\d+(\.\d+)?( ?%| per ?cent| percent| million| billion)"),
        "a figure without the year that it stands for",
        "name source and year, or leave it out",
        _YEAR,
    ),
    _Pattern(
        "phone-in-prose",
        re.compile(r"(?<![\w/.:-])\+?\d(?:[ -]?\d){6,}(?![\w/-])"),
        "this looks like a telephone number",
        "contacts are slots: {hotline}",
        _words(r"\b(19|20)\d\d\s?[-–]\s?(19|20)\d\d\b"),
    ),
    _Pattern(
        "address-in-prose",
        re.compile(r"\b\d{1,4}[,]? [A-Z]\w+ (Street|Road|Avenue|Lane|Soi|Boulevard)\b"),
        "this looks like an address",
        "no address stands in the menu, least of all a shelter's",
    ),
    _Pattern(
        "company-named",
        re.compile(r"\b(Facebook|WhatsApp|TikTok|Instagram|Telegram|Snapchat|YouTube|Google|WeChat|Twitter|Roblox)\b"),
        "a company or platform is named",
        "say what it is: a game, a messaging service",
    ),
    _Pattern(
        "american-spelling",
        re.compile(r"\b(behavior|color|labor|center|program(?=s? (of|for) training)|traveled|counselor|defense)\w*\b"),
        "American spelling",
        "the menu is written in British English",
    ),
)
_QUOTED = re.compile(r"[\"“”][^\"“”]*[\"“”]")
_ON_PURPOSE = re.compile(r"(^|\.)(wrong_answers|statements|sorting_cards|avoid|options|quiz|test_items)\b")


def wording_faults(record: Record, *, teaches_words: bool = False) -> Iterator[Problem]:
    """Where the English texts of a record read like something that experts reject.

    A record that ``teaches_words`` names the words to avoid in order to replace them.
    """
    patterns = [each for each in _PATTERNS if not (teaches_words and each.code == "word-to-avoid")]
    for path, _, text in texts_of(record):
        if not _ON_PURPOSE.search(path):
            for passage in text.passages:
                yield from _faults(passage, patterns)


def _faults(passage: Passage, patterns: list[_Pattern]) -> Iterator[Problem]:
    said = _QUOTED.sub(" ", passage.source)
    for pattern in patterns:
        for sentence in re.split(r"(?<=[.!?])\s", said):
            match = pattern.found.search(sentence)
            if match and not (pattern.unless and pattern.unless.search(sentence)):
                shown = " ".join(match.group().split())[:60]
                where = Place(*passage.where)
                yield Problem(pattern.code, f"{pattern.message}: '{shown}'", where, pattern.hint, Severity.WARNING)
