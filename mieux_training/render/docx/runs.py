"""Writes a text as runs, one for each script in it."""

from __future__ import annotations

from mieux_training.render.docx.context import Context
from mieux_training.render.docx.markup import text
from mieux_training.render.docx.script import look, stretches

__all__ = ["styled_text"]


def styled_text(words: str, context: Context, style: str = "", given: str = "", isolated: bool = False) -> str:
    """The runs of a text that has one look: a character style by its id, or properties ``given`` by a house style."""
    return "".join(
        [
            f"<w:r>{look(script, style=style, given=given)}{text(piece)}</w:r>"
            for piece, script in stretches(words, context.press.setting, isolated)
        ]
    )
