"""Shares of right answers, exactly: before, after, what was gained; a question left blank is not right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from mieux_training.content.kinds import Letter
from mieux_training.frozen import frozen
from mieux_training.pack.needs.few import LEAST
from mieux_training.pack.needs.roles import shown_roles
from mieux_training.pack.results.pairs import Basis, Counted
from mieux_training.pack.results.sheets import AnswerSheet, RatingSheet

__all__ = ["GroupShares", "Shares", "group_shares", "mean_points", "shares"]


@frozen
class Shares:
    """The share of right answers before and after, from 0 to 1; ``None`` of fewer than five sheets."""

    before: Fraction | None
    after: Fraction | None

    @property
    def gain(self) -> Fraction | None:
        """How much more is right afterwards, from -1 to 1."""
        return None if self.before is None or self.after is None else self.after - self.before


@frozen
class GroupShares:
    """What the people of a group answered, all questions together."""

    group: str
    before: int
    after: int
    """How many sheets."""
    shares: Shares


def shares(sheets: Counted, key: Mapping[int, Letter]) -> Shares:
    """What all sheets say of some questions, given by number with their right answers."""
    return Shares(_share(sheets.before, key), _share(sheets.after, key))


def group_shares(sheets: Counted, key: Mapping[int, Letter]) -> tuple[list[GroupShares], int]:
    """The groups that may be shown, by their names, and how many others there are.

    A group is shown if at least five of it stand on each side that is counted, and if the rest, whose answers could be
    computed from the whole and the groups shown, is five or nobody.
    """
    sides = [side for side in (sheets.before, sheets.after) if side]
    named = {sheet.group for side in sides for sheet in side} - {""}
    shown = _shown(sides, named)
    found = [_group(group, sheets, key) for group in sorted(shown)]
    return found, len(named - shown)


def mean_points(sheets: Iterable[RatingSheet], column: str) -> tuple[int, Fraction | None]:
    """How many rated a statement or a session, and their mean from 1 to 4; ``None`` of fewer than five."""
    points = [sheet.points[column] for sheet in sheets if column in sheet.points]
    return len(points), Fraction(sum(points), len(points)) if len(points) >= LEAST else None


def _share(sheets: Sequence[AnswerSheet], key: Mapping[int, Letter]) -> Fraction | None:
    if len(sheets) < LEAST or not key:
        return None
    right = sum(sheet.answers.get(number) == letter for sheet in sheets for number, letter in key.items())
    return Fraction(right, len(sheets) * len(key))


def _shown(sides: Sequence[Sequence[AnswerSheet]], named: set[str]) -> set[str]:
    """The groups that may be shown on every side: hiding one on a side hides it on the other, until nothing changes."""
    shown, before = set(named), set[str]()
    while shown != before:
        before = shown
        for side in sides:
            shown = shown & shown_roles(Counter(sheet.group for sheet in side), shown)
    return shown


def _group(group: str, sheets: Counted, key: Mapping[int, Letter]) -> GroupShares:
    before = tuple(sheet for sheet in sheets.before if sheet.group == group)
    after = tuple(sheet for sheet in sheets.after if sheet.group == group)
    own = Counted(Basis.ALL, before, after, 0)
    return GroupShares(group, len(before), len(after), shares(own, key))
