"""How long a block and its steps take in a pack, interpretation included."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.kinds import Variant
from mieux_training.content.model import Block, Step
from mieux_training.frozen import frozen
from mieux_training.pack.plan import StepTime
from mieux_training.pack.spec import Interpretation

__all__ = ["Timing", "is_spoken", "spoken_minutes", "timing"]

# Spoken input takes about 1.8 times as long when each sentence is said twice, 1.1 times with a booth.
_TENTHS = {Interpretation.NONE: 10, Interpretation.CONSECUTIVE: 18, Interpretation.SIMULTANEOUS: 11}
_GRID = 5
"""Sessions that interpretation lengthens end on a multiple of five minutes, so that an agenda can be read aloud."""


@frozen
class Timing:
    """A block's steps with their minutes, counted from the block's start, each where the one before it ends."""

    steps: tuple[StepTime, ...]

    @property
    def minutes(self) -> int:
        """The whole length."""
        return self.steps[-1].start + self.steps[-1].minutes if self.steps else 0

    def starting(self, start: int) -> tuple[StepTime, ...]:
        """The steps with clock times for a block that starts at ``start``."""
        return tuple(StepTime(step.index, start + step.start, step.minutes) for step in self.steps)


def timing(block: Block, variant: Variant, interpretation: Interpretation) -> Timing:
    """The block's steps at a length. Steps that only speak grow with interpretation; the last step takes the rest."""
    lengths = [*_steps(block, variant, interpretation, after_debrief=False)]
    if block.debrief and (minutes := block.debrief.minutes.at(variant)):
        lengths.append((None, minutes))
    lengths += _steps(block, variant, interpretation, after_debrief=True)
    if interpretation is not Interpretation.NONE and lengths:
        index, last = lengths[-1]
        lengths[-1] = (index, last + -sum(each for _, each in lengths) % _GRID)
    return Timing(_chained(lengths))


def _steps(
    block: Block, variant: Variant, interpretation: Interpretation, *, after_debrief: bool
) -> Iterator[tuple[int | None, int]]:
    for index, step in enumerate(block.steps):
        minutes = step.minutes.at(variant)
        if minutes and step.after_debrief == after_debrief:
            yield index, spoken_minutes(minutes, interpretation) if is_spoken(step) else minutes


def is_spoken(step: Step) -> bool:
    """Whether people only listen in a step."""
    return step.say is not None and step.do is None


def spoken_minutes(minutes: int, interpretation: Interpretation) -> int:
    """How long spoken input takes with interpretation, rounded up to a whole minute.

    >>> [spoken_minutes(15, each) for each in Interpretation]
    [15, 27, 17]
    """
    return -(-minutes * _TENTHS[interpretation] // 10)


def _chained(lengths: list[tuple[int | None, int]]) -> tuple[StepTime, ...]:
    steps, start = [], 0
    for index, minutes in lengths:
        steps.append(StepTime(index, start, minutes))
        start += minutes
    return tuple(steps)
