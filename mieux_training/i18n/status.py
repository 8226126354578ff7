"""How far the languages are: disjoint counts, computed apart from how they are shown."""

from __future__ import annotations

from collections.abc import Iterable

from mieux_training.content.library import Library
from mieux_training.frozen import frozen
from mieux_training.i18n.catalogue import SOURCE_LANGUAGE, Translations, languages_in, load_translations
from mieux_training.i18n.messages import INTERFACE, messages_of
from mieux_training.records import State

__all__ = ["Counts", "complete_languages", "counts_of", "interface_counts"]


@frozen
class Counts:
    """Messages of a domain in a language; each message counts once, in one of three."""

    translated: int
    fuzzy: int
    missing: int

    @property
    def total(self) -> int:
        """All messages."""
        return self.translated + self.fuzzy + self.missing


def counts_of(library: Library, domain: str, translations: Translations) -> Counts:
    """How the messages of a domain stand in a language."""
    keys = {(each.passage.context, each.passage.source) for each in messages_of(library, domain)}
    return _counted(domain, keys, translations)


def interface_counts(translations: Translations) -> Counts:
    """How the program's own words stand in a language."""
    from mieux_training.i18n.extract import interface_template  # noqa: PLC0415  # Babel's extraction is for translators

    return _counted(INTERFACE, {(each.msgctxt or "", each.msgid) for each in interface_template()}, translations)


def _counted(domain: str, keys: Iterable[tuple[str, str]], translations: Translations) -> Counts:
    """How messages, each by its context and source, stand in a language."""
    states = [translations.find(domain, context, source)[1] for context, source in keys]
    fuzzy, missing = states.count(State.FUZZY), states.count(State.MISSING)
    return Counts(len(states) - fuzzy - missing, fuzzy, missing)


def complete_languages(library: Library, domain: str) -> list[str]:
    """The languages in which every message of a domain has a translation that is not doubtful; English first."""
    complete = [SOURCE_LANGUAGE]
    for language in languages_in(library.locales):
        if language != SOURCE_LANGUAGE:
            translations, _ = load_translations(language, "", library.locales, [domain])
            counts = counts_of(library, domain, translations)
            if counts.total and counts.translated == counts.total:
                complete.append(language)
    return complete
