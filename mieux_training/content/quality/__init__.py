"""What an expert reviewer would reject, as far as a machine can see it.

    Library ── review ──▶ problems

Errors are faults of structure: an activity without debrief, a role play without a stop rule, a case without three
decision points, a module in which people mostly listen, an outcome that nothing tests. Warnings are found in the
wording, by patterns that can be wrong: a person reads the text and decides. Only ``mieux check`` asks; a build does
not.
"""

from mieux_training.content.library import Library
from mieux_training.content.quality.blocks import block_faults
from mieux_training.content.quality.modules import module_faults, participatory_percent
from mieux_training.content.quality.outcomes import outcome_faults
from mieux_training.content.quality.wording import wording_faults
from mieux_training.errors import Problem

__all__ = ["participatory_percent", "review"]


def review(library: Library) -> list[Problem]:
    """Every fault of the menu's content, block by block, then module by module."""
    problems: list[Problem] = []
    for block in library.blocks.values():
        problems += block_faults(block)
        problems += wording_faults(block, teaches_words=block.teaches_words)
    for module in library.modules.values():
        problems += module_faults(module, library)
        problems += outcome_faults(module, library)
        problems += wording_faults(module)
    for record in (*library.brochures.values(), *library.glossary.values()):
        problems += wording_faults(record)
    return problems
