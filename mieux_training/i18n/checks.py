"""What a translation must not lose: slots, links and emphasis of the English text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from mieux_training.errors import Problem
from mieux_training.i18n.catalogue import Entry, Translations

__all__ = ["CHECKS", "check_catalogue"]

_SLOT = re.compile(r"\{[a-z_]+\}")
_LINK = re.compile(r"\]\((https?://[^)\s]+)\)")

Check = Callable[[str, str], str]
"""Takes the source and the translation; returns what was lost, or ``""``."""


def lost_slots(source: str, text: str) -> str:
    """Slots that only one of the two has: the reader would miss a contact, or see a name in braces.

    >>> lost_slots("Call {hotline}.", "Appelez {hot_line}.")
    'missing {hotline}; unknown {hot_line}'
    """
    wanted, found = Counter(_SLOT.findall(source)), Counter(_SLOT.findall(text))
    missing = [f"missing {slot}" for slot in wanted - found]
    return "; ".join([*missing, *(f"unknown {slot}" for slot in found - wanted)])


def lost_links(source: str, text: str) -> str:
    """Addresses of the source that the translation does not have."""
    missing = Counter(_LINK.findall(source)) - Counter(_LINK.findall(text))
    return f"missing link {', '.join(missing)}" if missing else ""


def lost_emphasis(source: str, text: str) -> str:
    """Bold that was lost or left open."""
    return "bold (**) was lost or left open" if source.count("**") != text.count("**") else ""


def lost_items(source: str, text: str) -> str:
    """Items of a list that were lost."""
    before, after = (len(re.findall(r"^(?:[-*+]|\d{1,2}[.)])\s", each, re.MULTILINE)) for each in (source, text))
    return f"{after} list items where the source has {before}" if before != after else ""


CHECKS: tuple[Check, ...] = (lost_slots, lost_links, lost_emphasis, lost_items)


def check_catalogue(translations: Translations) -> Iterator[Problem]:
    """Every loss in every translated message."""
    for (_, _, source), entry in translations.entries.items():
        if source and entry.text:
            yield from _losses(source, entry)


def _losses(source: str, entry: Entry) -> Iterator[Problem]:
    for text in entry.plurals or (entry.text,):
        for check in CHECKS:
            if lost := check(source, text):
                name = check.__name__.replace("_", "-")
                yield Problem(name, f"the translation does not keep the source: {lost}", entry.where)
