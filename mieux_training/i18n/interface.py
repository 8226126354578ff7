"""The program's own words in documents, in a document's language."""

from __future__ import annotations

import re

from mieux_training.i18n.catalogue import Translations
from mieux_training.i18n.formats import Formats
from mieux_training.i18n.messages import INTERFACE
from mieux_training.records import State

__all__ = ["Interface"]

_NAME = re.compile(r"\{([a-z_]+)\}")


class Interface:
    """Looks the interface's messages up for one document, and remembers which ones it printed and how they stand.

    The methods have gettext's names, so that every tool finds the texts; ``label`` is ``pgettext("label", …)``. Numbers
    in a text are printed in the language's digits, those filled in too; texts that are filled in stay as they are.
    """

    def __init__(self, translations: Translations, formats: Formats | None = None) -> None:
        self._translations = translations
        self._formats = formats
        self.by_machine = translations.by_machine
        """Whether the document's texts were translated by machine."""
        self.states: dict[str, State] = {}
        """The id of every message printed, with its state."""
        self.texts: dict[str, tuple[str, str, str, str]] = {}
        """For each message printed: domain, context, source and text."""

    def gettext(self, message: str, **values: object) -> str:
        """A whole sentence, its ``{names}`` filled in."""
        return self._look("", message, values)

    def label(self, message: str, **values: object) -> str:
        """A short text: a title, a column, a button."""
        return self._look("label", message, values)

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        """The form for a number, which is ``{n}`` in the text."""
        text, state = self._translations.plural(INTERFACE, one, many, number)
        self._note("", one, text, state)
        return self._print(text, state, {"n": number, **values})

    def _look(self, context: str, message: str, values: dict[str, object]) -> str:
        text, state = self._translations.find(INTERFACE, context, message)
        self._note(context, message, text, state)
        return self._print(text, state, values)

    def _print(self, text: str, state: State, values: dict[str, object]) -> str:
        if self._formats is not None:
            number = self._formats.number
            text = text if state is State.MISSING else self._formats.numerals(text)
            values = {name: number(each) if isinstance(each, int) else each for name, each in values.items()}
        return _filled(text, values)

    def _note(self, context: str, message: str, text: str, state: State) -> None:
        key = f"{INTERFACE}|{context}|{message}"
        self.states[key] = state
        self.texts[key] = (INTERFACE, context, message, text)


def _filled(text: str, values: dict[str, object]) -> str:
    """The text with its ``{names}`` replaced. A name that a translator has mistyped stays, so that readers see it.

    >>> _filled("{n} of {totl} {n.real}", {"n": 2, "total": 3})
    '2 of {totl} {n.real}'
    """
    return _NAME.sub(lambda found: str(values.get(found[1], found[0])), text)
