"""``mieux needs``: what participants and their institution need, before a workshop."""

from __future__ import annotations

import click

from mieux_training.cli.needs_form import form
from mieux_training.cli.needs_propose import propose
from mieux_training.cli.needs_rank import rank
from mieux_training.cli.needs_read import read

__all__ = ["command"]


@click.group("needs")
def command() -> None:
    """Needs: ask participants and their institution, read the answers, rank the topics, propose what a pack runs."""


for _each in (form, read, rank, propose):
    command.add_command(_each)
