"""What another country has left in a pack that was made from its pack: its name, people, laws, bodies, numbers, money.

    country profiles ── marks_of ──▶ Marks
    Pack + Library ── own_texts ──▶ OwnTexts ── residue ──▶ warnings, each with its place

Other countries are those that have a profile: nothing else can have been copied from. A pack that speaks of another
country on purpose names it under ``mentions``.
"""

from mieux_training.residue.search import residue

__all__ = ["residue"]
