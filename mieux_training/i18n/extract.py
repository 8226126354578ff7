"""Templates of catalogues (.pot): what there is to translate, where it is used, and who reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import polib
from babel.messages.extract import extract_python

from mieux_training.content.library import Library
from mieux_training.i18n.messages import INTERFACE, domains_of, messages_of
from mieux_training.records import Sight

__all__ = ["interface_template", "template_of", "templates"]

_PACKAGE = Path(__file__).resolve().parent.parent
_KEYWORDS: dict[str, Any] = {"gettext": None, "ngettext": (1, 2), "label": None, "N_": None}
_READERS = {Sight.FACILITATORS: "Facilitators only.", Sight.HOLDER: "Only the player of this card reads it."}


def templates(library: Library) -> dict[str, polib.POFile]:
    """The template of every domain, by its name."""
    found = {domain: template_of(library, domain) for domain in domains_of(library)}
    return {INTERFACE: interface_template(), **found}


def template_of(library: Library, domain: str) -> polib.POFile:
    """The template of a module, the glossary or the countries, in the order in which the texts are read."""
    file = _empty()
    known: dict[tuple[str, str], polib.POEntry] = {}
    for message in messages_of(library, domain):
        passage = message.passage
        note = " ".join(part for part in (message.used_in, _READERS.get(message.sight, "")) if part)
        entry = known.get((passage.context, passage.source))
        if entry is None:
            entry = polib.POEntry(msgid=passage.source, msgctxt=passage.context or None, comment=note)
            known[passage.context, passage.source] = entry
            file.append(entry)
        else:
            entry.comment += f"\n{note}"
    return file


def interface_template() -> polib.POFile:
    """The template of the program's own words: every text in a call of gettext, ngettext, label or N_."""
    file = _empty()
    known: dict[tuple[str, str], polib.POEntry] = {}
    for place, keyword, texts in sorted(_calls(sorted(_PACKAGE.rglob("*.py"))), key=lambda call: call[0]):
        context = "label" if keyword in ("label", "N_") else ""
        entry = known.get((context, texts[0]))
        if entry is None:
            entry = polib.POEntry(msgid=texts[0], msgctxt=context or None, comment=f"{place[0]}")
            if len(texts) > 1:
                entry.msgid_plural, entry.msgstr_plural = texts[1], {0: "", 1: ""}
            known[context, texts[0]] = entry
            file.append(entry)
    return file


def _calls(paths: Iterable[Path]) -> Iterator[tuple[tuple[str, int], str, list[str]]]:
    for path in paths:
        with path.open("rb") as source:
            for line, keyword, texts, _ in extract_python(source, _KEYWORDS, [], {}):
                parts: tuple[Any, ...] = texts if isinstance(texts, tuple) else (texts,)
                # Keyword arguments of the call come along as texts; only the message itself is wanted.
                found = [str(text) for text in parts[: 2 if keyword == "ngettext" else 1] if text]
                if found:
                    yield (path.relative_to(_PACKAGE.parent).as_posix(), line), str(keyword), found


def _empty() -> polib.POFile:
    file = polib.POFile(wrapwidth=0)  # unwrapped, so that rewriting a catalogue changes only what changed
    file.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Project-Id-Version": "mieux-training",
        "MIME-Version": "1.0",
    }
    return file
