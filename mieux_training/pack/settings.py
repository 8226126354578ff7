"""What a pack settles about its hours and about the rules of its schedule.

Observe ── Prayer · Fast          what the workshop's hours leave room for
RuleChange                        a rule that the expert sets aside, and why
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Any

from mieux_training.frozen import frozen
from mieux_training.pack.values import LOCAL_TEXT, LocalText
from mieux_training.records import CLOCK, DAY, Choice, Many, One, Reading, Record, Whole, declared, record
from mieux_training.source import Node, Scalar

__all__ = ["Fast", "Observe", "Prayer", "RuleChange", "RuleSeverity"]


@record
class Prayer(Record):
    """A prayer of every day: from its time on there is a pause for it, half an hour later at the latest."""

    at: int = declared(CLOCK, "From when on it is said; never guessed, a local person knows.")
    minutes: int = declared(Whole(5, 120, "minutes"), "How long people are away.", default=20)


@record
class Fast(Record):
    """Days on which people fast. The program computes no date that follows the moon."""

    first: datetime.date = declared(DAY, "The first day.")
    last: datetime.date = declared(DAY, "The last day.")
    until: int = declared(CLOCK, "When sessions end on these days.")


@record
class Observe(Record):
    """What the hours leave room for."""

    prayers: tuple[Prayer, ...] = declared(Many(One(Prayer), 0, 10), "Prayers of every day.", default=())
    fridays_until: int | None = declared(CLOCK, "When sessions end on Fridays.", default=None)
    fast: Fast | None = declared(One(Fast), "Days of fasting, as in Ramadan.", default=None)


class RuleSeverity(StrEnum):
    """What is left of a rule that a pack sets aside."""

    WARNING = "warning"
    OFF = "off"


@frozen
class _RuleSeverityShape:
    """``warning`` or ``off``, which other readers of YAML take for ``false``."""

    def read(self, node: Node, path: str, reading: Reading) -> RuleSeverity | None:
        if isinstance(node, Scalar) and node.text.strip() == "false":
            return RuleSeverity.OFF
        read = Choice(RuleSeverity).read(node, path, reading)
        return read if isinstance(read, RuleSeverity) else None

    def schema(self) -> dict[str, Any]:
        return {"enum": [*RuleSeverity, False]}


@record
class RuleChange(Record):
    """A rule of the schedule that the expert lowers. The order of the blocks is not changed for its sake."""

    severity: RuleSeverity = declared(_RuleSeverityShape(), "What is left of the rule: warning or off.")
    reason: LocalText = declared(LOCAL_TEXT, "Why, as the facilitator's guide prints it.")
