"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mieux_training.bundled import bundled

if TYPE_CHECKING:
    from mieux_training.content.library import Library, Wanted
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
    modules: tuple[Path, ...], locales: tuple[Path, ...], templates: tuple[Path, ...], wanted: Wanted | None = None
) -> tuple[Library, list[Problem]]:
    """The menu or the part of it that is wanted, and what is wrong with it."""
    from mieux_training.content.library import load_library
    from mieux_training.content.references import check_references

    library, problems = load_library(
        [bundled("modules"), *modules], [bundled("locales"), *locales], [bundled("templates"), *templates], wanted
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
    pack: Path,
    modules: tuple[Path, ...],
    locales: tuple[Path, ...],
    templates: tuple[Path, ...],
    *,
    whole: bool | Callable[[Pack], bool] = True,
) -> tuple[Pack, Library]:
    """The pack and the menu, or where not ``whole`` what the pack needs of it; what else is there is not judged.

    Raises MieuxError with the problems of both, the pack's first.
    """
    from mieux_training.errors import MieuxError
    from mieux_training.pack.spec import Pack

    try:
        described = Pack.from_file(pack)
    except MieuxError as error:
        _, found = load(modules, locales, templates)
        raise MieuxError([*error.problems, *found]) from None
    all_of_it = whole if isinstance(whole, bool) else whole(described)
    library, found = load(modules, locales, templates, None if all_of_it else _wanted(described))
    if not all_of_it and _names_more(described, library):
        library, found = load(modules, locales, templates)
    if found:
        raise MieuxError(found)
    return described, library


def _wanted(pack: Pack) -> Wanted:
    """The part of the menu that a pack needs."""
    from mieux_training.content.library import FRAME, Wanted

    modules = {pick.id.split("/")[0] for pick in pack.select}
    return Wanted(frozenset({FRAME, *modules}), frozenset({pack.country}), frozenset(pack.brochures))


def _names_more(pack: Pack, library: Library) -> bool:
    """Whether a pack names what is not on the menu: then all of the menu is needed to say what it may have meant."""
    named = {*pack.exclude, *(pick.id for pick in pack.select)}
    return (
        not named <= {*library.blocks, *library.modules, *library.unread}
        or pack.country not in library.countries
        or not set(pack.brochures) <= set(library.brochures)
    )
