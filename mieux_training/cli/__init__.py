"""The command ``mieux``: the only part of the program that prints, asks, or reads the clock and the working folder."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Sequence
from typing import Any

import click

from mieux_training import __version__

__all__ = ["cli", "main"]

_COMMANDS = {
    "modules": ("modules", "Show the menu: modules, blocks, minutes, languages."),
    "new": ("new", "Start a pack: a folder with a pack.yaml to edit."),
    "check": ("check", "Report every problem in content, packs and catalogues."),
    "needs": ("needs", "Needs: ask, read the answers, rank the topics, propose what a pack runs."),
    "plan": ("plan", "Show a pack's agenda."),
    "results": ("results", "Count filled tests and evaluation forms: what was learned, what to revise."),
    "slots": ("slots", "Local facts: what is missing, what nobody has confirmed, and by whom it is."),
    "override": ("override", "Say a block of the menu differently, in the pack's own folder."),
    "build": ("build", "Make a pack's Word documents."),
    "diff": ("diff", "Show what changed between two builds or packs, and what to print again."),
    "brochure": ("brochure", "Make one brochure without a pack."),
    "schema": ("schema", "Print the JSON Schema of a kind of file, for editors."),
    "template": ("template", "House styles: check one, or start one from the program's own."),
    "translate": ("translate", "Catalogues: templates and the state of each language."),
    "completion": ("completion", "Print the script that completes commands in a shell."),
}


class _LazyGroup(click.Group):
    """Imports a command's module when the command is run, so that ``--help`` costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"mieux_training.cli.{_COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in _COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        from mieux_training.errors import near_miss

        if args and args[0] not in _COMMANDS and (hint := near_miss(args[0], _COMMANDS)):
            ctx.fail(f"No such command '{args[0]}': {hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mieux", message="%(prog)s %(version)s")
def cli() -> None:
    """Assemble anti-trafficking workshop packs in Word, in the participants' language."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command. Exit status: 0 done, 1 the input has problems, 2 wrong usage, 130 interrupted."""
    # A command makes much and frees it by ending: looking for cycles in it takes a tenth of the time.
    gc.disable()
    _printable(sys.stdout)
    _printable(sys.stderr)
    try:
        status = _run(arguments)
    except KeyboardInterrupt:  # between two steps of _run itself
        status = 130
    sys.exit(status)


def _run(arguments: Sequence[str] | None) -> int:
    from mieux_training.cli.report import show_crash, show_problems, system_problem
    from mieux_training.errors import MieuxError

    status: Any = 1
    try:
        status = cli.main(arguments, prog_name="mieux", standalone_mode=False)
    except click.exceptions.Exit as done:
        status = done.exit_code
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        status = 130
    except MieuxError as error:
        show_problems(error.problems)
    except BrokenPipeError:
        _forget_output()
    except OSError as error:
        show_problems([system_problem(error)])
        _forget_output()
    except Exception as error:  # the last net: a user never sees a traceback
        show_crash(error)
    return status if isinstance(status, int) else 0


def _printable(stream: Any) -> None:
    """A terminal that cannot show a letter shows its escape; it must not end the program."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")


def _forget_output() -> None:
    """The reader has gone (``mieux modules | head``): what is still buffered must not be written at exit."""
    import os

    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
