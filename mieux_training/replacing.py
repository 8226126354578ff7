"""Files moved into their places: all of them, or everything stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from mieux_training.frozen import frozen

__all__ = ["Move", "replace_all"]


@frozen
class Move:
    """A whole new file, where it goes, and where what is there already waits meanwhile; all on one disk."""

    new: Path
    target: Path
    old: Path


def replace_all(moves: Sequence[Move]) -> None:
    """Moves each new file to its target, whose folder is there. Raises OSError, and then nothing has changed."""
    try:
        for move in moves:
            if move.target.exists():
                move.old.parent.mkdir(parents=True, exist_ok=True)
                move.target.replace(move.old)
            move.new.replace(move.target)
    except BaseException:  # Ctrl-C too: nothing half written
        for move in moves:
            _put_back(move)
        raise


def _put_back(move: Move) -> None:
    """The target as it was. How far the moves came is asked of the disk: Ctrl-C may come between any two steps."""
    with suppress(OSError):
        if move.old.exists():
            move.old.replace(move.target)
        elif not move.new.exists():
            move.target.unlink(missing_ok=True)
