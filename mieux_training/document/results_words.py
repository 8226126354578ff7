"""How results are said: shares, gains, means, and the sessions that they belong to."""

from __future__ import annotations

from typing import Final

from mieux_training.document.context import Context
from mieux_training.document.markup import plain
from mieux_training.pack.plan import Session

__all__ = [
    "HIGHEST",
    "NOTHING",
    "ROWS",
    "block_name",
    "gain_text",
    "highest_points",
    "mean_text",
    "session_name",
    "session_of",
    "share_text",
]

NOTHING: Final = "–"
ROWS: Final = 16
"""So many rows of a picture stand on a page at the most."""
HIGHEST: Final = 4


def session_of(block: str, context: Context) -> Session | None:
    """The first session of a block; none where the plan has it no more."""
    return next((each for each in context.plan.sessions if each.block == block), None)


def block_name(block: str, context: Context) -> str:
    """A block's title; its id where the menu has it no more."""
    found = context.library.blocks.get(block)
    return plain(found.title, context) if found is not None else block


def session_name(block: str, context: Context) -> str:
    """``5. Title``."""
    title, session = block_name(block, context), session_of(block, context)
    return title if session is None else f"{context.formats.number(session.number)}. {title}"


def highest_points(context: Context) -> str:
    """The most points that a form gives."""
    return context.formats.number(HIGHEST)


def share_text(share: int | None, context: Context) -> str:
    """A share in per cent; a dash for what is not shown."""
    return NOTHING if share is None else context.words.gettext("{n} %", n=context.formats.number(share))


def gain_text(gain: int | None, context: Context) -> str:
    """Points more or fewer, with their sign."""
    if gain is None:
        return NOTHING
    sign = "+" if gain > 0 else "\u2212" if gain < 0 else "±"
    return f"{sign}{context.formats.number(abs(gain))}"


def mean_text(mean: float | None, context: Context) -> str:
    """A mean of points; a dash for what is not shown."""
    return NOTHING if mean is None else context.formats.decimal(mean, 2)
