"""A list in somebody's YAML made longer, and every other byte left as it is: comments, quotes, order, line ends.

    bytes + key + items for each gap ── with_items ──▶ bytes

The file was read before (:mod:`mieux_training.source`), so that it is known to be YAML of the kind that is taken here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import yaml

from mieux_training.frozen import frozen

__all__ = ["has_key", "with_items", "with_line"]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOM: Final = "\ufeff"


@frozen
class _Span:
    """Where something stands in a text, by characters from 0."""

    start: int
    end: int


@frozen
class _List:
    """A list below a key: the key, the list, and each of its items."""

    key: _Span
    span: _Span
    flow: bool
    items: tuple[_Span, ...]


def has_key(data: bytes, key: str) -> bool:
    """Whether a mapping in YAML has a key."""
    text = data.decode("utf-8-sig")
    return key in _entries(text)


def with_items(data: bytes, key: str, gaps: Mapping[int, Sequence[str]]) -> bytes:
    r"""The file with more items in the list below a key of its mapping; the key is added where it is missing.

    ``gaps`` says what comes before the first item (0), after the first one (1), and so on; an item is one line of YAML,
    or a comment. Comments are left out where the list is written in brackets. Raises ValueError for what is not YAML.

    >>> with_items(b"a: 1\npick:\n  - x   # mine\nb: 2\n", "pick", {0: ["w"], 1: ["y: {at: 3}"]}).decode()
    'a: 1\npick:\n  - w\n  - x   # mine\n  - y: {at: 3}\nb: 2\n'
    >>> with_items(b"pick: [x]\n", "pick", {1: ["y", "z: {at: 3}"]}).decode()
    'pick: [x, y, z: {at: 3}]\n'
    """
    text = data.decode("utf-8-sig")
    entries = _entries(text)
    if key not in entries:
        made = _appended(text, key, [item for place in sorted(gaps) for item in gaps[place]])
    elif not entries[key].items:
        made = _filled(text, entries[key], [item for place in sorted(gaps) for item in gaps[place]])
    elif entries[key].flow:
        made = _in_brackets(text, entries[key], gaps)
    else:
        made = _in_lines(text, entries[key], gaps)
    return _encoded(made, data)


def with_line(data: bytes, after: str, line: str) -> bytes:
    r"""The file with one more line of its mapping, right after what stands below a key. Raises ValueError.

    >>> with_line(b"a:\n  - 1  # one\n\nb: 2", "a", "c: 3").decode()
    'a:\n  - 1  # one\nc: 3\n\nb: 2'
    """
    text = data.decode("utf-8-sig")
    entries = _entries(text)
    if after not in entries:
        raise ValueError(f"there is no key '{after}'")
    place = _line_end(text, entries[after].span.end)
    return _encoded(_inserted(text, place, f"{line}{_line_break(text)}"), data)


def _encoded(text: str, before: bytes) -> bytes:
    return f"{_BOM if before.startswith(_BOM.encode()) else ''}{text}".encode()


def _appended(text: str, key: str, items: list[str]) -> str:
    """The key with its list at the end of the file."""
    end = _line_break(text)
    start = "" if not text or text.endswith(("\n", "\r")) else end
    return f"{text}{start}{key}:{end}" + "".join(f"  {_dashed(item)}{end}" for item in items)


def _filled(text: str, found: _List, items: list[str]) -> str:
    """A key with an empty list, or with nothing, gets its items in lines below it; a comment stays beside the key."""
    colon = text.index(":", found.key.end) + 1
    value = max(colon, found.span.end) if found.flow else colon
    rest = _line_end(text, value)
    end = _line_break(text)
    lines = "".join(f"  {_dashed(item)}{end}" for item in items)
    return _inserted(f"{text[:colon]}{text[value:rest]}", colon + rest - value, lines) + text[rest:]


def _in_brackets(text: str, found: _List, gaps: Mapping[int, Sequence[str]]) -> str:
    for place in sorted(gaps, reverse=True):
        items = [item for item in gaps[place] if not item.startswith("#")]
        if items and place == 0:
            text = _inserted(text, found.items[0].start, "".join(f"{item}, " for item in items))
        elif items:
            text = _inserted(text, found.items[place - 1].end, "".join(f", {item}" for item in items))
    return text


def _in_lines(text: str, found: _List, gaps: Mapping[int, Sequence[str]]) -> str:
    first = _line_start(text, found.span.start)
    indent, end = text[first : found.span.start], _line_break(text)
    for place in sorted(gaps, reverse=True):
        lines = "".join(f"{indent}{_dashed(item)}{end}" for item in gaps[place])
        at = first if place == 0 else _line_end(text, found.items[place - 1].end)
        text = _inserted(text, at, lines)
    return text


def _dashed(item: str) -> str:
    return item if item.startswith("#") else f"- {item}"


def _inserted(text: str, place: int, more: str) -> str:
    """A text with more at the start of a line; a last line without an end gets one."""
    start = _line_break(text) if more.endswith("\n") and place and text[place - 1] not in "\r\n" else ""
    return f"{text[:place]}{start}{more}{text[place:]}"


def _line_break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _line_end(text: str, place: int) -> int:
    """The start of the next line; where a place starts a line already, the place itself."""
    if place and text[place - 1] == "\n":
        return place
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1


# --- where things stand ----------------------------------------------------------------------------------------------


def _entries(text: str) -> dict[str, _List]:
    """The keys of the outermost mapping; of those that hold lists, where the items stand. Raises ValueError."""
    try:
        return dict(_Events(text).entries())
    except yaml.YAMLError as error:
        raise ValueError("this is not YAML") from error


def _span(event: Any) -> _Span:
    return _Span(event.start_mark.index, event.end_mark.index)


class _Events:
    """The events of a YAML text, and where the last thing ended that is written in it."""

    def __init__(self, text: str) -> None:
        self._get = _LOADER(text).get_event
        self.last = 0

    def entries(self) -> Iterator[tuple[str, _List]]:
        """The keys of the outermost mapping with what they hold; none where there is no mapping."""
        event = self.next()
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = self.next()
        if not isinstance(event, yaml.MappingStartEvent):
            return
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            name = event.value if isinstance(event, yaml.ScalarEvent) else ""
            start = self.next()
            items = self.items(start)
            span = _Span(start.start_mark.index, self.last)
            yield name, _List(_span(event), span, bool(getattr(start, "flow_style", False)), items)

    def next(self) -> Any:
        """The next event. A list or mapping in lines ends where its last item does, not where the parser notices."""
        event: Any = self._get()
        start, end = event.start_mark.index, event.end_mark.index
        in_brackets = isinstance(event, yaml.CollectionEndEvent) and end > start
        if in_brackets or isinstance(event, yaml.ScalarEvent):
            self.last = end
        return event

    def items(self, start: Any) -> tuple[_Span, ...]:
        """The items of a list that starts with an event; none of anything else, which is passed over."""
        if not isinstance(start, yaml.SequenceStartEvent):
            self.passed(start)
            return ()
        found = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            self.passed(event)
            found.append(_Span(event.start_mark.index, self.last))
        return tuple(found)

    def passed(self, start: Any) -> None:
        """Goes on to the end of what an event starts."""
        depth = int(isinstance(start, yaml.CollectionStartEvent))
        while depth:
            event = self.next()
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
