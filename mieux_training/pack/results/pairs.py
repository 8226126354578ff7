"""Whose shares are counted: pairs of both tests if enough people can be paired, else all sheets of either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from mieux_training.frozen import frozen, replace
from mieux_training.pack.needs.few import LEAST
from mieux_training.pack.results.columns import When
from mieux_training.pack.results.sheets import AnswerSheet

__all__ = ["Basis", "Counted", "counted"]

_HALF: Final = 2


class Basis(StrEnum):
    """Whose answers the shares are taken from."""

    PAIRS = "pairs"
    """Those who took both tests and gave the same code."""
    ALL = "all"
    """Everybody who took either: the groups before and after are not quite the same people."""


@frozen
class Counted:
    """The sheets that are counted. Only one choice of them is ever reported: two would tell what the rest answered."""

    basis: Basis
    before: tuple[AnswerSheet, ...]
    after: tuple[AnswerSheet, ...]
    pairs: int


def counted(sheets: Iterable[AnswerSheet]) -> Counted:
    """The sheets to count: pairs where there are five, and half of the smaller side or more."""
    known = tuple(sheets)
    before = tuple(sheet for sheet in known if sheet.when is When.PRE)
    after = tuple(sheet for sheet in known if sheet.when is When.POST)
    pairs = _pairs(before, after)
    if len(pairs) >= LEAST and len(pairs) * _HALF >= min(len(before), len(after)):
        return Counted(Basis.PAIRS, tuple(one for one, _ in pairs), tuple(other for _, other in pairs), len(pairs))
    return Counted(Basis.ALL, before, after, len(pairs))


def _pairs(before: tuple[AnswerSheet, ...], after: tuple[AnswerSheet, ...]) -> list[tuple[AnswerSheet, AnswerSheet]]:
    """Sheets of the same code, which must stand once before and once after. Both get the group that either names."""
    first, second = _by_code(before), _by_code(after)
    return [_of_one_group(sheet, second[code]) for code, sheet in first.items() if code in second]


def _by_code(sheets: tuple[AnswerSheet, ...]) -> dict[str, AnswerSheet]:
    counts = Counter(sheet.code for sheet in sheets)
    return {sheet.code: sheet for sheet in sheets if sheet.code and counts[sheet.code] == 1}


def _of_one_group(one: AnswerSheet, other: AnswerSheet) -> tuple[AnswerSheet, AnswerSheet]:
    groups = {one.group, other.group} - {""}
    group = groups.pop() if len(groups) == 1 else ""
    return replace(one, group=group), replace(other, group=group)
