"""``mieux completion``: scripts for shells."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

__all__ = ["command"]


@click.command("completion")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def command(shell: str) -> None:
    """Print the script that completes mieux in SHELL; put its output where your shell reads such scripts."""
    from mieux_training.cli import cli

    found = get_completion_class(shell)
    if found is None:  # click knows the three by itself; only its own release could take one away
        raise click.ClickException(f"click does not know the shell {shell}")
    # The environment is not asked which shell runs: the script is made for the one that was named.
    click.echo(found(cli, {}, "mieux", "_MIEUX_COMPLETE").source())
