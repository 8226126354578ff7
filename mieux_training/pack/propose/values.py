"""What a proposal says: which blocks run at which length, which do not, and why, each as a plain value.

Proposal ── TopicNote (a module: how much it is needed, what it got)
         ├─ BlockNote (a block: taken at a length, or cut)
         │   └─ Reason (a code, what belongs to it, and the same in English)
         └─ Plan, problems
"""

from __future__ import annotations

from mieux_training.content.kinds import Variant
from mieux_training.errors import Problem
from mieux_training.frozen import field, frozen
from mieux_training.pack.plan import Plan
from mieux_training.pack.values import Pick

__all__ = ["BlockNote", "Budget", "Param", "Proposal", "Reason", "TopicNote"]

Param = str | int | tuple[str, ...]


@frozen
class Reason:
    """Why something was chosen or cut. ``code`` and ``params`` are stable for programs, ``words`` are for people."""

    code: str
    params: dict[str, Param] = field(default_factory=dict)
    words: str = ""


@frozen
class TopicNote:
    """What was decided on a module."""

    module: str
    taken: bool
    """Whether at least one of its blocks runs."""
    minutes: int
    """How long its blocks run in this pack."""
    reasons: tuple[Reason, ...]


@frozen
class BlockNote:
    """What was decided on a block."""

    block: str
    variant: Variant | None
    """Its length; ``None`` where it was cut."""
    minutes: int
    """How long it runs in this pack; where it was cut, how long its shortest length would."""
    reasons: tuple[Reason, ...]


@frozen
class Budget:
    """Minutes of all days together."""

    available: int
    """Without breaks and the host's items."""
    frame: int
    """What the frame's blocks take of them, each morning's counted each time."""
    topics: int
    """What the topics take."""

    @property
    def spare(self) -> int:
        """What is left."""
        return self.available - self.frame - self.topics


@frozen
class Proposal:
    """A pack's selection as it is proposed, with the reasons."""

    picks: tuple[Pick, ...]
    """The whole of ``select``: what stood there, in its order, and the new picks before, between and after."""
    topics: tuple[TopicNote, ...]
    """The most needed first."""
    chosen: tuple[BlockNote, ...]
    """In the order in which they run."""
    cut: tuple[BlockNote, ...]
    """The most needed topics first, each in its module's order."""
    plan: Plan | None
    """The pack's plan with these picks; ``None`` where what stands in ``select`` cannot be laid."""
    problems: tuple[Problem, ...]
    """Errors where what stands in ``select`` or ``exclude`` breaks a rule of packs, else warnings."""
    budget: Budget
    value: int
    """What the chosen blocks are worth; :mod:`mieux_training.pack.propose.worth` says how that is counted."""
    bound: int
    """What no selection within the minutes could exceed."""
