"""Writes what stands inside a paragraph: runs, links, line breaks and fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote, urlsplit, urlunsplit

from mieux_training.document.nodes import Field, Inline, LineBreak, Link, Mark, Run
from mieux_training.errors import MieuxError, Problem
from mieux_training.render.docx.context import Context
from mieux_training.render.docx.fields import field
from mieux_training.render.docx.markup import attribute, line, text
from mieux_training.render.docx.runs import styled_text
from mieux_training.render.docx.script import direction_mark, stands_alone, stretches

__all__ = ["INLINE_WRITERS", "inlines", "plain_text", "run", "styled_text"]

_PLAIN = (False, False, Mark.NONE)
_ORDINARY_ADDRESS = re.compile(r"https?://[\w.-]+(/[\w/?#&=;,.:+~@%-]*)?", re.ASCII)
_ADDRESS_CHARACTERS = "/?#[]@!$&'()*+,;=:%~-._"
_LONGEST_TOOLTIP = 250
"""Word takes no more than 260 characters."""


def inlines(content: tuple[Inline, ...], context: Context) -> str:
    """The runs of a paragraph."""
    return "".join([INLINE_WRITERS[type(node)](node, context) for node in content])


def run(node: Run, context: Context) -> str:
    """Characters with one look: one run, or one for each script in them."""
    if node.language is not None or context.turn:
        return _run_among_others(node, context)
    words, key = node.text, (node.bold, node.italic, node.mark)
    if context.ascii_is_native and words.isascii():  # nothing to cut
        return f"<w:r>{context.native[key]}{text(words)}</w:r>"
    looks = context.press.looks
    return "".join(
        [
            f"<w:r>{looks[script][key]}{text(piece)}</w:r>"
            for piece, script in stretches(words, context.press.setting, node.isolated)
        ]
    )


def _run_among_others(node: Run, context: Context) -> str:
    """Characters among those of another language. What is read the other way keeps its stops and its place."""
    press = context.press if node.language is None else context.press_in(node.language)
    words, key, after = node.text, (node.bold, node.italic, node.mark), ""
    core = words.strip()
    if press.setting.right_to_left != context.right_to_left and core:
        if any(map(str.isalpha, core)):  # a number is read from the left in every script
            mark = direction_mark(press.setting.right_to_left)
            words = words.replace(core, f"{mark}{core}{mark}", 1)
        if context.turn and node.language is None:  # what follows may be read the other way too, and comes later
            after = f"<w:r>{text(direction_mark(context.right_to_left))}</w:r>"
    pieces = stretches(words, press.setting, node.isolated)
    return "".join([*(f"<w:r>{press.looks[script][key]}{text(piece)}</w:r>" for piece, script in pieces), after])


def link(node: Link, context: Context) -> str:
    """Linked characters; a screen reader and a PDF name the link by its tooltip."""
    press = context.press
    tooltip = attribute(line(node.tooltip or node.text)[:_LONGEST_TOOLTIP])
    if node.target.startswith("#"):
        target = f'w:anchor="{attribute(node.target[1:])}"'
    else:
        target = f'r:id="{press.ledger.link(_address(node.target))}"'
    if context.ascii_is_native and node.text.isascii():
        words = f"<w:r>{press.link_looks[press.setting.script]}{text(node.text)}</w:r>"
    else:
        words = "".join(
            [
                f"<w:r>{press.link_looks[script]}{text(piece)}</w:r>"
                for piece, script in stretches(node.text, press.setting, stands_alone(node.text, press.setting))
            ]
        )
    return f'<w:hyperlink {target} w:tooltip="{tooltip}" w:history="1">{words}</w:hyperlink>'


def line_break(_node: LineBreak, _context: Context) -> str:
    """A new line in the same paragraph."""
    return "<w:r><w:br/></w:r>"


INLINE_WRITERS: Final[Mapping[type, Callable[[Any, Context], str]]] = MappingProxyType(
    {
        Run: run,
        Link: link,
        LineBreak: line_break,
        Field: field,
    }
)


def plain_text(content: tuple[Inline, ...]) -> str:
    """The characters of a paragraph on one line.

    >>> plain_text((Run("Session 1"), LineBreak(), Run("Trust", bold=True)))
    'Session 1 Trust'
    """
    return line("".join(node.text if isinstance(node, Run | Link) else " " for node in content)).strip()


def _address(target: str) -> str:
    """``target`` percent-encoded: Word calls a document damaged for a link with a space or an accent in it."""
    if _ORDINARY_ADDRESS.fullmatch(target):
        return target
    scheme = target.partition(":")[0].lower()
    if scheme not in ("http", "https", "mailto"):
        raise MieuxError(
            Problem(
                "link-not-allowed",
                f"a link leads to {target!r}",
                hint="link to http, https or mailto addresses or to #anchors",
            )
        )
    if target.isascii() or scheme == "mailto":
        return quote(target, safe=_ADDRESS_CHARACTERS)
    parts = urlsplit(target)
    host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    return quote(urlunsplit(parts._replace(netloc=host)), safe=_ADDRESS_CHARACTERS)
