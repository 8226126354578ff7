"""What each role needs, shown only where nobody can tell from it what one person said.

A role is shown if at least five of it answered. The others, and who named no role, are a rest whose answers could be
computed from the whole and the roles shown: if that rest is smaller than five, the smallest role shown joins it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from mieux_training.pack.needs.answers import Participant
from mieux_training.pack.needs.few import LEAST
from mieux_training.pack.needs.gaps import gap, mean, ranks
from mieux_training.pack.scores import RoleScore

__all__ = ["role_scores", "shown_roles"]


def role_scores(
    participants: Iterable[Participant], topics: Sequence[str]
) -> tuple[dict[str, tuple[RoleScore, ...]], tuple[str, ...]]:
    """For each topic the roles that may be shown, in the order of their names, and the roles that never are."""
    people = list(participants)
    totals = Counter(each.role for each in people)
    shown = shown_roles(totals, totals)
    scores: dict[str, dict[str, Fraction]] = {role: {} for role in sorted(shown)}
    counts = {module: Counter(each.role for each in people if module in each.topics) for module in topics}
    for module in topics:
        for role in shown_roles(counts[module], shown):
            scores[role][module] = mean(gap(each.topics[module]) for each in _asked(people, role, module))
    places = {role: ranks(of_role) for role, of_role in scores.items()}
    found = {
        module: tuple(
            RoleScore(role, counts[module][role], float(of_role[module]), places[role][module])
            for role, of_role in scores.items()
            if module in of_role
        )
        for module in topics
    }
    return found, tuple(sorted(totals.keys() - shown))


def shown_roles(counts: Mapping[str, int], allowed: Iterable[str]) -> frozenset[str]:
    """The roles, of those allowed, that may be shown where so many of each answered.

    >>> sorted(shown_roles({"police": 9, "shelter": 6, "judges": 2}, ["police", "shelter", "judges"]))
    ['police']
    """
    of_size = sorted((counts[role], role) for role in set(allowed) if role and counts.get(role, 0) >= LEAST)
    rest = sum(counts.values()) - sum(count for count, _ in of_size)
    while of_size and 0 < rest < LEAST:
        rest += of_size.pop(0)[0]
    return frozenset(role for _, role in of_size)


def _asked(people: Iterable[Participant], role: str, module: str) -> Iterable[Participant]:
    return (each for each in people if each.role == role and module in each.topics)
