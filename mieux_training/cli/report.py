"""How the command tells its users what it found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click

from mieux_training.errors import Place, Problem, Severity

__all__ = ["is_terminal", "print_json", "show_crash", "show_problems", "system_problem"]


def show_problems(problems: Iterable[Problem]) -> None:
    """Every problem on a line of its own, on the error stream, with a count at the end of more than one."""
    known = {str(problem): problem.severity for problem in problems}
    for line in known:
        click.echo(line, err=True)
    count = sum(severity is not Severity.INFO for severity in known.values())
    if count > 1:
        click.echo(f"{count} problems", err=True)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems stops the work."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def is_terminal(stream: Any) -> bool:
    """Whether a person sits at a stream; a closed one is ``None``."""
    return stream is not None and bool(stream.isatty())


def print_json(value: Any) -> None:
    """Data for programs: UTF-8 JSON on standard output."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def system_problem(error: OSError) -> Problem:
    """What the system refused: a name too long, a full disk, a folder that nobody may enter or that has gone."""
    name = error.filename if isinstance(error.filename, str) else ""
    return Problem("system", f"the system refuses: {error.strerror or error}", Place(name))


def show_crash(error: Exception) -> None:
    """A mistake of the program's own, without a traceback, with what a report needs."""
    place = ""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is not None:
        place = f" at {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
    click.echo(
        f"error: mieux has made a mistake of its own: {type(error).__name__}: {error}{place} (please report this line)",
        err=True,
    )
