"""Cells that hold what is known, and otherwise a place to fill it in."""

from __future__ import annotations

from mieux_training.document.nodes import Cell, Field, Paragraph, Role, Run

__all__ = ["known_or"]


def known_or(blank: Field, said: str) -> Cell:
    """A cell with what is ``said``, or a field where nothing is."""
    return Cell((Paragraph((Run(said) if said else blank,), Role.CELL),))
