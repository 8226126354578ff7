"""Which blocks a pack should run, from what people need: the best use of the time there is, with reasons.

    Pack + Library + Ranking ── propose ──▶ Proposal

The frame comes by itself; what stands in ``select`` is a pin and ``exclude`` a ban, and both always win.
"""

from __future__ import annotations

from mieux_training.pack.propose.proposal import propose
from mieux_training.pack.propose.values import BlockNote, Budget, Proposal, Reason, TopicNote

__all__ = ["BlockNote", "Budget", "Proposal", "Reason", "TopicNote", "propose"]
