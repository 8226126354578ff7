"""Which blocks of a pack wait for the answer of a local lawyer."""

from __future__ import annotations

from mieux_training.content.country import Country
from mieux_training.content.model import Block

__all__ = ["checks_of"]


def checks_of(block: Block, country: Country | None) -> tuple[str, ...]:
    """The legal checks that a block waits for: those that it names, and those that the country names for it."""
    module = block.id.split("/")[0]
    there = country.legal_checks if country is not None else ()
    local = [check.id for check in there if block.id in check.gates or module in check.gates]
    return tuple(dict.fromkeys([*block.legal_checks, *local]))
