"""YAML that nobody has vouched for, as a tree that knows where each value stands.

    bytes ── read_tree ──▶ Scalar · Sequence · Mapping   (a Node; every one has its Place)
    plain Python data ── tree_of ──▶ the same, so that a pack from a mapping is read by the same readers

Scalars stay the characters that the author typed: no value is a number, a date or a truth here, so ``no``, ``10:30``
and ``010`` keep their meaning until a reader that expects a number asks for one.
Refused: files over the cap, text that is not UTF-8, control characters, aliases and anchors, tags, duplicate keys,
more than one document, and nesting deeper than ``MAX_DEPTH`` (libyaml itself dies from 50,000 brackets, so the events
are counted as they come and nothing is composed before).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import yaml

from mieux_training.errors import MieuxError, Place, Problem
from mieux_training.frozen import frozen

__all__ = [
    "FORBIDDEN",
    "MAX_BYTES",
    "MAX_DEPTH",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "forbidden",
    "read_bytes",
    "read_file",
    "read_tree",
    "tree_of",
]

MAX_BYTES = 2_000_000
"""The largest file read, in bytes; the largest module of the bundled menu has a tenth of it."""
MAX_DEPTH = 20
"""The deepest nesting read; a block's options stand at depth 6."""
_MAX_BITS = 1_000

# The C parser is ten times faster; a platform without it reads the same files more slowly.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What XML 1.0 cannot hold, lone surrogates included, could never be printed. Embeddings, overrides and isolates turn
# the direction of what follows without being seen; directions come from the language.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""The characters that no text may hold, in content or in a catalogue."""

_QUOTE = "quote this text or write it as a | block"


@frozen
class Scalar:
    """A value as typed. ``plain`` says that it was not quoted; ``cut`` that a comment follows it on its line."""

    text: str
    where: Place
    plain: bool = False
    cut: bool = False


@frozen
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    where: Place


@frozen
class Mapping:
    """Keys with their values, in the author's order."""

    entries: dict[str, tuple[Place, Node]]
    where: Place


Node = Scalar | Sequence | Mapping


def read_file(path: Path, name: str = "", keys: Collection[str] | None = None) -> Node:
    """The tree of a YAML file; ``name`` is what problems call it. Raises MieuxError when it cannot be read.

    With ``keys`` only those keys of the file's mapping are read, each at its own line; the rest may hold anything.
    """
    name = name or str(path)
    return read_tree(read_bytes(path, name, MAX_BYTES), name, keys)


def read_bytes(path: Path, name: str, most: int) -> bytes:
    """The bytes of a file, never more than one over ``most``. Raises MieuxError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise MieuxError(Problem("file-missing", "there is no such file", Place(name))) from None
    except IsADirectoryError:
        raise MieuxError(Problem("file-is-folder", "this is a folder, not a file", Place(name))) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MieuxError(Problem("file-unreadable", f"cannot be read: {reason}", Place(name))) from None


def read_tree(data: bytes, name: str, keys: Collection[str] | None = None) -> Node:
    """The tree of YAML bytes. Raises MieuxError with the first thing that stops reading, duplicate keys all at once."""
    text = _decode(data, name)
    if keys is not None:
        text = _only(text, keys)
        if not text.strip():
            return Mapping({}, Place(name, 1, 1))
    problems: list[Problem] = []
    try:
        tree = _Builder(name, text, problems).document()
    except yaml.YAMLError as error:
        raise MieuxError(_syntax_problem(error, name, text)) from None
    if problems:
        raise MieuxError(problems)
    return tree


def _only(text: str, keys: Collection[str]) -> str:
    r"""The text with every line emptied that belongs to no wanted key of the outermost mapping.

    >>> _only("a: 1\nb:\n  c: 2\nd: 3", {"b"})
    '\nb:\n  c: 2\n'
    """
    lines, kept = text.split("\n"), False
    for number, line in enumerate(lines):
        if line[:1].strip():
            kept = line.partition(":")[0] in keys
        if not kept:
            lines[number] = ""
    return "\n".join(lines)


def tree_of(value: object, name: str) -> Node:
    """The tree of plain Python data: dicts, lists, strings, numbers, booleans, dates, times.

    Raises MieuxError for anything else, for keys that are not strings, and for nesting deeper than ``MAX_DEPTH``.
    """
    return _tree_of(value, Place(name), 0)


def _tree_of(value: object, where: Place, depth: int) -> Node:
    if depth > MAX_DEPTH:
        raise MieuxError(_too_deep(where))
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                raise MieuxError(Problem("key-not-text", f"the key {key!r} is not a text", where))
        return Mapping({k: (where, _tree_of(v, where, depth + 1)) for k, v in value.items()}, where)
    if isinstance(value, list | tuple):
        return Sequence(tuple(_tree_of(item, where, depth + 1) for item in value), where)
    return _scalar_of(value, where)


def _scalar_of(value: object, where: Place) -> Scalar:
    if value is None:
        return Scalar("", where, plain=True)
    if isinstance(value, bool):
        return Scalar("true" if value else "false", where, plain=True)
    if isinstance(value, datetime.time):
        return Scalar(value.strftime("%H:%M"), where)
    if isinstance(value, datetime.date):
        return Scalar(value.isoformat()[:10], where)
    if isinstance(value, str | int | float):
        text = _digits_of(value) if isinstance(value, int) else str(value)
        if len(text) > MAX_BYTES:
            raise MieuxError(_too_large(where.file))
        if bad := FORBIDDEN.search(text):
            raise MieuxError(forbidden(bad.group(), where))
        return Scalar(text, where)
    raise MieuxError(Problem("type-unknown", f"a {type(value).__name__} cannot stand here", where))


def _digits_of(number: int) -> str:
    """The number as typed; Python writes no number of more than 4,300 digits, and no field takes one."""
    return str(number) if number.bit_length() < _MAX_BITS else "a number of very many digits"


def _decode(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise MieuxError(_too_large(name))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save the file as UTF-8"
        raise MieuxError(Problem("not-utf8", "the file is not UTF-8 text", Place(name, line, 1), hint)) from None
    if bad := FORBIDDEN.search(text):
        raise MieuxError(forbidden(bad.group(), _place_at(name, text, bad.start())))
    return text


def _place_at(name: str, text: str, index: int) -> Place:
    return Place(name, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _too_large(name: str) -> Problem:
    return Problem(
        "too-large", f"the file is larger than {MAX_BYTES // 1_000_000} MB", Place(name), "split it into smaller files"
    )


def _too_deep(where: Place) -> Problem:
    return Problem("too-deep", f"nested deeper than {MAX_DEPTH} levels", where, "is a bracket or a quote missing?")


def forbidden(character: str, where: Place) -> Problem:
    """What is said of a character of ``FORBIDDEN``."""
    if "\u202a" <= character <= "\u2069":
        return Problem(
            "bidi-control",
            f"the character U+{ord(character):04X} turns the direction of the text unseen",
            where,
            "delete it",
        )
    return Problem("control-character", f"the character U+{ord(character):04X} cannot be printed", where, "delete it")


class _Builder:
    """Builds one tree out of the parser's events, so that nothing deep or repeated ever exists."""

    def __init__(self, name: str, text: str, problems: list[Problem]) -> None:
        self._name = name
        self._lines = text.split("\n")
        self._comments = "#" in text
        self._problems = problems
        self._next_event: Callable[[], yaml.Event] = _LOADER(text).get_event

    def document(self) -> Node:
        self._next_event()  # StreamStart
        if isinstance(self._next_event(), yaml.StreamEndEvent):
            raise MieuxError(Problem("file-empty", "the file is empty", Place(self._name)))
        tree = self._node(self._next_event(), 0)
        self._next_event()  # DocumentEnd
        if not isinstance(event := self._next_event(), yaml.StreamEndEvent):
            raise MieuxError(
                Problem(
                    "many-documents", "more than one document in the file", self._place(event), "delete the line ---"
                )
            )
        return tree

    def _node(self, event: yaml.Event, depth: int) -> Node:
        where = self._place(event)
        self._refuse(event, where, depth)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, where)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(depth + 1)), where)
        return Mapping(self._entries(depth + 1), where)

    def _refuse(self, event: Any, where: Place, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise MieuxError(_too_deep(where))
        if event.anchor:  # every node event has one, and the name of an alias is its anchor
            raise MieuxError(Problem("alias", "aliases (*name) and anchors (&name) are not read", where, _QUOTE))
        if event.tag is not None:
            raise MieuxError(Problem("tag", f"tags (here {event.tag}) are not read", where, _QUOTE))

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := self._next_event(), yaml.SequenceEndEvent):
            yield self._node(event, depth)

    def _entries(self, depth: int) -> dict[str, tuple[Place, Node]]:
        entries: dict[str, tuple[Place, Node]] = {}
        while not isinstance(event := self._next_event(), yaml.MappingEndEvent):
            key = self._node(event, depth)
            value = self._node(self._next_event(), depth)
            if not isinstance(key, Scalar):
                self._problems.append(Problem("key-not-text", "a key must be one word", key.where, _QUOTE))
            elif key.text in entries:
                first = entries[key.text][0].line
                self._problems.append(
                    Problem(
                        "key-twice",
                        f"the key '{key.text}' stands here a second time",
                        key.where,
                        f"it stands first on line {first}",
                    )
                )
            else:
                entries[key.text] = (key.where, value)
        return entries

    def _scalar(self, event: yaml.ScalarEvent, where: Place) -> Scalar:
        if not event.style:
            return Scalar(event.value, where, True, self._comments and self._comment_follows(event.end_mark))
        # The file's characters are judged already; only between double quotes can a text hold others, as escapes.
        if event.style == '"' and (bad := FORBIDDEN.search(event.value)):
            raise MieuxError(forbidden(bad.group(), where))
        return Scalar(event.value, where)

    def _comment_follows(self, mark: Any) -> bool:
        line = self._lines[mark.line] if mark.line < len(self._lines) else ""
        return "#" in line and line[mark.column :].lstrip().startswith("#")

    def _place(self, event: yaml.Event) -> Place:
        mark: Any = event.start_mark
        return Place(self._name, mark.line + 1, mark.column + 1)


def _syntax_problem(error: yaml.YAMLError, name: str, text: str) -> Problem:
    """What the parser said, in the words of somebody who writes training texts."""
    said = str(getattr(error, "problem", "") or error).splitlines()[0]
    # A missing colon is noticed on the next line; the context is where its own line starts.
    mark = getattr(error, "context_mark" if _NO_COLON in said else "problem_mark", None)
    if mark is None:
        return Problem("yaml", f"this is not YAML: {said}", Place(name))
    lines = text.split("\n")[: mark.line + 1]
    where = Place(name, mark.line + 1, mark.column + 1)
    if '"' in lines[-1] and (opened := _open_quote(lines)):
        return Problem("yaml-quote-open", "a quoted text starts here and is not closed", Place(name, opened, 1), _CLOSE)
    for fits, code, message, hint in _MISTAKES:
        if fits(said, lines):
            return Problem(code, message, where, hint)
    return Problem("yaml", f"this is not YAML: {said}", where, _INDENT)


_CLOSE = "is a closing quote missing?"
_INDENT = "compare the indentation with the lines around it"
_NO_COLON = "could not find expected ':'"
_STARTS_MARKED = re.compile(r"(^|[:\-] )\s*[*\[{`&!%@|>]")
# What authors most often mistype, in the order in which it is recognised.
_MISTAKES: tuple[tuple[Callable[[str, list[str]], bool], str, str, str], ...] = (
    (
        lambda said, lines: "\t" in lines[-1][: len(lines[-1]) - len(lines[-1].lstrip())] or "'\\t'" in said,
        "yaml-tab",
        "a tab stands where only spaces may",
        "indent with spaces",
    ),
    (
        lambda said, _lines: "mapping values are not allowed" in said,
        "yaml-colon",
        "a colon followed by a space starts a new key here",
        _QUOTE,
    ),
    (
        lambda said, _lines: "unexpected end of stream" in said,
        "yaml-quote-open",
        "the file ends inside a quoted text",
        _CLOSE,
    ),
    (
        lambda said, _lines: _NO_COLON in said,
        "yaml-key",
        "this line has no colon, or goes on with the text above and stands too far to the left",
        "write 'key: value', or indent it more than the line above",
    ),
    (
        lambda said, _lines: "',' or '" in said,
        "yaml-bracket",
        "a comma or a closing bracket is missing before this",
        "each bracket that opens must close",
    ),
    (
        lambda _said, lines: any(_STARTS_MARKED.search(line) for line in lines[-2:]),
        "yaml-quote",
        "a text cannot start with *, [, {, ` or another mark unless it is quoted",
        _QUOTE,
    ),
    (
        lambda said, _lines: "expected '-' indicator" in said,
        "yaml-list",
        "a list ends before this line, which does not start with a hyphen",
        _INDENT,
    ),
    (
        lambda said, _lines: "expected key" in said or "<document start>" in said,
        "yaml-indentation",
        "this does not go on from what stands before it",
        f"{_INDENT}, and the quotes",
    ),
    (
        lambda said, _lines: "escape character" in said,
        "yaml-backslash",
        "a backslash between double quotes stands for a special character",
        "write the text between single quotes",
    ),
)


def _open_quote(lines: list[str]) -> int:
    """The first line (from 1) with an odd number of double quotes before the last one; 0 without one."""
    return next((i for i, line in enumerate(lines[:-1], 1) if line.replace('\\"', "").count('"') % 2), 0)
