"""What an expert can do when the blocks do not fit: each way out is tried before it is named."""

from __future__ import annotations

from collections.abc import Iterator

from mieux_training.content.kinds import Variant
from mieux_training.content.library import Library
from mieux_training.errors import Problem
from mieux_training.frozen import frozen, replace
from mieux_training.pack.plan import clock
from mieux_training.pack.schedule import Piece, Pieces, lay, with_end
from mieux_training.pack.spec import Pack
from mieux_training.pack.timing import timing

__all__ = ["does_not_fit"]

_STEP = 5
_LATEST = 24 * 60
_EVENING = 19 * 60
"""Nobody is told to end later."""


@frozen
class Saving:
    """A shorter or missing block: how many minutes it saves, and how to say so."""

    minutes: int
    words: str
    block: str
    shorter: Piece | None


def does_not_fit(pieces: Pieces, spec: Pack, library: Library) -> Problem:
    """By how many minutes the pack is too long, and the cheapest ways out that were found to work."""
    end = _sufficient_end(pieces, spec)
    missing = end - spec.days[-1].end if end is not None else _left_over(pieces, spec)
    hints = _ways(pieces, spec, library)
    if end is not None and end <= max(_EVENING, spec.days[-1].end):
        hints.append(f"end day {len(spec.days)} at {clock(end)}")
    hint = "; or ".join(hints) if hints else "select fewer blocks, take a shorter version of a module, or add a day"
    return Problem(
        "does-not-fit",
        f"the blocks need {missing} minutes more than the pack has",
        spec.days[-1].where,
        hint,
        params={"minutes": missing},
    )


def _sufficient_end(pieces: Pieces, spec: Pack) -> int | None:
    """The earliest end of the last day, in steps of five minutes, at which everything fits."""
    last = len(spec.days)
    ends = range(spec.days[-1].end + _STEP, _LATEST, _STEP)
    return next((end for end in ends if not lay(pieces, with_end(spec, last, end)).left), None)


def _left_over(pieces: Pieces, spec: Pack) -> int:
    """The minutes of what finds no place, however late the last day ends."""
    return sum(piece.minutes for piece in lay(pieces, spec).left)


def _ways(pieces: Pieces, spec: Pack, library: Library) -> list[str]:
    """The single saving of each kind that is smallest and enough; without one, the fewest savings together."""
    savings = sorted(_savings(pieces, spec, library), key=lambda each: each.minutes)
    ways = []
    for left_out in (False, True):
        enough = (each for each in savings if (each.shorter is None) == left_out and _fits([each], pieces, spec))
        if (found := next(enough, None)) is not None:
            ways.append(found.words)
    return ways or _together(savings[::-1], pieces, spec)


def _together(savings: list[Saving], pieces: Pieces, spec: Pack) -> list[str]:
    taken: list[Saving] = []
    for saving in savings:
        if saving.block not in {each.block for each in taken}:
            taken.append(saving)
            if _fits(taken, pieces, spec):
                return [" and ".join(each.words for each in taken)]
    return []


def _savings(pieces: Pieces, spec: Pack, library: Library) -> Iterator[Saving]:
    needed = {each for piece in _all(pieces) for group in piece.after for each in group}
    for piece in _all(pieces):
        block = library.blocks[piece.chosen.block]
        for variant in block.minutes.variants:
            shorter = timing(block, variant, spec.interpretation)
            if shorter.minutes < piece.minutes:
                saved = piece.minutes - shorter.minutes
                yield Saving(
                    saved,
                    f"take '{block.id}' {variant} (saves {saved})",
                    block.id,
                    Piece(replace(piece.chosen, variant=Variant(variant)), shorter, piece.after),
                )
        if block.optional and block.id not in needed:
            yield Saving(piece.minutes, f"exclude the optional '{block.id}' (saves {piece.minutes})", block.id, None)


def _all(pieces: Pieces) -> tuple[Piece, ...]:
    return pieces.opening + pieces.mornings + pieces.topics + pieces.closing


def _fits(savings: list[Saving], pieces: Pieces, spec: Pack) -> bool:
    swaps = {each.block: each.shorter for each in savings}

    def swapped(part: tuple[Piece, ...]) -> tuple[Piece, ...]:
        return tuple(new for piece in part if (new := swaps.get(piece.chosen.block, piece)) is not None)

    shorter = Pieces(*(swapped(part) for part in (pieces.opening, pieces.topics, pieces.mornings, pieces.closing)))
    return not lay(shorter, spec).left
