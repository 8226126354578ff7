"""What the tests and the evaluation form of a plan ask: language-free."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from mieux_training.content.library import Library
from mieux_training.frozen import frozen
from mieux_training.pack.matrix import evaluated_sessions
from mieux_training.pack.plan import Plan, Session
from mieux_training.pack.results.columns import MARK, STATEMENTS, session_column
from mieux_training.pack.test_items import PrintedItem, items_of

__all__ = ["Asked", "asked_of", "place_in_block"]


@frozen
class Asked:
    """The questions, statements and sessions."""

    items: tuple[PrintedItem, ...]
    sessions: tuple[Session, ...]
    """Those that the evaluation form asks about."""
    questions: str
    """The mark of the choice of questions: other questions, another order or another key have another one."""
    numbered: str
    """The mark of the sessions' numbers, which tables call sessions by: another order has another one."""

    @property
    def ratings(self) -> tuple[str, ...]:
        """The columns of the evaluation: statements, then blocks."""
        return (*STATEMENTS, *(session.block for session in self.sessions))

    @property
    def short(self) -> dict[str, str]:
        """The blocks by the short names of their columns."""
        return {session_column(session.number): session.block for session in self.sessions}


def asked_of(plan: Plan, library: Library) -> Asked:
    """What a plan's forms ask, whatever their language."""
    items = items_of(plan, library)
    marks = (
        f"{each.session.block}:{place_in_block(each, library)}:{len(each.question.options)}{each.question.answer.value}"
        for each in items
    )
    sessions = evaluated_sessions(plan)
    return Asked(items, sessions, _mark(marks), _mark(f"{each.number}:{each.block}" for each in sessions))


def _mark(parts: Iterable[str]) -> str:
    """What tells these parts in this order from others."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:MARK]


def place_in_block(item: PrintedItem, library: Library) -> int:
    """Where an item stands among those of its block, from 1."""
    return library.blocks[item.session.block].test_items.index(item.question) + 1
