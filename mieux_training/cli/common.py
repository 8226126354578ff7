"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mieux_training.bundled import bundled

if TYPE_CHECKING:
    from mieux_training.content.library import Library
    from mieux_training.errors import Problem
    from mieux_training.pack.spec import Pack

__all__ = ["folder_options", "load", "load_or_stop", "read_inputs"]

F = TypeVar("F", bound=Callable[..., Any])

_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


def folder_options(command: F) -> F:
    """``--modules``, ``--locales`` and ``--templates``: folders of the user's own that extend the bundled ones."""
    for name, words in (("templates", "house styles"), ("locales", "catalogues"), ("modules", "modules")):
        command = click.option(
            f"--{name}", type=_FOLDER, multiple=True, metavar="DIR", help=f"A folder with {words} of your own."
        )(command)
    return command


def load(
    modules: tuple[Path, ...], locales: tuple[Path, ...], templates: tuple[Path, ...]
) -> tuple[Library, list[Problem]]:
    """The menu, and what is wrong with it."""
    from mieux_training.content.library import load_library
    from mieux_training.content.references import check_references

    library, problems = load_library(
        [bundled("modules"), *modules], [bundled("locales"), *locales], [bundled("templates"), *templates]
    )
    return library, problems + check_references(library)


def load_or_stop(modules: tuple[Path, ...], locales: tuple[Path, ...], templates: tuple[Path, ...]) -> Library:
    """The menu; a menu with problems stops the command."""
    from mieux_training.errors import MieuxError

    library, problems = load(modules, locales, templates)
    if problems:
        raise MieuxError(problems)
    return library


def read_inputs(
    pack: Path, modules: tuple[Path, ...], locales: tuple[Path, ...], templates: tuple[Path, ...]
) -> tuple[Pack, Library]:
    """The pack and the menu. Raises MieuxError with the problems of both, the pack's first."""
    from mieux_training.errors import MieuxError
    from mieux_training.pack.spec import Pack

    library, found = load(modules, locales, templates)
    try:
        described = Pack.from_file(pack)
    except MieuxError as error:
        raise MieuxError([*error.problems, *found]) from None
    if found:
        raise MieuxError(found)
    return described, library
