"""A line that says how far a build is, for somebody who sits at the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from mieux_training.cli.report import is_terminal

__all__ = ["clear_line", "progress"]

_SHOW_FROM = 2
"""Documents; fewer are made before anybody could read a line."""


def progress() -> Callable[[int, int, str], None] | None:
    """What a build calls before each document; nothing where nobody reads it."""
    return _show if is_terminal(sys.stderr) else None


def _show(done: int, total: int, file: str) -> None:
    if total >= _SHOW_FROM:
        click.echo(f"\r\033[K{done + 1}/{total}  {file}", nl=False, err=True)


def clear_line() -> None:
    """Takes the line away."""
    if is_terminal(sys.stderr):
        click.echo("\r\033[K", nl=False, err=True)
