"""Authored texts turned into nodes: the little Markdown that blocks may use, and local facts in their places.

Bold, italic, links, bullet and numbered lists. Everything else stays as it was typed; no HTML is ever read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from mieux_training.content.kinds import SlotKind
from mieux_training.document.context import Context
from mieux_training.document.emphasis import emphasised
from mieux_training.document.nodes import Inline, Item, ItemList, LineBreak, Link, ListKind, Mark, Paragraph, Role, Run
from mieux_training.i18n.catalogue import SOURCE_LANGUAGE
from mieux_training.i18n.formats import Formats, Language, language_of
from mieux_training.pack.slots import FactState
from mieux_training.records import Passage, State, Text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["inline", "inline_of", "item_list", "known_runs", "paragraphs", "plain", "slot_runs"]

_SPECIAL = re.compile(r"[*_\[\\\n`]")
_BRACES = re.compile(r"\{([a-z_]+)\}")
_BULLET = re.compile(r"[-*+]\s+")
_NUMBER = re.compile(r"\d{1,2}[.)]\s+")
_ITEM_MARK = re.compile(rf"\A(?:{_BULLET.pattern}|{_NUMBER.pattern})")


@cache
def _parser() -> MarkdownIt:
    """The parser, made once: it holds rules and no state."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  # most packs have no text that needs it

    return MarkdownIt("zero").enable(["emphasis", "link", "escape", "newline", "backticks"])


def paragraphs(text: Text | None, context: Context, role: Role = Role.BODY) -> tuple[Paragraph | ItemList, ...]:
    """The paragraphs and lists of a text."""
    if text is None:
        return ()
    return tuple(block for passage in text.passages for block in _blocks(passage, context, role))


def inline_of(text: Text, context: Context) -> tuple[Inline, ...]:
    """A text of one line: several passages run on."""
    parts: list[Inline] = []
    for passage in text.passages:
        if parts:
            parts.append(Run(" "))
        parts.extend(inline(passage, context))
    return tuple(parts)


def item_list(texts: Iterable[Text], context: Context, kind: ListKind = ListKind.BULLET) -> tuple[ItemList, ...]:
    """A list with an item for each text; nothing for no texts."""
    items = tuple(Item(inline_of(text, context), text.passages[0].id) for text in texts)
    return (ItemList(items, kind),) if items else ()


def inline(passage: Passage, context: Context) -> tuple[Inline, ...]:
    """A passage as runs and links, its slots filled, marked where its translation is missing or outdated."""
    note_passage(passage, context)
    return (*_doubt(passage.state, context), *_inline(_typeset(passage, context), context, _other_language(passage)))


def plain(text: Text, context: Context) -> str:
    """A text without looks, for captions and properties; open slots by their names."""
    return "".join(part.text for part in inline_of(text, context) if isinstance(part, Run | Link))


def note_passage(passage: Passage, context: Context) -> None:
    """Remembers that a document prints a passage."""
    context.trace.messages[passage.id] = passage.state
    context.trace.texts[passage.id] = (passage.domain, passage.context, passage.source, passage.text)


def slot_runs(slot: str, context: Context, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    """A local fact: its value, marked when nobody confirmed it; a marked blank with its name when it is open."""
    context.trace.slots.add(slot)
    return known_runs(slot, context, bold=bold, italic=italic)


def known_runs(slot: str, context: Context, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    """The same where a document asks for the fact instead of relying on it: the gate does not wait for it."""
    fact = context.workshop.facts.get(slot)
    info = context.library.slots.get(slot)
    if fact is None or info is None or fact.state is FactState.OPEN:
        name = "".join(p.text for p in info.label.passages) if info is not None else slot
        if info is not None:
            note_passage(info.label.passages[0], context)
        return (Run(context.words.gettext("[{name}: to be filled in]", name=name), bold, italic, Mark.OPEN),)
    value = fact.value(context.language.tag)
    run = Run(value, bold, italic, Mark.NONE, fact.kind in (SlotKind.PHONE, SlotKind.WEB))
    if fact.country is not None:
        for passage in _country_value(slot, context):
            note_passage(passage, context)
            text = passage.text if run.isolated else _typeset(passage, context)
            run = Run(text, bold, italic, Mark.NONE, run.isolated, _other_language(passage))
    if fact.state is FactState.CONFIRMED:
        return (run,)
    unconfirmed = fact.state is FactState.UNCONFIRMED
    words = context.words.label("(unconfirmed)") if unconfirmed else context.words.label("(expired)")
    return (run, Run(" "), Run(words, bold, italic, Mark.UNCONFIRMED))


def _country_value(slot: str, context: Context) -> tuple[Passage, ...]:
    country = context.library.countries.get(context.spec.country)
    fact = country.slots.get(slot) if country is not None else None
    return fact.value.passages if fact is not None else ()


def _doubt(state: State, context: Context) -> tuple[Run, ...]:
    if state is State.MISSING:
        return (Run(context.words.label("[not translated]"), mark=Mark.DOUBTFUL), Run(" "))
    if state is State.FUZZY:
        return (Run(context.words.label("[translation to be checked]"), mark=Mark.DOUBTFUL), Run(" "))
    return ()


def _blocks(passage: Passage, context: Context, role: Role) -> Iterator[Paragraph | ItemList]:
    """A passage is one paragraph, one list, or a sentence with the list that it announces."""
    note_passage(passage, context)
    doubt, language = _doubt(passage.state, context), _other_language(passage)
    for kind, lines in groupby(_typeset(passage, context).split("\n"), key=_kind_of):
        said = [_inline(_ITEM_MARK.sub("", line) if kind else line, context, language) for line in lines]
        said[0], doubt = (*doubt, *said[0]), ()
        if kind is None:
            yield from (Paragraph(content, role, passage.id) for content in said)
        else:
            yield ItemList(tuple(Item(content, passage.id) for content in said), kind)


def _other_language(passage: Passage) -> Language | None:
    """The language of a text without translation: it keeps its direction, and a screen reader must say it so."""
    return language_of(passage.language or SOURCE_LANGUAGE) if passage.state is State.MISSING else None


def _typeset(passage: Passage, context: Context) -> str:
    """The text as its language sets it."""
    language = _other_language(passage)
    return (_formats_of(language) if language is not None else context.formats).typeset(passage.text)


@cache
def _formats_of(language: Language) -> Formats:
    return Formats(language)


def _kind_of(line: str) -> ListKind | None:
    if _BULLET.match(line):
        return ListKind.BULLET
    return ListKind.NUMBER if _NUMBER.match(line) else None


def _inline(text: str, context: Context, language: Language | None) -> tuple[Inline, ...]:
    if not _SPECIAL.search(text):
        return tuple(_filled(text, context, bold=False, italic=False, language=language))
    if (parts := emphasised(text)) is not None:
        return tuple(
            run
            for part, bold, italic in parts
            for run in _filled(part, context, bold=bold, italic=italic, language=language)
        )
    tokens = _parser().parseInline(text)[0].children or []
    return tuple(_from_tokens(tokens, context, language))


def _from_tokens(tokens: list[Token], context: Context, language: Language | None) -> Iterator[Inline]:
    bold = italic = False
    target = ""
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            bold = token.type == "strong_open"
        elif token.type in ("em_open", "em_close"):
            italic = token.type == "em_open"
        elif token.type == "link_open":
            target = str(token.attrGet("href") or "")
        elif token.type == "link_close":
            target = ""
        elif token.type in ("softbreak", "hardbreak"):
            yield LineBreak()
        elif target and token.content:
            yield Link(token.content, target, target)
        elif token.content:
            yield from _filled(token.content, context, bold=bold, italic=italic, language=language)


def _filled(text: str, context: Context, *, bold: bool, italic: bool, language: Language | None) -> Iterator[Run]:
    """The text with its slots filled; braces that hold no slot's name stay as they are."""
    at = 0
    for found in _BRACES.finditer(text) if "{" in text else ():
        if found[1] not in context.library.slots:
            continue
        if found.start() > at:
            yield Run(text[at : found.start()], bold, italic, language=language)
        yield from slot_runs(found[1], context, bold=bold, italic=italic)
        at = found.end()
    if at < len(text):
        yield Run(text[at:], bold, italic, language=language)
