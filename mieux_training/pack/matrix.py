"""How a workshop's outcomes, sessions, test items and evaluation hang together: language-free.

    Plan + Library ── matrix_of ──▶ rows: outcome → sessions → items of the tests

The frame is left out: it holds the workshop together and teaches no subject.
"""

from __future__ import annotations

from mieux_training.content.library import FRAME, Library
from mieux_training.content.outcomes import outcomes_tested
from mieux_training.frozen import frozen
from mieux_training.pack.plan import Plan, Session
from mieux_training.pack.test_items import PrintedItem, items_of

__all__ = ["MatrixRow", "evaluated_sessions", "matrix_of", "untaught_items"]


@frozen
class MatrixRow:
    """An outcome of a module, and what of the workshop belongs to it."""

    module: str
    number: int
    """The outcome's place among those of its module, from 1."""
    sessions: tuple[Session, ...]
    """Those that lead to it; the evaluation form asks about each of them."""
    items: tuple[PrintedItem, ...]
    """The questions of the tests that show it."""


def matrix_of(plan: Plan, library: Library) -> tuple[MatrixRow, ...]:
    """A row for each outcome of each module of the plan, modules in the order in which they come up.

    Modules whose blocks do not say what they serve are left out.
    """
    sessions = evaluated_sessions(plan)
    items = items_of(plan, library)
    modules = dict.fromkeys(_module(session) for session in sessions if library.blocks[session.block].serves)
    return tuple(
        MatrixRow(
            module,
            number,
            tuple(each for each in sessions if _module(each) == module and number in library.blocks[each.block].serves),
            tuple(each for each in items if _module(each.session) == module and number in _tested(each, library)),
        )
        for module in modules
        for number in range(1, len(library.modules[module].outcomes) + 1)
    )


def evaluated_sessions(plan: Plan) -> tuple[Session, ...]:
    """The sessions that the evaluation form asks about: those on the workshop's subjects, each block once."""
    first = {session.block: session for session in reversed(plan.sessions) if _module(session) != FRAME}
    return tuple(sorted(first.values(), key=lambda session: session.number))


def untaught_items(plan: Plan, library: Library) -> list[tuple[PrintedItem, int]]:
    """The items of the tests, each with an outcome that it tests and no session of the plan leads to."""
    served = {(_module(each), number) for each in plan.sessions for number in library.blocks[each.block].serves}
    return [
        (item, number)
        for item in items_of(plan, library)
        for number in _tested(item, library)
        if (_module(item.session), number) not in served
    ]


def _module(session: Session) -> str:
    return session.block.split("/")[0]


def _tested(item: PrintedItem, library: Library) -> tuple[int, ...]:
    return outcomes_tested(item.question, library.blocks[item.session.block])
