"""The measures that blocks, modules and schedules are held to: what an expert reviewer expects of a workshop."""

from __future__ import annotations

from mieux_training.content.kinds import Method

__all__ = ["ACTING", "LEAST_PARTICIPATORY", "LISTENING", "LONGEST_INPUT", "SENSITIVE"]

LEAST_PARTICIPATORY = 60
"""Per cent of the minutes, of a module or of a day, in which people take part."""

LONGEST_INPUT = 25
"""Minutes that people listen at most."""

SENSITIVE = 2
"""The sensitivity from which a block needs care: a content notice, two facilitators, a good hour."""

LISTENING = frozenset({Method.SHORT_INPUT, Method.PLENARY, Method.DEMONSTRATION})
ACTING = frozenset({Method.ROLE_PLAY, Method.SIMULATION})
