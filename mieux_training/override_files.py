"""A file to start an override from: the texts of a block or a term, in the pack's languages, ready to be changed.

a block + the pack's languages ── start_of ──▶ overrides/<module>/<block>.yaml
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Final

from mieux_training.content.country import Term
from mieux_training.content.model import Block
from mieux_training.content.quality.blocks import safeguards_in
from mieux_training.errors import MieuxError, Problem, near_miss
from mieux_training.frozen import REQUIRED, field, fields, frozen
from mieux_training.i18n.catalogue import SOURCE_LANGUAGE, Translations
from mieux_training.pack.overrides import version_of
from mieux_training.records import Record, State, Text, fields_of, texts_of

__all__ = ["start_of"]

_WIDTH: Final = 100
_SHORT: Final = 80
_STEP: Final = "  "
_ITEM: Final = re.compile(r"\s*(?:[-*+]|\d{1,2}[.)])\s")
"""A line that starts so is an item of a list and no continuation."""


@frozen
class _Languages:
    """The pack's languages, the first one first, each with its translations."""

    translations: Mapping[str, Translations] = field(default_factory=dict)

    def of(self, text: Text) -> tuple[dict[str, str], dict[str, str]]:
        """A text as it stands in the file, and what stands there as comments, both by language.

        It stands in the first language, or in English as long as nobody has translated it. Where it names a safeguard,
        English stands beside it, since only there can be seen that the safeguard stays.
        """
        first = next(iter(self.translations))
        found = {tag: _in_language(text, each) for tag, each in self.translations.items()}
        live = {first: found[first] or str(text)}
        if safeguards_in(str(text)):
            live.setdefault(SOURCE_LANGUAGE, str(text))
        return live, {tag: said for tag, said in found.items() if said and tag not in live}

    def part(self, text: Text) -> bool:
        """Whether a text stands by language."""
        return len(self.translations) > 1 or len(self.of(text)[0]) > 1


def _in_language(text: Text, translations: Translations) -> str:
    """A text in a language; ``""`` where a passage of it is not translated."""
    found = [translations.find(each.domain, each.context, each.source) for each in text.passages]
    return "" if any(state is State.MISSING for _, state in found) else "\n\n".join(said for said, _ in found)


def start_of(
    name: str,
    original: Block | Term,
    translations: Mapping[str, Translations],
    fields: Sequence[str] = (),
    cases: Sequence[int] = (),
) -> str:
    """The text of a file with the version of the original and the texts and cases asked for, as the menu has them.

    Without any, all texts stand there as comments. ``translations`` are those of the pack's languages, the first first.
    Raises MieuxError where the original has no such text or case.
    """
    languages = _Languages(translations)
    originals = {path: text for path, _, text in texts_of(original)}
    _check(name, original, originals, fields, cases)
    lines = [
        f"# What this pack says differently from {name}.",
        "# Keep only what differs: the rest follows the menu. Its translations are comments, since they no longer",
        "# fit once you change the text above them; a text that is not given in a language is marked there.",
        f"of: {version_of(original)}",
    ]
    if fields or cases:
        lines += ["texts:", *_texts({path: originals[path] for path in fields}, languages)] if fields else []
        lines += ["cases:", *_cases(original, cases, languages)] if cases else []
    else:
        lines += ["# texts:", *(f"# {line}".rstrip() for line in _texts(originals, languages))]
    return "\n".join(lines) + "\n"


def _check(
    name: str, original: Block | Term, originals: Mapping[str, Text], fields: Iterable[str], cases: Iterable[int]
) -> None:
    problems = [
        Problem("override-field", f"'{name}' has no text at '{path}'", hint=near_miss(path, originals))
        for path in fields
        if path not in originals
    ]
    there = len(original.cases) if isinstance(original, Block) else 0
    problems += [
        Problem("override-case", f"'{name}' has no case {number}, but {there}")
        for number in cases
        if not 1 <= number <= there
    ]
    if problems:
        raise MieuxError(problems)


def _texts(texts: Mapping[str, Text], languages: _Languages) -> Iterator[str]:
    for path, text in texts.items():
        yield from _text(path, text, languages, _STEP)


def _cases(original: Block | Term, numbers: Iterable[int], languages: _Languages) -> Iterator[str]:
    there = original.cases if isinstance(original, Block) else ()
    for number in numbers:
        yield f"{_STEP}{number}:"
        yield from _record(there[number - 1], languages, 2 * _STEP)


# --- YAML ------------------------------------------------------------------------------------------------------------


def _record(value: Record, languages: _Languages, indent: str) -> Iterator[str]:
    """A record's fields, those left out that say nothing more than their default."""
    usual = {each.name: each.default for each in fields(value) if each.default is not REQUIRED}
    for name, spec in fields_of(type(value)).items():
        part = getattr(value, name)
        if name not in usual or part != usual[name]:
            yield from _part(spec.key, part, languages, indent)


def _part(key: str, value: object, languages: _Languages, indent: str) -> Iterator[str]:
    if isinstance(value, Text):
        yield from _text(key, value, languages, indent)
    elif isinstance(value, Record):
        yield f"{indent}{key}:"
        yield from _record(value, languages, indent + _STEP)
    elif isinstance(value, tuple) and any(isinstance(each, Text) for each in value):
        yield f"{indent}{key}:"
        for each in value:
            yield from _item(each, languages, indent + _STEP)
    elif isinstance(value, tuple):
        yield f"{indent}{key}: [{', '.join(_scalar(each) for each in value)}]"
    else:
        yield f"{indent}{key}: {_scalar(value)}"


def _item(text: Text, languages: _Languages, indent: str) -> Iterator[str]:
    """A text as an item of a list: its first line stands behind the hyphen."""
    first, *rest = _said("", text, languages, indent + _STEP)
    yield f"{indent}- {first.strip().removeprefix(': ')}"
    yield from rest


def _text(key: str, text: Text, languages: _Languages, indent: str) -> Iterator[str]:
    """A text under its key, in the pack's only language or by language."""
    if languages.part(text):
        yield f"{indent}{key}:"
        indent += _STEP
    yield from _said(key, text, languages, indent)


def _said(key: str, text: Text, languages: _Languages, indent: str) -> Iterator[str]:
    """The text under its key, or under each of its languages; the menu's translations as comments."""
    live, comments = languages.of(text)
    for tag, said in live.items():
        yield from _prose(tag if languages.part(text) else key, said, indent)
    for tag, said in comments.items():
        yield from (f"{indent}# {line}".rstrip() for line in _prose(tag, said, ""))


def _prose(key: str, said: str, indent: str) -> Iterator[str]:
    if len(said) <= _SHORT and "\n" not in said:
        yield f"{indent}{key}: {json.dumps(said, ensure_ascii=False)}"
        return
    yield f"{indent}{key}: |"
    for line in said.split("\n"):
        yield from ((indent + _STEP + each).rstrip() for each in _wrapped(line))


def _wrapped(line: str) -> list[str]:
    """A line wrapped, unless a piece of it would then start as an item of a list does."""
    pieces = textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return pieces if pieces and not any(_ITEM.match(piece) for piece in pieces[1:]) else [line]


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value.value) if isinstance(value, Enum) else str(value)
