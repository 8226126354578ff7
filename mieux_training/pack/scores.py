"""How much each topic is needed, by participants, by the institution, and together: plain values.

    answers ── rank ──▶ Ranking ── propose ──▶ a pack's selection

A topic is a module of the menu. Scores lie between 0 (not needed) and 1 (needed most).
"""

from __future__ import annotations

from mieux_training.frozen import field, frozen

__all__ = ["Ranking", "RoleScore", "TopicScore"]


@frozen
class RoleScore:
    """What the people of one role need of a topic."""

    role: str
    answers: int
    """How many people of the role answered for the topic; never fewer than are shown."""
    score: float
    rank: int
    """From 1, among the topics that the role answered for; equal scores share a rank."""


@frozen
class TopicScore:
    """How much a topic is needed."""

    module: str
    participants: float | None
    """The mean gap of those who answered; ``None`` where fewer than five did."""
    institution: float | None
    """The institution's priority divided by 4; ``None`` where it gave none."""
    final: float
    """Both weighted, raised where knowledge is low; at most 1."""
    rank: int
    """From 1; equal scores share a rank."""
    answers: int = 0
    """How many participants answered for it; 0 where fewer than five did."""
    participants_rank: int | None = None
    institution_rank: int | None = None
    knowledge: float | None = None
    """The share of right answers to the questions on the topic; ``None`` where none was asked, or
    fewer than five people answered any."""
    roles: tuple[RoleScore, ...] = ()
    """Roles with too few answers to be shown are left out."""
    disputed: bool = False
    """Whether both sides disagree: by three ranks, or by 0.3 in how far above their own mean they put the topic."""
    pressing: int | None = None
    """How many call the topic important (3 or 4) and are not confident (0 or 1); ``None`` if fewer than five do."""


@frozen
class Ranking:
    """The topics by need, the most needed first."""

    topics: tuple[TopicScore, ...] = ()
    answers: int = 0
    """How many people answered."""
    hidden: tuple[str, ...] = ()
    """Roles that are not shown: those of which fewer than five answered, and where what they said could be computed
    from the others, the next smaller ones too. Who gave no role is hidden as ``""``."""
    weight: float = 0.6
    """The weight of the participants."""
    remarks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each module, further facts in words: "5 of 18 named no contact for men"."""
    unanswered: tuple[str, ...] = ()
    """Topics that were asked about and on which neither the institution nor five participants answered; they have no
    score."""
    institution_answers: int = 0
    """How many priorities the institution gave."""
