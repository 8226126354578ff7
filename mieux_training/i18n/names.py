"""What languages are called in English, for commands."""

from __future__ import annotations

from babel import Locale

__all__ = ["english_name"]


def english_name(tag: str) -> str:
    """The name of a language and, where the tag has one, its country; the tag itself where nobody knows it.

    >>> english_name("fr"), english_name("ar_JO"), english_name("xx")
    ('French', 'Arabic (Jordan)', 'xx')
    """
    english = Locale("en")
    language, _, country = tag.partition("_")
    name = english.languages.get(language, tag)
    return f"{name} ({english.territories.get(country, country)})" if country else name
