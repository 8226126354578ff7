"""Wordings before and after, shortened to what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from mieux_training.records import Record, texts_of

__all__ = ["pair", "shortened", "worded"]

_WIDTH = 70
_BEFORE = 20
"""Characters shown of what both wordings begin with."""

Line = tuple[str, str]
"""A text: where it stands, and what it says."""


def worded(old: Record, new: Record) -> tuple[str, ...]:
    """A line for each text of a record that changed, came or went, in the order of the record."""
    before, after = _lines(old), _lines(new)
    plain = [[(re.sub(r"\d+", "", path), text) for path, text in lines] for lines in (before, after)]
    matcher = SequenceMatcher(None, plain[0], plain[1], autojunk=False)
    return tuple(
        line
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
        for line in _between(before[a:b], after[c:d])
    )


def shortened(text: str, width: int = _WIDTH) -> str:
    """A text on one line of at most so many characters.

    >>> shortened("first, second and third", 12)
    'first, seco…'
    """
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1]}…"


def _lines(record: Record) -> list[Line]:
    return [(path, str(text)) for path, _, text in texts_of(record)]


def _between(before: Sequence[Line], after: Sequence[Line]) -> Iterator[str]:
    """Texts of the same kind in pairs, then those that are left."""
    left = list(before)
    for path, text in after:
        other = next((each for each in left if _kind(each[0]) == _kind(path)), None)
        if other is None:
            yield f"{path} is new: “{shortened(text)}”"
        else:
            left.remove(other)
            yield f"{path}: {pair(other[1], text)}"
    yield from (f"{path} is gone: “{shortened(text)}”" for path, text in left)


def _kind(path: str) -> str:
    return re.sub(r"\[\d+\]", "", path)


def pair(old: str, new: str) -> str:
    """Both wordings from shortly before the first difference on.

    >>> pair("The people whom we meet today are tired.", "The people whom we meet today are angry.")
    '“…whom we meet today are tired.” → “…whom we meet today are angry.”'
    """
    same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(same - _BEFORE, 0)
    while 0 < start < same and old[start - 1] != " ":
        start -= 1
    mark = "…" if start else ""
    return f"“{mark}{shortened(old[start:])}” → “{mark}{shortened(new[start:])}”"
